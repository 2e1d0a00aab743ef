// Picture: what is on the page as a PNG, drawn by the page itself.

import { svg } from "./made.js";

const WIDTH = 1400, HEIGHT = 860;
const FONT = "Inter, 'Segoe UI', 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif";

const text = (x, y, size, words, fill = "#14181d", weight = 400) => svg("text", { x, y, "font-size": size, "font-weight": weight, fill }, words);

function placed(source, x, y, width, height) {
  const copy = source.cloneNode(true);
  for (const [name, value] of Object.entries({ x, y, width, height, preserveAspectRatio: "xMidYMin meet" })) copy.setAttribute(name, value);
  return copy;
}

// `maps` are [title, colour, svg]; `scale` is the strip of colours; `notes` are lines of small words, the first beside it.
function sheet({ title, sentence, maps, scale, chart, chartTitle, notes }) {
  const wide = 850 / maps.length;
  return svg("svg", { xmlns: "http://www.w3.org/2000/svg", width: WIDTH, height: HEIGHT, viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "font-family": FONT },
    svg("rect", { width: WIDTH, height: HEIGHT, fill: "#fff" }), text(28, 50, 30, title, "#14181d", 700), text(28, 84, 19, sentence),
    ...maps.flatMap(([name, ink, map], i) => [text(28 + i * wide, 128, 21, name, ink, 700), placed(map, 20 + i * wide, 140, wide - 16, 620)]),
    text(890, 128, 21, chartTitle, "#14181d", 700), placed(chart, 880, 150, 500, 420),
    strip(scale), ...notes.map((note, i) => text(i ? 28 : 340, 796 + 26 * i, 16, note, "#4d5560")));
}

function strip(scale) {
  const copy = placed(scale, 28, 784, 296, 14);
  copy.setAttribute("preserveAspectRatio", "none");
  return copy;
}

export async function picture(told) {
  const source = new XMLSerializer().serializeToString(sheet(told));
  const address = URL.createObjectURL(new Blob([source], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: 2 * WIDTH, height: 2 * HEIGHT });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done) => canvas.toBlob(done, "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}

export function saved(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
