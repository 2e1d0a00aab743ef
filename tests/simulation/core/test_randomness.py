"""Luck is addressed, not consumed: by twin, use, step and stable number, whatever else is drawn."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.core.arithmetic import Array
from simulation.core.kinds import Kind
from simulation.core.randomness import ROOT, VERSION, Luck, Stream, words

streams = st.sampled_from(["ministers.exit", "leaders.icb", "joint_work.do"])
steps, widths = st.integers(0, 400), st.integers(1, 9)


def numbered(*ids: int, width: int = 0) -> Kind:
    """Bodies with stable numbers below 6, or below as many as there are, or as is said."""
    names = tuple(f"B{i}" for i in ids)
    return Kind(codes=names, names=names, ids=np.array(ids), width=width or max(6, len(ids)))


def drawn(twin: int, stream: str, step: int, width: int) -> Array:
    """One twin's draws, with nothing drawn before them."""
    return Luck((twin,)).uniform(stream, step, width)


@given(st.integers(0, 10**6), streams, steps, widths)
def test_the_same_address_holds_the_same_numbers(twin: int, stream: str, step: int, width: int) -> None:
    one = drawn(twin, stream, step, width)
    assert np.array_equal(one, drawn(twin, stream, step, width))
    assert one.shape == (width, 1)
    assert np.all((one >= 0.0) & (one < 1.0))


@given(st.lists(st.integers(0, 60), min_size=1, max_size=8), streams, widths)
def test_the_order_of_reading_is_nothing(order: list[int], stream: str, width: int) -> None:
    luck = Luck((3, 4))
    read = {step: luck.uniform(stream, step, width) for step in order}
    in_order = Luck((3, 4))
    for step in range(max(order) + 1):
        ordered = in_order.uniform(stream, step, width)
        if step in read:
            assert np.array_equal(read[step], ordered)


@given(st.lists(st.integers(0, 999) | st.integers(0, 2), min_size=2, max_size=5), streams, steps, widths)
def test_a_twin_does_not_see_who_runs_beside_it(twins: list[int], stream: str, step: int, width: int) -> None:
    together = Luck(twins).uniform(stream, step, width)
    assert together.flags.c_contiguous
    for column, twin in enumerate(twins):  # one of them may be there more than once
        assert np.array_equal(together[:, column : column + 1], drawn(twin, stream, step, width))


def test_twins_streams_steps_and_roots_differ() -> None:
    base = drawn(0, "leaders.icb", 0, 64)
    others = [
        drawn(1, "leaders.icb", 0, 64), drawn(0, "leaders.council", 0, 64), drawn(0, "leaders.icb", 1, 64),
        Luck((0,), root=ROOT + 1).uniform("leaders.icb", 0, 64),
    ]  # fmt: skip
    for other in others:
        assert not np.any(other == base)
        assert abs(np.corrcoef(base[:, 0], other[:, 0])[0, 1]) < 0.5


def test_other_streams_in_between_change_nothing() -> None:
    luck = Luck((5,))
    luck.uniform("a.b", 0, 10)
    luck.uniform("leaders.icb", 0, 3)
    luck.uniform("a.b", 1, 10)
    assert np.array_equal(luck.uniform("leaders.icb", 1, 3), drawn(5, "leaders.icb", 1, 3))


def test_at_the_first_step_a_wider_draw_begins_like_a_narrow_one() -> None:
    assert np.array_equal(drawn(0, "a.b", 0, 12)[:5], drawn(0, "a.b", 0, 5))


def test_steps_follow_each_other_without_a_gap_or_an_overlap() -> None:
    long = drawn(0, "a.b", 0, 12)[:, 0]
    assert np.array_equal(np.concatenate([drawn(0, "a.b", step, 4)[:, 0] for step in range(3)]), long)


def test_a_body_draws_by_its_stable_number() -> None:
    luck = Luck((0, 1))
    every = luck.uniform("rule.use", 4, 6)
    assert np.array_equal(luck.at(4, "rule").uniform("use", numbered(0, 1, 2, 3, 4, 5)), every)
    assert np.array_equal(luck.at(4, "rule").uniform("use", numbered(5, 0, 3)), every[[5, 0, 3]])
    assert np.array_equal(luck.at(4, "rule").uniform("use", numbered(0, 1, 2)), every[:3])
    assert np.array_equal(luck.at(4, "rule").uniform("use"), luck.uniform("rule.use", 4, 1))
    assert luck.at(4, "rule").runs == 2


def test_normals_are_standard() -> None:
    normals = Luck(range(4)).at(0, "rule").normal("use", numbered(*range(25_000)))
    assert abs(float(normals.mean())) < 0.01
    assert abs(float(normals.std()) - 1.0) < 0.01
    assert abs(float(np.mean(normals > 1.6448536)) - 0.05) < 0.003


@pytest.mark.parametrize("uniform", [0.0, 2.0**-53, 0.5, 1.0 - 2.0**-53])
def test_normals_are_finite_for_every_uniform_there_is(uniform: float, monkeypatch: pytest.MonkeyPatch) -> None:
    def constant(_: Stream, __: int, out: Array) -> None:
        out[:] = uniform

    monkeypatch.setattr(Stream, "read", constant)
    assert np.all(np.isfinite(Luck((0,)).at(0, "rule").normal("use", numbered(1, 0))))


def test_the_addressing_is_what_it_was() -> None:
    # A change here changes every run there has been: then raise VERSION and say so under Model in the changelog.
    assert VERSION == 1
    assert words("care.exit") == (1382917572, 3687585386, 2998905084, 3228280654)
    luck = Luck((0, 7))
    assert luck.uniform("ministers.exit", 0, 1).tolist() == [[0.48324822146103275, 0.573806019120324]]
    assert luck.uniform("leaders.icb", 5, 3).tolist() == [
        [0.9468137233144575, 0.5808885346369916],
        [0.2008761199735869, 0.04022332123681416],
        [0.789488540950339, 0.8116466390320621],
    ]
    normals = luck.at(2, "learning").normal("trial", numbered(0, 1, width=2))
    expected = [[-0.9923961034899832, 0.14670151330895675], [0.08322000413175633, -1.1818380402448059]]
    np.testing.assert_allclose(normals, expected, rtol=1e-13)
