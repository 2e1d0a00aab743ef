// Scale: round numbers along an axis, and where a value stands on it.

export function nice(low, high, most = 5) {
  const span = high - low || Math.abs(high) || 1;
  const raw = span / most, power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((m) => m * power).find((s) => s >= raw - 1e-12);
  const ticks = [];
  for (let tick = Math.ceil(low / step - 1e-9) * step; tick <= high + 1e-9 * span; tick += step) ticks.push(tick);
  const places = Math.max(0, -Math.floor(Math.log10(step) + 1e-9) + (Math.abs(step / power - 2.5) < 1e-9 ? 1 : 0));
  return { ticks, step, places };
}

export function extent(lists) {
  let low = Infinity, high = -Infinity;
  for (const list of lists) {
    for (const value of list) {
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low > high ? [0, 1] : [low, high];
}

// Places for labels that do not meet: each as near as can be to where it belongs.
export function apartBy(gap, wanted, low, high) {
  const order = wanted.map((y, i) => [y, i]).sort((one, other) => one[0] - other[0]);
  const placed = [];
  order.forEach(([y, i], k) => {
    placed[i] = k ? Math.max(y, placed[order[k - 1][1]] + gap) : Math.max(y, low);
  });
  let roof = high;
  for (const [, i] of order.reverse()) {
    placed[i] = Math.min(placed[i], roof);
    roof = placed[i] - gap;
  }
  return placed;
}
