"""Every mistake in a scenario file is told in one plain line: where it is, what is wrong, and what would be right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.levers import POLICY, numbers
from scenarios.load import open_scenario
from scenarios.problems import SHOWN, ScenarioError
from tests.scenarios.written import HEAD, opened, refused

ALONE: dict[str, tuple[str | bytes, str]] = {  # the whole file, and its one line
    "empty": ("", "mine: is empty"),
    "blank": ("\ufeff\n \n", "mine: is empty"),
    "not UTF-8": (b"title = 1\nstory = '\xff'", "mine, line 2: is not UTF-8 text: save it as UTF-8"),
    "too large": ("#" * 1_000_001, "mine: is larger than 1,000,000 bytes: too large to be read"),
    "syntax": (HEAD + "treasury.pots = = 8", "mine, line 3: not TOML: Invalid value"),
    "cut off": (HEAD + 'x = """', "mine, line 3: not TOML: Unterminated string"),
    "duplicate key": (HEAD + "[treasury]\npots = 8\npots = 9", "mine, line 5: not TOML: Cannot overwrite a value"),
    "duplicate table": (HEAD + "[icb]\n[icb]", "mine, line 4: not TOML: Cannot declare ('icb',) twice"),
    "deep lists": (HEAD + "x = " + "[" * 100_000, "mine: nested too deep to be read"),
    "deep tables": (HEAD + "a." * 100_000 + "b = 1", "mine: nested too deep to be read"),
    "quoted deep tables": (HEAD + '"a".' * 100_000 + "b = 1", "mine: nested too deep to be read"),
    "very long number": (HEAD + f"[icb]\nx = {'9' * 200_000}", "mine: holds a number with far too many digits"),
    "no such date": (HEAD + "x = 2025-02-30", "mine, line 3: not TOML: Invalid date or datetime"),
}


@pytest.mark.parametrize("what", ALONE)
def test_a_file_that_cannot_be_read_gets_one_line(tmp_path: Path, what: str) -> None:
    text, message = ALONE[what]
    assert refused(tmp_path, text) == [message]


LEVERS = {  # after the heading, and what the message says
    "unknown table": ("[treasry]\npots = 8", "line 3: there is no table or key 'treasry' (nearest: treasury)"),
    "unknown key": ("[treasury]\npost = 8", "line 4: there is no lever 'treasury.post' (nearest: treasury.pots)"),
    "key without its table": (
        "tolerance = 0.1",
        "line 3: there is no table or key 'tolerance' (nearest: intervention.tol",
    ),
    "key in another's table": ("[icb]\npots = 8", "there is no lever 'icb.pots' (nearest: treasury.pots)"),
    "like nothing": ("[qqqqqqq]", "line 3: there is no table or key 'qqqqqqq'"),
    "no table": ("treasury = 8", "line 3: treasury = 8 must be a table of levers, such as treasury.tied_share = ..."),
    "nan": (
        "[treasury]\npots = nan",
        "line 4: treasury.pots = nan is not a finite number: must be 5 to 60 pots (Separate",
    ),
    "inf": ("[treasury]\npots = -inf", "line 4: treasury.pots = -inf is not a finite number"),
    "above": ("treasury.pots = 61", "line 3: treasury.pots = 61 is out of range: must be 5 to 60 pots"),
    "below": ("[treasury]\n\n# few\npots = 4.99", "line 6: treasury.pots = 4.99 is out of range"),
    "text": ("treasury.pots = 'eight'", "line 3: treasury.pots = 'eight' is not a number: must be 5 to 60 pots"),
    "list": ("treasury.pots = [8]", "treasury.pots = a list is not a number"),
    "table of tables": ("treasury.pots.a = 8", "line 3: treasury.pots = a table is not a number"),
    "date": ("treasury.pots = 2025-04-01", "treasury.pots = 2025-04-01 is not a number"),
    "true for a number": ("treasury.pots = true", "treasury.pots = true is not a number"),
    "number for yes or no": ("treasury.winter_early = 1", "= 1 is neither true nor false: must be true or false"),
    "text for yes or no": ("treasury.winter_early = 'yes'", "= 'yes' is neither true nor false"),
    "no choice": (
        "delegation.regime = 'earnd'",
        "'earnd' is no choice here: must be one of withheld, earned, presumed",
    ),
    "number for a choice": ("delegation.regime = 1", "delegation.regime = 1 is no choice here"),
    "long hexadecimal": (f"treasury.pots = 0x{'f' * 200_000}", "a number of 240825 digits or so is out of range"),
    "long text": (f"treasury.pots = '{'x' * 9999}'", f"treasury.pots = '{'x' * 60}...' is not a number"),
    "parameter": (
        "bypass.push = 0.05",
        "bypass.push is a parameter: parameters are unknowns, not policy; vary it in an ex",
    ),
    "assumption unsaid": (
        "treasury.real_growth = 0.01",
        "is an assumption about the world, not a lever: write `assumpt",
    ),
    "assumptions not true": ("assumptions = 1", "line 3: assumptions must be true or false"),
    "unknown mechanism": (
        "off = ['bypas']",
        "line 3: off: 'bypas' is no mechanism that can be switched off (nearest: byp",
    ),
    "off no list": ("off = 'bypass'", "line 3: off must be a list of texts, such as off = ["),
    "unknown source": (
        "source = ['hewit-2023']",
        "source: 'hewit-2023' is no source of docs/references.toml (nearest: hew",
    ),
    "source no text": ("source = [1]", "line 3: source must be a list of texts"),
    "unknown parent": ("builds_on = 'devolvd'", "line 3: builds_on = 'devolvd': there is no such scenario"),
    "parent missing": ("builds_on = 'gone.toml'", "gone.toml: there is no such file"),
    "parent is itself": ("builds_on = 'mine.toml'", "line 3: builds_on = 'mine.toml' goes round in a circle"),
    "parent no text": ("builds_on = 1", "line 3: builds_on = 1 must be a text in quotes"),
    "inline table": ("treasury = { tied_share = 0.1, pots = 1 }", "line 3: treasury.pots = 1 is out of range"),
    "quoted key": ("['treasury']\n\"pots\" = 1", "line 4: treasury.pots = 1 is out of range"),
    "unknown switch": (
        "on = ['bypas']",
        "on: 'bypas' is no mechanism that can be switched on (nearest: bypass",
    ),
    "unknown tier": ("tier = 'shoud'", "line 3: tier = 'shoud' must be one of core, should, all (nearest: should)"),
    "unknown group": ("group = 'wether'", "group = 'wether' must be one of yardsticks, who decides, money, structure"),
    "tier as number": ("tier = 1", "line 3: tier = 1 must be one of core, should, all"),
}


