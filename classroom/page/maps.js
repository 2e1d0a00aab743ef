// Maps: both policies' hexagons, or their difference, in the month that is shown; and the scale that they are read by.

import { css, diverging, viridis } from "./colours.js";
import { Hexmap } from "./hexmap.js";
import { at, html, svg } from "./made.js";
import { extent } from "./scale.js";
import { apart, digits, inSentence, level, number } from "./words.js";

const SIDES = ["a", "b"];

export class Maps {
  constructor(start, acts) {
    this.start = start;
    const hovered = (i, group) => acts.hovered(i < 0 ? "" : this.words(i), group, i);
    const near = (i, group) => { for (const map of Object.values(this.maps)) map.near(i); hovered(i, group); };
    this.maps = Object.fromEntries(["a", "b", "d"].map((key) => [key,
      new Hexmap(at(`map-${key}`).querySelector(".frame"), start, { a: "First policy", b: "Second policy", d: "Difference" }[key], { opened: acts.opened, hovered: near })]));
  }

  // What is shown: a metric (in place of the one that was asked for, where that has no map), both sides' (months + 1) x systems, and how the sides look.
  frame({ metric, asked, values, sides, view }) {
    Object.assign(this, { metric, asked, values, sides, view });
    if (!values) return;
    this.levels = extent(SIDES.flatMap((side) => values[side]));
    const differences = values.b.map((row, month) => row.map((value, i) => value - values.a[month][i]));
    this.widest = Math.max(metric.band, ...differences.flat().map(Math.abs));
    this.differences = differences;
    for (const key of SIDES) this.maps[key].svg.setAttribute("aria-label", `${sides[key].title}: ${metric.label} in every system`);
    for (const key of ["map-a", "map-b"]) at(key).hidden = view === "one";
    at("map-d").hidden = at("ranks").hidden = view !== "one";
    at("difference-title").textContent = `${sides.b.title} minus ${inSentence(sides.a.title)}`;
    this.legend();
  }

  move(month, playing) {
    this.month = month;
    if (!this.values) return;
    const places = Math.min(this.metric.decimals, this.metric.factor === 100 ? 1 : 2);
    const labels = playing ? null : this.values.a[month].map((_, i) => this.words(i));
    if (this.view === "one") return this.moveDifference(month, places, labels);
    const [low, high] = this.levels;
    for (const side of SIDES) {
      const row = this.values[side][month];
      this.maps[side].paint(row.map((value) => viridis((value - low) / (high - low || 1))), row.map((value) => digits(value, this.metric, places)), labels);
    }
  }

  moveDifference(month, places, labels) {
    const row = this.differences[month], { a, b } = this.sides;
    this.maps.d.paint(row.map((value) => diverging(value / this.widest, a.colour, b.colour)),
      row.map((value) => number(value * this.metric.factor, places, true)), labels);
    this.ranks(row);
  }

  // How many systems stand higher under which policy, and where they differ most.
  ranks(row) {
    const { metric, sides, start } = this, order = row.map((value, i) => [value, i]).sort((one, other) => other[0] - one[0]);
    const count = (test) => row.filter(test).length;
    const line = ([value, i]) => html("li", {}, html("span", {}, `${start.tiles[i].name}`), html("b", {}, number(value * metric.factor, metric.decimals, true)));
    at("ranks").replaceChildren(
      html("p", {}, html("b", {}, `Higher under ${inSentence(sides.b.title)} in ${count((v) => v > metric.band)} of ${row.length} systems`), `, under ${inSentence(sides.a.title)} in ${count((v) => v < -metric.band)}; hardly any difference in ${count((v) => Math.abs(v) <= metric.band)}.`),
      html("h3", {}, "Highest"), html("ol", {}, ...order.slice(0, 4).map(line)), html("h3", {}, "Lowest"), html("ol", {}, ...order.slice(-4).map(line)));
  }

  words(i) {
    const tile = this.start.tiles[i];
    if (!this.values || this.month === undefined) return `${tile.name} (${tile.tile})`;
    const { metric, sides } = this, [a, b] = SIDES.map((side) => this.values[side][this.month][i]);
    return `${tile.name} (${tile.tile}), month ${this.month}: ${inSentence(metric.label)} ${level(a, metric)} ${inSentence(sides.a.title)}, ${level(b, metric)} ${inSentence(sides.b.title)}; ${apart(b - a, metric)} apart`;
  }

  legend() {
    const { metric, levels, widest, view, sides } = this, one = view === "one";
    const colour = (k) => (one ? diverging((k - 10) / 10, sides.a.colour, sides.b.colour) : viridis(k / 20));
    const ends = one ? [-widest, widest].map((value) => number(value * metric.factor, metric.decimals, true)) : levels.map((value) => digits(value, metric));
    const swatch = svg("svg", { viewBox: "0 0 210 10", preserveAspectRatio: "none", "aria-hidden": "true" },
      ...Array.from({ length: 21 }, (_, k) => svg("rect", { x: 10 * k, width: 10.5, height: 10, fill: css(colour(k)) })));
    const better = { more: "more is better", less: "less is better", neither: "neither way is better" }[metric.better];
    const instead = this.asked === metric ? "" : `${this.asked.label} is the nation's alone. `;
    at("legend").replaceChildren(html("span", {}, `${instead}${metric.label}${one ? ", difference" : ""}:`), html("span", {}, ends[0]), swatch, html("span", {}, ends[1]),
      html("span", {}, `${(one ? metric.change : metric.level).replace(/[()]/g, "")} · ${better}`));
  }

  choose(i) {
    for (const map of Object.values(this.maps)) map.choose(i);
  }
}
