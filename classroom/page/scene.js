// Scene: what is played and looked at, in one place, and what is often asked of it.

import { monthOf } from "./words.js";

export const SIDES = ["a", "b"];
export const LUCKS = 200;

// start: what the server told first; ask, view: what is played, and how it is looked at; run, map, partners: its answers;
// asked: how often the runs were asked for; good: the last that could be played; many, fans: whether other lucks are shown, and they, by metric; told: the lesson's file; month, seen: what is shown, and how far it has been shown.
export const scene = { month: 0, seen: 0, system: 0, asked: 0, many: false, fans: new Map() };
export const parts = {};

// What the maps show where a metric is the nation's alone.
const INSTEAD = { control: "delegated", spread: "waits", top_trust: "trust_vertical" };

export const metric = () => scene.metrics.get(scene.view.metric);

export const mapped = () => (metric().mapped ? metric() : scene.metrics.get(INSTEAD[metric().name] ?? "cooperation"));

export const lines = (name = scene.view.metric) => Object.fromEntries(Object.entries(scene.run.runs).map(([side, run]) => [side, run.nation[name]]));

export const events = () => scene.ask.events.map((text) => [monthOf(text), scene.start.events.find((event) => event.name === text.split(":")[1])?.title ?? ""]);

export const tile = () => scene.start.tiles[scene.system];

export const within = (month) => Math.min(Math.max(Math.trunc(month) || 0, 0), scene.ask.months);
