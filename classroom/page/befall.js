// Befall: make something happen now, to both policies alike; and take it back.

import { html } from "./made.js";
import { dated, monthOf, spoken } from "./words.js";

const FIRST = ["winter-crisis", "minister-changes", "a-trust-fails", "money-squeeze"];
const SIGNS = { "winter-crisis": "❄ " };

export function befall(place, { start, ask, month, changed, fixed }) {
  const titles = new Map(start.events.map((event) => [event.name, event]));
  const full = ask.events.length >= start.limits.events || month >= ask.months || fixed;
  const add = (name) => changed({ events: [...ask.events, `${dated(month)}:${name}`] });
  const chips = ask.events.map((text, i) => {
    const [date, name] = text.split(":");
    const title = `${titles.get(name)?.title ?? name}, ${spoken(monthOf(date))}`;
    return html("button", { type: "button", class: "chip", disabled: fixed, "aria-label": `Take back: ${title}`, title: "Take it back", onclick: () => changed({ events: ask.events.filter((_, k) => k !== i) }) }, `${title} ✕`);
  });
  const moves = ask.takes.map((text, i) => html("button", { type: "button", class: "chip", disabled: fixed, "aria-label": `Take back: ${text}`, title: "Give it back", onclick: () => changed({ takes: ask.takes.filter((_, k) => k !== i) }) }, `${text} ✕`));
  const buttons = FIRST.filter((name) => titles.has(name)).map((name) =>
    html("button", { type: "button", disabled: full, title: titles.get(name).story, onclick: () => add(name) }, `${SIGNS[name] ?? ""}${titles.get(name).title}`));
  const more = html("select", { disabled: full, class: "more", "aria-label": "More events", onchange: (event) => event.target.value && add(event.target.value) },
    html("option", { value: "" }, "More…"),
    ...start.events.filter((event) => !FIRST.includes(event.name)).map((event) => html("option", { value: event.name }, event.title)));
  place.replaceChildren(html("span", { class: "quiet" }, "Happen now:"), ...buttons, more, ...chips, ...moves);
}
