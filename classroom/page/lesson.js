// Lesson: the card that asks, takes a bet, rests where the teacher wants to talk, and says how it came out, for this luck
// and for two hundred others.

import { fact } from "./fact.js";
import { html } from "./made.js";
import { shares, verdict } from "./verdict.js";
import { percent } from "./words.js";

const quiet = (...words) => html("p", { class: "quiet" }, ...words);
const button = (words, act, look = "") => html("button", { type: "button", class: look, onclick: act }, words);
const row = (label, ...buttons) => html("div", { class: "choices", role: "group", "aria-label": label }, ...buttons);

export class Lesson {
  constructor(place, told, acts) {
    Object.assign(this, { place, told, acts, bet: null, stage: "asked" });
  }

  get month() {
    return this.told.prediction.month;
  }

  get settled() {
    return this.stage === "settled";
  }

  // Months at which the play rests: the lesson's pauses, and the month of the prediction until it is settled.
  stops() {
    return [...this.told.pauses.map((pause) => pause.month), ...(this.settled ? [] : [this.month])].sort((one, other) => one - other);
  }

  // The page has been opened in a month: at the start it asks, later it says what has come out by then.
  opened(month) {
    if (this.stage === "aside") return;
    if (month === 0) this.ask();
    else if (month >= this.month) this.acts.settled();
    else this.waits();
  }

  ask() {
    this.stage = "asked";
    this.bet = null;
    const choices = this.told.choices.map((choice, i) => button(choice.text, () => this.placed(i), ["a", "b"].includes(choice.outcome) ? choice.outcome : ""));
    this.show(html("h3", {}, this.told.question), quiet(this.told.story), row("Your bet", ...choices));
  }

  placed(choice) {
    this.bet = choice;
    this.stage = "playing";
    this.show(this.reminder());
    this.acts.play();
  }

  reminder() {
    return html("p", {}, html("b", {}, "Your bet: "), `${this.told.choices[this.bet].text}. `, html("span", { class: "quiet" }, `It is settled in month ${this.month}.`));
  }

  // The play has come to rest in a month: settle the bet, or say what is to be talked about there.
  rest(month, settle) {
    if (this.stage === "aside") return;
    const pause = this.told.pauses.find((one) => one.month === month);
    if (!this.settled && month === this.month) settle(pause?.say);
    else if (pause) this.show(html("h3", {}, pause.say), this.bet === null || this.settled ? null : this.reminder(), row("Then", button("Go on", () => this.acts.play(), "strong")));
  }

  // Say how it came out. `lines` are this run's, of the predicted metric.
  settle(lines, metric, sides, said = "") {
    this.stage = "settled";
    this.talking = false;
    this.came = verdict(this.told, lines, metric.band);
    const choice = this.told.choices[this.came]?.text ?? "none of the choices", right = this.bet === this.came;
    const head = this.bet === null ? `With this luck: ${choice}.` : right ? `You were right, with this luck: ${choice}.` : `Not with this luck. You bet on “${this.told.choices[this.bet].text}”; it came out as “${choice}”.`;
    this.show(
      said ? quiet(said) : null, html("h3", {}, head),
      html("p", {}, `${fact(this.told.prediction, lines, metric, sides)} ${this.expected(this.came)} One run proves nothing.`),
      row("Then", button("Try 200 lucks", () => this.acts.fan(), "strong"), ...this.after()), this.beside());
  }

  // What the fan says so far.
  many(fan, metric, of) {
    if (this.talking || !this.settled || !fan.seeds.length) return;
    const found = shares(this.told, fan, metric.band), n = fan.seeds.length, { choices } = this.told;
    const most = found.indexOf(Math.max(...found)), like = found[this.came] ?? 0, done = n >= of;
    const said = choices.map((choice, i) => `${choice.text} ${found[i]}`).join(" · ");
    const luck = this.came === most ? `Yours is like ${like > 0.9 * n ? "nearly all" : "most"}.` : `Yours is an exception: it came out as “${choices[this.came]?.text ?? "none of these"}”.`;
    this.show(
      html("h3", {}, `${done ? "" : "So far, "}${found[most]} of ${n} lucks (${percent(found[most] / n)}): ${choices[most].text}. ${luck}`),
      bar(found, choices, said),
      quiet(`${said}${done ? "" : ` · ${of - n} still to come`}. ${this.expectedOf(found, n)} Spread of runs in this model, not a forecast.`),
      row("Then", button("Talk about it", () => this.acts.talk()), ...this.after()), this.beside());
  }

  // Whether what somebody expected is what this run shows, or what so many lucks show.
  expected(came) {
    const i = this.told.choices.findIndex((choice) => choice.expected);
    if (i < 0) return "";
    return `${this.told.choices[i].expected} With this luck the model ${came === i ? "agrees" : "does not show it"}.`;
  }

  expectedOf(found, n) {
    const i = this.told.choices.findIndex((choice) => choice.expected);
    if (i < 0) return "";
    const share = found[i] / n, how = share > 0.5 ? "The model agrees" : share > 0.1 ? "The model shows it now and then" : "The model does not show it";
    return `${this.told.choices[i].expected} ${how}: ${found[i]} of ${n} lucks.`;
  }

  after() {
    const more = this.acts.left() > 0 ? [button("Go on", () => this.acts.play())] : [];
    return [...more, button("Ask again", () => this.ask())];
  }

  // Other numbers of the same runs that are worth a look before anybody cheers.
  beside() {
    return row("Look also at", html("span", { class: "quiet" }, "Look also at"), ...this.told.also.map((name) => button(this.acts.label(name), () => this.acts.look(name), "small")));
  }

  talk() {
    this.talking = true;
    const sources = this.told.sources.length ? quiet(`Read on: ${this.told.sources.join("; ")}.`) : null;
    this.show(html("h3", {}, "Talk about it"), html("ol", { class: "talk" }, ...this.told.talking_points.map((point) => html("li", {}, point))), sources, row("Then", button("Back to the lucks", () => this.lucks()), ...this.after()));
  }

  lucks() {
    this.talking = false;
    this.acts.fan();
  }

  // Other runs are there: what was said of the last ones holds no longer, and of other rules the lesson says nothing.
  replayed(same, month) {
    if (!same) this.away();
    else if (this.stage === "aside") this.ask();
    else if (this.settled && month >= this.month) this.acts.settled();
    else if (this.settled) this.waits();
  }

  away() {
    this.stage = "aside";
    this.show(quiet(`Other rules are played now than those that the lesson asks about: “${this.told.question}”`), row("Then", button("Back to the lesson", () => this.acts.back())));
  }

  waits() {
    this.stage = "playing";
    this.show(html("h3", {}, this.told.question), this.bet === null ? null : this.reminder(), row("Then", button("Play", () => this.acts.play(), "strong")));
  }

  show(...parts) {
    this.place.replaceChildren(...parts.filter(Boolean));
  }
}

function bar(found, choices, said) {
  const tints = { a: "var(--a)", b: "var(--b)" }, others = ["#8b939e", "#4d5560", "#b8bec7", "#6d7682"];
  const parts = found.map((n, i) => {
    const part = html("span");
    part.style.flexGrow = n;
    part.style.background = tints[choices[i].outcome] ?? others[i];
    return part;
  });
  return html("div", { class: "shares", role: "img", "aria-label": said }, ...parts);
}
