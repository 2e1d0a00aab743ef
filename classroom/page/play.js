// Play: opens the page of role play: a door, a game, or a debrief.

import { Debrief } from "./play-debrief.js";
import { door } from "./play-door.js";
import { Game } from "./play-game.js";
import { ask, complain, kept } from "./play-talk.js";
import { at } from "./made.js";

const stage = at("stage");

async function begin() {
  const code = new URLSearchParams(location.search).get("game");
  if (kept) return new Debrief(stage).show(kept.debrief, kept.lucks);
  if (location.pathname.endsWith("/debrief")) return lookBack();
  if (!code) return door(stage, enter);
  globalThis.play = new Game(stage, code);
  return globalThis.play.go();
}

// A debrief by the address of its two runs alone.
async function lookBack() {
  const debrief = new Debrief(stage, { page: `debrief.html${location.search}` });
  debrief.show(await ask(`api/debrief${location.search}`), null);
  debrief.show(debrief.told, await ask(`api/lucks${location.search}`));
}

const enter = (code) => location.assign(`play?game=${code}`);

begin().catch(complain);
