"""docs/reference/designs.md: every key of a design's file, and the designs that come with the model."""

from __future__ import annotations

from experiments.designs.keys import GROUPS, KEYS, METHODS_SAID, USED, WORDS, Key
from experiments.designs.load import designs, open_design
from experiments.reference.markdown import NOTE, code, joined, table

HEADER = ("Key", "Meaning", "Allowed", "Usual")
TITLES = {"": "At the top", "record": "`[record]`", "sample": "`[sample]`", "factor": "`[[factor]]`"}


def page() -> str:
    """The page."""
    return joined(
        "# Designs",
        NOTE,
        "A design says which runs a question needs: every scenario, at every point, with every twin. It is a file in "
        "TOML; `icsim sweep --new mine.toml` writes one to begin from, `icsim sweep mine.toml --dry-run` says what it "
        "will take, `icsim sweep mine.toml` runs it. See [Design a sweep](../how-to/design-a-sweep.md).",
        *(part for name, keys in KEYS.items() for part in (f"## {TITLES[name]}", table(HEADER, map(row, keys)))),
        "A factor holds for all bodies from the first month to the last, whatever a scenario says of it. Words that "
        "`all` takes:",
        table(("Word", "What varies"), [[code(word), said] for word, said in GROUPS.items()]),
        "## `[[point]]`",
        "Instead of factors, points may be listed one by one. Under each `[[point]]` stands every value, as "
        '`table.key = value`, `switch.NAME = true` or `tier = "core"`; every point sets the same things.',
        "## Methods",
        table(
            ("Method", "What it is", "Keys of `[sample]` that it reads"),
            [[code(name), said, ", ".join(map(code, USED[name])) or "none"] for name, said in METHODS_SAID.items()],
        ),
        "## Words for several metrics",
        table(("Word", "What is meant"), [[code(word), said] for word, said in WORDS.items()]),
        "## Designs that come with the model",
        table(("Name", "Question", "Runs"), [shipped(name) for name in designs()]),
    )  # fmt: skip


def row(key: Key) -> list[str]:
    """One key's line."""
    usual = "needed" if key.needed else "" if key.usual in (None, "", ()) else code(_written(key.usual))
    return [code(key.name), key.meaning, key.allowed, usual]


def shipped(name: str) -> list[str]:
    """One design's line."""
    design = open_design(name)
    return [code(name), design.question, f"{design.size:,}"]


def _written(value: object) -> str:
    """A value as a file writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return "[" + ", ".join(f'"{one}"' for one in value) + "]"
    return f'"{value}"' if isinstance(value, str) else f"{value:g}"
