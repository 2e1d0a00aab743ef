// Asking: questions to the server, and what becomes of the answers. The page goes on with what it has until they come.

import { queryOf, sameRules } from "./address.js";
import { Fan } from "./bands.js";
import { refresh } from "./drawing.js";
import { pressed } from "./fields.js";
import { at, html } from "./made.js";
import { LUCKS, mapped, metric, parts, scene, tile } from "./scene.js";
import * as source from "./source.js";

const SILENT = "The classroom does not answer: is it still running?";
const PLAYED = "Playing both, month by month…", PATIENCE = 500; // thousandths of a second before anybody asks why

export function complain(error) {
  if (!source.takenBack(error)) tell(error instanceof source.Refused ? error.message : SILENT);
}

// A word at the foot of the page, above whatever lies open on it.
function tell(text) {
  const node = at("status");
  node.textContent = text;
  node.togglePopover?.(Boolean(text));
  at("said").textContent = text; // what has just begun to show is not read aloud by every screen reader
}

// There is nothing to show at all: say why, and how to go on.
function lost(why) {
  at("sentence").textContent = `Nothing is played. ${why}`;
  for (const node of document.querySelectorAll("#playbar button, #playbar input, #playbar select, .rules, #take, #lucks")) node.disabled = true;
  const again = html("button", { type: "button", onclick: () => location.reload() }, "Try again");
  const first = html("button", { type: "button", class: "strong", onclick: () => location.assign("./") }, "Open the first lesson");
  at("card").replaceChildren(html("div", { class: "choices" }, first, again));
}

// Everything about the runs that are asked for now.
export async function askRuns() {
  const query = queryOf(scene.ask);
  const mine = (scene.asked += 1), soon = setTimeout(tell, PATIENCE, PLAYED);
  document.body.classList.add("waiting");
  source.takeBack("fan");
  try {
    const [run] = await Promise.all([source.run(query), askMap(query), askSystem(query)]);
    scene.run = called(run);
    scene.lesson?.replayed(sameRules(scene.told, scene.ask), scene.month);
    scene.fans.clear();
    scene.many = false;
    scene.good = scene.ask;
    tell("");
    pressed();
    refresh();
  } catch (error) {
    if (source.takenBack(error)) return;
    complain(error);
    if (!scene.run) lost(at("status").textContent);
    else if (error instanceof source.Refused) undo();
  } finally {
    clearTimeout(soon);
    if (mine === scene.asked) document.body.classList.remove("waiting");
  }
}

function undo() {
  scene.ask = scene.good;
  parts.undone();
}

// A lesson may have its own names for the two sides, as long as its rules are played.
function called(run) {
  const own = sameRules(scene.told, scene.ask) ? scene.told.titles : {};
  const sides = Object.fromEntries(Object.entries(run.sides).map(([side, look]) => [side, { ...look, own: own[side], title: own[side] ?? look.title }]));
  return { ...run, sides };
}

export async function askMap(query = queryOf(scene.ask)) {
  scene.map = await source.map(query, mapped().name);
}

export async function askSystem(query = queryOf(scene.ask)) {
  scene.partners = await source.system(query, tile().code);
}

// Two hundred lucks: of the metric that is shown, and for a lesson's card of the one that was bet on.
export async function askLucks(card = false) {
  const bet = card ? scene.told.prediction.metric : metric().name;
  scene.many = true;
  pressed();
  if (card && scene.fans.has(bet)) told(bet);
  await Promise.all([...new Set([bet, metric().name])].filter((name) => !scene.fans.has(name)).map((name) => askFan(name, card && name === bet)));
}

async function askFan(name, card) {
  const fan = new Fan(name);
  scene.fans.set(name, fan);
  const grown = (batch) => {
    fan.grow(batch);
    if (name === metric().name) refresh();
    if (card) told(name);
  };
  await source.fan(queryOf(scene.ask), name, grown).catch(complain);
}

const told = (name) => scene.lesson.many(scene.fans.get(name), scene.metrics.get(name), LUCKS);

export function fewLucks() {
  source.takeBack("fan");
  scene.fans.clear();
  scene.many = false;
  pressed();
  refresh();
}
