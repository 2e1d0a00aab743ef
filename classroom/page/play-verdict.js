// Verdict: what a debrief says, by rule, from its numbers: the whole, the parts, the rest between them, and other lucks.

import { html } from "./made.js";
import { apart, brief, digits, inSentence, number } from "./words.js";

const ends = (lines) => lines.a.at(-1) - lines.b.at(-1);

// The headline that moved most, in bands of what is too small to matter.
export function headline(told, metrics) {
  const size = (one) => Math.abs(ends({ a: told.lines.a[one.name], b: told.lines.b[one.name] })) / one.band;
  return [...metrics].sort((one, other) => size(other) - size(one))[0].name;
}

export function sumUp(metric, lines, months) {
  const difference = ends(lines), label = inSentence(metric.label);
  if (Math.abs(difference) <= metric.band) return `In this game, ${label} ended hardly apart from the untouched twin.`;
  return `In this game, after ${months} months, ${label} was ${brief(apart(difference, metric))} ${difference > 0 ? "higher" : "lower"} than in the untouched twin.`;
}

// What other lucks say: one game proves nothing.
export function mostly(metric, lines, lucks) {
  const own = way(ends(lines), metric.band), found = lucks.a.map((a, i) => way(a.at(-1) - lucks.b[i].at(-1), metric.band));
  const count = (what) => found.filter((one) => one === what).length, n = found.length;
  const said = `higher in ${count(1)}, lower in ${count(-1)}, hardly apart in ${count(0)}`;
  const like = count(own), verdict = like > 0.8 * n ? "This game is like most of them." : like > 0.5 * n ? "This game is like more than half of them." : "Most of them went another way than this game.";
  return `One game proves nothing. At the end of the same moves with ${n} other lucks it was ${said}. ${verdict} Bands: where the middle half and the middle nine tenths of the lucks run.`;
}

const way = (difference, band) => (Math.abs(difference) <= band ? 0 : Math.sign(difference));

const signed = (value, metric) => number(value * metric.factor, metric.decimals, true);

const unit = (metric) => brief(metric.change).replace(/[()]/g, "").replace(/^% points/, "points");

// A level in a table, whose first column has the unit.
const short = (value, metric) => digits(value, metric) + (/^%/.test(metric.level) ? "%" : "");

function table(heads, rows) {
  return html("table", {}, html("thead", {}, html("tr", {}, ...heads.map((head) => html("th", { scope: "col" }, head)))), html("tbody", {}, ...rows));
}

// Where twenty lucks put a number: "+0.4 to +1.2", the middle nine tenths.
function among(values, metric) {
  if (!values?.length) return "…";
  const sorted = [...values].sort((one, other) => one - other), cut = Math.round(0.05 * (sorted.length - 1));
  return `${signed(sorted[cut], metric)} to ${signed(sorted[sorted.length - 1 - cut], metric)}`;
}

export const parts = {
  // A row a player: what their moves came to for the nation, and for their own body.
  table(seats, metric, lucks, named) {
    const row = (seat) => {
      const own = seat.own.filter((one) => one.local).sort((one, other) => Math.abs(other.part) - Math.abs(one.part)), tried = lucks?.parts[seat.body];
      return html("tr", {}, html("th", { scope: "row" }, named(seat)), html("td", {}, signed(seat.nation[metric.name], metric)),
        html("td", {}, tried ? among(tried.nation[metric.name], metric) : lucks ? "not tried" : "…"),
        html("td", {}, own.length ? this.near(own) : "the whole country"));
    };
    return table(["Player", `${metric.label}, ${unit(metric)}`, "With other lucks", "Where they play"], seats.map(row));
  },

  // The figure of their own that moved most.
  near([most]) {
    const metric = this.metrics.get(most.metric);
    return `${inSentence(most.label || metric.label)}: ${signed(most.part, metric)} ${unit(metric)}`;
  },

  // Why the parts are not the whole, in numbers.
  rest(seats, metric, lines) {
    const sum = seats.reduce((total, seat) => total + seat.nation[metric.name], 0), all = ends(lines);
    if (seats.length < 2) return "";
    return `All moves together: ${signed(all, metric)}. The lines above add up to ${signed(sum, metric)}; the rest, ${signed(all - sum, metric)}, is what moves did to one another. What one player does can help or hinder what another does: taken out one at a time, such a share is counted twice or not at all, so the parts need not add up to the whole.`;
  },

  whole(metrics, told, lucks) {
    return table(["", "Game", "Untouched", "Difference", "With other lucks"], metrics.map((metric) => {
      const a = told.lines.a[metric.name].at(-1), b = told.lines.b[metric.name].at(-1), others = lucks?.lines[metric.name];
      return html("tr", {}, html("th", { scope: "row" }, metric.label, html("small", {}, ` ${unit(metric)}`)), html("td", {}, short(a, metric)), html("td", {}, short(b, metric)),
        html("td", { class: Math.abs(a - b) > metric.band ? "much" : "" }, signed(a - b, metric)),
        html("td", {}, among(others?.a.map((line, i) => line.at(-1) - others.b[i].at(-1)), metric)));
    }));
  },
};
