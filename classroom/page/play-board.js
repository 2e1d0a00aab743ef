// Board: the screen of who leads the game, on a projector: the code, who has decided, the game beside its untouched twin.

import { html, options, say } from "./made.js";
import { Lines } from "./lines.js";
import { button, card, decided, GAME, happened, people, squares, TWIN } from "./play-parts.js";
import { keysOf } from "./play-talk.js";
import { apart, brief, inSentence, level } from "./words.js";

export class Board {
  constructor(game) {
    this.game = game;
    this.name = "waits";
    this.metric = html("select", { id: "metric", onchange: () => { this.name = this.metric.value; this.draw(); } });
    this.chart = html("div", { class: "chart" });
    this.sentence = html("p", { class: "sentence", "aria-live": "polite" });
    this.way = html("div", { id: "way" });
    this.there = html("div", { id: "there" });
    this.news = html("div", { id: "news" });
    game.stage.append(this.way, html("section", { class: "card", id: "lines" }, html("h2", {}, html("label", {}, "The game beside its untouched twin: ", this.metric)), this.chart, this.sentence), this.there, this.news);
    this.lines = new Lines(this.chart, () => {});
  }

  show(view) {
    this.view = view;
    if (!this.metric.options.length) options(this.metric, [["", view.metrics.filter((one) => one.headline).map((one) => [one.name, one.label])]], this.name);
    this.enterOnce(view);
    this.there.replaceChildren(card(heading(view), view.host && !view.over ? this.next(view) : null, people(view.seats, { over: view.over, free: view.host && !view.over ? (seat) => this.free(seat) : null })));
    this.news.replaceChildren(...(view.turn ? [card("Who did what", decided(view.moves, view.seats, view.last) ?? html("p", { class: "quiet" }, "Everything was left to the model.")), card("What happened", happened(view.news))] : []));
    this.draw();
  }

  // The code stands still while people come in: whoever folds it away need not do so again.
  enterOnce(view) {
    const state = `${view.turn === 0} ${view.over} ${view.host}`;
    if (state !== this.entered) this.way.replaceChildren(this.enter(view));
    this.entered = state;
  }

  enter(view) {
    const address = view.link ? new URL(view.link) : null;
    const near = address && /^(127\.|localhost|\[::1\])/.test(address.host);
    return html("section", { class: "card", id: "enter" },
      html("p", { class: "code" }, html("span", { class: "quiet" }, "Code "), html("b", {}, view.code)),
      address ? html("p", { class: "link" }, html("span", { class: "quiet" }, "Join at "), html("b", {}, address.host + address.pathname), html("span", { class: "quiet" }, " · "), html("a", { href: address.href, target: "_blank", rel: "noopener" }, "take a seat in a new tab")) : null,
      view.squares && !near && !view.over ? html("details", { open: view.turn === 0 }, html("summary", {}, "For cameras"), squares(view.squares)) : null,
      near ? html("p", { class: "quiet" }, "Only this computer can open it. For phones, serve it with --host 0.0.0.0.") : null);
  }

  next(view) {
    const waiting = view.waiting.length, nobody = !view.seats.some((seat) => seat.taken);
    const go = () => (waiting && !confirm(`${waiting} have not decided yet: go on without them?`) ? null : this.game.act("next", { turn: view.turn }, keysOf(this.game.code).host));
    const first = view.turn === 0, words = nobody ? "Go on with nobody playing" : first ? "Begin: let the months go on" : "Next turn";
    const pace = first ? "The first turn waits for you: people are still coming in." : view.alone ? "The months go on by themselves once everybody has decided." : "";
    return html("div", { class: "ends" }, button(words, go, "strong wide"), pace ? html("p", { class: "quiet" }, pace) : null);
  }

  free(seat) {
    if (confirm(`Free the seat of ${seat.who}?`)) this.game.act("free", { seat: seat.body }, keysOf(this.game.code).host);
  }

  draw() {
    const { view } = this, metric = view.metrics.find((one) => one.name === this.name), lines = { a: view.lines.a[this.name], b: view.lines.b[this.name] };
    const turns = [...new Set(view.moves.map((move) => move.month))].map((month) => [month, ""]);
    this.lines.frame({ metric, lines, sides: { a: GAME, b: TWIN }, events: turns, fan: null, months: view.months });
    this.lines.move(view.month, view.month);
    say(this.sentence, said(metric, lines, view));
  }
}

const heading = (view) => (view.over ? "Who played" : view.waiting.length ? `Deciding: ${view.seats.filter((seat) => seat.taken).length - view.waiting.length} of ${view.seats.filter((seat) => seat.taken).length} have` : "Who is here");

function said(metric, lines, view) {
  const difference = lines.a.at(-1) - lines.b.at(-1), label = inSentence(metric.label);
  if (!view.month) return `At the start, ${label} is ${brief(level(lines.a[0], metric))}. From here on, you decide.`;
  if (Math.abs(difference) <= metric.band) return `Month ${view.month}: hardly any difference in ${label} from the untouched twin.`;
  return `Month ${view.month}: ${label} is ${brief(apart(difference, metric))} ${difference > 0 ? "higher" : "lower"} than in the untouched twin.`;
}
