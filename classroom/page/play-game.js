// Game: keeps up with a game, and shows the screen that fits: seats to choose, a player's own, the board, the debrief.

import { at, html, say } from "./made.js";
import { Board } from "./play-board.js";
import { Debrief } from "./play-debrief.js";
import { button, card, field, people } from "./play-parts.js";
import { Seat } from "./play-seat.js";
import { ask, complain, keep, keysOf, Refused, tell } from "./play-talk.js";

const OFTEN = 1500, SELDOM = 6000; // milliseconds between two looks, in front and behind

export class Game {
  constructor(stage, code) {
    this.code = code.toUpperCase().replace(/[^A-Z]/g, "");
    Object.assign(this, { stage, view: null, screen: null, kind: "" });
    this.path = `api/play/games/${this.code || "-"}`;
  }

  get key() {
    const { seat, host } = keysOf(this.code);
    return seat ?? host ?? "";
  }

  async go() {
    for (;;) {
      const wait = await this.look();
      if (wait < 0) return;
      await new Promise((done) => { this.hurry = done; setTimeout(done, wait); });
    }
  }

  // Look once; how long to wait until the next look, less than nothing where there is nothing to look for.
  async look() {
    try {
      const since = this.view && this.told === this.key ? `?since=${this.view.version}` : "";
      const key = this.key, view = await ask(this.path + since, { key });
      if (this.silent) tell("");
      this.silent = false;
      this.told = key;
      if (view) this.show(view);
      return this.view?.over || document.hidden ? SELDOM : OFTEN;
    } catch (error) {
      complain(error);
      this.silent = !(error instanceof Refused);
      if (error.status !== 404) return OFTEN;
      this.stage.replaceChildren(card("No such game", html("p", {}, error.message), html("p", {}, html("a", { href: "play" }, "Back to the door"))));
      return -1;
    }
  }

  // Do something, and look at once at what came of it.
  async act(what, body, key = this.key) {
    try {
      const done = await ask(`${this.path}/${what}`, { key, body });
      tell("");
      return done;
    } catch (error) {
      complain(error);
      return null;
    } finally {
      this.hurry?.();
    }
  }

  show(view) {
    const before = this.view;
    this.view = view;
    const kind = view.over && view.month ? "debrief" : view.mine ? "seat" : view.host || keysOf(this.code).watch ? "board" : view.over ? "board" : "lobby";
    document.title = `${view.code} · icsim role play`;
    say(at("subtitle"), `${view.policy} · ${view.over ? "over" : `turn ${view.turn + 1} of ${view.turns}`} · ${view.date}, month ${view.month} of ${view.months}`);
    if (before && before.turn !== view.turn && !view.over) tell(`The months went on: it is ${view.date}.`);
    if (kind !== this.kind) {
      this.kind = kind;
      this.stage.replaceChildren();
      this.stage.className = kind;
      this.screen = { lobby: () => new Lobby(this), seat: () => new Seat(this), board: () => new Board(this), debrief: () => this.lookBack() }[kind]();
    }
    this.screen.show(view);
    this.tools(view);
  }

  // Whoever leads the game and plays in it leads from the player's screen.
  tools(view) {
    const { host, seat } = keysOf(this.code);
    const leads = host && !view.over;
    at("tools").replaceChildren(...[
      leads && seat ? button("Next turn", () => this.act("next", { turn: view.turn }, host), "strong") : null,
      leads ? button("End the game", () => confirm("End the game for everybody?") && this.act("end", {}, host)) : null,
      seat && !view.over && view.mine ? button("Leave", () => this.leave(view.mine.body)) : null,
    ].filter(Boolean));
  }

  async leave(body) {
    if (!confirm("Leave your seat? Whoever comes after you finds your decisions as they stand.")) return;
    await this.act("free", { seat: body });
    keep(this.code, { seat: undefined });
    this.hurry?.();
  }

  async sit(body, name) {
    const done = await this.act("sit", { seat: body, name });
    if (!done) return;
    keep(this.code, { seat: done.key });
    this.hurry?.();
  }

  watch() {
    keep(this.code, { watch: true });
    this.show(this.view);
  }

  lookBack() {
    const debrief = new Debrief(this.stage, { page: `${this.path}/kept.html` });
    const again = async (path) => {
      for (;;) {
        try {
          return await ask(path);
        } catch (error) {
          complain(error);
          await new Promise((done) => setTimeout(done, SELDOM));
        }
      }
    };
    (async () => {
      debrief.show(await again(`${this.path}/debrief`), null);
      debrief.show(debrief.told, await again(`${this.path}/lucks`));
    })();
    return { debrief, show: () => {} };
  }
}

// Where a seat is chosen.
class Lobby {
  constructor(game) {
    this.game = game;
    this.name = html("input", { id: "name", maxlength: 30, autocomplete: "off", size: 18 });
    this.seats = html("div", { class: "seats" });
    game.stage.append(card(`Game ${game.view.code}`,
      html("p", {}, "Say your name, and choose whom you want to be. What nobody plays, the model decides."),
      field("Your name", this.name), this.seats,
      html("p", {}, button("Only watch", () => game.watch()))), this.there = html("div"));
  }

  show(view) {
    const free = view.seats.filter((seat) => !seat.taken);
    this.seats.replaceChildren(...free.map((seat) => html("button", { type: "button", "data-seat": seat.body, onclick: () => this.game.sit(seat.body, this.name.value) }, html("b", {}, seat.name), html("small", {}, seat.name === seat.role ? "the whole country" : seat.role))));
    if (!free.length) this.seats.replaceChildren(html("p", {}, "Every seat is taken."));
    this.there.replaceChildren(card("Who is here", view.seats.some((seat) => seat.taken) ? people(view.seats.filter((seat) => seat.taken)) : html("p", { class: "quiet" }, "Nobody yet.")));
  }
}

