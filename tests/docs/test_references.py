"""Every source is described once, and every number that rests on a source names one that is."""

from __future__ import annotations

import importlib
import pkgutil
import re
import tomllib
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import agents
import simulation.mechanisms
from simulation.core.parameter import Parameters, Spec, specs
from tests.architecture.tree import ROOT

KINDS = {"seed", "paper", "report", "statistics", "press"}
SEEN = {"full text", "excerpt", "memory"}
FIELDS = {"title", "authors", "year", "journal", "publisher", "doi", "url", "kind", "tag", "seen", "note"}
REFERENCES: dict[str, dict[str, Any]] = tomllib.loads((ROOT / "docs/references.toml").read_text(encoding="utf-8"))


def tables() -> set[type[Parameters]]:
    """Every table of parameters in the rooms where rules and decisions live."""
    for room in (simulation.mechanisms, agents):
        import_all(room)
    return set(descendants(Parameters))


def import_all(room: ModuleType) -> None:
    for module in pkgutil.walk_packages(room.__path__, prefix=f"{room.__name__}."):
        importlib.import_module(module.name)


def descendants(table: type[Parameters]) -> Iterator[type[Parameters]]:
    for child in table.__subclasses__():
        yield child
        yield from descendants(child)


def numbers() -> Iterator[tuple[str, Spec]]:
    """Every number of the model under the name of its table, tests' own tables left out."""
    for table in tables():
        if table.__module__.split(".")[0] in {"simulation", "agents", "scenarios"}:
            yield from ((f"{table.__module__}.{table.__name__}.{key}", spec) for key, spec in specs(table).items())


def keys(source: str) -> list[str]:
    """The keys in a source: several are parted by semicolons, and each may carry a phrase after a colon."""
    return [part.split(":")[0].strip() for part in source.split(";") if part.strip()]


def test_every_reference_is_described() -> None:
    for key, entry in REFERENCES.items():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key), key
        assert set(entry) <= FIELDS, (key, set(entry) - FIELDS)
        assert entry.get("title"), key
        assert entry.get("note"), key
        assert type(entry.get("year")) is int, key
        assert entry.get("kind") in KINDS, key
        assert entry.get("seen") in SEEN, key


def test_seeds_and_only_seeds_have_tags() -> None:
    tags = {key: entry["tag"] for key, entry in REFERENCES.items() if "tag" in entry}
    assert tags.keys() == {key for key, entry in REFERENCES.items() if entry["kind"] == "seed"}
    assert sorted(tags.values()) == ["000", "001", "002", "003", "004"]


def test_addresses_look_like_addresses() -> None:
    for key, entry in REFERENCES.items():
        assert re.fullmatch(r"10\.\d{4,}/\S+", entry.get("doi", "10.1000/x")), key
        assert re.fullmatch(r"https://\S+", entry.get("url", "https://x")), key


def test_every_number_names_sources_that_exist() -> None:
    unknown = {name: missing for name, spec in numbers() if (missing := set(keys(spec.source)) - set(REFERENCES))}
    assert unknown == {}


def test_only_an_assumption_may_stand_without_a_source() -> None:
    assert [name for name, spec in numbers() if spec.basis != "assumed" and not keys(spec.source)] == []


def test_every_scenario_names_sources_that_exist() -> None:
    for path in sorted((ROOT / "scenarios").glob("*.toml")):
        source = tomllib.loads(path.read_text(encoding="utf-8")).get("source", [])
        named = [key for part in ([source] if isinstance(source, str) else source) for key in keys(part)]
        assert set(named) <= set(REFERENCES), path.name


def test_how_a_source_is_read() -> None:
    assert keys("timmins-2024: penny packets; nao-2022") == ["timmins-2024", "nao-2022"]
    assert keys("") == []
