// Choices: what a player decides, as sliders and lists. What is not touched is left to the model.

import { html, options } from "./made.js";
import { number } from "./words.js";

const OWN = "own";

export class Choices {
  constructor(told) {
    this.rows = told.map((choice) => new Choice(choice));
    this.node = html("div", { class: "choices-list" }, ...this.rows.map((row) => row.node));
  }

  // Everything that is in the player's hands, and what is given back.
  answers() {
    return Object.fromEntries(this.rows.filter((row) => row.answer !== row.told.stands).map((row) => [row.told.decision, row.answer]));
  }
}

class Choice {
  constructor(told) {
    this.told = told;
    this.answer = told.stands;
    const id = `choice-${told.decision.replace(".", "-")}`;
    this.read = html("output", { for: id });
    this.back = html("button", { type: "button", class: "small", onclick: () => this.give(OWN) }, "Leave it to the model");
    this.control = told.options.length ? this.list(id) : this.slider(id);
    this.node = html("div", { class: "choice" },
      html("div", { class: "said" }, html("label", { for: id }, told.title), this.read),
      html("p", { class: "quiet", id: `${id}-means` }, told.meaning), this.control,
      html("div", { class: "under" }, ...(told.options.length ? [html("span")] : [html("span", {}, told.ends[0] || spelt(told.low, told))]), this.back,
        ...(told.options.length ? [html("span")] : [html("span", {}, told.ends[1] || spelt(told.high, told))])));
    this.give(told.stands);
  }

  slider(id) {
    const { low, high, step } = this.told;
    const take = () => this.give(Number(this.control.value));
    return html("input", { id, type: "range", min: low, max: high, step, "aria-describedby": `${id}-means`, oninput: take, onchange: take });
  }

  list(id) {
    const select = html("select", { id, "aria-describedby": `${id}-means`, onchange: () => this.give(select.value) });
    options(select, [["", this.told.options]], this.told.own);
    return select;
  }

  give(answer) {
    const own = answer === OWN;
    this.answer = answer;
    this.control.value = own ? this.told.own : answer;
    this.read.textContent = own ? `the model: ${spelt(this.told.own, this.told)}` : `you: ${spelt(answer, this.told)}`;
    this.control.setAttribute("aria-valuetext", this.read.textContent);
    this.node?.classList.toggle("mine", !own);
    this.back.style.visibility = own ? "hidden" : "visible";
  }
}

function spelt(value, told) {
  if (told.options.length) return told.options.find(([name]) => name === value)?.[1] ?? value;
  if (told.written === "percent") return `${number(100 * value, 0)}%`;
  if (told.written === "signed") return number(value, 1, true);
  return number(value, Number.isInteger(value) ? 0 : 1);
}
