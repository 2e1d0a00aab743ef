"""The golden toy runs: no figure moves by accident."""

from __future__ import annotations

import pytest

from simulation.metrics import HEADLINES
from tests.golden.figures import MONTHS, Figures, figures, kept, moved, write
from tests.golden.renew import main
from tests.regimes import REGIMES

ADVICE = """The model's numbers moved:

{moved}

If that was meant: `python -m tests.golden.renew`, and say under Model in CHANGELOG.md which numbers moved and why."""


def test_no_golden_figure_moved() -> None:
    changes = moved(kept(), figures())
    assert not changes, ADVICE.format(moved="\n".join(changes))


def test_the_golden_figures_are_complete() -> None:
    held = kept()
    assert set(held) == set(REGIMES)
    for metrics in held.values():
        assert {name: set(months) for name, months in metrics.items()} == {
            name: {str(month) for month in MONTHS} for name in HEADLINES
        }


@pytest.mark.parametrize("factor", [1.0 + 1e-10, 2.0])
def test_a_small_move_is_told(factor: float) -> None:
    other: Figures = {"baseline": {"waits": {"0": 0.39 * factor}}}
    assert moved({"baseline": {"waits": {"0": 0.39}}}, {"baseline": {"waits": {"0": 0.39}}}) == []
    assert len(moved({"baseline": {"waits": {"0": 0.39}}}, other)) == 1
    assert len(moved({}, other)) == 1


def test_renewing_writes_what_the_model_says(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path_factory.mktemp("golden") / "toy.json"
    for module in ("figures", "renew"):
        monkeypatch.setattr(f"tests.golden.{module}.FILE", file)
    main()
    assert "golden figures moved" in capsys.readouterr().out
    assert moved(kept(), figures()) == []
    write({})
    assert kept() == {}
