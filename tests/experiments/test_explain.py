"""Whatever has a name in the model is explained, and a name that is nearly right is put right."""

from __future__ import annotations

import pytest

from experiments.catalogue import formulas_of, numbers, readers, writers
from experiments.explain import UnknownNameError, explain
from scenarios.load import library
from simulation.core.landscape import KINDS
from simulation.core.world import GROUPS, columns
from simulation.metrics import METRICS
from simulation.schedule import MONTH, SWITCHES, rows_of
from simulation.settings import TABLES

EVIDENCE = sorted({number for rule in MONTH for number in rows_of(rule)})
COLUMNS = [f"{group}.{name}" for group in GROUPS for name in columns(group)]
NAMES = {
    "number": [number.name for number in numbers()], "metric": list(METRICS), "mechanism": list(SWITCHES),
    "evidence": EVIDENCE, "kind": list(KINDS), "table": list(TABLES), "rule": [rule.name for rule in MONTH],
    "scenario": list(library()), "state": COLUMNS,
}  # fmt: skip


@pytest.mark.parametrize("what", NAMES)
def test_every_name_has_a_meaning(what: str) -> None:
    for name in NAMES[what]:
        entries = explain(name)
        assert entries, name
        for entry in entries:
            facts = dict(entry.facts)
            assert facts["meaning"], name
            assert all(isinstance(text, str) for text in facts.values())


def test_a_lever_is_explained_in_full() -> None:
    (entry,) = explain("intervention.tolerance")
    facts = dict(entry.facts)
    assert entry.kind == "lever"
    assert facts["range"] == "-0.1 to 0.2 share"
    assert facts["default"] == "0"
    assert "nicholas timmins" in " ".join(text for label, text in entry.facts if label == "source").lower()
    assert facts["where used"] != "agents.nhs_england"


def test_a_parameter_says_whom_it_favours() -> None:
    assert dict(explain("bypass.push")[0].facts)["favours"] == "a higher value favours the centre"


def test_a_mechanism_is_explained_by_its_formulas_alone() -> None:
    (rule,) = (rule for rule in MONTH if rule.name == "letting_go")
    assert [formula.name for formula in formulas_of(rule)] == ["next_control", "sought"]
    facts = explain("letting_go")[0].facts
    assert [text.partition(":")[0] for label, text in facts if label == "formula"] == ["next_control", "sought"]
    assert explain("m11") == explain("M11") == (explain("letting_go")[0],)


@pytest.mark.parametrize("name", ["NHS trust", "nhs-trust", " nhs_trust "])
def test_case_spaces_and_dashes_do_not_matter(name: str) -> None:
    assert explain(name)[0].kind == "kind of body"


@pytest.mark.parametrize(
    ("name", "near"), [("treasury.post", "treasury.pots"), ("maturty", "maturity"), ("co-operation", "cooperation")]
)
def test_a_name_that_is_nearly_right_is_put_right(name: str, near: str) -> None:
    with pytest.raises(UnknownNameError, match=rf"\(nearest: {near}\)"):
        explain(name)


def test_a_name_like_nothing_gets_no_advice() -> None:
    with pytest.raises(UnknownNameError, match=r"^nothing here is called 'qqqqqqqq'$"):
        explain("qqqqqqqq")


def test_nearly_every_number_is_read_somewhere_in_its_own_file() -> None:
    unread = [number.name for number in numbers() if not readers(number)]
    assert len(unread) <= len(numbers()) / 20, unread


def test_every_rule_writes_what_it_says() -> None:
    assert {rule for column in COLUMNS for rule in writers(column)} == {rule.name for rule in MONTH if rule.writes}
