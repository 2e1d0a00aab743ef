// Acts: what can be done on the page, whoever asks for it: a button, a key, a tile, a lesson.

import { linkOf } from "./address.js";
import { askLucks, askMap, askRuns, askSystem, complain, fewLucks } from "./asking.js";
import { befallNow, draw, refresh } from "./drawing.js";
import { fields, links, pressed } from "./fields.js";
import { at, html } from "./made.js";
import { picture, saved } from "./picture.js";
import { lines, metric, parts, scene, SIDES, tile, within } from "./scene.js";
import * as source from "./source.js";

export function play() {
  if (!scene.run) return;
  at("sentence").setAttribute("aria-live", "off");
  at("play").textContent = "❚❚ Pause";
  const from = scene.month >= scene.ask.months ? 0 : scene.month;
  parts.clock.play(from, scene.ask.months, scene.lesson?.stops() ?? [], draw);
}

export const toggle = () => (parts.clock.playing ? parts.clock.pause() : play());

// The clock has stopped, at its end or because somebody stopped it.
export function rested() {
  at("sentence").setAttribute("aria-live", "polite");
  at("play").textContent = "▶ Play";
  draw(scene.month);
  settle();
  befallNow();
  remember();
}

// A lesson speaks where it wants the play to rest.
function settle() {
  if (scene.run) scene.lesson?.rest(scene.month, settled);
}

function settled(said) {
  const { lesson, run } = scene, name = lesson.told.prediction.metric;
  lesson.settle(lines(name), scene.metrics.get(name), run.sides, said);
}

export function go(month) {
  parts.clock.pause();
  draw(within(month));
  if (scene.lesson?.stage === "playing") settle();
  befallNow();
  remember();
}

export function reset() {
  parts.clock.pause();
  scene.seen = 0;
  go(0);
  scene.lesson?.ask();
}

// Something else is played: other rules, another luck, another event.
export function change(ask) {
  parts.clock.pause();
  scene.ask = ask;
  scene.month = within(scene.month);
  remember();
  fields();
  askRuns();
}

// What was asked for was refused: the page goes on with what it had.
export function undone() {
  scene.month = within(scene.month);
  remember();
  fields();
  parts.rules.again(scene.ask);
}

export function view(patch) {
  Object.assign(scene.view, patch);
  at("metric").value = scene.view.metric;
  pressed();
  remember();
  askMap().then(refresh).catch(complain);
  if (scene.many) askLucks();
}

export const lucks = () => (scene.many ? fewLucks() : askLucks());

export function present() {
  scene.view.present = scene.view.present === "1" ? "" : "1";
  pressed();
  remember();
}

export function choose(i) {
  scene.system = i;
  scene.view.system = tile().code;
  parts.maps.choose(i);
  remember();
  askSystem().then(refresh).catch(complain);
}

// The address follows what is shown: it can be copied at any time.
export function remember() {
  scene.view.month = String(scene.month);
  scene.view.lesson = scene.told ? scene.told.name : "none";
  if (!source.isReplay) history.replaceState(null, "", linkOf(scene.ask, scene.view));
  if (scene.run) links();
}

// What a lesson's card can do.
export const forLesson = () => ({
  play, fan: () => askLucks(true), talk: () => scene.lesson.talk(), look: (name) => view({ metric: name }),
  settled, back: () => location.assign(`?lesson=${scene.told.name}`),
  label: (name) => scene.metrics.get(name).label, left: () => scene.ask.months - scene.month,
});

export async function copy() {
  const done = await copied(location.href);
  at("copy").textContent = done ? "Copied" : "Copy it from the address bar";
  setTimeout(() => { at("copy").textContent = "Copy the link"; }, 1500);
}

// A page without a lock in its address has no clipboard: there the text is selected and copied as by hand.
async function copied(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text).then(() => true, () => false);
  const field = html("textarea", { class: "hidden" }, text);
  at("save").append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

function legend() {
  const [what, low, high, unit] = Array.from(at("legend").querySelectorAll("span"), (node) => node.textContent);
  return `${what} from ${low} to ${high}, ${unit}`;
}

export async function savePicture() {
  const { sides, runs } = scene.run, hexagons = parts.maps.maps;
  const maps = scene.view.view === "one" ? [[at("difference-title").textContent, "#14181d", hexagons.d.svg]] : SIDES.map((side) => [sides[side].title, sides[side].ink, hexagons[side].svg]);
  const blob = await picture({
    title: at("title").textContent, sentence: at("sentence").textContent, maps, chart: parts.lines.svg, chartTitle: at("chart-title").textContent,
    scale: at("legend").querySelector("svg"),
    notes: [legend(), `icsim ${scene.start.version}, model ${scene.start.model}: a model, not a forecast. Runs ${runs.a.id} and ${runs.b.id}, luck ${scene.ask.seed}.`],
  });
  saved(blob, `classroom-${metric().name}-${scene.month}.png`);
}
