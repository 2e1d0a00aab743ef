"""Every vignette comes out as it is told."""

from __future__ import annotations

import pytest

from simulation.metrics import METRICS
from tests.vignettes.stories import WORDS, Vignette, vignettes, word

STORIES = vignettes()


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_the_story_comes_out_as_told(story: Vignette) -> None:
    bands = {metric: story.difference(metric) for metric in story.expect}
    assert {metric: word(apart) for metric, apart in bands.items()} == story.expect, f"{story.title}: {bands} in bands"


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_a_story_can_be_checked(story: Vignette) -> None:
    assert len(story.story.split()) >= 20
    assert story.given
    assert set(story.expect) <= set(METRICS)
    assert set(story.expect.values()) <= set(WORDS)
    assert {"higher", "lower"} & set(story.expect.values()), "a story in which nothing happens"


def test_there_are_stories_and_their_titles_differ() -> None:
    assert len(STORIES) >= 8
    assert len({story.title for story in STORIES}) == len(STORIES)


@pytest.mark.parametrize(("difference", "told"), [(1.1, "higher"), (-1.1, "lower"), (1.0, "about the same")])
def test_words_stand_for_bands(difference: float, told: str) -> None:
    assert word(difference) == told
