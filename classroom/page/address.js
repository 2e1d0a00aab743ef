// Address: what is played and how it is looked at, as a value and as the page's own link, there and back.

const VIEW = { metric: "cooperation", month: "0", system: "", view: "two", lesson: "", present: "" };
const USUAL = { a: "centralised", b: "devolved", seed: "1", months: "120" };

export function askOf(search) {
  const given = new URLSearchParams(search);
  const side = (name) => ({ policy: given.get(name) ?? USUAL[name], set: given.getAll(`${name}.set`), at: given.getAll(`${name}.at`), take: given.getAll(`${name}.take`) });
  return {
    a: side("a"), b: side("b"), seed: Number(given.get("seed") ?? USUAL.seed),
    months: Number(given.get("months") ?? USUAL.months), events: given.getAll("event"), takes: given.getAll("take"),
  };
}

// Only the keys that a run follows from, in the order in which the server writes them.
export function queryOf(ask) {
  const told = [["a", ask.a.policy], ["b", ask.b.policy], ["seed", ask.seed], ["months", ask.months]];
  for (const side of ["a", "b"]) {
    for (const key of ["set", "at", "take"]) told.push(...ask[side][key].map((text) => [`${side}.${key}`, text]));
  }
  return written([...told, ...ask.events.map((text) => ["event", text]), ...ask.takes.map((text) => ["take", text])]);
}

export const written = (pairs) =>
  pairs.map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value).replace(/%3A/g, ":").replace(/%3D/g, "=").replace(/%2C/g, ",")}`).join("&");

export function viewOf(search) {
  const given = new URLSearchParams(search);
  return Object.fromEntries(Object.entries(VIEW).map(([key, usual]) => [key, given.get(key) ?? usual]));
}

export function linkOf(ask, view) {
  const shown = Object.entries(VIEW).filter(([key, usual]) => String(view[key] ?? usual) !== usual);
  return `?${queryOf(ask)}${shown.length ? "&" : ""}${written(shown.map(([key]) => [key, view[key]]))}`;
}

// Whether an address says what is to be played, or leaves it to the lesson.
export const plays = (search) => [...new URLSearchParams(search).keys()].some((key) => !(key in VIEW));

// Whether what is played still has a lesson's rules, whatever the luck and whatever befalls both.
export function sameRules(told, ask) {
  const rules = ({ a, b, months }) => JSON.stringify([a, b, months]);
  return Boolean(told) && rules(askOf(`?${told.query}`)) === rules(ask);
}

// Each side as a command for a terminal.
export function shellOf(ask) {
  const quoted = (text) => (/^[\w.:=-]+$/.test(text) ? text : `'${text}'`);
  return ["a", "b"].map((side) => {
    const told = [...ask[side].set.map((text) => `--set ${quoted(text)}`), ...ask[side].at.map((text) => `--at ${quoted(text)}`),
      ...ask.events.map((text) => `--event ${quoted(text)}`), ...[...ask[side].take, ...ask.takes].map((text) => `--take ${quoted(text)}`)];
    const years = ask.months === 120 ? "" : ` --years ${ask.months / 12}`;
    return ["icsim run", ask[side].policy, `--seed ${ask.seed}${years}`, ...told].join(" ");
  }).join("\n");
}
