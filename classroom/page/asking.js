// Asking: questions to the server, and what becomes of the answers. The page goes on with what it has until they come.

import { queryOf } from "./address.js";
import { Fan } from "./bands.js";
import { refresh } from "./drawing.js";
import { at } from "./made.js";
import { LUCKS, mapped, metric, scene, tile } from "./scene.js";
import * as source from "./source.js";

const SILENT = "The classroom does not answer: is it still running?";

export function complain(error) {
  if (!source.takenBack(error)) at("status").textContent = error instanceof source.Refused ? error.message : SILENT;
}

// Everything about the runs that are asked for now.
export async function askRuns() {
  const query = queryOf(scene.ask);
  document.body.classList.add("waiting");
  source.takeBack("fan");
  try {
    const [run] = await Promise.all([source.run(query), askMap(query), askSystem(query)]);
    scene.run = called(run);
    scene.fans.clear();
    at("status").textContent = "";
    refresh();
  } catch (error) {
    complain(error);
  } finally {
    document.body.classList.remove("waiting");
  }
}

// A lesson may have its own names for the two sides, as long as it is the lesson that is played.
function called(run) {
  const own = scene.told?.query === run.query ? scene.told.titles : {};
  const sides = Object.fromEntries(Object.entries(run.sides).map(([side, look]) => [side, { ...look, own: own[side], title: own[side] ?? look.title }]));
  return { ...run, sides };
}

export async function askMap(query = queryOf(scene.ask)) {
  scene.map = await source.map(query, mapped().name);
}

export async function askSystem(query = queryOf(scene.ask)) {
  scene.partners = await source.system(query, tile().code);
}

// Two hundred lucks, of the metric that was bet on and of the one that is shown.
export async function askLucks() {
  const bet = scene.told?.prediction.metric;
  for (const name of new Set([bet, metric().name].filter(Boolean))) {
    const fan = new Fan(name);
    const grown = (batch) => {
      fan.grow(batch);
      scene.fans.set(name, fan);
      if (name === metric().name) refresh();
      if (name === bet) scene.lesson.many(fan, scene.metrics.get(name), LUCKS);
    };
    await source.fan(queryOf(scene.ask), name, grown).catch(complain);
  }
}
