// Tip: a few words beside what is pointed at.

import { at, say } from "./made.js";

export function tip(text, near) {
  const node = at("tip");
  node.hidden = !text;
  if (!text) return;
  say(node, text);
  const box = near.getBoundingClientRect(), size = node.getBoundingClientRect();
  const left = box.left + box.width / 2 - size.width / 2;
  node.style.left = `${Math.min(Math.max(8, left), innerWidth - size.width - 8)}px`;
  node.style.top = `${box.bottom + size.height + 12 < innerHeight ? box.bottom + 8 : box.top - size.height - 8}px`;
}
