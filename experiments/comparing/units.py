"""Units: what is counted, in words. Twins of one world; or, over worlds, worlds, each the mean over its twins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from experiments.wording import counted

if TYPE_CHECKING:
    from experiments.comparing.plan import Plan


def lead(plan: Plan) -> str:
    """How a title about means begins."""
    return f"In this model, on average over {plan.worlds:,} plausible worlds," if plan.many else "In this model,"


def units(plan: Plan, n: int, *, runs: bool = False) -> str:
    """So many of them; `runs` says of what the spread of one arm is made."""
    if plan.many:
        return f"{n:,} plausible world" + "s" * (n != 1)
    return f"{n:,} {'run' if runs else 'twin'}" + "s" * (n != 1)


def many_of(plan: Plan) -> str:
    """What several of them are called for short."""
    return "worlds" if plan.many else "twins"


def alike(plan: Plan) -> str:
    """What they have in common in both arms."""
    if not plan.many:
        return "the same luck in every arm"
    return f"the same in every arm, each the mean of {counted(len(plan.twins), 'twin')}"


def every(plan: Plan) -> str:
    """All of them."""
    return "every plausible world" if plan.many else "every twin"
