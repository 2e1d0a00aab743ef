// Door: where a game is joined by its code, or made.

import { html, options } from "./made.js";
import { ask, complain, keep } from "./play-talk.js";
import { card, field } from "./play-parts.js";

const LENGTHS = [[12, "a year"], [24, "two years"], [36, "three years"], [60, "five years"], [120, "ten years"]];
const TURNS = [[1, "a month"], [3, "three months"], [6, "half a year"], [12, "a year"]];

export async function door(stage, enter) {
  const code = html("input", { id: "code", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", maxlength: 20, size: 12, required: true });
  const join = html("form", { class: "row", onsubmit: (event) => { event.preventDefault(); arrive(code.value, enter); } }, field("The game's code", code), html("button", { class: "strong" }, "Join"));
  stage.replaceChildren(card("Join a game", html("p", { class: "quiet" }, "Whoever leads the game shows its code."), join));
  try {
    stage.append(making(await ask("api/play/setup"), enter));
  } catch { /* who only has a code cannot make games */ }
}

async function arrive(text, enter) {
  const code = text.toUpperCase().replace(/[^A-Z]/g, "");
  try {
    await ask(`api/play/games/${encodeURIComponent(code || "-")}`);
    enter(code);
  } catch (error) {
    complain(error);
  }
}

const picked = (entries, chosen) => {
  const select = html("select");
  options(select, entries, chosen);
  return select;
};

function making(setup, enter) {
  const groups = Map.groupBy(setup.policies, ([, , group]) => group);
  const policy = picked([...groups].map(([group, list]) => [group, list.map(([name, title]) => [name, title])]), "baseline");
  const months = picked([["", LENGTHS]], 36), every = picked([["", TURNS]], 6);
  const seed = html("input", { type: "number", min: 0, max: 2147483647, step: 1, value: 1 + Math.floor(Math.random() * 999), required: true });
  const alone = html("input", { type: "checkbox", checked: true });
  const seats = new Seats(setup);
  const open = async (event) => {
    event.preventDefault();
    try {
      const made = await ask("api/play/games", { body: {
        policy: policy.value, months: Number(months.value), every: Math.min(Number(every.value), Number(months.value)), seed: Number(seed.value), seats: seats.chosen(), alone: alone.checked,
      } });
      keep(made.code, { host: made.key });
      enter(made.code);
    } catch (error) {
      complain(error);
    }
  };
  return card("Make a game",
    html("p", { class: "quiet" }, "Everybody plays in one country. Beside it runs its untouched twin: the same rules and the same luck, with nobody playing."),
    html("form", { onsubmit: open },
      html("div", { class: "row" }, field("Rules", policy), field("It lasts", months), field("A turn is", every), html("button", { class: "strong", id: "make" }, "Open the game")),
      html("details", {}, html("summary", {}, "Seats, luck, pace"), html("div", { class: "row" }, field("Luck", seed), html("label", { class: "tick" }, alone, " The months go on by themselves once everybody has decided")), seats.node)));
}

// Which bodies can be played: those offered, and any other by its name.
class Seats {
  constructor(setup) {
    this.bodies = new Map(setup.bodies.map((one) => [one.body, one]));
    this.list = html("div", { class: "ticks", role: "group", "aria-label": "Seats" });
    const named = setup.order.map((body) => this.bodies.get(body)).filter((one) => !setup.offered.includes(one.body));
    const groups = Map.groupBy(named, (one) => one.role);
    const more = picked([["", [["", "Add a seat…"]]], ...[...groups].map(([role, list]) => [role, list.map((one) => [one.body, one.name])])], "");
    more.addEventListener("change", () => { if (more.value) { this.add(more.value); more.value = ""; } });
    this.node = html("div", {}, this.list, field("Other bodies", more));
    setup.offered.forEach((body) => this.add(body));
  }

  add(body) {
    const { role, name } = this.bodies.get(body);
    if (this.list.querySelector(`input[value="${CSS.escape(body)}"]`)) return;
    this.list.append(html("label", { class: "tick" }, html("input", { type: "checkbox", value: body, checked: true }), ` ${name === role ? name : `${name} (${role.toLowerCase()})`}`));
  }

  chosen() {
    return [...this.list.querySelectorAll("input:checked")].map((input) => input.value);
  }
}
