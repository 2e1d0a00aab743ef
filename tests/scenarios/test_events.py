"""Events: those that come with the model load and say where they come from; a file of another is checked."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from scenarios.events import happened, library, open_event
from scenarios.landscapes import open_landscape
from scenarios.problems import ScenarioError
from simulation.publication import fit
from simulation.run import simulate
from simulation.settings import Settings, Timeline

HEAD = 'title = "Mine"\nstory = "A story."\n'


@pytest.mark.parametrize("name", library())
def test_an_event_has_its_story_its_source_and_its_end(name: str) -> None:
    event = open_event(name)
    assert event.story.count(".") >= 2
    assert event.source
    timeline = happened(Timeline.of(Settings()), 6.0, name)
    assert timeline.dates == (0.0, 6.0, 6.0 + event.months)
    during, after = ((timeline.at(month), timeline.local_at(month)) for month in (6.0, 6.0 + event.months))
    assert during != after == (timeline.at(0.0), ())
    fit(timeline, open_landscape("england"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + "treasury.pots = 9", "events/mine.toml: months = None must be a whole number from 1 to 180"),
        (HEAD + "months = 0\ntreasury.pots = 9", "line 3: months = 0 must be"),
        (HEAD + "months = 3", "an event that sets nothing: give it an assumption or a lever"),
        (HEAD + "months = 3\nbypass.push = 0.05", "line 4: bypass.push is a parameter"),
        (HEAD + "months = 3\ntreasury.post = 3", "line 4: there is no lever 'treasury.post' (nearest: treasury.pots)"),
        (
            HEAD + "months = 3\nonly = { kind = 'trust' }\ncalamity.lost = 0.1",
            "line 4: kind = 'trust' must be one or more",
        ),
        (HEAD + "months = 3\nonly = { first_wave = true }\noutside.strikes = 0.1", "outside.strikes is national"),
        ("months = 3\ntreasury.pots = 3", "title is missing"),
    ],
)
def test_what_is_wrong_with_an_event_is_told(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as error:
        open_event("mine", tmp_path)
    assert said in str(error.value)


def test_the_same_trusts_fail_whatever_the_rules() -> None:
    lost = [
        simulate(open_landscape("toy"), happened(Timeline.of(rules), 2.0, "a-trust-fails"), (0, 1), steps=5,
                 columns=("nhs_trust.lost", "nhs_trust.waiting")).columns
        for rules in (Settings(), Settings().but({"delegation.regime": "presumed"}))
    ]  # fmt: skip
    assert np.array_equal(lost[0]["nhs_trust.lost"], lost[1]["nhs_trust.lost"])
    assert (lost[0]["nhs_trust.lost"].sum(axis=1)[:, 0] > 0).tolist() == [False, False, False, True, True, True]
