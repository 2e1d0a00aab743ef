"""Studies from files: what comes with the model opens, and every mistake is told in one plain line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from experiments.evaluations.reading import open_study, studies
from experiments.evaluations.study import EVERYWHERE, INTERVENTION, UNTOUCHED, Study, Wave
from scenarios.problems import ScenarioError
from simulation.core.selection import Selection

HEAD = 'title = "Mine"\noutcomes = ["trust"]\nyears = 5\n'
LEVER = "delegation.regime = 'presumed'\n"
START = "[intervention]\ndate = '2024-07'\n" + LEVER
WHO = "[who]\nregion = 'Y62'\n"
WHOLE = HEAD + START + WHO
WRONG = {  # the file, and what one line of the message says
    "no who": (HEAD + START, "mine.toml: who begins is missing: write [who], or [[wave]] for each step"),
    "no title": (START + WHO, "mine.toml: title is missing: what the study is called"),
    "no outcomes": ("title = 'M'\n" + START + WHO, "mine.toml: outcomes is missing: what is measured"),
    "unknown key": ("twin = 3\n" + WHOLE, "line 1: a study has no key 'twin': it has title, question,"),
    "nearest key": ("twin = 3\n" + WHOLE, "(nearest: twins)"),
    "unknown metric": (WHOLE.replace("trust", "trst"), "line 2: there is no metric 'trst' (nearest: trust)"),
    "metric of the nation": (WHOLE.replace('"trust"', '"spread"'), "line 2: spread is a metric of the nation"),
    "metric twice": (WHOLE.replace('"trust"', '"trust", "trust"'), "line 2: outcomes: trust is there twice"),
    "unknown scenario": ("scenario = 'basline'\n" + WHOLE, "line 1: there is no scenario 'basline': icsim scenarios"),
    "scenario that is not there": ("scenario = 'x.toml'\n" + WHOLE, "x.toml: there is no such file"),
    "question": ("question = 'Does it.'\n" + WHOLE, "line 1: a question ends with a question mark"),
    "unknown lever": (WHOLE.replace("regime", "regme"), "line 6: there is no lever 'delegation.regme' (nearest: deleg"),
    "parameter": (WHOLE.replace(LEVER, "trust.gain = 0.05\n"), "line 6: trust.gain is no lever: it is a parameter"),
    "national lever": (
        HEAD + START.replace(LEVER, "department.stated_control = 0.2\n") + WHO,
        "line 6: department.stated_control is national: it cannot hold for some bodies only",
    ),
    "value": (WHOLE.replace("'presumed'", "'presumd'"), "line 6: delegation.regime = 'presumd' is no choice here"),
    "lever for another kind": (WHOLE + "kind = 'council'\n", "line 6: delegation.regime is a rule for icb: it cannot"),
    "lever that reaches nobody": (
        HEAD + START.replace(LEVER, "region.span = 0.5\n") + "[who]\nfirst_wave = true\n",
        "region.span is a rule for region, and none of that kind begins: choose by region",
    ),
    "no lever": (WHOLE.replace(LEVER, ""), "an intervention that changes nothing: give it a lever"),
    "no table": (WHOLE.replace(LEVER, "delegaton.regime = 1\n"), "[intervention] has no 'delegaton': it has date"),
    "lever without key": (WHOLE.replace(LEVER, "delegation = 3\n"), "delegation = 3 must be a table of levers"),
    "no date": (HEAD + "[intervention]\n" + LEVER + WHO, "an intervention needs a date, which must be a year"),
    "bad date": (WHOLE.replace("2024-07", "2024-7"), "line 5: date = '2024-7' must be a year and a month"),
    "until before": (WHOLE.replace(LEVER, "until = '2024-05'\n" + LEVER), "until is 2024-05: it must come after"),
    "unknown condition": (HEAD + START + "[who]\nregoin = 'Y62'\n", "line 8: there is no condition 'regoin':"),
    "no condition": (HEAD + START + "[who]\n", "line 7: nobody is named: give a condition (bodies, region,"),
    "unknown region": (WHOLE.replace("Y62", "Y99"), "no region of the landscape 'england' has the code 'Y99'"),
    "a share of nothing": (WHOLE.replace("region = 'Y62'", "random = 0"), "random = 0 must be a share above 0"),
    "who twice": (WHOLE + "[[wave]]\ndate = '2024-07'\nregion = 'Y60'\n", "[who] is for one start and [[wave]]"),
    "wave without date": (
        HEAD + "[intervention]\n" + LEVER + "[[wave]]\nregion = 'Y60'\n[[wave]]\ndate = '2024-09'\nregion = 'Y61'\n",
        "line 6: a [[wave]] needs a date, which must be a year and a month",
    ),
    "two dates": (
        HEAD + START + "[[wave]]\ndate = '2024-09'\nregion = 'Y61'\n",
        "line 5: with [[wave]], each wave has its own date",
    ),
    "wave in one bracket": (HEAD + START + "[wave]\ndate = '2024-09'\n", "write each wave under [[wave]], with two"),
    "unknown method": (WHOLE + "[estimate]\nmethods = ['ddi']\n", "line 10: there is no method 'ddi': there are"),
    "method twice": (WHOLE + "[estimate]\nmethods = ['did', 'did']\n", "methods: did is there twice"),
    "lottery": (WHOLE + "[estimate]\nmethods = ['randomisation']\n", "randomisation needs a trial: one start"),
    "before": (WHOLE + "[estimate]\nbefore = 30\n", "line 10: before = 30 months, but 2024-07 is month 24 of the run"),
    "after": (WHOLE + "[estimate]\nafter = 40\n", "after = 40 months from 2024-07, month 24, end behind the run's 60"),
    "before as text": (WHOLE + "[estimate]\nbefore = 'x'\n", "before = 'x' must be a whole number from 2 to 1,000"),
    "everybody": (HEAD + START + "[who]\nbodies = ['QN', 'QS']\n", "no body of the landscape 'england' has the code"),
    "nobody left": (
        "landscape = 'toy'\n" + HEAD + START + "[who]\nregion = 'RM'\n",
        "line 8: every system begins at once: nobody is left to compare with",
    ),
    "nobody": (
        "landscape = 'toy'\n" + HEAD + START + "[who]\ndeprivation = 5\n",
        "nobody begins: no system of toy meets the conditions",
    ),
    "too much": ("twins = 90000\n" + WHOLE, "line 1: 11.1 GB of numbers to keep, at most 1: take fewer"),
    "not toml": ("title = = 3", "line 1: not TOML: Invalid value"),
    "landscape": ("landscape = 'englnd'\n" + WHOLE, "landscape = 'englnd' must be one of england, toy, synthetic"),
    "estimate as a number": ("estimate = 3\n" + WHOLE, "estimate = 3 must be a table: write [estimate]"),
}  # fmt: skip
WRONG["parameter"] = (
    HEAD + START.replace(LEVER, "speed_of_trust.gain = 0.05\n") + WHO,
    "line 6: speed_of_trust.gain is no lever: it is a",
)


def refused(text: str, folder: Path) -> str:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as told:
        open_study(path)
    return str(told.value)


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_is_told_in_a_line(name: str, tmp_path: Path) -> None:
    text, wanted = WRONG[name]
    message = refused(text, tmp_path)
    assert wanted in message
    assert all(line.split(",")[0].startswith(str(tmp_path)) for line in message.splitlines())


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = WHOLE.replace("trust", "trst").replace("regime", "regme") + "kind = 'council'\n[estimate]\nbefore = 99\n"
    lines = refused(text, tmp_path).splitlines()
    assert [line.split(":")[0].rpartition("line ")[2] for line in lines] == ["2", "6", "11"]


@pytest.mark.parametrize("name", studies())
def test_what_comes_with_the_model_opens(name: str) -> None:
    study = open_study(name)
    assert study.name == name
    assert study.question.endswith("?")
    assert [one.name for one in study.arms] == [UNTOUCHED, INTERVENTION, EVERYWHERE]
    assert study.design.size == 3 * 20
    assert study.described() == open_study(name).described()


def test_a_file_says_what_a_study_is(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    text = (
        WHOLE.replace(LEVER, LEVER + "until = '2026-01'\n") + "[estimate]\nbefore = 9\nafter = 12\nmethods = ['did']\n"
    )
    path.write_text("question = 'So?'\ntwins = [4, 7]\n" + text, encoding="utf-8")
    study = open_study(str(path))
    assert (study.name, study.kind, study.question, study.twins, study.methods) == (
        "mine", "pilot", "So?", (4, 7), ("did",),
    )  # fmt: skip
    assert (study.before, study.after, study.steps, study.until) == (9, 12, 60, 42.0)
    assert study.waves == (Wave(24.0, Selection(region=("Y62",))),)
    (local,) = study.arms[1].timeline.local
    assert (local.since, local.until, local.values) == (24.0, 42.0, (("delegation.regime", "presumed"),))
    every = study.arms[2].timeline
    assert [every.at(month).delegation.regime for month in (23, 24, 42)] == ["earned", "presumed", "earned"]


def test_a_study_from_python_is_checked_too() -> None:
    study = open_study("pilot")
    with pytest.raises(ValueError, match=r"there is no metric 'wait' \(nearest: waits\)\n.*no method 'dd'"):
        replace(study, outcomes=("wait",), methods=("dd",))
    with pytest.raises(ValueError, match="nobody begins: say who"):
        replace(study, waves=())
    assert "randomisation" in replace(open_study("trial"), methods=()).methods
    assert "randomisation" not in study.methods


def test_kinds_of_study() -> None:
    trial = open_study("trial")
    assert trial.lottery
    assert Study("x", trial.arm, trial.values, trial.waves, ("trust",), before=12).twins == tuple(range(20))
    assert open_study("rollout").kind == "roll-out"
