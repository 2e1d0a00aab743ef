// Lines: the nation over time under both policies, up to the month that is shown; the run without events in dashes; the
// bands of many lucks behind. Paths are drawn once; a month only moves a window over them.

import { set, svg } from "./made.js";
import { apartBy, extent, nice } from "./scale.js";
import { digits, number } from "./words.js";

const INK = "#14181d", SOFT = "#4d5560", RULE = "#dfe3e8";

export class Lines {
  constructor(place, picked) {
    this.place = place;
    this.svg = svg("svg", { role: "img", "aria-label": "Lines over time" });
    this.svg.addEventListener("click", (event) => {
      if (!this.x) return;
      const { left } = this.svg.getBoundingClientRect();
      picked(Math.round(this.x.back(event.clientX - left)));
    });
    place.replaceChildren(this.svg);
    new ResizeObserver(() => this.told && this.frame(this.told)).observe(place);
  }

  // What is drawn: { metric, lines: {a, b, a0?, b0?}, sides, events: [[month, title]], fan, months }.
  frame(told) {
    this.told = told;
    const { width, height } = this.place.getBoundingClientRect();
    if (width < 60 || height < 60) return;
    const type = Math.max(11, Math.min(26, width / 38, height / 17) * (document.body.classList.contains("present") ? 1.3 : 1));
    this.type = type;
    const longest = Math.max(...["a", "b"].map((side) => brief(told.sides[side].title).length)) + told.metric.decimals + 3;
    this.box = { left: 3.7 * type, right: (1.6 + 0.57 * longest) * type, top: (this.told.events.length > 2 ? 3.4 : 2.3) * type, bottom: 3 * type, width, height };
    this.scales();
    this.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.now = this.window("now");
    this.past = this.window("past");
    const behind = svg("g", { "clip-path": "url(#past)" }, ...this.shades());
    const faint = svg("g", { "clip-path": "url(#past)", opacity: 0.35 }, ...this.paths(["a", "b"], 2));
    const clear = svg("g", { "clip-path": "url(#now)" }, ...this.paths(["a", "b"], 3.2));
    const dashes = svg("g", { "clip-path": "url(#past)" }, ...this.paths(["a0", "b0"], 1.6, "5 4"));
    this.cursor = svg("line", { y1: this.box.top, y2: height - this.box.bottom, stroke: INK, "stroke-width": 1 });
    this.labels = ["a", "b"].map((side) => svg("text", {
      "font-size": type * 1.08, "font-weight": 700, fill: told.sides[side].ink, stroke: "#fff", "stroke-width": 4, "paint-order": "stroke",
    }));
    this.dots = ["a", "b"].map((side) => svg("circle", { r: 4, fill: told.sides[side].colour, stroke: "#fff", "stroke-width": 1.2 }));
    this.svg.replaceChildren(svg("defs", {}, this.now.clip, this.past.clip), ...this.axes(), behind, ...this.marks(), dashes, faint, clear,
      this.cursor, ...this.dots, ...this.labels);
    if (this.at) this.move(...this.at);
  }

  scales() {
    const { left, right, top, bottom, width, height } = this.box, { lines, fan, months, metric } = this.told;
    const shades = fan ? ["a", "b"].flatMap((side) => (fan.bands[side] ? [fan.bands[side][0], fan.bands[side][4]] : [])) : [];
    let [low, high] = extent([...Object.values(lines), ...shades]);
    const least = 6 * metric.band, middle = (low + high) / 2;
    if (high - low < least) [low, high] = [middle - least / 2, middle + least / 2];
    const pad = 0.06 * (high - low);
    [low, high] = [low >= 0 ? Math.max(0, low - pad) : low - pad, high + pad];
    const wide = width - left - right, tall = height - top - bottom;
    this.x = (month) => left + (wide * month) / months;
    this.x.back = (x) => Math.min(months, Math.max(0, ((x - left) / wide) * months));
    this.y = (value) => top + tall * (1 - (value - low) / (high - low));
    this.range = [low, high];
  }

  window(id) {
    const rect = svg("rect", { x: 0, y: 0, width: 0, height: this.box.height });
    return { rect, clip: svg("clipPath", { id }, rect) };
  }

