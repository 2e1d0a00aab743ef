// Made: elements built by hand. Text is always text: nothing here reads HTML.

const SVG = "http://www.w3.org/2000/svg";

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export const html = (tag, attributes = {}, ...children) => filled(document.createElement(tag), attributes, children);

export const svg = (tag, attributes = {}, ...children) => filled(document.createElementNS(SVG, tag), attributes, children);

export const at = (id) => document.getElementById(id);

// Set an attribute only where it changes: most of a picture stays as it is from month to month.
const last = new WeakMap();

export function set(node, name, value) {
  let known = last.get(node);
  if (!known) last.set(node, (known = new Map()));
  if (known.get(name) === value) return;
  known.set(name, value);
  node.setAttribute(name, value);
}

export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export function options(select, groups, chosen) {
  select.replaceChildren(...groups.map(([label, entries]) => {
    const made = entries.map(([value, text]) => html("option", { value }, text));
    return label ? html("optgroup", { label }, ...made) : made;
  }).flat());
  select.value = chosen;
}
