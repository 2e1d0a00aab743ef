// Talk: what is said to the server and what it says; and the keys to seats, which this tab alone knows.

import { at, say } from "./made.js";

const file = document.getElementById("kept");

export const kept = file ? JSON.parse(file.textContent) : null;

export class Refused extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

const SILENT = "The classroom does not answer. This page keeps trying.";

// The answer; null where there is nothing new. With a body something is done, otherwise only asked.
export async function ask(path, { key = "", body = null } = {}) {
  const headers = key ? { authorization: `Bearer ${key}` } : {};
  const answer = await fetch(path, body === null ? { headers } : {
    method: "POST", headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Refused(await answer.text(), answer.status);
  return answer.status === 204 ? null : answer.json();
}

const SHOWN = 5000; // milliseconds for which something is told

let fading = 0;

export function tell(text) {
  clearTimeout(fading);
  say(at("status"), text);
  fading = setTimeout(() => say(at("status"), ""), SHOWN);
}

export function complain(error) {
  tell(error instanceof Refused ? error.message : SILENT);
}

const place = (code) => `icsim-play-${code}`;

export const keysOf = (code) => JSON.parse(sessionStorage.getItem(place(code)) ?? "{}");

export function keep(code, keys) {
  sessionStorage.setItem(place(code), JSON.stringify({ ...keysOf(code), ...keys }));
}
