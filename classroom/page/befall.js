// Befall: make something happen now, to both policies alike; and take it back.

import { html } from "./made.js";
import { dated, monthOf, spoken } from "./words.js";

const FIRST = ["winter-crisis", "minister-changes", "a-trust-fails", "money-squeeze"];
const SIGNS = { "winter-crisis": "❄ " };

export function befall(place, { start, ask, month, changed, fixed }) {
  const known = words(start), said = (text) => moveIn(known, text);
  const titles = new Map(start.events.map((event) => [event.name, event]));
  const full = ask.events.length >= start.limits.events || month >= ask.months || fixed;
  const add = (name) => changed({ events: [...ask.events, `${dated(month)}:${name}`] });
  const chips = ask.events.map((text, i) => {
    const [date, name] = text.split(":");
    const title = `${titles.get(name)?.title ?? name}, ${spoken(monthOf(date))}`;
    return html("button", { type: "button", class: "chip", disabled: fixed, "aria-label": `Take back: ${title}`, title: "Take it back", onclick: () => changed({ events: ask.events.filter((_, k) => k !== i) }) }, `${title} ✕`);
  });
  const chip = (text, kept) => html("button", { type: "button", class: "chip", disabled: fixed, "aria-label": `Take back: ${said(text)}`, title: `Give it back (${text})`, onclick: () => changed(kept) }, `${said(text)} ✕`);
  const less = (list, i) => list.filter((_, k) => k !== i);
  const moves = [
    ...ask.takes.map((text, i) => chip(text, { takes: less(ask.takes, i) })),
    ...["a", "b"].flatMap((side) => ask[side].take.map((text, i) => chip(text, { [side]: { ...ask[side], take: less(ask[side].take, i) } }))),
  ];
  const buttons = FIRST.filter((name) => titles.has(name)).map((name) =>
    html("button", { type: "button", disabled: full, title: titles.get(name).story, onclick: () => add(name) }, `${SIGNS[name] ?? ""}${titles.get(name).title}`));
  const more = html("select", { disabled: full, class: "more", "aria-label": "More events", onchange: (event) => event.target.value && add(event.target.value) },
    html("option", { value: "" }, "More…"),
    ...start.events.filter((event) => !FIRST.includes(event.name)).map((event) => html("option", { value: event.name }, event.title)));
  place.replaceChildren(html("span", { class: "quiet" }, "Happen now:"), ...buttons, more, ...chips, ...moves);
}

// A move as somebody reads it: whose decision, what is decided, from when on.
function words(start) {
  const meanings = new Map(start.decisions.map((one) => [one.name, one.meaning]));
  const names = new Map(start.deciders.map((body) => [body.code, body.name]));
  return { meanings, names };
}

function moveIn({ meanings, names }, text) {
  const [body, decision, date, answer] = text.split(":");
  const what = answer === "own" ? "its own again" : answer;
  return `${names.get(body) ?? body}: ${meanings.get(decision) ?? decision} ${what}, ${spoken(monthOf(date))}`;
}
