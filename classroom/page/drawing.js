// Drawing: tells every part what to show. `refresh` is for what stays from month to month, `draw` for one month.

import { befall } from "./befall.js";
import { links } from "./fields.js";
import { at, say } from "./made.js";
import { events, lines, mapped, metric, parts, scene, SIDES, tile } from "./scene.js";
import * as source from "./source.js";
import { latest, told } from "./telling.js";
import { apart, brief, inSentence, level, spoken } from "./words.js";

export function refresh() {
  const { run, ask, start, view } = scene, { sides } = run;
  for (const side of SIDES) {
    document.documentElement.style.setProperty(`--${side}`, sides[side].colour);
    document.documentElement.style.setProperty(`--${side}-ink`, sides[side].ink);
    parts.rings[side].frame(scene.partners, sides[side]);
    say(at(`called-${side}`), sides[side].own ?? "");
  }
  parts.maps.frame({ metric: mapped(), asked: metric(), values: scene.map?.metric === mapped().name ? scene.map.maps : null, sides, view: view.view });
  parts.lines.frame({ metric: metric(), lines: lines(), sides, events: events(), fan: scene.fans.get(metric().name) ?? null, months: ask.months });
  say(at("chart-title"), `${metric().label}${ask.events.length + ask.takes.length ? " (dashed: without what befell)" : ""}`);
  say(at("subtitle"), `Same ${start.tiles.length} systems, same luck, two policies. A model, not a forecast.`);
  say(at("partners-title"), `${tile().name}`);
  say(at("here-label"), `in ${tile().name} only`);
  at("month").max = ask.months;
  befallNow();
  links();
  draw(scene.month);
}

export function draw(month) {
  const { run } = scene;
  scene.month = month;
  scene.seen = Math.max(scene.seen, month);
  if (!run) return;
  parts.maps.move(month, parts.clock.playing);
  parts.lines.move(month, scene.seen);
  for (const side of SIDES) parts.rings[side].move(month);
  at("month").value = month;
  say(at("when"), `${spoken(month)} · month ${month}`);
  say(at("sentence"), sentence(month));
  const here = at("here").checked ? scene.system : -1;
  const points = here < 0 ? { a: run.told.a.points, b: run.told.b.points } : scene.partners.points;
  told(at("points"), latest(points, month, here), run.sides);
}

export function befallNow() {
  befall(at("befall"), { start: scene.start, ask: scene.ask, month: scene.month, changed: parts.befell, fixed: source.isReplay });
}

// The result in a sentence: what a screen reader says, and the lecture hall reads.
export function sentence(month) {
  const now = metric(), { a, b } = lines(), { sides } = scene.run, difference = b[month] - a[month];
  const label = inSentence(now.label), tail = " One pair of runs, same luck.";
  if (difference === 0) return `Month ${month}: ${label} is the same in both, ${brief(level(a[month], now))}.${tail}`;
  if (Math.abs(difference) <= now.band) return `Month ${month}: hardly any difference in ${label}, ${brief(level(a[month], now))} and ${brief(level(b[month], now))}.${tail}`;
  const more = difference > 0 ? "b" : "a", less = more === "a" ? "b" : "a";
  return `Month ${month}: ${inSentence(sides[more].title)} is ${brief(apart(difference, now))} higher on ${label} than ${inSentence(sides[less].title)}.${tail}`;
}
