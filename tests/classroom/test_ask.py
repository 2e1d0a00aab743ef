"""An address and an ask are the same thing, there and back; what cannot be played is refused in one sentence."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.ask import KEYS, MOST_CHANGES, MOST_EVENTS, Ask, Policy, ask_of
from classroom.refused import AskError
from scenarios.dates import LONGEST, date_of
from scenarios.events import library as events
from scenarios.load import library

dates = st.integers(0, 119).map(date_of)
policies = st.builds(
    Policy, st.sampled_from(sorted(library())),
    st.lists(st.floats(5, 60).map(lambda pots: f"treasury.pots={pots}"), max_size=3).map(tuple),
    st.lists(st.builds("{}:icb.running_cost_cut=0.{}".format, dates, st.integers(0, 5)), max_size=3).map(tuple),
)  # fmt: skip
asks = st.builds(
    Ask, policies, policies, st.integers(0, 2**31 - 1), st.integers(1, LONGEST),
    st.lists(st.builds("{}:{}".format, dates, st.sampled_from(sorted(events()))), max_size=MOST_EVENTS).map(tuple),
)  # fmt: skip


@given(asks)
def test_an_ask_reads_back_from_its_address(ask: Ask) -> None:
    again = ask_of(parse_qsl(ask.query, keep_blank_values=True))
    assert again == ask
    assert again.query == ask.query


def test_the_order_of_keys_does_not_matter() -> None:
    pairs = [("seed", "4"), ("event", "2024-01:strikes"), ("b", "baseline"), ("a.set", "treasury.pots=8")]
    assert ask_of(pairs) == ask_of(pairs[::-1])


def test_with_events_the_runs_without_stand_beside() -> None:
    ask = ask_of([("event", "2024-01:strikes")])
    plays = ask.plays()
    assert list(plays) == ["a", "b", "a0", "b0"]
    assert plays["a0"].events == ()
    assert plays["a0"].timeline != plays["a"].timeline
    assert list(ask_of([]).plays()) == ["a", "b"]


@pytest.mark.parametrize(
    ("pairs", "says"),
    [
        ([("sede", "1")], "There is no 'sede' in the address of a run (nearest: seed)."),
        ([("a", "devolvd")], "a = 'devolvd': there is no such policy (nearest: devolved)."),
        ([("a", "../devolved.toml")], "a = '../devolved.toml': there is no such policy"),
        ([("seed", "-1")], "seed = '-1': must be a whole number from 0 to 2,147,483,647."),
        ([("seed", "1.5")], "seed = '1.5': must be"),
        ([("seed", "\N{SUPERSCRIPT TWO}")], "seed = '\N{SUPERSCRIPT TWO}': must be"),
        ([("seed", "9" * 10)], "must be a whole number"),
        ([("months", "181")], "months = '181': must be a whole number from 1 to 180."),
        ([("months", "nan")], "months = 'nan': must be"),
        ([("seed", "1"), ("seed", "2")], "seed stands 2 times in the address: say it once."),
        ([("event", "2024-01:strikes")] * (MOST_EVENTS + 1), "9 times event: at most 8 can be played at once."),
        ([("a.set", "treasury.pots=8")] * (MOST_CHANGES + 1), "41 times a.set: at most 40"),
        ([("a.set", "x" * 161)], "a.set is longer than 160 letters."),
        ([("b.set", "treasury.pot=8")], "b.set: there is no lever or parameter 'treasury.pot' (nearest"),
        ([("b.set", "treasury.pots=nan")], "b.set: treasury.pots = nan is not a finite number"),
        ([("b.at", "2021-01:treasury.pots=8")], "b.at: '2021-01:treasury.pots=8' must be date:table.key=value"),
        ([("event", "2024-01:plague")], "event: there is no event 'plague'"),
        ([("a.set", "<script>alert(1)</script>")], "a.set: '<script>alert(1)</script>' must be table.key=value"),
    ],
)  # fmt: skip
def test_what_cannot_be_played_is_refused_in_a_sentence(pairs: list[tuple[str, str]], says: str) -> None:
    with pytest.raises(AskError) as refusal:
        ask_of(pairs)
    assert str(refusal.value).startswith(says) or says in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert str(refusal.value).endswith(".")


@given(st.lists(st.tuples(st.sampled_from(KEYS), st.text(max_size=60)), max_size=4))
def test_whatever_is_written_is_played_or_refused(pairs: list[tuple[str, str]]) -> None:
    said = "."
    try:
        ask_of(pairs)
    except AskError as refusal:
        said = str(refusal)
    assert said.isprintable()
    assert said.endswith(".")
