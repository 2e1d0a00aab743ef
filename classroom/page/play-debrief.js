// Debrief: what the moves of a game caused, beside its untouched twin: all of them, each player's taken out, other lucks.

import { askOf, shellOf } from "./address.js";
import { bands } from "./bands.js";
import { Lines } from "./lines.js";
import { at, html, options, say } from "./made.js";
import { called, card, GAME, TWIN } from "./play-parts.js";
import { headline, mostly, parts, sumUp } from "./play-verdict.js";
import { tell } from "./play-talk.js";
import { inSentence, spoken } from "./words.js";

export class Debrief {
  constructor(stage, { page = "" } = {}) {
    Object.assign(this, { stage, page, name: "", built: false });
  }

  // `told` is the game's own luck, `lucks` the others, which come later.
  show(told, lucks) {
    Object.assign(this, { told, lucks });
    if (!this.built) this.build();
    this.draw();
  }

  build() {
    const { told } = this;
    this.built = true;
    this.who = told.who ?? {};
    this.headlines = told.metrics.filter((one) => one.headline);
    this.name = headline(told, this.headlines);
    parts.metrics = new Map(told.metrics.map((one) => [one.name, one]));
    document.title = "icsim role play: debrief";
    at("title").textContent = "Looking back on a game";
    at("subtitle").textContent = `${told.policy}, ${spoken(0)} to ${spoken(told.months)}, luck ${told.seed}. A model, not a forecast.`;
    this.metric = html("select", { id: "metric", onchange: () => { this.name = this.metric.value; this.draw(); } });
    options(this.metric, [["", this.headlines.map((one) => [one.name, one.label])]], this.name);
    this.chart = html("div", { class: "chart" });
    this.sentence = html("p", { class: "sentence", "aria-live": "polite" });
    this.lucky = html("p", { id: "lucky", "aria-live": "polite" });
    this.whole = html("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Every headline" });
    this.parts = html("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Whose moves" });
    this.stage.classList.add("debrief");
    this.stage.replaceChildren(
      html("section", { class: "card", id: "lines" }, html("h2", {}, html("label", {}, "What the moves did: ", this.metric)), this.chart, this.sentence, this.lucky),
      html("section", { class: "card", id: "parts" }, html("h2", {}, "Whose moves did it"),
        html("p", { class: "quiet" }, "Each line is the game less the same game without that player's moves."), this.parts, this.rest = html("p", { class: "quiet" })),
      html("section", { class: "card", id: "whole" }, html("h2", {}, `At the end, ${spoken(told.months)}`), this.whole),
      html("div", { id: "after" }, card("Who did what", this.moves()), this.keeps()));
    this.lines = new Lines(this.chart, () => {});
  }

  // The moves, seat by seat, month by month.
  moves() {
    const seats = this.told.parts;
    if (!seats.length) return html("p", {}, "Nobody decided anything: the game is its twin.");
    return html("dl", { class: "moves" }, ...seats.flatMap((seat) => [
      html("dt", {}, this.named(seat)),
      ...this.told.moves.filter((move) => move.body === seat.body).map((move) => html("dd", {}, `${spoken(move.month)}: ${inSentence(move.text)}.`))]));
  }

  named(seat) {
    const who = this.who[seat.body];
    return who ? `${who}, ${called(seat)}` : called(seat);
  }

  draw() {
    const { told, lucks, name } = this, metric = this.headlines.find((one) => one.name === name);
    const lines = { a: told.lines.a[name], b: told.lines.b[name] };
    const fan = lucks ? { bands: { a: bands(lucks.lines[name].a), b: bands(lucks.lines[name].b) } } : null;
    this.lines.frame({ metric, lines, sides: { a: GAME, b: TWIN }, events: this.marks(), fan, months: told.months });
    this.lines.move(told.months, told.months);
    say(this.sentence, sumUp(metric, lines, told.months));
    say(this.lucky, lucks ? mostly(metric, lines, lucks.lines[name]) : "The same moves with twenty other lucks are being played…");
    this.parts.replaceChildren(parts.table(told.parts, metric, lucks, (seat) => this.named(seat)));
    say(this.rest, parts.rest(told.parts, metric, lines));
    this.whole.replaceChildren(parts.whole(this.headlines, told, lucks));
  }

  // A mark where something was decided; with words where there is room for them.
  marks() {
    const months = [...new Set(this.told.moves.map((move) => move.month))], wide = months.length <= 4;
    return months.map((month) => {
      const seats = [...new Set(this.told.moves.filter((move) => move.month === month).map((move) => move.body))];
      const seat = this.told.parts.find((one) => one.body === seats[0]);
      return [month, wide && seat ? (seats.length > 1 ? `${seats.length} players` : seat.name.slice(0, 18)) : ""];
    });
  }

  keeps() {
    if (!this.page) return html("p", { class: "quiet" }, "This file holds everything that it shows.");
    const link = `debrief?${this.told.query}`, short = link.length < 7800;
    const copy = html("button", { type: "button", class: "press", onclick: () => this.copy(new URL(link, location.href).href) }, "Copy the link");
    return card("Keep it",
      html("p", { class: "row" }, html("a", { class: "press strong", href: this.page, download: "debrief.html" }, "Save as one file"), short ? copy : null,
        short ? html("a", { class: "press", href: `.?${this.told.query}&lesson=none` }, "Open in the classroom") : null),
      html("p", { class: "quiet" }, "The same two runs on the command line:"), html("pre", {}, shellOf(askOf(`?${this.told.query}`))),
      html("p", { class: "quiet" }, short ? "The link holds the moves themselves, without names: it works when the game is long gone." : "There are too many moves for a link: save the file."));
  }

  async copy(text) {
    const done = navigator.clipboard ? await navigator.clipboard.writeText(text).then(() => true, () => false) : false;
    tell(done ? "Copied." : text);
  }
}
