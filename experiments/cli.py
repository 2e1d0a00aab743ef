"""The command line. It imports a command only when it is asked for, and turns every fault into a sentence and a code."""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Sequence
from typing import cast

import click

from experiments.faults import BadInputError, Ending

COMMANDS = ("run", "compare", "scenarios", "explain")
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

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"experiments.commands.{cmd_name}")
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
    """Who should decide in England's health service: the centre, or the places?

    A laboratory for that question: it simulates the bodies of the 42 integrated care systems month by month, and
    compares rules with the same luck. It is not a forecast.
    """


def status(arguments: Sequence[str]) -> int:
    """Run one command line; its exit code. Whatever went wrong has been said, in plain sentences, on stderr."""
    try:
        with icsim.make_context("icsim", list(arguments)) as ctx:
            ending = icsim.invoke(ctx)
        sys.stdout.flush()
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return Ending.BAD_INPUT
    except BadInputError as error:
        return _said(str(error), Ending.BAD_INPUT)
    except (KeyboardInterrupt, click.Abort):
        return _said("Stopped.", Ending.STOPPED)
    except BrokenPipeError:
        return _unheard()
    except MemoryError:
        return _said("There is not enough memory for this: ask for less at a time.", Ending.ENVIRONMENT)
    except OSError as error:
        return _said(f"{error.filename or 'The system'}: {error.strerror or error}", Ending.ENVIRONMENT)
    return int(ending or Ending.DONE)


def _said(sentence: str, ending: Ending) -> int:
    """Say what is wrong, and give its code."""
    click.echo(sentence, err=True)
    return ending


def _unheard() -> int:
    """Nobody reads on (`| head`): no error; what is left goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return Ending.DONE


def main() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.exit(status(sys.argv[1:]))


if __name__ == "__main__":
    main()
