// Ring: one system's bodies round their board, and the ties between them: strong where they work, faint where not.

import { css, viridis } from "./colours.js";
import { at, say, set, svg } from "./made.js";

const WORKS = 50; // hundredths of trust from which a tie counts as working
const KINDS = ["partnership", "nhs_trust", "collaborative", "council", "place", "vcse"];
export const NAMES = {
  icb: "board", partnership: "partnership", nhs_trust: "trust", collaborative: "collaborative", council: "council", place: "place", vcse: "voluntary body",
};
const SIZES = { icb: 12, partnership: 6, nhs_trust: 8, collaborative: 5, council: 6.5, place: 5, vcse: 4 };

export class Ring {
  constructor(place, side, hovered) {
    Object.assign(this, { place, side, hovered });
    this.caption = at(`ring-${side}-says`);
    this.svg = svg("svg", { role: "img" });
    place.replaceChildren(this.svg);
    new ResizeObserver(() => this.told && this.frame(this.told, this.look)).observe(place);
  }

  frame(told, look) {
    Object.assign(this, { told, look });
    const { width, height } = this.place.getBoundingClientRect();
    if (width < 40 || height < 40) return;
    this.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const scale = Math.min(1.6, height / 210), spots = this.spots(width, height);
    this.links = told.ties.map(([one, other]) => svg("path", {
      d: `M${spots[one].join()}Q${bent(spots[one], spots[other], width / 2, height / 2)} ${spots[other].join()}`, fill: "none",
    }));
    this.bodies = told.bodies.map((body, i) => this.body(body, spots[i], SIZES[body.kind] * scale, i));
    this.mine = told.bodies.map((_, i) => told.ties.flatMap(([one, other], tie) => (one === i || other === i ? [tie] : [])));
    this.svg.replaceChildren(svg("g", {}, ...this.links), svg("g", {}, ...this.bodies));
    if (this.month !== undefined) this.move(this.month);
  }

  spots(width, height) {
    const ring = this.told.bodies.map((body, i) => [KINDS.indexOf(body.kind), i]).filter(([kind]) => kind >= 0).sort((one, other) => one[0] - other[0]);
    const spots = this.told.bodies.map(() => [width / 2, height / 2]);
    const angles = apartOn(width / 2 - 16, height / 2 - 14, ring.length);
    ring.forEach(([, i], k) => {
      spots[i] = [width / 2 + (width / 2 - 16) * Math.cos(angles[k]), height / 2 + (height / 2 - 14) * Math.sin(angles[k])];
    });
    return spots;
  }

  body(body, [x, y], size, i) {
    const look = { stroke: this.look.colour, "stroke-width": 2, onpointerenter: (event) => this.hovered(this.words(i), event.currentTarget), onpointerleave: () => this.hovered("") };
    if (body.kind === "nhs_trust" || body.kind === "collaborative") return svg("rect", { x: x - size, y: y - size, width: 2 * size, height: 2 * size, rx: 1.5, ...look });
    if (body.kind === "council") return svg("polygon", { points: `${x},${y - size * 1.25} ${x + size * 1.25},${y} ${x},${y + size * 1.25} ${x - size * 1.25},${y}`, ...look });
    return svg("circle", { cx: x, cy: y, r: size, ...look });
  }

  trust(i) {
    const now = this.told.trust[this.side][this.month], mine = this.mine[i];
    return mine.length ? mine.reduce((sum, tie) => sum + now[tie], 0) / mine.length : 0;
  }

  words(i) {
    const body = this.told.bodies[i];
    return `${body.name} (${NAMES[body.kind]}): trust over its ties ${(this.trust(i) / 100).toFixed(2)}`;
  }

  // How many ties work in this month.
  working() {
    return this.told.trust[this.side][this.month].filter((trust) => trust >= WORKS).length;
  }

  move(month) {
    this.month = Math.min(month, (this.told?.trust[this.side].length ?? 1) - 1);
    if (!this.links) return;
    const now = this.told.trust[this.side][this.month];
    this.links.forEach((link, tie) => {
      const works = now[tie] >= WORKS;
      set(link, "stroke", works ? this.look.colour : "#c3c8d0");
      set(link, "stroke-width", works ? (0.6 + (now[tie] - WORKS) / 18).toFixed(1) : 0.5);
      set(link, "opacity", works ? 0.75 : 0.6);
    });
    this.bodies.forEach((body, i) => set(body, "fill", css(viridis((this.trust(i) - 20) / 60))));
    const text = `${this.look.title}: ${this.working()} of ${now.length} ties work`;
    set(this.svg, "aria-label", text);
    say(this.caption, text);
  }
}

const bent = ([x1, y1], [x2, y2], cx, cy) => [((x1 + x2) / 2) * 0.7 + cx * 0.3, ((y1 + y2) / 2) * 0.7 + cy * 0.3].map((v) => v.toFixed(1)).join();

// Angles round an ellipse, from its top on, between which it is always as far along the line.
function apartOn(wide, tall, n) {
  const steps = 720, way = [0], angle = (k) => (2 * Math.PI * k) / steps - Math.PI / 2;
  for (let k = 1; k <= steps; k += 1) way.push(way[k - 1] + Math.hypot(wide * Math.sin(angle(k - 0.5)), tall * Math.cos(angle(k - 0.5))));
  return Array.from({ length: n }, (_, i) => angle(way.findIndex((far) => far >= (i * way[steps]) / n)));
}
