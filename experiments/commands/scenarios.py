"""`icsim scenarios`: the library of stories, and files of one's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from experiments.commands.options import AS_JSON, example

if TYPE_CHECKING:
    from scenarios.events import Event
    from scenarios.load import Scenario


@click.group(name="scenarios", epilog=example("icsim scenarios show devolved"))
def command() -> None:
    """List, show, check or begin scenarios: stories whose levers stand in a file; or print the schema of such files."""


@command.command(name="list", epilog=example("icsim scenarios list"))
@AS_JSON
def list_all(*, as_json: bool) -> None:
    """List the scenarios and the events that come with the model: each with its story and its sources."""
    from scenarios.contents import GROUPS
    from scenarios.events import library as events
    from scenarios.events import open_event
    from scenarios.load import library, open_scenario

    every, happenings = [open_scenario(name) for name in library()], [open_event(name) for name in events()]
    if as_json:
        rows = [_entry(one) | {"kind": "scenario", "builds_on": one.builds_on, "group": one.group} for one in every]
        rows += [_entry(one) | {"kind": "event", "months": one.months} for one in happenings]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for group, heading in GROUPS.items():
        members = [one for one in every if one.group == group]
        if members:
            click.echo(heading)
        for one in members:
            _tell(one, f", on {one.builds_on}" if one.builds_on not in {"", "baseline"} else "")
    click.echo("Events, for --event DATE:NAME")
    for happening in happenings:
        _tell(happening, f", {happening.months} months" if happening.months > 1 else ", at once")


def _entry(one: Scenario | Event) -> dict[str, Any]:
    """What a scenario and an event have in common, ready for JSON."""
    return {"name": one.name, "title": one.title, "story": one.story, "source": list(one.source)}


def _tell(one: Scenario | Event, more: str) -> None:
    """Print an entry of the catalogue."""
    from scenarios.references import cited

    keys = ", ".join(key for text in one.source for key, _ in cited(text))
    click.echo(f"  {one.name}: {one.title}{more}")
    click.echo(click.wrap_text(f"{one.story} [{keys}]", 100, "      ", "      ") + "\n")


@command.command(epilog=example("icsim scenarios schema > scenario.schema.json"))
@click.option("--events", is_flag=True, help="The schema of events' files.")
def schema(*, events: bool) -> None:
    """Print the JSON Schema of scenario files, for editors that check as one writes."""
    from scenarios.schema import event_schema, scenario_schema

    click.echo(json.dumps(event_schema() if events else scenario_schema(), indent=2, ensure_ascii=False))


@command.command(epilog=example("icsim scenarios show devolved"))
@click.argument("scenario")
@AS_JSON
def show(scenario: str, *, as_json: bool) -> None:
    """Show a scenario: its story, its sources, and every lever that it sets."""
    from experiments.faults import bad_input
    from scenarios.load import open_scenario

    with bad_input():
        found = open_scenario(scenario)
    if as_json:
        click.echo(json.dumps(_plain(found), indent=2, ensure_ascii=False))
    else:
        _show(found)


def _plain(one: Scenario) -> dict[str, Any]:
    """A scenario ready for JSON; its settings are what differs from the defaults."""
    from experiments.arms import described

    known = {"name": one.name, "title": one.title, "story": one.story, "source": one.source, "builds_on": one.builds_on}
    return known | {"timeline": described(one.timeline)}


def _show(one: Scenario) -> None:
    """Print a scenario for a reader."""
    from experiments.arms import arm, levers
    from scenarios.references import cited, references

    click.echo(f"{one.title} ({one.name})" + (f", builds on {one.builds_on}" if one.builds_on else ""))
    click.echo("\n" + click.wrap_text(one.story, 100))
    rows = levers([arm(one.path if one.path.suffix else one.name)])
    click.echo("\nIt sets:" if rows else "\nIt sets nothing: every lever keeps its default.")
    for row in rows:
        known = f"{row.spec.unit or 'choice'}; default {row.spec.default}" if row.spec else "mechanisms switched off"
        click.echo(f"  {row.name:32} {row.values[0]:24} {known}")
        if row.spec:
            click.echo(f"      {row.spec.meaning}")
    click.echo("\nSources:" if one.source else "")
    for key in (name for text in one.source for name, _ in cited(text)):
        click.echo(f"  {key}: {references().get(key, 'not described here')}")


@command.command(epilog=example("icsim scenarios check mine.toml"))
@click.argument("files", nargs=-1, required=True)
def check(files: tuple[str, ...]) -> None:
    """Check scenario files, and list everything that is wrong with them."""
    from experiments.faults import BadInputError
    from scenarios.load import open_scenario
    from scenarios.problems import ScenarioError

    wrong = []
    for file in files:
        try:
            click.echo(f"{file}: good ({open_scenario(file).title})")
        except ScenarioError as error:
            wrong.append(str(error))
    if wrong:
        raise BadInputError("\n".join(wrong))


@command.command(epilog=example("icsim scenarios new mine", "icsim run mine.toml"))
@click.argument("name")
@click.option("--builds-on", default="baseline", show_default=True, help="The scenario to begin from.")
def new(name: str, builds_on: str) -> None:
    """Write a commented file to begin from, NAME.toml, with every lever and its default."""
    from experiments.faults import BadInputError, bad_input
    from scenarios.load import fit_name, open_scenario
    from scenarios.template import template

    path = Path(name).with_suffix(".toml") if name.endswith(".toml") else Path(f"{name}.toml")
    with bad_input():
        fit_name(path)
        text = template(path.stem, open_scenario(builds_on), builds_on)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        message = f"{path} is there already: choose another name"
        raise BadInputError(message) from None
    click.echo(f"Wrote {path}. Change it, then: icsim scenarios check {path}")
