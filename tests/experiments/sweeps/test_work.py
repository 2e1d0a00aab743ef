from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from experiments.designs.design import Job
from experiments.sweeps.batches import Batch, batches
from experiments.sweeps.chunk import Outcome, Ran
from experiments.sweeps.crew import Came, results
from experiments.sweeps.work import Lost, Work
from tests.experiments.sweeps.small import small

DESIGN = small(factors=(), sampling=small().sampling.__class__(), twins=tuple(range(6)))


class Perilous:
    """A crew whose workers die, hang or lose things according to who is in the batch. It keeps a log of all it took."""

    room = 3

    def __init__(self, deadly: Sequence[int] = (), stuck: Sequence[int] = (), astray: Sequence[int] = ()) -> None:
        self.deadly, self.stuck, self.astray = set(deadly), set(stuck), set(astray)
        self.hand: list[Batch] = []
        self.log: list[tuple[tuple[int, ...], int]] = []  # twins, and how many were in hand beside them

    def take(self, batch: Batch) -> None:
        self.log.append((batch.twins, len(self.hand)))
        self.hand.append(batch)

    def news(self) -> list[Came]:
        """The first of the hand; a worker that dies takes with it whatever waits behind."""
        batch = self.hand.pop(0)
        if self.stuck & set(batch.twins):
            return [(batch, Lost("overdue"))]
        if self.astray & set(batch.twins):
            return [(batch, Lost("astray", "PickleError: no"))]
        if self.deadly & set(batch.twins):
            lost, self.hand = [batch, *self.hand], []
            return [(one, Lost("died")) for one in lost]
        return [(batch, Outcome(tuple(Ran(job, str(job.twin), "done") for job in batch.jobs)))]


def run(crew: Perilous, width: int = 3) -> dict[Job, Ran]:
    ran = [one for some in results(Work(batches(DESIGN, DESIGN.jobs(), width)), crew) for one in some]
    assert Counter(one.job for one in ran) == Counter(DESIGN.jobs()), "every run is settled once"
    return {one.job: one for one in ran}


def status(ran: dict[Job, Ran]) -> dict[int, set[str]]:
    return {twin: {one.status for job, one in ran.items() if job.twin == twin} for twin in DESIGN.twins}


def test_all_is_done_where_nothing_happens() -> None:
    crew = Perilous()
    assert set().union(*status(run(crew)).values()) == {"done"}
    assert [len(twins) for twins, _ in crew.log] == [3, 3, 3, 3]


def test_a_run_that_kills_its_worker_is_given_up_after_three_deaths_and_no_other_is() -> None:
    crew = Perilous(deadly=[4])
    ran = run(crew)
    found = status(ran)
    assert found.pop(4) == {"failed"}
    assert set().union(*found.values()) == {"done"}
    assert {one.error for one in ran.values() if one.status == "failed"} == {"its worker died three times"}


def test_the_last_try_is_made_with_nothing_beside_it() -> None:
    crew = Perilous(deadly=[4])
    run(crew)
    last = [beside for twins, beside in crew.log if twins == (4,)][-2:]  # one in each scenario
    assert last == [0, 0]


def test_a_run_that_never_ends_is_given_up_at_its_first_time_alone() -> None:
    crew = Perilous(stuck=[2])
    ran = run(crew)
    assert {twin for twin, ends in status(ran).items() if "failed" in ends} == {2}
    assert all("did not end within 600 s" in one.error for one in ran.values() if one.status == "failed")
    assert sum(twins == (2,) for twins, _ in crew.log) == 2


def test_a_result_that_is_lost_three_times_is_told() -> None:
    ran = run(Perilous(astray=[1]))
    errors = {one.error for one in ran.values() if one.status == "failed"}
    assert errors == {"its result was lost three times: PickleError: no"}


def test_what_the_scheduler_lost_is_nobodys_fault() -> None:
    class Flapping(Perilous):
        recalls = 20

        def news(self) -> list[Came]:
            if self.recalls:
                self.recalls -= 1
                return [(self.hand.pop(0), Lost("recalled"))]
            return super().news()

    crew = Flapping()
    assert set().union(*status(run(crew)).values()) == {"done"}
    assert {len(twins) for twins, _ in crew.log} == {3}, "batches stay whole"


def test_no_more_is_made_up_than_there_is_room_for() -> None:
    made: list[Batch] = []

    def lazily() -> Iterator[Batch]:
        for batch in batches(DESIGN, DESIGN.jobs(), 1):
            made.append(batch)
            yield batch

    stream = results(Work(lazily()), Perilous())
    next(stream)
    assert len(made) == 3
