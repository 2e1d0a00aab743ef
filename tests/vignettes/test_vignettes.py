"""Every vignette comes out as it is told."""

from __future__ import annotations

import pytest

from simulation.metrics import METRICS
from tests.vignettes.stories import WORDS, Vignette, vignettes, word

STORIES = vignettes()
CASES = [(story, metric) for story in STORIES for metric in story.expect]


@pytest.mark.parametrize(("story", "metric"), CASES, ids=[f"{story.name}-{metric}" for story, metric in CASES])
def test_the_story_comes_out_as_told(story: Vignette, metric: str) -> None:
    difference = story.difference(metric)
    assert word(difference) == story.expect[metric], f"{story.title}: {metric} {difference:+.1f} bands"


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
