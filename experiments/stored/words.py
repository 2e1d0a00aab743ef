"""What is stored, in words: lists of folders, what one holds, and whether it is whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap
from typing import Any

from experiments.designs.estimate import several, sized
from experiments.designs.words import described
from experiments.faults import BadInputError, bad_input
from experiments.identity import model_hash
from experiments.stored.again import again
from experiments.stored.folders import Entry, entry, sweeps_of
from experiments.stored.left import finding, left, told
from experiments.sweeps import manifest
from experiments.sweeps.means import failures, table
from experiments.sweeps.results import open_results
from experiments.sweeps.summary import summary
from experiments.sweeps.verify import verify

HEADS = ("folder", "what", "runs", "failed", "size", "begun", "model", "title")
WIDE = 100  # letters of a line


def listing(found: Sequence[Entry]) -> Iterator[str]:
    """Folders as a table, one a line; problems below."""
    if not found:
        yield "Nothing is stored there yet: icsim sweep example stores something."
        return
    rows = [HEADS, *(_row(one) for one in found)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADS))]
    for row in rows:
        cells = (
            text.rjust(width) if place in {2, 3, 4} else text.ljust(width)
            for place, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()
    yield from (f"{one.folder}: {one.problem}" for one in found if one.problem)


def _row(one: Entry) -> tuple[str, ...]:
    runs = f"{one.runs:,}" if one.runs == one.planned else f"{one.runs:,} of {one.planned:,}"
    model = "this" if one.model == model_hash() else one.model[:8]
    return (str(one.folder), one.kind, runs, f"{one.failed:,}", sized(one.size), one.written[:10], model, one.title)


def summed(folder: Path) -> dict[str, Any]:
    """What a folder holds, for a script."""
    if (folder / manifest.NAME).exists():
        with bad_input():
            return summary(folder) | {"content_hash": open_results(folder).content_hash}
    return told(folder)


def shown(folder: Path) -> Iterator[str]:
    """What a folder holds, line by line."""
    if not (folder / manifest.NAME).exists():
        yield from _single(folder)
        return
    with bad_input():
        known, results = summary(folder), open_results(folder)
        yield from described(results.design)
    lost = known["failed"] + known["invalid"]
    yield f"Kept: {known['runs']:,} of {known['planned']:,} runs, {lost:,} of them not done"
    yield f"Disk: {sized(known['bytes'])} in {several(known['parts'], 'part')}"
    yield f"Begun {known['created']}, with model {known['model']}"
    for one in known["attempts"]:
        yield f"  attempt {one['number']}: {_attempt(one)}"
    if known["runs"]:
        yield from ("", *table(results), *failures(results.runs))
    if known["runs"] < known["planned"]:
        yield "The same command as before makes the runs that are left."
    yield from _found(folder)


def _found(folder: Path) -> Iterator[str]:
    """What a command found, as it left it, and what was discovered in the same runs."""
    for paragraph in filter(None, finding(left(folder)[1]).split("\n\n")):
        yield from ("", *wrap(paragraph, WIDE))
    for path in sorted(folder.glob("discovery/*/discovery.json")):
        yield from ("", f"{path.parent}:", *wrap(finding(left(path.parent)[1]), WIDE))


def _attempt(one: dict[str, Any]) -> str:
    """One attempt in words."""
    why = f" ({one['why']})" if one.get("how") == "broken off" and one.get("why") else ""
    ended = f"{one['how']} at {one['ended']}{why}" if "ended" in one else "never ended: it was killed, or goes on"
    return f"begun {one.get('started')}, {ended}, with {one.get('kept', one.get('already kept', 0)):,} runs kept"


def _single(folder: Path) -> Iterator[str]:
    """A folder that is no sweep."""
    if left(folder)[0] == "discover":
        yield from list(_found(folder))[1:]
        return
    known, one = told(folder), entry(folder)
    if one.problem and not one.written:
        message = f"{folder}: {one.problem}"
        raise BadInputError(message)
    yield f"{one.title} ({one.kind})"
    kept = f"{one.runs:,}" if one.runs == one.planned else f"{one.runs:,} of {one.planned:,}"
    yield f"Runs: {kept}, {one.failed:,} of them failed; {sized(one.size)}"
    yield f"Written {one.written}, model {one.model}"
    if "run_id" in known:
        yield f"Run {known['run_id']}, {known['plan']['months']} months on {known['plan']['landscape']}"
    for sweep in sweeps_of(folder):
        yield f"Its runs: icsim results show {sweep}"
    yield "Files: " + ", ".join(sorted(path.name for path in folder.iterdir() if path.is_file()))
    if one.runs < one.planned:
        yield "The same command as before makes the runs that are left."
    yield from _found(folder)


def verified(folder: Path, sample: int) -> dict[str, Any]:
    """Whether a folder holds what was written; of a single run, whether it comes out the same."""
    if (folder / manifest.NAME).exists():
        with bad_input():
            return verify(folder, sample)
    if sweeps := sweeps_of(folder):
        each = [verified(sweep, sample) for sweep in sweeps]
        return {"ok": all(one["ok"] for one in each), "folder": str(folder), "sweeps": each}
    found = again(folder)
    known: dict[str, Any] = {"ok": not found.differing, "folder": str(folder), "runs": 1, "failed": 0, "quarantined": 0}
    return known | {"rerun": [found.run_id], "differing": list(found.differing)}


def verified_words(found: dict[str, Any]) -> Iterator[str]:
    """The same, line by line."""
    if "sweeps" in found:
        yield from (line for one in found["sweeps"] for line in verified_words(one))
        return
    wrong = [key for key in ("damaged", "altered", "differing", "duplicates") if found.get(key)]
    yield f"{found['folder']}: " + (
        "not as it should be" if wrong else "whole, and as it was made" if found["ok"] else "sound, but not finished"
    )
    if "content_hash" in found:
        counts = ", ".join(f"{found[key]:,} {key}" for key in ("done", "failed", "invalid", "missing"))
        yield f"  {found['runs']:,} of {found['planned']:,} runs: {counts}"
        yield f"  {several(found['quarantined'], 'part')} in quarantine; content {found['content_hash']}"
    again = several(len(found["rerun"]), "run") + " made again"
    yield f"  {again}, the same to the last bit" if found["rerun"] and not found["differing"] else f"  {again}"
    told_of = {
        "damaged": ("part", "damaged, and set aside"), "altered": ("run", "with other numbers than were made"),
        "differing": ("run" if "content_hash" in found else "table", "that came out otherwise"),
        "duplicates": ("run", "there twice"),
    }  # fmt: skip
    for key in wrong:
        what = found[key]
        names = f": {', '.join(map(str, what[:10]))}" if isinstance(what, list) else ""
        thing, said = told_of[key]
        yield f"  {key}: {several(len(what) if isinstance(what, list) else what, thing)} {said}{names}"
    if found.get("missing") or found.get("damaged"):
        yield "  The same command as before makes what is missing."
