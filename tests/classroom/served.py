"""A classroom that is really served: a process of its own, asked over its port."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from tests.architecture.tree import ROOT

Pairs = Mapping[str, Any] | list[tuple[str, Any]]


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Served:
    """A classroom at a port."""

    port: int
    process: int
    token: str = ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def ask(self, path: str, query: Pairs | None = None, method: str = "GET", **headers: str) -> Answer:
        """Ask, with keys and values, and headers by name (`_` for a hyphen)."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            rest = "?" + urlencode(query) if query else ""
            connection.request(method, path + rest, headers={k.replace("_", "-"): v for k, v in headers.items()})
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()


@contextmanager
def served(*options: str) -> Iterator[Served]:
    """Serve a classroom at a free port while the block lasts."""
    command = [sys.executable, "-m", "experiments.cli", "classroom", "--port", "0", *options]
    here = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, cwd=ROOT, env=here, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as one:
        try:
            assert one.stdout is not None
            line = one.stdout.readline()
            assert line.startswith("The classroom is open: http://"), line + one.stdout.read()
            address = line.split()[-1]
            token = address.partition("token=")[2]
            yield Served(int(address.rpartition(":")[2].partition("/")[0]), one.pid, token)
        finally:
            one.send_signal(signal.SIGINT)
            try:
                one.wait(10)
            except subprocess.TimeoutExpired:
                one.kill()


def until(truth: Any, seconds: float = 20.0) -> None:
    """Wait until something is true. Raises AssertionError where it does not come true."""
    began = time.monotonic()
    while not truth():
        assert time.monotonic() - began < seconds, "it did not come true in time"
        time.sleep(0.05)
