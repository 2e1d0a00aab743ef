// Telling: what just happened, from the event logs of both runs; what happened in both is told once.

import { html } from "./made.js";

const BACK = 18; // months that count as just now
const MOST = 14;

// The latest points of both sides up to a month: the newest month first, rare kinds first within it.
export function latest(points, month, system = -1) {
  const found = new Map();
  for (const side of ["a", "b"]) {
    for (const point of points[side]) {
      if (point.month >= month || point.month < month - BACK) continue;
      if (system >= 0 && point.system !== system) continue;
      const known = found.get(point.text);
      found.set(point.text, { ...point, side: known && known.side !== side ? "both" : side });
    }
  }
  return [...found.values()].sort((one, other) => other.month - one.month || one.often - other.often).slice(0, MOST);
}

export function told(list, points, sides) {
  const rows = points.map(({ side, text }) => {
    const colon = text.indexOf(": ");
    const who = side === "both" ? "Both" : sides[side].title;
    return html("li", { class: side }, html("i", { "aria-hidden": "true" }),
      html("span", {}, html("b", {}, `${who}, ${text.slice(0, colon)}: `), text.slice(colon + 2)));
  });
  list.replaceChildren(...(rows.length ? rows : [html("li", { class: "quiet" }, html("i"), html("span", {}, "Nothing out of the ordinary in the last year and a half."))]));
}
