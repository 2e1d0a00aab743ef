"""What an agent explains with any mechanisms off."""

from __future__ import annotations

import pytest

from simulation.model import ICSModel
from simulation.reasons import REASONS
from simulation.schedule import MONTH, SWITCHES
from simulation.settings import Settings
from tests.simulation.worlds import column, of_kind

RULES = {rule.name: rule for rule in MONTH}
OWN = [(kind, reason) for kind, reasons in REASONS.items() for reason in reasons if reason.column[0] == kind]


APART = 17  # places: what is switched off together comes from all over the schedule
GROUPS = [tuple(SWITCHES)[first::APART] for first in range(APART)]  # about six each, and every mechanism in one of them


@pytest.mark.parametrize("off", [(), *GROUPS], ids=lambda off: off[0] if off else "nothing")
def test_a_rule_that_is_off_explains_nothing_and_the_rest_still_adds_up(off: tuple[str, ...]) -> None:
    model = ICSModel(Settings().without(*off), rng=1, landscape="toy", collect=False)
    model.step()
    for kind, reason in OWN:
        told = of_kind(model, kind)[0].explain().get(reason.column[1])
        assert (told is None) == (RULES[reason.rule].switch in off and RULES[reason.rule].switch != "")
        if told is not None:
            assert told["total"] == column(model, reason.decides)[0]
            assert "taken_over" not in told
