"""The command line: it imports a command when it is asked for, and turns a fault into a sentence and a code."""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Sequence
from typing import cast

import click

from experiments.faults import BadInputError, Ending, EnvironmentFaultError
from scenarios.problems import nearest

COMMANDS = (
    "run", "compare", "sweep", "results", "rerun", "scenarios", "explain", "map", "sensitivity", "ablate",
    "evaluate", "discover", "classroom",
)  # fmt: skip
# Commands of a room above this one, which no room below may know: they are found by name, when they are asked for.
ABOVE = {"classroom": "classroom.command"}
ENDS = """\b
Example:
  icsim compare centralised devolved

\b
Exit codes: 0 done, 1 some runs failed, 2 bad input, 3 disk, permission or
memory, 130 interrupted. Every command has --help, with an example."""


class Rooms(click.Group):
    """A group whose commands are modules of `experiments.commands`."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The commands, in the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command:
        """One command, imported now."""
        if cmd_name not in COMMANDS:
            near = nearest(cmd_name, COMMANDS)
            message = f"there is no command {cmd_name!r}" + (f" (nearest: {near})" if near else "")
            raise click.UsageError(message)
        module = importlib.import_module(ABOVE.get(cmd_name, f"experiments.commands.{cmd_name}"))
        return cast("click.Command", module.command)


def _version(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    """Print which version this is, and which model."""
    if wanted and not ctx.resilient_parsing:
        from experiments.identity import model_hash, version

        click.echo(f"icsim {version()}, model {model_hash()}")
        ctx.exit()


@click.group(name="icsim", cls=Rooms, epilog=ENDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version,
    help="Print the version and the hash of the model.",
)  # fmt: skip
def icsim() -> None:
    """Ask who should decide in England's health service: the centre, or the places.

    This is a laboratory for that question: it simulates the bodies of the 42 integrated care systems month by month,
    and compares rules with the same luck. It is not a forecast.
    """


KNOWN = (
    click.exceptions.Exit, click.ClickException, click.Abort, BadInputError, EnvironmentFaultError, KeyboardInterrupt,
    MemoryError, OSError,
)  # fmt: skip


def status(arguments: Sequence[str]) -> int:
    """Run one command line; its exit code. Whatever went wrong has been said, in plain sentences, on stderr."""
    try:
        with icsim.make_context("icsim", list(arguments)) as ctx:
            ending = icsim.invoke(ctx)
        sys.stdout.flush()
    except KNOWN as error:
        return _ended(error)
    return int(ending or Ending.DONE)


def _ended(error: BaseException) -> int:
    """Say how a command line ended before its time; the exit code."""
    code, sentence = int(Ending.BAD_INPUT), str(error)
    match error:
        case click.exceptions.Exit():
            code, sentence = error.exit_code, ""
        case click.ClickException():
            error.show()
            sentence = ""
        case KeyboardInterrupt() | click.Abort():
            code, sentence = Ending.STOPPED, str(error) or "Stopped."
        case EnvironmentFaultError():
            code = Ending.ENVIRONMENT
        case BrokenPipeError():  # nobody reads on (`| head`): no error; what is left goes nowhere
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code, sentence = Ending.DONE, ""
        case MemoryError():
            code, sentence = Ending.ENVIRONMENT, "There is not enough memory for this: ask for less at a time."
        case OSError():
            code, sentence = Ending.ENVIRONMENT, f"{error.filename or 'The system'}: {error.strerror or error}"
        case _:
            pass
    if sentence:
        click.echo(sentence, err=True)
    return code


def main() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.exit(status(sys.argv[1:]))


if __name__ == "__main__":
    main()
