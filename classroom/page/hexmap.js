// Hexmap: England as hexagons of one size, a system each. Built once; each month only colours and numbers change.

import { css, wordsOn } from "./colours.js";
import { say, set, svg } from "./made.js";

const SIDE = 1 / Math.sqrt(3);
const CORNERS = [30, 90, 150, 210, 270, 330].map((angle) => [SIDE * Math.cos((angle * Math.PI) / 180), SIDE * Math.sin((angle * Math.PI) / 180)]);
const UNIT = 44; // a tile's width in the drawing's own units

const shape = (tile, scale) => CORNERS.map(([x, y]) => `${((tile.x + scale * x) * UNIT).toFixed(2)},${((tile.y + scale * y) * UNIT).toFixed(2)}`).join(" ");

export class Hexmap {
  constructor(frame, start, name, { opened, hovered }) {
    const xs = start.tiles.map((tile) => tile.x), ys = start.tiles.map((tile) => tile.y);
    const box = [Math.min(...xs) - 0.56, Math.min(...ys) - 0.64, Math.max(...xs) + 0.56, Math.max(...ys) + 0.64];
    this.tiles = start.tiles;
    this.name = name;
    this.marks = start.tiles.map((tile, i) => this.tile(tile, i, opened, hovered));
    this.ring = svg("polygon", { fill: "none", stroke: "#000", "stroke-width": 3.4, "pointer-events": "none" });
    this.inner = svg("polygon", { fill: "none", stroke: "#fff", "stroke-width": 1.4, "pointer-events": "none" });
    const lines = start.borders.map(([x1, y1, x2, y2]) =>
      svg("line", { x1: x1 * UNIT, y1: y1 * UNIT, x2: x2 * UNIT, y2: y2 * UNIT, stroke: "#14181d", "stroke-width": 2.2, "stroke-linecap": "round" }));
    this.svg = svg("svg", {
      viewBox: [box[0] * UNIT, box[1] * UNIT, (box[2] - box[0]) * UNIT, (box[3] - box[1]) * UNIT].join(" "),
      role: "group", "aria-label": `${name}: one hexagon is one integrated care system`,
    }, ...this.marks.map((mark) => mark.group), svg("g", { "pointer-events": "none" }, ...lines), this.ring, this.inner);
    frame.replaceChildren(this.svg);
  }

  tile(tile, i, opened, hovered) {
    const hexagon = svg("polygon", { points: shape(tile, 0.965), fill: "#e9ecef" });
    const code = svg("text", { x: tile.x * UNIT, y: tile.y * UNIT - 4, "text-anchor": "middle", "font-size": 9.2, fill: "#14181d" }, tile.tile);
    const value = svg("text", { x: tile.x * UNIT, y: tile.y * UNIT + 9.5, "text-anchor": "middle", "font-size": 11.5, "font-weight": 700, fill: "#14181d" });
    const group = svg("g", {
      class: "tile", tabindex: 0, role: "button", "data-system": tile.code, "aria-label": `${tile.name} (${tile.tile})`,
      onclick: () => opened(i), onfocus: () => hovered(i, group), onblur: () => hovered(-1),
      onpointerenter: () => hovered(i, group), onpointerleave: () => hovered(-1),
      onkeydown: (event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        opened(i);
      },
    }, hexagon, code, value);
    group.style.cursor = "pointer";
    return { group, hexagon, code, value };
  }

  // `colours[i]` (red, green, blue) and `texts[i]` a tile; `labels[i]` is what is read aloud: none while it plays.
  paint(colours, texts, labels) {
    this.marks.forEach((mark, i) => {
      const words = wordsOn(colours[i]);
      set(mark.hexagon, "fill", css(colours[i]));
      set(mark.code, "fill", words);
      set(mark.value, "fill", words);
      set(mark.value, "font-size", texts[i].length > 5 ? 9.5 : 11.5);
      say(mark.value, texts[i]);
      if (labels) set(mark.group, "aria-label", labels[i]);
    });
  }

  choose(i) {
    const points = i < 0 ? "" : shape(this.tiles[i], 0.9);
    set(this.ring, "points", points);
    set(this.inner, "points", points);
  }

  near(i) {
    this.marks.forEach((mark, k) => set(mark.hexagon, "stroke", k === i ? "#000" : "none"));
    if (i >= 0) set(this.marks[i].hexagon, "stroke-width", 3);
  }
}
