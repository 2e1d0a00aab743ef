// Hands: decisions taken over: whose, which, from when on, and what is decided. A move stands in the address.

import { html, options } from "./made.js";
import { NAMES } from "./ring.js";

const BOTH = [["", "under both policies"], ["a", "under the first"], ["b", "under the second"]];
const KINDS = { nhs_england: "NHS England", region: "region", ...NAMES };

export class Hands {
  constructor(dialog, start, changed) {
    Object.assign(this, { dialog, start, changed });
    this.body = html("select", { "aria-label": "Whose decision", onchange: () => this.decisions() });
    this.decision = html("select", { "aria-label": "Decision", onchange: () => this.explain() });
    this.since = html("select", { "aria-label": "From" });
    this.answer = html("input", { "aria-label": "What is decided", size: 12, autocomplete: "off" });
    this.sides = html("select", { "aria-label": "Where" });
    this.hint = html("p", { class: "quiet", id: "hands-hint" });
    this.answer.setAttribute("aria-describedby", "hands-hint");
    options(this.sides, [["", BOTH]], "");
  }

  // What is played, the bodies of the system that is looked at, and the month that is shown.
  open(ask, bodies, system, month) {
    Object.assign(this, { ask, bodies: [...this.start.deciders, ...bodies] });
    const decides = (body) => this.start.decisions.some((one) => one.kind === body.kind);
    const listed = (list) => list.filter(decides).map((body) => [body.code, `${body.name} (${KINDS[body.kind]})`]);
    options(this.body, [[system, listed(bodies)], ["The nation", listed(this.start.deciders)]], listed(bodies)[0]?.[0] ?? "");
    const last = Math.max(0, Math.min(month, ask.months - 1));
    options(this.since, [["", this.start.dates.slice(0, ask.months).map((date) => [date, date])]], this.start.dates[last]);
    this.draw();
    this.decisions();
    if (!this.dialog.open) this.dialog.showModal();
  }

  draw() {
    const act = (answer) => () => this.put(answer());
    this.dialog.replaceChildren(html("div", { class: "book" },
      html("h2", { id: "hands-title" }, "Take a decision over"),
      html("p", { class: "quiet" }, "One body decides as you say, from a month on; everybody else goes on deciding for themselves. The dashed line is the run without it."),
      html("div", { class: "dates" }, this.body, this.decision, "from", this.since, this.answer, this.sides),
      this.hint,
      html("div", { class: "choices ends" },
        html("button", { type: "button", class: "strong", onclick: act(() => this.answer.value.trim()) }, "Take over"),
        html("button", { type: "button", onclick: act(() => "own") }, "Give back from then on"),
        html("button", { type: "button", onclick: () => this.dialog.close() }, "Close"))));
  }

  decisions() {
    const { kind } = this.bodies.find((body) => body.code === this.body.value);
    const mine = this.start.decisions.filter((one) => one.kind === kind);
    options(this.decision, [["", mine.map((one) => [one.name, one.meaning])]], mine[0].name);
    this.explain();
  }

  explain() {
    const { kind } = this.bodies.find((body) => body.code === this.body.value);
    const one = this.start.decisions.find((known) => known.kind === kind && known.name === this.decision.value);
    const range = one.high === null ? `${one.low} or more` : `${one.low} to ${one.high}`;
    this.hint.textContent = one.others
      ? `Codes of ${one.group === "icb" ? "boards" : "trusts"} with commas between them, or a number for all of them: ${range} (${one.unit}).`
      : `A number, ${range} (${one.unit}).`;
    this.answer.value = "";
  }

  put(answer) {
    if (!answer) return this.answer.focus();
    const move = `${this.body.value}:${this.decision.value}:${this.since.value}:${answer}`, side = this.sides.value;
    this.dialog.close();
    const { ask } = this;
    this.changed(side ? { ...ask, [side]: { ...ask[side], take: [...ask[side].take, move] } } : { ...ask, takes: [...ask.takes, move] });
  }
}
