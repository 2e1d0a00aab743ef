// Parts: what the screens of role play are made of: cards, fields, buttons, people, lists, small lines.

import { html, svg } from "./made.js";
import { extent } from "./scale.js";
import { inSentence } from "./words.js";

export const GAME = { title: "Game", colour: "#0072b2", ink: "#0072b2" };
export const TWIN = { title: "Untouched", colour: "#6d7682", ink: "#4d5560" };

export const card = (title, ...parts) => html("section", { class: "card" }, html("h2", {}, title), ...parts);

export const field = (label, control) => html("label", { class: "field" }, html("span", {}, label), control);

export const button = (words, act, look = "") => html("button", { type: "button", class: look, onclick: act }, words);

// A seat as it is called: by its name, and by its role where the name does not say it.
export const called = (seat) => (seat.name.toLowerCase().endsWith(seat.role.toLowerCase()) ? seat.name : `${seat.name}, ${inSentence(seat.role)}`);

// Who sits where, and who has decided. `free` is what the host can do about it.
export function people(seats, { over = false, free = null } = {}) {
  return html("ul", { class: "people" }, ...seats.map((seat) => {
    const state = !seat.taken ? ["free", "simulated"] : over ? ["done", "played"] : seat.decided ? ["done", "✓ decided"] : ["wait", "… deciding"];
    return html("li", { class: state[0] },
      html("span", { class: "seat" }, html("b", {}, seat.name), html("small", {}, seat.name === seat.role ? "" : seat.role)),
      html("span", { class: "who" }, seat.who), html("span", { class: "state" }, state[1]),
      free && seat.taken ? html("button", { type: "button", class: "small", "aria-label": `Free the seat of ${seat.who}`, onclick: () => free(seat) }, "Send out") : null);
  }));
}

// What happened, in sentences; what would have happened anyway is marked so.
export function happened(news) {
  if (!news.length) return html("p", { class: "quiet" }, "Nothing out of the ordinary.");
  const own = news.filter((one) => !one.anyway), both = news.filter((one) => one.anyway).slice(0, 3);
  const list = (entries, look) => html("ul", { class: `news ${look}` }, ...entries.map((one) => html("li", {}, one.text)));
  return html("div", {}, ...(own.length ? [html("h3", {}, "Only in this game"), list(own, "")] : []),
    ...(both.length ? [html("h3", { class: "quiet" }, "In the untouched twin, too"), list(both, "anyway")] : []));
}

// What was decided since a month, seat by seat.
export function decided(moves, seats, since) {
  const lately = moves.filter((move) => move.month >= since);
  if (!lately.length) return null;
  const groups = Map.groupBy(lately, (move) => move.body);
  return html("ul", { class: "news" }, ...[...groups].map(([body, list]) => {
    const seat = seats.find((one) => one.body === body);
    return html("li", {}, html("b", {}, seat ? `${seat.who ? `${seat.who}, ` : ""}${called(seat)}: ` : `${body}: `), list.map((move) => inSentence(move.text)).join("; "), ".");
  }));
}

// A small line of a figure in the game, over that of the twin.
export function spark(game, twin) {
  if (game.length < 2) return html("span");
  const months = game.length - 1, [low, high] = extent([game, twin]), span = high - low || Math.abs(high) || 1;
  const line = (values, look) => svg("polyline", { points: values.map((value, i) => `${((i / months) * 96 + 2).toFixed(1)},${(26 - (24 * (value - low)) / span).toFixed(1)}`).join(" "), fill: "none", "stroke-linejoin": "round", ...look });
  const last = game.length - 1;
  return svg("svg", { viewBox: "0 0 100 28", class: "spark", "aria-hidden": "true", preserveAspectRatio: "none" },
    line(twin, { stroke: TWIN.colour, "stroke-width": 1.4, "stroke-dasharray": "3 2", "vector-effect": "non-scaling-stroke" }),
    line(game, { stroke: GAME.colour, "stroke-width": 2.4, "vector-effect": "non-scaling-stroke" }),
    svg("circle", { cx: (last / months) * 96 + 2, cy: 26 - (24 * (game[last] - low)) / span, r: 2.2, fill: GAME.colour }));
}

// A link for cameras: dark squares on white, with the margin of four that cameras need.
export function squares(rows) {
  const size = rows.length + 8;
  const path = rows.flatMap((row, y) => [...row].map((dark, x) => (dark === "1" ? `M${x + 4} ${y + 4}h1v1h-1z` : ""))).join("");
  return svg("svg", { viewBox: `0 0 ${size} ${size}`, class: "squares", role: "img", "aria-label": "The link for cameras", "shape-rendering": "crispEdges" },
    svg("rect", { width: size, height: size, fill: "#fff" }), svg("path", { d: path, fill: "#000" }));
}
