"""Where there is no browser: a sentence and a skip at home, a failure in continuous integration."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT
from tests.classroom.browser import executable

SAYS = "no Chromium here, so nobody looked at the page: install it .*apt-get install chromium"


def test_at_home_a_test_without_a_browser_is_skipped_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("ICSIM_BROWSER", raising=False)
    with pytest.raises(pytest.skip.Exception, match=SAYS):
        executable()


def test_where_a_browser_is_required_the_same_test_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("ICSIM_BROWSER", "required")
    with pytest.raises(pytest.fail.Exception, match=SAYS):
        executable()


def test_continuous_integration_requires_a_browser_even_where_none_can_be_installed(tmp_path: Path) -> None:
    """The script itself, on a computer with neither Chromium nor apt-get; its `make` only says what it was told."""
    for name in ("bash", "dirname"):
        (tmp_path / name).symlink_to(shutil.which(name) or name)
    make = tmp_path / "make"
    make.write_text('#!/bin/sh\necho "$1 with a browser $ICSIM_BROWSER"\n', encoding="utf-8")
    make.chmod(0o755)
    done = subprocess.run(
        [ROOT / ".ci" / "run"], env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert done.stdout == "test with a browser required\n", done.stderr
