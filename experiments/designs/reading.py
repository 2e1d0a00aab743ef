"""A design file as a `Design`: its parts built one by one, so that everything that is wrong is told at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from experiments.arms import Arm, arm
from experiments.designs import checks
from experiments.designs.contents import misfits
from experiments.designs.design import Design, Recording
from experiments.designs.factor import Factor
from experiments.designs.fault import Fault
from experiments.designs.keyed import Table, fitting
from experiments.designs.keys import KEYS, USED
from experiments.designs.sampling import Sampling
from experiments.designs.varying import Varying, varying
from scenarios.load import NAME, RESERVED, library
from scenarios.problems import Problem, ScenarioError, shown
from scenarios.toml_file import TomlFile
from simulation.metrics import HEADLINES, METRICS

UNKNOWN = Factor("?", "number")  # stands for factors that cannot be made, where only their number counts
STATED = (12.0, 60.0)  # months that are kept unless a file says which, beside the last


def read(file: TomlFile, path: Path) -> Design:
    """The design that a file says. Raises `ScenarioError`, whose text lists every problem, one a line."""
    top, said = fitting(file.content, KEYS[""]), varying(file.content)
    arms, found = _arms(file, path, top["scenarios"] or [])
    sampling, wrong = _sampling(fitting(file.content.get("sample"), KEYS["sample"]), said, file.content)
    recording, steps = _recording(file.content, top), top["years"] * 12 / top["step"]
    twins = tuple(top["twins"]) if isinstance(top["twins"], list) else tuple(range(top["twins"]))
    faults = [*misfits(file.content), *said.wrong, *wrong, *_named(top, path), *checks.lucks(twins)]
    faults += [*checks.spans(steps, top["step"]), *_recorded(recording, steps, top["step"])]
    faults += checks.regimes(arms) if arms else []
    faults += [Fault((*said.places[name], "name"), what) for name, what in checks.undone(arms, said.places)]
    found += [Problem(file.place, file.line(one.path), one.what, one.word, one.names) for one in faults if one.what]
    if found:
        raise ScenarioError(
            sorted(dict.fromkeys(found), key=lambda problem: (problem.place != file.place, problem.line))
        )
    return Design(
        name=top["name"] or path.stem, arms=arms, factors=said.factors, sampling=sampling, twins=twins,
        steps=round(steps), length=float(top["step"]), landscape=top["landscape"], recording=recording,
        timeout=float(top["timeout"]), title=top["title"].strip(), question=" ".join(top["question"].split()),
    )  # fmt: skip


def _named(top: Table, path: Path) -> Iterator[Fault]:
    """What is wrong with the name, which names the folder of results too, and with the question."""
    name = top["name"] or path.stem
    if not NAME.fullmatch(name) or RESERVED.fullmatch(name):
        where = "name" if top["name"] else "without a name, the file's own"
        yield Fault(
            ("name",), f"{where} = {shown(name)} must be plain: up to 60 letters, digits, hyphens and underscores"
        )
    if top["question"].strip() and not top["question"].strip().endswith("?"):
        yield Fault(("question",), "a question ends with a question mark")


def _arms(file: TomlFile, path: Path, names: Sequence[str]) -> tuple[tuple[Arm, ...], list[Problem]]:
    """The scenarios that can be opened, and what is wrong with the others; a file is seen from the design's."""
    known, arms, found = library(), list[Arm](), list[Problem]()
    for name in names:
        is_file = name.endswith(".toml") or "/" in name or "\\" in name
        if not is_file and name not in known:
            what = f"there is no scenario {shown(name)}: icsim scenarios list names them; a file ends in .toml"
            found.append(Problem(file.place, file.line(("scenarios",)), what, name, tuple(known)))
            continue
        try:
            arms.append(arm(path.parent / name if is_file else name))
        except ScenarioError as error:
            found += error.problems
    return tuple(arms), found


def _recording(content: Table, top: Table) -> Recording:
    """What is kept; by default the headlines, in months 12, 60 and the last."""
    kept = fitting(content.get("record"), KEYS["record"])
    end = top["years"] * 12
    usual = (*(m for m in STATED if m < end and (m / top["step"]).is_integer()), end)
    months = tuple(map(float, kept["months"] or usual))
    return Recording(months=months, **{key: tuple(_words(kept[key])) for key in ("metrics", "series", "systems")})


def _words(names: Sequence[str]) -> Iterator[str]:
    """The metrics that are meant: a word may stand for several."""
    for name in names:
        yield from {"headlines": HEADLINES, "all": tuple(METRICS)}.get(name, (name,))


def _recorded(kept: Recording, steps: float, length: float) -> Iterator[Fault]:
    """What is wrong with what is kept."""
    if not list(checks.spans(steps, length)):
        yield from checks.recorded(kept.months, round(steps), length)
    for key in ("metrics", "series", "systems"):
        yield from checks.metrics(key, getattr(kept, key))


def _sampling(sample: Table, said: Varying, content: Table) -> tuple[Sampling, list[Fault]]:
    """How points are chosen, and what is wrong with that."""
    entries = bool(content.get("factor")) or bool(content.get("point"))
    usual = "list" if content.get("point") else "grid" if entries else "one"
    method: Any = sample["method"] or usual
    given = content.get("sample", {}) if isinstance(content.get("sample"), dict) else {}
    if "method" in given and sample["method"] is None:  # it is told where keys are looked at
        return Sampling(), []
    wrong = list(_meant(method, sample, content, said))
    sampling = Sampling(
        method, sample["points"] or 2, sample["levels"] or 4, sample["seed"], sample["second_order"], said.listed
    )
    known = said.factors or (UNKNOWN,) * entries
    sure = (method == "list") == (usual == "list") and not (method == "list" and said.wrong)
    return sampling, [*wrong, *(checks.sampled(sampling, known) if sure else ())]


def _meant(method: str, sample: Table, content: Table, said: Varying) -> Iterator[Fault]:
    """Keys that the method does not read, or needs and does not find."""
    given = content.get("sample", {}) if isinstance(content.get("sample"), dict) else {}
    for key in given:
        if key in sample and key not in {"method", *USED[method]}:
            reads = ", ".join(USED[method])
            yield Fault(
                ("sample", key), f"{key} means nothing to {method}" + (f", which reads {reads}" if reads else "")
            )
    if "points" in USED[method] and "points" not in given:
        yield Fault(("sample",), f"points is missing: {method} needs to know how many")
    if method == "list" and content.get("factor") and not content.get("point"):
        yield Fault(("sample", "method"), "a list takes [[point]], not [[factor]]")
    if method != "list" and content.get("point"):
        yield Fault(("sample", "method"), f"points that are listed need no method, and {method} takes none")
    if method == "grid" and "levels" not in given:
        for one in said.factors:
            if not one.levels:
                what = f"{one.name} has no levels: a grid needs them here, or levels = ... under [sample] for all"
                yield Fault(said.places[one.name], what)
