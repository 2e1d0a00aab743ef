// Fact: what a run shows of a lesson's question, in a sentence made of its numbers.

import { reached, rejoined, turns } from "./verdict.js";
import { apart as apartWhole, brief, inSentence, level as levelWhole, spoken } from "./words.js";

const FACTS = { compare, change, reach, rejoin, turns: turned };

const level = (value, metric) => brief(levelWhole(value, metric));
const apart = (difference, metric) => brief(apartWhole(difference, metric));

// `lines` are the run's, of the predicted metric; `sides` are what the two are called.
export const fact = (told, lines, metric, sides) => FACTS[told.kind](told, lines, metric, sides);

function compare(told, lines, metric, sides) {
  const a = lines.a[told.month], b = lines.b[told.month], label = inSentence(metric.label);
  if (Math.abs(b - a) <= metric.band) return `In month ${told.month} they hardly differ on ${label}: ${level(a, metric)} and ${level(b, metric)}.`;
  const [more, less] = b > a ? ["b", "a"] : ["a", "b"];
  return `In month ${told.month}, on ${label}: ${sides[more].title} ${level(lines[more][told.month], metric)}, ${sides[less].title} ${level(lines[less][told.month], metric)}; ${apart(b - a, metric)} apart.`;
}

function change(told, lines, metric, sides) {
  const line = lines[told.side];
  return `${sides[told.side].title}: ${inSentence(metric.label)} went from ${level(line[told.since], metric)} to ${level(line[told.month], metric)}.`;
}

function reach(told, lines, metric, sides) {
  const line = lines[told.side].slice(0, told.month + 1), upward = line[0] < told.level, month = reached(told, lines);
  const what = `${sides[told.side].title}: ${inSentence(metric.label)}`, aim = level(told.level, metric);
  if (Number.isFinite(month)) return `${what} ${upward ? "reached" : "came down to"} ${aim} in month ${month}, ${spoken(month)}.`;
  const nearest = upward ? Math.max(...line) : Math.min(...line), when = line.indexOf(nearest);
  return `${what} never came to ${aim}; nearest was ${level(nearest, metric)}, in month ${when}. In month ${told.month} it stands at ${level(line.at(-1), metric)}.`;
}

function rejoin(told, lines, metric, sides) {
  const month = rejoined(told, lines, metric.band), gaps = lines.b.slice(0, told.month + 1).map((b, i) => Math.abs(b - lines.a[i]));
  const widest = Math.max(...gaps.slice(told.since)), label = inSentence(metric.label);
  if (month === told.since) return `On ${label} the two never stood apart by more than is too small to matter (${apart(metric.band, metric)}).`;
  const wide = `On ${label} they were at most ${apart(widest, metric)} apart, in month ${gaps.lastIndexOf(widest)}`;
  if (Number.isFinite(month)) return `${wide}; since month ${month}, ${spoken(month)}, they are together again.`;
  const [more, less] = lines.b[told.month] > lines.a[told.month] ? ["b", "a"] : ["a", "b"];
  return `${wide}; in month ${told.month} ${sides[more].title} is still ${apart(gaps[told.month], metric)} above ${sides[less].title}.`;
}

function turned(told, lines, metric, sides) {
  const counts = Object.fromEntries(["a", "b"].map((side) => [side, turns({ ...told, side }, lines)]));
  const other = told.side === "a" ? "b" : "a", times = (n) => (n === 0 ? "not once" : n === 1 ? "once" : `${n} times`);
  return `In ${told.month} months ${inSentence(metric.label)} turned round ${times(counts[told.side])} (${sides[told.side].title}) and ${times(counts[other])} (${sides[other].title}), by ${apart(told.size, metric)} or more.`;
}
