"""Replay: the page and its runs in one file, which opens from a disk and asks nobody for anything.

Style sheets and modules are put into the file. A module finds the others by name through an import map, and its answers
in the file instead of on a server.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from classroom.answers import lucks_answer, map_answer, run_answer, system_answer
from classroom.ask import Ask
from classroom.fan import MOST, batches
from classroom.outcome import Lucks, Outcome
from classroom.room import Room
from classroom.shown import MAPPED

PAGE = Path(__file__).resolve().parent / "page"
IMPORT = re.compile(r'(\bfrom\s+|\bimport\s+)"\./([\w-]+)\.js"')
MAIN = r'<script type="module" src="static/([\w-]+)\.js"></script>'
DIGITS = 6  # significant ones, in the maps


def replay(room: Room, ask: Ask, runs: Mapping[str, Outcome], view: Mapping[str, str]) -> str:
    """The file. `view` is what else stands in the address: metric, system, lesson."""
    metric = view.get("metric") or "cooperation"
    answers: dict[str, Any] = {
        "start": json.loads(room.start), "run": run_answer(ask, runs, room.land),
        "map": {name: _short(map_answer(runs, name)) for name in MAPPED},
        "system": {code: system_answer(runs, room.land, code) for code in room.land.icb.codes},
        "fan": {metric: _fan(room, ask, metric)},
    }  # fmt: skip
    search = urlencode([*ask.pairs(), *((key, value) for key, value in view.items() if value)])
    return packed("index.html", {"search": search, "answers": answers})


def packed(page: str, kept: Any) -> str:
    """A page in one file: its style sheets, the modules that it needs, and what it would have asked for."""
    text = (PAGE / page).read_text(encoding="utf-8")
    text = re.sub(r'<link rel="icon"[^>]*>\n', "", text)
    text = re.sub(r'<link rel="stylesheet" href="static/([\w-]+\.css)">', _style, text)
    opening, first = re.sub(MAIN, "", text), re.search(MAIN, text)
    main = first[1] if first else "main"
    imports = {"imports": {name: _address(PAGE / f"{name}.js") for name in sorted(_needed(main))}}
    scripts = _script("application/json", kept, "kept") + _script("importmap", imports, "modules")
    return opening.replace("</body>", f'{scripts}<script type="module">import "{main}";</script></body>')


def _needed(name: str) -> set[str]:
    """A module and all that it imports, near and far."""
    found, waiting = {name}, [name]
    while waiting:
        source = (PAGE / f"{waiting.pop()}.js").read_text(encoding="utf-8")
        new = {module for _, module in IMPORT.findall(source)} - found
        found |= new
        waiting += new
    return found


def _fan(room: Room, ask: Ask, metric: str) -> list[Any]:
    """The lucks that are already there; none where the fan was not opened to its end."""
    plays, found = ask.plays(), []
    for seeds in batches(MOST):
        pair: list[Lucks | None] = [room.desk.shelf.get((plays[side], tuple(seeds), False)) for side in ("a", "b")]
        if pair[0] is None or pair[1] is None:
            return []
        found.append(lucks_answer(pair[0], pair[1], metric))
    return found


def _short(answer: dict[str, Any]) -> dict[str, Any]:
    """A map with fewer digits."""
    maps = {
        side: [[value if value is None else float(f"{value:.{DIGITS}g}") for value in row] for row in rows]
        for side, rows in answer["maps"].items()
    }
    return answer | {"maps": maps}


def _style(found: re.Match[str]) -> str:
    return f"<style>{(PAGE / found[1]).read_text(encoding='utf-8')}</style>"


def _address(path: Path) -> str:
    """A module as an address that holds it."""
    source = IMPORT.sub(r'\1"\2"', path.read_text(encoding="utf-8"))
    return "data:text/javascript;base64," + base64.b64encode(source.encode()).decode()


def _script(kind: str, content: Any, name: str) -> str:
    """JSON in a page: no text in it can end the script."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="{kind}" id="{name}">{text}</script>\n'
