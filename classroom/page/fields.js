// Fields: what stands in the controls and in the links, read off the scene.

import { queryOf, shellOf, written } from "./address.js";
import { at, options, say } from "./made.js";
import { metric, scene, SIDES, tile } from "./scene.js";
import * as source from "./source.js";

// What can be chosen: the same from beginning to end.
export function choices() {
  const { start, ask, view } = scene, groups = Map.groupBy(start.policies, (policy) => policy.group);
  const policies = [...groups].map(([group, list]) => [group, list.map((policy) => [policy.name, policy.title])]);
  for (const side of SIDES) options(at(`policy-${side}`), policies, ask[side].policy);
  const named = (headline) => start.metrics.filter((one) => one.headline === headline).map((one) => [one.name, one.label]);
  options(at("metric"), [["Headlines", named(true)], ["Beside them", named(false)]], view.metric);
  const lessons = start.lessons.map((lesson) => [lesson.name, lesson.title]);
  options(at("lesson"), [["", [...lessons, ["none", "Free play"]]]], scene.told?.name ?? "none");
  at("seed").max = start.limits.seed;
  if (source.isReplay) fixed();
}

export function fields() {
  const { ask } = scene;
  for (const side of SIDES) {
    const select = at(`policy-${side}`), title = scene.start.policies.find((one) => one.name === ask[side].policy)?.title ?? "";
    select.value = ask[side].policy;
    select.classList.toggle("long", title.length > 19);
  }
  at("seed").value = ask.seed;
  pressed();
}

export function pressed() {
  const { view } = scene;
  at("two").setAttribute("aria-pressed", view.view !== "one");
  at("one").setAttribute("aria-pressed", view.view === "one");
  at("present").setAttribute("aria-pressed", view.present === "1");
  at("lucks").setAttribute("aria-pressed", scene.many);
  document.body.classList.toggle("present", view.present === "1");
  hall(view.present === "1");
}

// In a lecture hall the sentence stands under the maps, where there is room to write it large.
function hall(large) {
  at("hall").hidden = !large;
  if (large) at("hall").append(at("sentence"));
  else at("card").before(at("sentence"));
}

// In a replay nothing can be asked anew: what would ask is switched off.
function fixed() {
  for (const id of ["policy-a", "policy-b", "seed", "lesson"]) at(id).disabled = true;
  at("lucks").hidden = !source.hasLucks;
  for (const node of document.querySelectorAll(".rules, #take, #csv, #csv-systems, #replay, #copy, #role-play")) node.hidden = true;
}

export function links() {
  const query = queryOf(scene.ask), more = written([["metric", metric().name]]);
  at("csv").href = `series.csv?${query}`;
  at("csv-systems").href = `systems.csv?${query}&${more}`;
  at("csv-systems").hidden = source.isReplay || !metric().mapped;
  at("replay").href = `replay.html?${query}&${more}&lesson=${scene.view.lesson}&system=${tile().code}${scene.fans.size ? "&fan=1" : ""}`;
  say(at("shell"), shellOf(scene.ask));
}
