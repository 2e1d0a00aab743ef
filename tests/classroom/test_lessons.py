"""Lessons: every one that comes with the page can be played; what is wrong with a teacher's own is told at its line."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from classroom.ask import ask_of
from classroom.lessons import FOLDER, lessons, open_lesson
from classroom.outcome import outcomes
from classroom.prediction_checks import OUTCOMES
from classroom.start import start_answer
from scenarios.landscapes import open_landscape
from scenarios.problems import ScenarioError
from tests.architecture.tree import ROOT

PROMISED = {"the-bet", "speed-of-trust", "penny-packets", "letting-go", "who-fixes", "the-pendulum"}


def test_there_are_six_and_the_bet_comes_first() -> None:
    assert set(lessons()) >= PROMISED
    assert next(iter(lessons())) == "the-bet"


@pytest.mark.parametrize("name", sorted(PROMISED))
def test_a_lesson_is_played_in_miniature(name: str) -> None:
    lesson, land = lessons()[name], open_landscape("toy")
    plays = ask_of(parse_qsl(lesson.ask.query)).plays()  # its address is an address like any other
    runs = {
        side: outcomes(land, [play.timeline], [lesson.ask.seed], 3, lambda _: None)[0] for side, play in plays.items()
    }
    for metric in (lesson.metric, lesson.prediction["metric"], *lesson.also):
        assert len(runs["a"].nation[metric]) == 4
    assert lesson.ask.a != lesson.ask.b


@pytest.mark.parametrize("name", sorted(PROMISED))
def test_a_lesson_asks_pauses_talks_and_cites(name: str) -> None:
    told = lessons()[name].described()
    assert len(told["talking_points"]) >= 3
    assert told["sources"]
    assert all(pause["month"] <= told["prediction"]["month"] for pause in told["pauses"])
    kind = told["prediction"]["kind"]
    if kind in OUTCOMES:
        assert {choice["outcome"] for choice in told["choices"]} == set(OUTCOMES[kind])


@pytest.mark.parametrize("name", sorted(PROMISED))
def test_the_teachers_guide_knows_the_lesson(name: str) -> None:
    guide = (ROOT / "docs" / "how-to" / "teach-with-icsim.md").read_text(encoding="utf-8")
    assert lessons()[name].question in " ".join(guide.split())


def test_the_lesson_that_the_guide_writes_can_be_played(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "how-to" / "teach-with-icsim.md").read_text(encoding="utf-8")
    lesson = open_lesson(written(tmp_path, guide.partition("```toml\n")[2].partition("```")[0]))
    assert lesson.ask.b.sets == ("treasury.pots=8",)


def test_no_lesson_says_what_comes_out() -> None:
    for name in lessons():
        text = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
        assert "reveal" not in text
        assert "answer =" not in text


def test_the_page_is_told_of_all(tmp_path: Path) -> None:
    mine = open_lesson(written(tmp_path, GOOD))
    answer = start_answer(open_landscape("toy"), (mine,))
    assert answer["lessons"][0]["titles"] == {"a": "Mine"}
    assert answer["lessons"][0]["name"] == "own"


GOOD = """
title = "Mine"
question = "What then?"
story = "Two of the same."
metric = "trust"
months = 24
talking_points = ["Why?"]
source = ["timmins-2022"]
also = ["waits"]
[a]
policy = "baseline"
title = "Mine"
[b]
policy = "devolved"
set = ["treasury.pots=8"]
[prediction]
kind = "reach"
metric = "trust"
side = "b"
level = 0.6
month = 24
[[choice]]
before = 12
text = "Soon"
[[choice]]
text = "Late"
[[pause]]
month = 12
say = "Halfway."
"""
PREDICTION = GOOD[GOOD.index("[prediction]") : GOOD.index("[[pause]]")]
COMPARE = """[prediction]
kind = "compare"
metric = "trust"
month = 24
[[choice]]
outcome = "a"
text = "Left"
[[choice]]
outcome = "b"
text = "Right"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


