"""The component for SolaraViz: run where the extra `solara` is installed; elsewhere its tests say so and skip."""

from __future__ import annotations

import importlib.util
import re
import runpy
import tomllib
from pathlib import Path
from typing import Any

import pytest

from classroom.solara_view import WHOLE, choices, make_network_component
from scenarios.landscapes import open_landscape
from tests.architecture.tree import ROOT, name, python_files

PAGE = (ROOT / "docs" / "how-to" / "watch-with-solara.md").read_text(encoding="utf-8")
HERE = importlib.util.find_spec("solara") is not None
with_solara = pytest.mark.skipif(not HERE, reason="the extra `solara` is not installed: its page was not run")
quiet = pytest.mark.filterwarnings("ignore")  # Solara's and Mesa's own warnings are not ours to mend


@pytest.mark.skipif(HERE, reason="solara is installed here")
def test_without_the_extra_it_says_what_is_missing() -> None:
    with pytest.raises(ModuleNotFoundError, match=r"reacton|solara"):
        make_network_component()


def test_nothing_else_needs_solara() -> None:
    importing = re.compile(r"^\s*(?:import|from) (?:solara|reacton|ipyvuetify|mesa\.visualization)\b", re.MULTILINE)
    found = [name(path) for path in python_files() if importing.search(path.read_text(encoding="utf-8"))]
    assert found == ["classroom/solara_view.py", "tests/classroom/test_solara_view.py"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert not [one for one in project["dependencies"] if "solara" in one]
    assert "ipyvuetify<2" in project["optional-dependencies"]["solara"]


def test_versions_tried_are_those_pinned() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    pinned = {package.lower(): version for package, _, version in (line.partition("==") for line in lines)}
    tried = re.findall(r"(\w[\w-]*)\s+(\d+\.\d+\.\d+)", PAGE.partition("with Mesa")[2].partition(":")[0])
    assert len(tried) >= 7
    assert {package: pinned[package.lower()] for package, _ in tried} == dict(tried)


def test_any_system_may_be_shown() -> None:
    land = open_landscape("england")
    found = choices(land)
    assert found.pop(WHOLE) == ""
    assert list(found) == sorted(land.icb.short)
    assert set(found.values()) == set(land.icb.codes)


@with_solara
@quiet
def test_it_is_drawn_again_after_a_step_and_for_a_system() -> None:
    import solara
    from ipyvuetify import Select
    from mesa.visualization.utils import force_update

    from simulation.model import ICSModel

    model = ICSModel("devolved", rng=1, landscape="toy")
    _, drawn = solara.render(make_network_component()(model), handle_error=False)
    assert "2 systems" in alt(drawn)
    assert "July 2022" in alt(drawn)
    model.step()
    force_update()
    assert "August 2022" in alt(drawn)
    drawn.find(Select).widget.v_model = model.world.land.icb.short[0]
    assert alt(drawn).startswith(f"{model.world.land.icb.short[0]}. In this model, ")


@with_solara
@quiet
def test_the_page_of_the_how_to_opens_and_steps(tmp_path: Path) -> None:
    import solara
    from ipyvuetify import Btn

    code = next(block for block in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL) if "SolaraViz(" in block)
    app = tmp_path / "app.py"
    app.write_text(code, encoding="utf-8")
    _, drawn = solara.render(solara.AppLayout(children=[runpy.run_path(str(app))["Page"]()]), handle_error=False)
    assert "42 systems" in alt(drawn)
    assert "July 2022" in alt(drawn)
    next(button for button in drawn.find(Btn).widgets if button.children == ["Step"]).click()
    assert "August 2022" in alt(drawn)


def alt(drawn: Any) -> str:
    """What the picture says to those who cannot see it."""
    from solara.widgets import HTML

    return str(next(one for one in drawn.find(HTML).widgets if one.tag == "img").attributes["alt"])
