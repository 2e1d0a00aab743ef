"""The designs that come with the model: every one is good, short, and says what it is for."""

from __future__ import annotations

import pytest

from experiments.commands.sweep import command
from experiments.designs.estimate import disk
from experiments.designs.keys import KEYS
from experiments.designs.load import LIBRARY, designs, open_design
from experiments.designs.words import described, remarks


@pytest.mark.parametrize("name", designs())
def test_a_shipped_design_is_small_and_speaks(name: str) -> None:
    design = open_design(name)
    assert (design.name, design.landscape) == (name, "toy")
    assert 40 <= design.size == sum(1 for _ in design.jobs()) <= 500
    assert design.question.endswith("?")
    assert sum(disk(design).values()) < 2e6
    assert all(len(line) <= 120 for line in described(design))
    assert list(remarks(design)) == []
    text = (LIBRARY / f"{name}.toml").read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert max(map(len, text.splitlines())) <= 120


def test_every_method_and_every_key_is_shown_by_one_of_them() -> None:
    assert {open_design(name).sampling.method for name in designs()} == {"grid", "list", "lhs", "sobol", "morris"}
    texts = "".join((LIBRARY / f"{name}.toml").read_text(encoding="utf-8") for name in designs())
    named = {key.name for keys in KEYS.values() for key in keys}
    assert {key for key in named if f"{key} = " not in texts} == {"name"} - {"name"}


def test_the_example_is_a_few_hundred_runs() -> None:
    assert 200 <= open_design("example").size <= 400


def test_help_names_every_design() -> None:
    told = " ".join((command.help or "").split())
    assert all(f" {name}" in told for name in designs())
