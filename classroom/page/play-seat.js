// Seat: a player's own screen: who they are, what happened, their figures beside the twin's, and what they decide.

import { html } from "./made.js";
import { Choices } from "./play-choices.js";
import { button, called, card, decided, happened, people, spark } from "./play-parts.js";
import { apart, brief, level } from "./words.js";

export class Seat {
  constructor(game) {
    this.game = game;
    this.parts = Object.fromEntries(["head", "figures", "news", "choices", "people"].map((name) => [name, html("div", { id: `seat-${name}` })]));
    game.stage.append(...Object.values(this.parts));
    this.turn = null;
  }

  show(view) {
    const { mine } = view, { head, news, figures, choices } = this.parts;
    this.parts.people.replaceChildren(card("Who plays", people(view.seats.filter((seat) => seat.taken)), rest(view)));
    if (mine.decided) choices.replaceChildren(this.waits(view));
    const state = `${view.turn} ${mine.decided}`;
    if (state === this.turn) return; // what is half decided stays as it is
    this.turn = state;
    head.replaceChildren(card(`You are: ${called(mine)}`, html("p", {}, mine.line)));
    news.replaceChildren(...(view.turn ? [card("What happened", happened(mine.news), since(view))] : []));
    figures.replaceChildren(card(view.turn ? "How it stands" : "How it starts", table(view)));
    if (!mine.decided) choices.replaceChildren(this.asks(view));
  }

  asks(view) {
    const choices = new Choices(view.mine.choices), length = view.every === 1 ? "this month" : `the next ${Math.min(view.every, view.months - view.month)} months`;
    const send = () => this.game.act("decide", { turn: view.turn, answers: choices.answers() });
    const asked = card(`You decide, for ${length}`,
      html("p", { class: "quiet" }, "What you do not touch, the model decides as it does in the twin. What you decide holds until you change it."),
      choices.node, html("p", { class: "ends" }, button("Decide", send, "strong wide")));
    asked.id = "asked";
    return asked;
  }

  waits(view) {
    const waiting = view.seats.filter((seat) => view.waiting.includes(seat.body)).map((seat) => seat.who);
    const said = waiting.length ? `Waiting for ${waiting.join(", ")}.` : "Waiting until whoever leads the game lets the months go on.";
    return card("You have decided", html("p", { "aria-live": "polite" }, said));
  }
}

function since(view) {
  const moves = decided(view.moves, view.seats, view.last);
  return moves ? html("div", {}, html("h3", {}, "Who did what"), moves) : null;
}

function rest(view) {
  const free = view.seats.filter((seat) => !seat.taken).length;
  return free ? html("p", { class: "quiet" }, `${free} more seat${free > 1 ? "s are" : " is"} free: there, as everywhere else, the model decides.`) : null;
}

// The body's figures now, and how far they are from those of the twin.
function table(view) {
  const metrics = new Map(view.metrics.map((one) => [one.name, one]));
  return html("ul", { class: "figures" }, ...view.mine.figures.map((figure) => {
    const metric = metrics.get(figure.metric), now = figure.game.at(-1), difference = now - figure.twin.at(-1);
    return html("li", {}, html("span", { class: "label" }, figure.label || metric.label), spark(figure.game, figure.twin),
      html("b", {}, brief(level(now, metric))), view.turn ? html("small", { class: tone(difference, metric, figure.label) }, beside(difference, metric)) : null);
  }));
}

// A body's own number may move by less than what matters for a nation's: it is said as soon as it can be read.
function beside(difference, metric) {
  const size = brief(apart(difference, metric));
  if (!/[1-9]/.test(size)) return "as in the untouched twin";
  return `${size} ${difference > 0 ? "above" : "below"} the untouched twin`;
}

function tone(difference, metric, label) {
  const fear = /fear/i.test(label), better = fear ? "less" : metric.better;
  if (better === "neither" || !/[1-9]/.test(brief(apart(difference, metric)))) return "";
  return (difference > 0) === (better === "more") ? "good" : "bad";
}
