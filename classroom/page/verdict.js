// Verdict: which of a lesson's choices a run bears out. Read off the run's lines; nothing is known beforehand.

const OUTCOMES = {
  compare: (told, lines, band) => three(lines.b[told.month] - lines.a[told.month], band, "b", "a"),
  change: (told, lines, band) => three(lines[told.side][told.month] - lines[told.side][told.since], band, "up", "down"),
};
export const COUNTS = { reach: reached, rejoin: rejoined, turns };

const three = (difference, band, above, below) => (Math.abs(difference) <= band ? "same" : difference > 0 ? above : below);

// The month in which a line first passes a level, from whichever side it starts; Infinity where it does not.
export function reached(told, lines) {
  const line = lines[told.side], upward = line[0] < told.level;
  const month = line.findIndex((value, i) => i <= told.month && (upward ? value >= told.level : value <= told.level));
  return month < 0 ? Infinity : month;
}

// The month from which the two lines are together for good; `since` where they never part, Infinity where they stay apart.
export function rejoined(told, lines, band) {
  let together = told.since;
  for (let month = told.since; month <= told.month; month += 1) {
    if (Math.abs(lines.b[month] - lines.a[month]) > band) together = month + 1;
  }
  return together > told.month ? Infinity : together;
}

// How often a line turns round, where a turn counts from `size` on: from the highest so far down, or the lowest up.
export function turns(told, lines) {
  let [low, high, way, count] = [Infinity, -Infinity, 0, 0];
  for (const value of lines[told.side].slice(0, told.month + 1)) {
    low = Math.min(low, value);
    high = Math.max(high, value);
    const next = way <= 0 && value - low >= told.size ? 1 : way >= 0 && high - value >= told.size ? -1 : 0;
    if (!next) continue;
    count += way ? 1 : 0;
    way = next;
    low = high = value;
  }
  return count;
}

// The number of the choice that is borne out; -1 where none is.
export function verdict(lesson, lines, band) {
  const told = lesson.prediction;
  if (told.kind in COUNTS) {
    const count = COUNTS[told.kind](told, lines, band);
    return lesson.choices.findIndex((choice) => choice.before === undefined || count < choice.before);
  }
  const outcome = OUTCOMES[told.kind](told, lines, band);
  return lesson.choices.findIndex((choice) => choice.outcome === outcome);
}

// How many of a fan's lucks bear out each choice.
export function shares(lesson, fan, band) {
  const found = lesson.choices.map(() => 0);
  fan.lines.a.forEach((a, i) => {
    const choice = verdict(lesson, { a, b: fan.lines.b[i] }, band);
    if (choice >= 0) found[choice] += 1;
  });
  return found;
}