MISTAKES = [
    ('title = "Mine"\nquestion', "question", "own.toml: title is missing"),
    ('"Two of the same."', '""', "line 4: story = '' must be a text in quotes"),
    ('"What then?"', f'"{"x" * 141}"', "line 3: question must be at most 140 letters"),
    ('metric = "trust"\nmonths', 'metric = "trst"\nmonths', "line 5: metric = 'trst' is no metric of the page"),
    ('metric = "trust"\nmonths', "metric = 5\nmonths", "metric = 5 is no metric"),
    ('metric = "trust"\nmonths', "months", "metric is missing"),
    ("months = 24", "months = 240", "months = '240': must be a whole number from 1 to 180"),
    ("months = 24", "monts = 24", "line 6: a lesson has no 'monts': it has"),
    ('talking_points = ["Why?"]', "talking_points = []", "talking_points must be a list of texts"),
    ('talking_points = ["Why?"]', "talking_points = [5]", "line 7: talking_points 1 = 5 must be a text in quotes"),
    ('["timmins-2022"]', '["timmins-2021"]', "line 8: source: 'timmins-2021' is no source of docs/references.toml"),
    ('["timmins-2022"]', '"timmins-2022"', "source must be a list"),
    ('["waits"]', '["wait"]', "line 9: also 1 = 'wait' is no metric of the page"),
    ('policy = "baseline"', 'polcy = "baseline"', "[a] needs a policy"),
    ('policy = "baseline"', 'policy = "basline"', "a = 'basline': there is no such policy (nearest: baseline)"),
    ('["treasury.pots=8"]', '"treasury.pots=8"', "set must be a list"),
    ('["treasury.pots=8"]', '["treasury.pots=800"]', "b.set: treasury.pots = 800"),
    ('title = "Mine"\n[b]', 'tint = "red"\n[b]', "[a] has no 'tint': it has at, policy, set, title"),
    ('title = "Mine"\n[b]', f'title = "{"x" * 25}"\n[b]', "title must be at most 24 letters"),
    ("[b]", '[[event]]\ndate = "2023-01"\n[b]', "write each event under [[event]], with its date and its name"),
    ("[b]", '[[event]]\ndate = "2023-01"\nname = "plague"\n[b]', "event: there is no event 'plague'"),
    ('kind = "reach"', 'kind = "guess"', "[prediction] needs a kind: one of compare, change, reach, rejoin, turns"),
    ('kind = "reach"', 'kind = ["reach"]', "[prediction] needs a kind"),
    ("level = 0.6\n", "", "a prediction of kind 'reach' needs kind, metric, side, level, month, and only that"),
    ("level = 0.6", "level = nan", "level = nan must be a number"),
    ('side = "b"', 'side = ["b"]', "side = a list must be a or b"),
    ("month = 24\n[[choice]]", "month = 25\n[[choice]]", "month = 25 must be a month of the run, 0 to 24"),
    ("month = 24\n[[choice]]", "month = true\n[[choice]]", "month = true must be a month of the run"),
    ("before = 12\n", "", "this [[choice]] needs before and text, and nothing else"),
    ("before = 12", "before = 40", "before = 40 must be a month of the run, 0 to 24"),
    ('text = "Late"', 'text = "Late"\nbefore = 3', "this [[choice]] needs text, and nothing else"),
    ('[[choice]]\nbefore = 12\ntext = "Soon"\n', "", "a lesson needs two to four [[choice]]s"),
    ("[[pause]]\nmonth = 12", "[[pause]]\nmonth = 99", "month = 99 must be a month of the run"),
    ('say = "Halfway."', 'sya = "Halfway."', "write each pause under [[pause]], with its month and what to say"),
    (PREDICTION, COMPARE.replace('outcome = "b"', 'outcome = "a"'), "two [[choice]]s have the same outcome"),
    (PREDICTION, COMPARE.replace('outcome = "b"', 'outcome = "c"'), "outcome = 'c' must be one of a, b, same"),
    (PREDICTION, COMPARE.replace("text", 'expected = "So."\ntext'), "only one [[choice]] can be the one that was"),
    (PREDICTION, PREDICTION.replace('"reach"', '"turns"').replace("level", "size").replace("12", "0"),
     "before = 0 must be a number of turns, 1 to 99"),
    (PREDICTION, PREDICTION.replace('"reach"', '"turns"').replace("level = 0.6", "size = 0"),
     "size = 0 must be a number above 0"),
    ('text = "Soon"', 'text = "Soon"\n[[choice]]\nbefore = 6\ntext = "Sooner"', "the [[choice]]s must go up"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "says"), MISTAKES)
def test_what_is_wrong_is_told(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert GOOD.count(old) == 1, old
    with pytest.raises(ScenarioError) as refusal:
        open_lesson(written(tmp_path, GOOD.replace(old, new)))
    assert says in str(refusal.value)
    assert all(line.startswith(str(tmp_path)) for line in str(refusal.value).splitlines())


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    broken = GOOD.replace("Halfway.", "").replace('"Why?"', '""').replace("level = 0.6", "level = inf")
    with pytest.raises(ScenarioError) as refusal:
        open_lesson(written(tmp_path, broken))
    assert len(refusal.value.problems) == 3


def test_an_unknown_lesson_is_refused_with_the_nearest() -> None:
    with pytest.raises(ScenarioError, match=r"there is no such lesson.*nearest: letting-go"):
        open_lesson("leting-go")
