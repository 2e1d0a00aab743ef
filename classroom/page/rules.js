// Rules: one policy's levers as sliders, and changes from a date on. What is changed stands in the address.

import { html, options } from "./made.js";

const nameOf = (text) => text.slice(0, text.indexOf("="));
const valueOf = (text) => text.slice(text.indexOf("=") + 1);

export const valued = (start, side, name) => {
  const said = side.set.findLast((text) => nameOf(text) === name);
  return said ? typed(valueOf(said)) : base(start, side, name);
};

const typed = (text) => (text === "true" ? true : text === "false" ? false : text !== "" && !Number.isNaN(Number(text)) ? Number(text) : text);

function base(start, side, name) {
  const policy = start.policies.find((one) => one.name === side.policy);
  return policy.levers[name] ?? start.levers.find((lever) => lever.name === name).default;
}

export class Rules {
  constructor(dialog, start, changed) {
    Object.assign(this, { dialog, start, changed });
  }

  open(side, ask, titles) {
    Object.assign(this, { side, ask, titles });
    this.draw();
    if (!this.dialog.open) this.dialog.showModal();
  }

  // Something was refused: show what is played in its place.
  again(ask) {
    this.ask = ask;
    if (this.dialog.open) this.draw();
  }

  draw() {
    const mine = this.ask[this.side], other = this.ask[this.side === "a" ? "b" : "a"];
    const apart = this.start.levers.filter((lever) => valued(this.start, mine, lever.name) !== valued(this.start, other, lever.name));
    const rest = this.start.levers.filter((lever) => !apart.includes(lever));
    const policy = this.start.policies.find((one) => one.name === mine.policy);
    this.dialog.replaceChildren(html("div", { class: "book" },
      html("h2", { id: "rules-title" }, `Rules: ${this.titles[this.side]}`),
      html("p", { class: "quiet" }, policy.story),
      this.dates(mine),
      html("h3", {}, `Where the two policies differ (${apart.length})`),
      ...apart.map((lever) => this.row(lever, mine, valued(this.start, other, lever.name))),
      html("details", {}, html("summary", {}, `All other levers (${rest.length})`), ...rest.map((lever) => this.row(lever, mine, null))),
      html("div", { class: "choices ends" },
        html("button", { type: "button", onclick: () => this.say([], []) }, "As the policy has it"),
        html("button", { type: "button", class: "strong", onclick: () => this.dialog.close() }, "Done"))));
  }

  row(lever, mine, theirs) {
    const value = valued(this.start, mine, lever.name), id = `lever-${lever.name}`;
    const read = html("output", { for: id }, shown(value));
    const told = (next) => this.put(lever.name, next);
    const beside = theirs === null ? "" : ` · the other: ${shown(theirs)}`;
    return html("div", { class: "lever" },
      html("label", { for: id }, lever.meaning, html("small", {}, `${lever.name}${lever.unit ? `, ${lever.unit}` : ""}${beside}`)),
      control(lever, value, id, told, read), read);
  }

  put(name, value) {
    const mine = this.ask[this.side], kept = mine.set.filter((text) => nameOf(text) !== name);
    this.say(value === base(this.start, mine, name) ? kept : [...kept, `${name}=${value}`], mine.at);
  }

  say(set, at) {
    const scroll = this.dialog.scrollTop, focus = document.activeElement?.id;
    this.ask = { ...this.ask, [this.side]: { ...this.ask[this.side], set, at } };
    this.changed(this.ask);
    this.draw();
    this.dialog.scrollTop = scroll;
    if (focus) document.getElementById(focus)?.focus();
  }

  // Changes from a date on: those there are, and a line for one more.
  dates(mine) {
    const when = html("select", { "aria-label": "From" }), what = html("select", { "aria-label": "Lever" }), value = html("input", { "aria-label": "Value", size: 8 });
    options(when, [["", this.start.dates.slice(0, this.ask.months).map((date) => [date, date])]], this.start.dates[Math.min(33, this.ask.months - 1)]);
    options(what, [["", this.start.levers.map((lever) => [lever.name, lever.name])]], "treasury.pots");
    const add = () => value.value.trim() && this.say(mine.set, [...mine.at, `${when.value}:${what.value}=${value.value.trim()}`]);
    const there = mine.at.map((text, i) => html("button", { type: "button", title: "Take it back", "aria-label": `Take back ${text}`, onclick: () => this.say(mine.set, mine.at.filter((_, k) => k !== i)) }, `${text} ✕`));
    return html("div", { class: "dates" }, html("span", {}, "From a date on:"), when, what, value, html("button", { type: "button", onclick: add }, "Add"), ...there);
  }
}

const shown = (value) => (typeof value === "boolean" ? (value ? "yes" : "no") : typeof value === "number" ? String(Math.round(value * 1e4) / 1e4) : value);

function control(lever, value, id, told, read) {
  if (lever.choices.length) {
    const select = html("select", { id, onchange: () => told(select.value) });
    options(select, [["", lever.choices.map((choice) => [choice, choice])]], value);
    return select;
  }
  if (typeof lever.default === "boolean") {
    return html("input", { id, type: "checkbox", checked: value, onchange: (event) => told(event.target.checked) });
  }
  const step = 10 ** Math.floor(Math.log10((lever.high - lever.low) / 50 || 1));
  return html("input", {
    id, type: "range", min: lever.low, max: lever.high, step, value,
    oninput: (event) => { read.textContent = shown(Number(event.target.value)); },
    onchange: (event) => told(Number(event.target.value)),
  });
}
