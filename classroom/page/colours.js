// Colours: viridis for levels, a scale with a middle for differences, and black or white words on either.

const VIRIDIS = [
  "#440154", "#481a6c", "#472f7d", "#414487", "#39568c", "#31688e", "#2a788e", "#23888e",
  "#1f988b", "#22a884", "#35b779", "#54c568", "#7ad151", "#a5db36", "#d2e21b", "#fde725",
].map(rgb);
const MIDDLE = rgb("#f7f7f7");

export function rgb(hex) {
  return [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
}

const between = (one, other, share) => one.map((channel, i) => Math.round(channel + share * (other[i] - channel)));

export function viridis(share) {
  const place = Math.min(Math.max(share, 0), 1) * (VIRIDIS.length - 1);
  const below = Math.min(Math.floor(place), VIRIDIS.length - 2);
  return between(VIRIDIS[below], VIRIDIS[below + 1], place - below);
}

// From -1 (one colour) over 0 (nearly white) to 1 (the other).
export function diverging(share, low, high) {
  const far = Math.min(Math.abs(share), 1);
  return between(MIDDLE, rgb(share < 0 ? low : high), far);
}

export const css = (colour) => `rgb(${colour.join(",")})`;

function luminance(colour) {
  const [red, green, blue] = colour.map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export const wordsOn = (colour) => (luminance(colour) > 0.1791 ? "#000" : "#fff");
