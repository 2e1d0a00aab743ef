"""What the server answers, over its port: numbers to the last digit, refusals in a sentence, nothing to strangers."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from classroom.guard import LONGEST_ADDRESS, POLICY
from classroom.server import PAGE
from tests.architecture.tree import ROOT
from tests.classroom.served import Served, served

SHORT = {"months": 6, "seed": 3}
MOVES = ("TN1:exert:2022-08:0.99", "HMT:pots:2022-10:45")
EVERYWHERE = ".".join("0000")


def test_api_csv_and_command_line_agree_to_the_last_digit(toy: Served, tmp_path: Path) -> None:
    query = [
        ("b", "baseline"), ("b.set", "treasury.pots=8"), ("event", "2022-09:strikes"), ("b.take", MOVES[0]),
        ("take", MOVES[1]), *SHORT.items(),
    ]  # fmt: skip
    api = toy.ask("/api/run", query).json()["runs"]["b"]
    rows = list(csv.DictReader(io.StringIO(toy.ask("/series.csv", query).text)))
    command = ["run", "baseline", "--set", "treasury.pots=8", "--event", "2022-09:strikes", "--seed", "3"]
    moves = [word for move in MOVES for word in ("--take", move)]
    more = [*moves, "--years", "0.5", "--landscape", "toy", "--out", str(tmp_path / "out")]
    subprocess.run(
        [sys.executable, "-m", "experiments.cli", *command, *more], cwd=ROOT, check=True, capture_output=True
    )
    lines = (tmp_path / "out" / "series.csv").read_text(encoding="utf-8").splitlines()
    told = {(row["metric"], row["month"]): row for row in csv.DictReader(lines)}
    mine = [row for row in rows if row["run_id"] == api["id"]]
    assert len(mine) == len(api["nation"]) * 7
    for row in mine:
        assert row == told[row["metric"], row["month"]]
        assert repr(api["nation"][row["metric"]][int(row["month"])]) == repr(float(row["value"]))


def test_a_map_and_its_csv_agree(toy: Served) -> None:
    maps = toy.ask("/api/map", SHORT | {"metric": "waits"}).json()["maps"]
    rows = list(csv.DictReader(io.StringIO(toy.ask("/systems.csv", SHORT | {"metric": "waits"}).text)))
    values = [value for side in ("a", "b") for row in maps[side] for value in row]
    assert [float(row["value"]) for row in rows] == values


def test_an_event_shows_first_at_the_end_of_its_month(toy: Served) -> None:
    found = toy.ask("/api/run", [("event", "2022-10:strikes"), *SHORT.items()]).json()["runs"]
    for side in ("a", "b"):
        with_it, without = found[side]["nation"], found[f"{side}0"]["nation"]
        differs = [month for month in range(7) if any(with_it[name][month] != without[name][month] for name in with_it)]
        assert differs[0] == 4  # October 2022 is month 3, over when month 4 begins


def test_the_same_address_gives_the_same_bytes(toy: Served) -> None:
    assert toy.ask("/api/run", SHORT).body == toy.ask("/api/run", dict(reversed(SHORT.items()))).body


def test_a_fan_comes_in_batches_and_holds_the_single_runs(toy: Served) -> None:
    batches = [json.loads(line) for line in toy.ask("/api/fan", {"months": 6, "metric": "trust"}).body.splitlines()]
    seeds = [seed for batch in batches for seed in batch["seeds"]]
    assert seeds == list(range(200))
    assert len(batches[0]["seeds"]) == 8
    one = toy.ask("/api/run", SHORT).json()["runs"]["b"]["nation"]["trust"]
    assert batches[0]["lines"]["b"][3] == [float(f"{value:.6g}") for value in one]


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/api/run", {"seed": "x"}), ("/api/run", {"a": "/etc/passwd"}), ("/api/run", {"metric": "trust"}),
        ("/api/map", {"metric": "spread"}), ("/api/map", {"metric": "<b>"}), ("/api/system", {"system": "../.."}),
        ("/api/fan", {"months": "1e9"}), ("/series.csv", {"b.set": "treasury.pots"}), ("/replay.html", {"take": "x"}),
    ],
)  # fmt: skip
def test_bad_addresses_are_refused_in_a_sentence(toy: Served, path: str, query: dict[str, str]) -> None:
    answer = toy.ask(path, query)
    assert answer.status == 400
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text.endswith(".")
    assert "\n" not in answer.text


@pytest.mark.parametrize(
    "path",
    ["/nope", "/static/../ask.py", "/static/%2e%2e/ask.py", "/static/..%2fask.py", "/static//etc/passwd", "/static/"],
)
def test_nothing_outside_the_page_is_served(toy: Served, path: str) -> None:
    answer = toy.ask(path)
    assert answer.status == 404
    assert b"import" not in answer.body


def test_strangers_are_refused(toy: Served) -> None:
    assert toy.ask("/", Host="evil.example").status == 403
    assert toy.ask("/", Host=f"127.0.0.1:{toy.port + 1}").status == 403
    assert toy.ask("/api/run", Origin="http://evil.example").status == 403
    assert toy.ask("/api/run", Origin="null").status == 403
    assert toy.ask("/api/start", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors").status == 403
    assert toy.ask("/", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate").status == 200
    assert toy.ask("/", Host=f"localhost:{toy.port}", Origin=f"http://localhost:{toy.port}").status == 200
    assert toy.ask("/", method="POST").status == 405
    assert toy.ask("/api/run", {"a.set": "x" * LONGEST_ADDRESS}).status == 414


@pytest.mark.parametrize("path", ["/", "/api/start", "/nope", "/static/main.js"])
def test_every_answer_says_what_a_browser_may_do(toy: Served, path: str) -> None:
    headers = toy.ask(path).headers
    assert headers["content-security-policy"] == POLICY
    assert POLICY.startswith("default-src 'self'")
    assert headers["x-content-type-options"] == "nosniff"
    assert "server" not in headers


def test_the_page_names_no_address_outside() -> None:
    for path in PAGE.iterdir():
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "//" not in text.replace("// ", "") or "http" not in text, path.name
        assert "innerHTML" not in text, path.name


def test_another_address_needs_a_link_with_a_key() -> None:
    with served("--host", EVERYWHERE, "--landscape", "toy") as one:
        assert len(one.token) >= 20
        assert one.ask("/").status == 403
        assert one.ask("/api/run", SHORT).status == 403
        assert one.ask("/", {"token": "wrong"}).status == 403
        entry = one.ask("/", {"token": one.token, "seed": 4})
        assert (entry.status, entry.headers["location"]) == (303, "/?seed=4")
        assert one.ask("//evil.example/", {"token": one.token}).headers["location"].startswith("/evil.example")
        cookie = entry.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        assert one.ask("/", Cookie=cookie.partition(";")[0]).status == 200


def test_a_port_in_use_is_a_sentence(toy: Served) -> None:
    command = [sys.executable, "-m", "experiments.cli", "classroom", "--port", str(toy.port)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 3
    assert done.stderr.startswith(f"Port {toy.port}: another program uses it already")
    assert len(done.stderr.splitlines()) == 1
