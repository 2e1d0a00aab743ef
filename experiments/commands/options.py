"""Options and help that several commands share."""

from __future__ import annotations

import json
import math
import shlex
from collections.abc import Callable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

import click

LANDSCAPES = ("england", "toy", "synthetic")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, for scripts.")
LANDSCAPE = click.option(
    "--landscape", type=click.Choice(LANDSCAPES), default="england", show_default=True, help="Who exists, who is tied."
)
OUT = click.option(
    "--out", type=click.Path(path_type=Path), help="The folder of the results; by default, one under results/."
)


def _whole_months(_ctx: click.Context, _option: click.Parameter, years: float) -> float:
    """Years as a whole number of months, at most fifteen years."""
    if not (math.isfinite(years) and 1 <= round(years * 12) <= 180):
        message = f"{years:g} years: must be from a month (0.0833) to 15 years"
        raise click.BadParameter(message)
    return round(years * 12) / 12


def years(usual: float) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option that says how long runs are, with its default."""
    return click.option(
        "--years", type=float, default=usual, show_default=True, callback=_whole_months,
        help="How long, from July 2022.",
    )  # fmt: skip


YEARS = years(10.0)

SETS = click.option("--set", "sets", multiple=True, metavar="TABLE.KEY=VALUE", help="Change one number throughout.")
DATED = click.option(
    "--at", "dated", multiple=True, metavar="DATE:TABLE.KEY=VALUE", help="Change it from a month on, such as 2025-04."
)
HAPPENS = click.option(
    "--event", "events", multiple=True, metavar="DATE:NAME", help="Let an event happen in a month (scenarios list)."
)
TAKES = click.option(
    "--take", "takes", multiple=True, metavar="BODY:DECISION:DATE:ANSWER",
    help="Take a body's decision over from a month on, such as HMT:pots:2023-04:12.",
)  # fmt: skip
TIER = click.option(
    "--tier", metavar="TIER", default="", help="Which mechanisms are on: core, should, or all. [default: as it says]"
)


def changing(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that change what a scenario says."""
    for option in (TIER, HAPPENS, DATED, SETS):
        command = option(command)
    return command


# What decides where it runs and goes, not what is found.
ELSEWHERE = frozenset({"jobs", "cluster", "out", "as_json", "extend", "yes", "bare"})


def typed(ctx: click.Context) -> str:
    """The command line that asks the same again: arguments, and the options that were given."""
    words = ["icsim", str(ctx.info_name)]
    for parameter in ctx.command.params:
        name = str(parameter.name)
        value = ctx.params[name]
        given = ctx.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE
        if not given or name in ELSEWHERE:
            continue
        values = value if isinstance(value, tuple) else (value,)
        told = [f"{one:g}" if isinstance(one, float) else str(one) for one in values]
        option = [] if isinstance(parameter, click.Argument) else [parameter.opts[0]]
        words += [word for text in told for word in (*option, text)]
    return shlex.join(words)


def default_folder(name: str, plan: Mapping[str, Any], *, usual: bool) -> Path:
    """Where results go unless told otherwise: a plan that is not the usual one of its name has its own hash in it."""
    tag = "" if usual else "-" + blake2b(json.dumps(plan, sort_keys=True).encode(), digest_size=4).hexdigest()
    return Path("results") / f"{name}{tag}"


def shortest(folder: Path) -> str:
    """A folder as it is typed from here."""
    here = Path.cwd()
    return str(folder.relative_to(here) if folder.is_relative_to(here) else folder)


def example(*lines: str) -> str:
    """The end of a help page: what to type."""
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)
