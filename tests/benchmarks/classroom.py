"""`python -m tests.benchmarks.classroom [PART ...] [--small]`: whether the classroom is as quick as was promised.

Parts: picture, frames, students, lucks, clicks, memory; all of them where none is named. Each is measured on the whole
of England over ten years, in a classroom of its own, which plays nothing before it is asked unless the line says so. A
figure is printed with its target and with the CPU time of the server and its workers: on a busy computer CPU seconds
divided by the number of cores say what a free one could do. `--small` tries the script out on two invented systems and
one year; its figures mean nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection

from playwright.sync_api import Browser

from classroom.fan import FIRST
from tests.benchmarks.usage import Spent, memory, spent
from tests.classroom.browser import DESK, Watched, chromium
from tests.classroom.served import Served, served

STUDENTS, LUCKS, CLICKS, RUNS, ROUND = 30, 200, 200, 1000, 25
# Notes in the page itself when all tiles have been drawn: looking in again and again would slow down what is measured.
NOTED = """new MutationObserver((_, watch) => {{
  if (document.querySelectorAll('.map:not([hidden]) .tile polygon[fill^=rgb]').length < {}) return;
  watch.disconnect();
  requestAnimationFrame(() => setTimeout(() => {{ globalThis.drawn = performance.now(); }}));
}}).observe(document, {{ subtree: true, childList: true, attributes: true, attributeFilter: ["fill"] }});"""
# Every month drawn anew, one a frame, as fast as frames come: frames a second, over three seconds.
DRAWN = """(() => new Promise((done) => {
  const { draw, parts, scene } = classroom, began = performance.now();
  let frames = 0;
  parts.clock.playing = true;
  const next = (now) => {
    if (now - began > 3000) { parts.clock.playing = false; return done(frames / ((now - began) / 1000)); }
    draw(frames % (scene.ask.months + 1));
    frames += 1;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}))()"""
CLICK = """(() => {{
  const field = document.getElementById('seed');
  field.value = {};
  field.dispatchEvent(new Event('change'));
}})()"""


@dataclass(frozen=True)
class Size:
    """How much is measured: which landscape, how long, and how many runs against how much memory."""

    options: tuple[str, ...] = ()
    months: int = 120
    tiles: int = 42
    runs: int = RUNS

    def query(self, **more: object) -> dict[str, object]:
        """An address: the usual two policies, no event."""
        return {"a": "centralised", "b": "devolved", "months": self.months, **more}

    def address(self, one: Served, seed: int) -> str:
        """The same for a browser, with no lesson."""
        return f"{one.url}?a=centralised&b=devolved&seed={seed}&months={self.months}&lesson=none"


SMALL = Size(("--landscape", "toy"), 12, 2, 4 * ROUND)


def say(what: str, figure: object, target: str = "") -> None:
    """One line of the result."""
    sys.stdout.write(f"  {what:<58}{figure!s:>32}  {target}\n")
    sys.stdout.flush()


def together(one: Served, queries: list[dict[str, object]]) -> Spent:
    """Ask everything at once, and wait for all of it."""
    with ThreadPoolExecutor(len(queries)) as room, spent(one.process) as took:
        answers = list(room.map(lambda query: one.ask("/api/run", query).status, queries))
    assert set(answers) == {200}, answers
    return took


def picture(size: Size) -> None:
    """The first picture, in a browser with an empty cache, from its address to the last tile of two maps."""
    with chromium() as browser:
        for what, wait, options in (
            ("nothing played before the page is opened", 0.0, ("--cold",)),
            ("as it is started, opened as soon as there is a link", 0.0, ()), ("the same, opened 3 s later", 3.0, ()),
        ):  # fmt: skip
            began = time.monotonic()
            with served(*options, *size.options) as one:
                ready = time.monotonic() - began
                time.sleep(wait)
                say(f"first picture: {what}", first(browser, one, size), "under 3 s")
                if options:
                    say("and in another browser, once they are played", first(browser, one, size), "under 3 s")
            say("and before it, from the command to the link", f"{ready:.2f} s")


def first(browser: Browser, one: Served, size: Size) -> Spent:
    """What it takes until a browser that knows nothing has drawn the first lesson."""
    with browser.new_context(viewport=DESK) as fresh, spent(one.process) as took:
        page = Watched.over(fresh.new_page())
        page.page.add_init_script(NOTED.format(2 * size.tiles))
        page.page.goto(one.url)
        page.until("globalThis.drawn > 0", every=0.25)
        drawn = page.told("drawn") / 1000
    took.wall = drawn
    return took


def frames(size: Size) -> None:
    """How often a second a month can be drawn, and how often it is while the page plays."""
    with chromium() as browser, served("--cold", *size.options) as one, browser.new_context(viewport=DESK) as fresh:
        page = Watched.over(fresh.new_page()).open(size.address(one, 1))
        for view in ("two", "one"):
            page.page.click(f"#{view}")
            page.still()
            maps = "two maps" if view == "two" else "the difference"
            say(f"a month drawn in every frame, {maps}", f"{page.told(DRAWN):.0f} frames/s", "20 or more")
        page.page.select_option("#speed", label="fast")
        page.page.click("#reset")
        began = time.monotonic()
        page.page.click("#play")
        page.until("!classroom.parts.clock.playing")
        rate = page.told("classroom.parts.clock.frames") / (time.monotonic() - began)
        say("frames while it plays", f"{rate:.0f} frames/s", "20 or more")


def students(size: Size) -> None:
    """Thirty at once, each with a luck of their own; and, harder, each with rules of their own."""
    lots = [size.query(seed=1000 + k) for k in range(STUDENTS)]
    rules = [{**lot, "b.set": f"treasury.pots={5 + k}"} for k, lot in enumerate(lots)]
    for what, asked, target in (
        ("30 students, a luck each", lots, "under 10 s"), ("30 students, a luck and rules each", rules, ""),
    ):  # fmt: skip
        with served("--cold", *size.options) as one:
            _settled(one)
            say(what, together(one, asked), target)


def _settled(one: Served) -> None:
    """Wait until the workers have imported the model: a class does not come in the first second."""
    one.ask("/api/run", {"months": 1})
    one.ask("/api/run", {"months": 1, "seed": 2})


def lucks(size: Size) -> None:
    """Two hundred lucks of both policies: the first bands, and all."""
    with served("--cold", *size.options) as one:
        _settled(one)
        connection, seen = HTTPConnection("127.0.0.1", one.port, timeout=600), 0
        with spent(one.process) as took:
            connection.request("GET", f"/api/fan?months={size.months}&metric=cooperation")
            answer, began = connection.getresponse(), time.monotonic()
            while line := answer.readline():
                seen += len(json.loads(line)["seeds"])
                target = "under 3 s" if seen <= FIRST else ""
                say(f"bands of {seen} lucks", f"{time.monotonic() - began:.2f} s", target)
        connection.close()
        assert seen == LUCKS, seen
        say("200 lucks of both policies", took, "under 30 s")


def clicks(size: Size) -> None:
    """Two hundred clicks as fast as they can be: the last is answered, and nothing is left to do."""
    with chromium() as browser, served("--cold", *size.options) as one, browser.new_context(viewport=DESK) as fresh:
        page = Watched.over(fresh.new_page()).open(size.address(one, 1))
        with spent(one.process) as took:
            for seed in range(500, 500 + CLICKS):
                page.told(CLICK.format(seed))
            page.until(f"classroom.scene.run.query.includes('seed={499 + CLICKS}&')")
        say("200 clicks, to the last one's answer", took, "one answer")
        with spent(one.process) as after:
            time.sleep(3)
        say("what the server did in the three seconds after", f"{after.cpu:.2f} s of CPU", "nothing")
        assert page.complaints == [], page.complaints


def steady(size: Size) -> None:
    """Memory of the server and its workers while a thousand runs are asked for by twenty-five students at a time."""
    held: list[float] = []
    with served("--cold", *size.options) as one, spent(one.process) as took:
        for seed in range(0, size.runs // 2, ROUND):
            together(one, [size.query(seed=seed + k) for k in range(ROUND)])
            each = memory(one.process)
            held.append(sum(each))
            say(f"after {2 * (seed + ROUND)} runs", f"{held[-1]:.0f} MB", " + ".join(f"{mb:.0f}" for mb in each))
    say(f"{size.runs} runs", took)
    say("the end against halfway", f"{100 * (held[-1] / held[len(held) // 2 - 1] - 1):+.1f}%", "flat")


PARTS: dict[str, Callable[[Size], None]] = {
    "picture": picture, "frames": frames, "students": students, "lucks": lucks, "clicks": clicks, "memory": steady,
}  # fmt: skip


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.classroom", description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"some of {', '.join(PARTS)}; all by default")
    parser.add_argument("--small", action="store_true", help="try the script out: two systems, one year")
    told = parser.parse_args()
    if unknown := set(told.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    for name in told.parts or PARTS:
        sys.stdout.write(f"{name}\n")
        PARTS[name](SMALL if told.small else Size())


if __name__ == "__main__":
    main()
