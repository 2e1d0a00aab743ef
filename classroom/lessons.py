"""Lessons: a question put to a room, as a file in TOML that a teacher can edit.

A lesson says what is played (`a`, `b`, `seed`, `months`, events), what is asked (`question`, `[prediction]` and its
`[[choice]]`s), where the play pauses, what to talk about. It never says what comes out: that is read off the run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from classroom.ask import Ask, Policy
from classroom.lesson_checks import problems
from scenarios.problems import Problem, ScenarioError, shown
from scenarios.references import cited, references
from scenarios.toml_file import printable, read_toml

FOLDER = Path(__file__).resolve().parent / "lessons"


@dataclass(frozen=True)
class Lesson:
    """A question, what is played, what may be predicted of it, and where to stop and talk."""

    name: str
    title: str
    question: str
    story: str
    ask: Ask
    metric: str
    prediction: Mapping[str, Any]
    choices: tuple[Mapping[str, Any], ...]
    pauses: tuple[Mapping[str, Any], ...]
    also: tuple[str, ...]
    talking_points: tuple[str, ...]
    source: tuple[str, ...]
    titles: Mapping[str, str]

    def described(self) -> dict[str, Any]:
        """The lesson ready for JSON, its sources as a reader would cite them."""
        known = references()
        return {
            "name": self.name, "title": self.title, "question": self.question, "story": self.story,
            "query": self.ask.query, "titles": dict(self.titles), "metric": self.metric,
            "prediction": dict(self.prediction), "choices": [dict(choice) for choice in self.choices],
            "pauses": [dict(pause) for pause in self.pauses], "also": list(self.also),
            "talking_points": list(self.talking_points),
            "sources": [str(known[key]) for text in self.source for key, _ in cited(text) if key in known],
        }  # fmt: skip


def library(folder: Path = FOLDER) -> dict[str, Path]:
    """The lessons that come with the page, by name: the bet first, the others in alphabetical order."""
    return {path.stem: path for path in sorted(folder.glob("*.toml"), key=lambda path: (path.stem != "the-bet", path))}


@cache
def lessons() -> dict[str, Lesson]:
    """The lessons that come with the page."""
    return {name: open_lesson(path) for name, path in library().items()}


def open_lesson(name_or_path: str | Path) -> Lesson:
    """A lesson by its name, or by the path of a file that ends in .toml. Raises `ScenarioError`, a line a problem.

    >>> open_lesson("the-bet").ask.b.scenario
    'devolved'
    """
    text, known = str(name_or_path), library()
    path = known.get(text) or Path(text)
    if text not in known and path.suffix != ".toml":
        what = f"there is no such lesson: there are {', '.join(known)}; a file is named with its ending, .toml"
        raise ScenarioError([Problem(shown(printable(text)), 0, what, text, tuple(known))])
    file = read_toml(path, f"lessons/{path.name}" if path.parent == FOLDER else text)
    if found := list(problems(file)):
        raise ScenarioError(found)
    content, sides = file.content, ("a", "b")
    return Lesson(
        path.stem, content["title"], content["question"], " ".join(content["story"].split()), _ask(content),
        content["metric"], content["prediction"], tuple(content["choice"]), tuple(content.get("pause", ())),
        tuple(content.get("also", ())), tuple(content["talking_points"]), tuple(content.get("source", ())),
        {side: content[side]["title"] for side in sides if "title" in content[side]},
    )  # fmt: skip


def _ask(content: Mapping[str, Any]) -> Ask:
    sides = {side: _policy(content[side]) for side in ("a", "b")}
    events = tuple(f"{event['date']}:{event['name']}" for event in content.get("event", ()))
    return Ask(sides["a"], sides["b"], content.get("seed", 1), content.get("months", 120), events)


def _policy(told: Mapping[str, Any]) -> Policy:
    return Policy(told["policy"], tuple(told.get("set", ())), tuple(told.get("at", ())))