  axes() {
    const { left, bottom, right, width, height } = this.box, { metric, months } = this.told, made = [];
    const { ticks, places } = nice(this.range[0] * metric.factor, this.range[1] * metric.factor, height > 160 ? 6 : 4);
    for (const tick of ticks) {
      const y = this.y(tick / metric.factor);
      made.push(svg("line", { x1: left, x2: width - right, y1: y, y2: y, stroke: RULE }));
      made.push(svg("text", { x: left - 7, y: y + this.type / 3, "text-anchor": "end", "font-size": this.type, fill: SOFT }, number(tick, places)));
    }
    const step = months > 60 ? 24 : months > 24 ? 12 : 6;
    for (let month = 0; month <= months; month += step) {
      made.push(svg("text", { x: this.x(month), y: height - bottom + this.type * 1.35, "text-anchor": "middle", "font-size": this.type, fill: SOFT }, String(month)));
    }
    made.push(svg("text", { x: width - right, y: height - 3, "text-anchor": "end", "font-size": this.type, fill: SOFT }, "months since July 2022"));
    return made;
  }

  shades() {
    const { fan, sides } = this.told;
    if (!fan) return [];
    return ["a", "b"].filter((side) => fan.bands[side]).flatMap((side) => {
      const [low, quarter, , three, high] = fan.bands[side];
      return [[low, high, 0.16], [quarter, three, 0.26]].map(([from, to, opacity]) =>
        svg("path", { d: `${this.path(from)}L${this.path(Array.from(to).reverse(), to.length - 1).slice(1)}Z`, fill: sides[side].colour, opacity }));
    });
  }

  path(values, last = null) {
    return `M${Array.from(values, (value, i) => `${this.x(last === null ? i : last - i).toFixed(1)},${this.y(value).toFixed(1)}`).join("L")}`;
  }

  paths(keys, width, dashes = "none") {
    const { lines, sides } = this.told;
    return keys.filter((key) => lines[key]).map((key) => svg("path", {
      d: this.path(lines[key]), fill: "none", stroke: sides[key[0]].colour, "stroke-width": width, "stroke-dasharray": dashes, "stroke-linejoin": "round",
    }));
  }

  marks() {
    const ends = [];
    return [...this.told.events].sort((one, other) => one[0] - other[0]).flatMap(([month, title]) => {
      const x = this.x(month), late = x > this.box.width * 0.6, wide = 0.52 * this.type * title.length + 8;
      const from = late ? x - wide : x, free = [0, 1, 2].findIndex((row) => from >= (ends[row] ?? 0)); // a row of words that is free there
      if (free >= 0) ends[free] = from + wide;
      return [
        svg("line", { x1: x, x2: x, y1: this.box.top - 4, y2: this.box.height - this.box.bottom, stroke: INK, "stroke-dasharray": "2 3", class: "event", "data-month": month }),
        free < 0 ? "" : svg("text", { x: x + (late ? -4 : 4), y: this.type * (0.95 + 1.1 * free), "text-anchor": late ? "end" : "start", "font-size": this.type * 0.95, fill: INK, stroke: "#fff", "stroke-width": 3, "paint-order": "stroke" }, title),
      ];
    });
  }

  // Show the run up to a month; what has been seen beyond it stays, faintly.
  move(month, seen) {
    this.at = [month, seen];
    if (!this.told || !this.box) return;
    const { lines, sides, metric } = this.told, x = this.x(month);
    set(this.now.rect, "width", x + 2);
    set(this.past.rect, "width", this.x(seen) + 2);
    set(this.cursor, "x1", x);
    set(this.cursor, "x2", x);
    const heights = ["a", "b"].map((side) => this.y(lines[side][month]));
    const spread = apartBy(this.type * 1.2, heights, this.box.top + 4, this.box.height - this.box.bottom);
    ["a", "b"].forEach((side, i) => {
      set(this.dots[i], "cx", x);
      set(this.dots[i], "cy", heights[i]);
      set(this.labels[i], "x", x + 9);
      set(this.labels[i], "y", spread[i] + this.type / 3);
      this.labels[i].textContent = `${brief(sides[side].title)} ${digits(lines[side][month], metric)}`;
    });
  }
}

const brief = (title) => (title.length > 13 ? `${title.slice(0, 12).trim()}…` : title);
