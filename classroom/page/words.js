// Words: numbers as a reader reads them, by the same rules as the rest of the project writes them.

const MINUS = "\u2212";

const writers = new Map(); // making one takes a hundred times as long as using it

function writer(places) {
  if (!writers.has(places)) writers.set(places, new Intl.NumberFormat("en-GB", { minimumFractionDigits: places, maximumFractionDigits: places }));
  return writers.get(places);
}

export function number(value, places, sign = false) {
  if (!Number.isFinite(value)) return "not known";
  const text = writer(places).format(Math.abs(value));
  if (!/[1-9]/.test(text)) return places === 0 || sign ? "0" : text;
  return (value < 0 ? MINUS : sign ? "+" : "") + text;
}

const joined = (text, unit) => (/^%(?! p)/.test(unit) ? text + unit : `${text} ${unit}`).trim();

export const digits = (value, metric, places = metric.decimals) => number(value * metric.factor, places);

export const level = (value, metric) => joined(digits(value, metric), metric.level);

// A difference in words, without its sign: "23.6 points", "0.15 points of allocation".
export function apart(difference, metric) {
  const unit = metric.change.replace(/^% points/, "points");
  return joined(number(Math.abs(difference) * metric.factor, metric.decimals), unit);
}

// What every scale of 0 to 1 shares need not be said with each number.
export const brief = (text) => text.replace(" on a scale of 0 to 1", "");

export const percent = (share) => {
  const whole = share < 1 ? Math.min(Math.round(100 * share), 99) : 100;
  return `${share > 0 ? Math.max(whole, 1) : 0}%`;
};

export const inSentence = (label) => (/^.[A-Z]/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1));

const MONTHS = "January February March April May June July August September October November December".split(" ");

export function spoken(month) {
  const since = 6 + month;
  return `${MONTHS[since % 12]} ${2022 + Math.floor(since / 12)}`;
}

export const dated = (month) => `${2022 + Math.floor((6 + month) / 12)}-${String(((6 + month) % 12) + 1).padStart(2, "0")}`;

export function monthOf(date) {
  const [year, month] = date.slice(0, 7).split("-").map(Number);
  return (year - 2022) * 12 + month - 7;
}
