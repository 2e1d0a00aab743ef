// Bands: where the middle half and the middle nine tenths of many lucks run, month by month.

const SHARES = [0.05, 0.25, 0.5, 0.75, 0.95];

function quantile(sorted, share) {
  const place = share * (sorted.length - 1), below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

// Five lines, from the lowest to the highest, from a list of lines.
export function bands(lines) {
  const months = lines[0]?.length ?? 0, found = SHARES.map(() => new Float64Array(months));
  for (let month = 0; month < months; month += 1) {
    const sorted = Float64Array.from(lines, (line) => line[month]).sort();
    SHARES.forEach((share, k) => { found[k][month] = quantile(sorted, share); });
  }
  return found;
}

// A fan that grows batch by batch.
export class Fan {
  constructor(metric) {
    this.metric = metric;
    this.seeds = [];
    this.lines = { a: [], b: [] };
    this.bands = { a: null, b: null };
  }

  grow(batch) {
    this.seeds.push(...batch.seeds);
    for (const side of ["a", "b"]) {
      this.lines[side].push(...batch.lines[side]);
      this.bands[side] = bands(this.lines[side]);
    }
  }

  // How many lucks have b above a, below a, or within the band of what is too small to matter.
  compared(month, band) {
    const found = { a: 0, b: 0, same: 0 };
    this.lines.b.forEach((line, i) => {
      const difference = line[month] - this.lines.a[i][month];
      found[Math.abs(difference) <= band ? "same" : difference > 0 ? "b" : "a"] += 1;
    });
    return found;
  }
}
