// Main: opens the page. It reads the address, builds the parts, and ties buttons and keys to what they do.

import * as acts from "./acts.js";
import { askOf, plays, queryOf, viewOf } from "./address.js";
import { askRuns, complain } from "./asking.js";
import { Clock } from "./clock.js";
import { draw } from "./drawing.js";
import { choices, fields } from "./fields.js";
import { Hands } from "./hands.js";
import { keys } from "./keys.js";
import { Lesson } from "./lesson.js";
import { Lines } from "./lines.js";
import { at } from "./made.js";
import { Maps } from "./maps.js";
import { Ring } from "./ring.js";
import { Rules } from "./rules.js";
import { parts, scene, SIDES, within } from "./scene.js";
import * as source from "./source.js";
import { tip } from "./tip.js";

const FIRST_SYSTEM = "QOP"; // Greater Manchester: the first that was given its own money

async function begin() {
  scene.start = await source.start();
  scene.metrics = new Map(scene.start.metrics.map((metric) => [metric.name, metric]));
  read(source.search);
  build();
  tie();
  await askRuns();
  if (scene.run) scene.lesson?.opened(scene.month);
}

// What an address means: a lesson's play, or its own, and how it is looked at.
function read(search) {
  const played = plays(search), view = viewOf(search), { lessons, tiles } = scene.start;
  const named = lessons.find((one) => one.name === view.lesson);
  scene.told = named ?? (played || view.lesson === "none" ? null : lessons[0]);
  scene.ask = askOf(played || !scene.told ? search : `?${scene.told.query}`);
  scene.view = view;
  if (scene.told && !new URLSearchParams(search).has("metric")) view.metric = scene.told.metric;
  if (!scene.metrics.has(view.metric)) view.metric = "cooperation";
  scene.month = scene.seen = within(Number(view.month));
  scene.system = Math.max(0, tiles.findIndex((tile) => tile.code === (view.system || FIRST_SYSTEM)));
}

function build() {
  parts.befell = (befell) => acts.change({ ...scene.ask, ...befell });
  parts.maps = new Maps(scene.start, { opened: acts.choose, hovered: tip });
  parts.lines = new Lines(at("chart"), acts.go);
  parts.rings = { a: new Ring(at("ring-a"), "a", tip), b: new Ring(at("ring-b"), "b", tip) };
  parts.rules = new Rules(at("rules"), scene.start, acts.change);
  parts.hands = new Hands(at("hands"), scene.start, acts.change);
  const taken = () => parts.hands.open(scene.ask, scene.partners.bodies, scene.start.tiles[scene.system].name, scene.month);
  at("take").addEventListener("click", taken);
  parts.undone = acts.undone;
  parts.clock = new Clock(0, { stopped: acts.rested });
  parts.maps.choose(scene.system);
  scene.lesson = scene.told ? new Lesson(at("card"), scene.told, acts.forLesson()) : null;
  choices();
  fields();
}

const on = (id, kind, act) => at(id).addEventListener(kind, act);
const chosen = (id, act) => on(id, "change", (event) => act(event.target.value));

function tie() {
  for (const [id, act] of Object.entries({ play: acts.toggle, reset: acts.reset, present: acts.present, lucks: acts.lucks, copy: acts.copy, png: acts.savePicture })) on(id, "click", act);
  on("more", "click", () => at("more").setAttribute("aria-expanded", at("looks").classList.toggle("open")));
  on("step", "click", () => acts.go(scene.month + 1));
  on("two", "click", () => acts.view({ view: "two" }));
  on("one", "click", () => acts.view({ view: "one" }));
  on("month", "input", (event) => { parts.clock.pause(); draw(Number(event.target.value)); });
  on("here", "change", () => draw(scene.month));
  chosen("month", (month) => acts.go(Number(month)));
  chosen("speed", (speed) => { parts.clock.speed = Number(speed); });
  chosen("seed", (seed) => acts.change({ ...scene.ask, seed: Math.min(Math.max(Math.trunc(Number(seed)) || 0, 0), scene.start.limits.seed) }));
  chosen("metric", (metric) => acts.view({ metric }));
  chosen("lesson", (lesson) => location.assign(lesson === "none" ? `?${queryOf(scene.ask)}&lesson=none` : `?lesson=${lesson}`));
  for (const side of SIDES) chosen(`policy-${side}`, (policy) => acts.change({ ...scene.ask, [side]: { policy, set: [], at: [], take: [] } }));
  for (const button of document.querySelectorAll(".rules")) button.addEventListener("click", () => parts.rules.open(button.dataset.side, scene.ask, titles()));
  keys({ toggle: acts.toggle, present: acts.present, go: (months) => acts.go(months === -Infinity ? 0 : months === Infinity ? scene.ask.months : scene.month + months) });
}

const titles = () => Object.fromEntries(SIDES.map((side) => [side, scene.run.sides[side].title]));

globalThis.classroom = { scene, parts, draw };
begin().catch(complain);
