"""Events: those that come with the model load and say where they come from; a file of another is checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from scenarios.events import happened, library, open_event
from scenarios.problems import ScenarioError
from simulation.settings import Settings, Timeline

HEAD = 'title = "Mine"\nstory = "A story."\n'


@pytest.mark.parametrize("name", library())
def test_an_event_has_its_story_its_source_and_its_end(name: str) -> None:
    event = open_event(name)
    assert event.story.count(".") >= 2
    assert event.source
    timeline = happened(Timeline.of(Settings()), 6.0, name)
    assert [month for month, _ in timeline.changes] == [0.0, 6.0, 6.0 + event.months]
    assert timeline.at(6) != timeline.at(0) == timeline.at(6.0 + event.months)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + "treasury.pots = 9", "events/mine.toml: months = None must be a whole number from 1 to 180"),
        (HEAD + "months = 0\ntreasury.pots = 9", "line 3: months = 0 must be"),
        (HEAD + "months = 3", "an event that sets nothing: give it an assumption or a lever"),
        (HEAD + "months = 3\nbypass.push = 0.05", "line 4: bypass.push is a parameter"),
        (HEAD + "months = 3\ntreasury.post = 3", "line 4: there is no lever 'treasury.post' (nearest: treasury.pots)"),
        ("months = 3\ntreasury.pots = 3", "title is missing"),
    ],
)
def test_what_is_wrong_with_an_event_is_told(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as error:
        open_event("mine", tmp_path)
    assert said in str(error.value)
