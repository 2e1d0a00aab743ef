// Source: where answers come from: the server, or the replay file that this page is. Of several questions of one kind
// only the last is waited for: the others are taken back, and the server drops them.

const kept = document.getElementById("kept");
const replay = kept ? JSON.parse(kept.textContent) : null;
const under = new Map();

export const isReplay = replay !== null;
export const search = replay ? `?${replay.search}` : location.search;

export class Refused extends Error {}

async function asked(kind, path) {
  under.get(kind)?.abort();
  const mine = new AbortController();
  under.set(kind, mine);
  const answer = await fetch(path, { signal: mine.signal });
  if (!answer.ok) throw new Refused(await answer.text());
  return answer;
}

const told = async (kind, path) => (await asked(kind, path)).json();

export const start = async () => replay?.answers.start ?? told("start", "api/start");
export const run = async (query) => replay?.answers.run ?? told("run", `api/run?${query}`);
export const map = async (query, metric) => replay?.answers.map[metric] ?? told("map", `api/map?${query}&metric=${metric}`);
export const system = async (query, code) => replay?.answers.system[code] ?? told("system", `api/system?${query}&system=${code}`);

// Two hundred lucks: `grown` is called with each batch as it comes.
export async function fan(query, metric, grown) {
  if (replay) {
    const there = replay.answers.fan[metric] ?? [];
    there.forEach(grown);
    return there.length > 0;
  }
  const reader = (await asked(`fan ${metric}`, `api/fan?${query}&metric=${metric}`)).body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + part.value).split("\n");
    rest = lines.pop();
    lines.forEach((line) => grown(JSON.parse(line)));
  }
  return true;
}

// Whether there are other lucks to be seen: always, but in a file that was saved without them.
export const hasLucks = !replay || Object.values(replay.answers.fan).some((batches) => batches.length > 0);

// Take back all questions of a kind.
export function takeBack(kind) {
  for (const [known, mine] of under) {
    if (!known.startsWith(kind)) continue;
    mine.abort();
    under.delete(known);
  }
}

export const takenBack = (error) => error.name === "AbortError";