@pytest.mark.parametrize("what", LEVERS)
def test_each_mistake_is_told_with_its_line(tmp_path: Path, what: str) -> None:
    text, message = LEVERS[what]
    lines = refused(tmp_path, HEAD + text)
    assert any(message in line for line in lines), lines
    assert all(line.startswith("mine") or "gone.toml" in line for line in lines)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('story = "S"', 'mine: title is missing: write title = "..." at the top'),
        ('title = "T"', 'mine: story is missing: write story = "..." at the top'),
        ('title = 1\nstory = "S"', "mine, line 1: title = 1 must be a text in quotes"),
        ('title = " "\nstory = "S"', "mine, line 1: title = ' ' must be a text in quotes"),
        ('title = "a\\u0007"\nstory = "S"', "mine, line 1: title must be at most 100 letters, all of them printable"),
        (
            f'title = "{"a" * 101}"\nstory = "S"',
            "mine, line 1: title must be at most 100 letters, all of them printable",
        ),
    ],
)
def test_a_scenario_has_a_title_and_a_story(tmp_path: Path, text: str, message: str) -> None:
    assert refused(tmp_path, text) == [message]


def test_all_mistakes_are_listed_at_once(tmp_path: Path) -> None:
    lines = refused(tmp_path, HEAD + "off = ['x']\n[treasury]\npots = nan\ntied_share = true\nwinter = 1\n[[change]]")
    assert [re.findall(r"line (\d+)", line)[0] for line in lines] == ["3", "5", "6", "7", "8", "8"]


def test_very_many_mistakes_are_counted(tmp_path: Path) -> None:
    lines = refused(tmp_path, HEAD + "".join(f"k{i} = 1\n" for i in range(SHOWN + 20)))
    assert len(lines) == SHOWN + 1
    assert lines[-1] == "... and 20 more problems"


def test_lines_are_counted_through_texts_lists_and_comments(tmp_path: Path) -> None:
    head = 'title = "T" # a = 1\nstory = """\nx = [\n\'\n"""\n'
    text = head + 'source = [ # one\n "timmins-2022",\n]\r\n\n[treasury]\npots = 1'
    assert refused(tmp_path, text)[0].startswith("mine, line 11: treasury.pots = 1 is out of range")


@pytest.mark.parametrize("name", ["con.toml", "-a.toml", f"{'a' * 61}.toml", "a b.toml", ".toml"])
def test_a_name_must_be_fit_for_a_folder(tmp_path: Path, name: str) -> None:
    assert "needs a plain name" in refused(tmp_path, HEAD, name)[0]


def test_what_is_no_file(tmp_path: Path) -> None:
    wrong: dict[str | Path, str] = {
        tmp_path / "gone.toml": "there is no such file",
        tmp_path: "is a folder, not a file",
        "a\0b.toml": "a\\x00b.toml: cannot be read: embedded null byte",
        f"{'x' * 300}.toml": "cannot be read: File name too long",
        "nothing": "'nothing': there is no such scenario: icsim scenarios list names them; a file is",
        "x" * 5000: "there is no such scenario",
        "devolvd": "(nearest: devolved)",
    }
    for path, message in wrong.items():
        with pytest.raises(ScenarioError) as error:
            open_scenario(path)
        assert message in str(error.value)
        assert len(str(error.value)) < 500


@pytest.mark.parametrize("name", numbers(POLICY))
def test_every_lever_takes_its_ends_and_nothing_beyond(tmp_path: Path, name: str) -> None:
    spec = numbers(POLICY)[name]
    if spec.choices:
        good, bad = [f"'{choice}'" for choice in spec.choices], ["''"]
    elif isinstance(spec.default, bool):
        good, bad = ["true", "false"], ["'true'"]
    else:
        good, bad = [repr(float(spec.low)), repr(float(spec.high))], [repr(spec.low - 1e-6), repr(spec.high + 1e-6)]
    for value in good:
        opened(tmp_path, HEAD + f"assumptions = true\n{name} = {value}")
    for value in bad:
        assert name in refused(tmp_path, HEAD + f"assumptions = true\n{name} = {value}")[0]


@given(st.binary(max_size=200))
def test_any_bytes_get_a_message_and_nothing_else(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.mktemp("bytes") / "mine.toml"
    path.write_bytes(raw)
    with pytest.raises(ScenarioError):
        open_scenario(path)


@given(st.text(alphabet="[]{}=.\"'#\n, ab1", max_size=60))
def test_any_text_gets_a_message_and_nothing_else(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("text") / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError):
        open_scenario(path)
