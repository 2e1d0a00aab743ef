"""The store: a folder of results that is whole or not there, and never replaces another plan's."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

MANIFEST = "manifest.json"
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run


class OtherPlanError(ValueError):
    """A folder that holds something else than the results of this plan."""


class OtherSweepError(OtherPlanError):
    """A folder with another sweep, of which this one may be an extension."""


class OtherModelError(OtherPlanError):
    """A folder with a sweep that another model made."""


def check(out: Path, plan: Mapping[str, Any]) -> None:
    """Raise `OtherPlanError` unless `out` is free, empty, or holds results of the same plan."""
    if not out.exists() and not out.is_symlink():
        return
    if not out.is_dir():
        message = f"{out} is a file: choose another folder for the results"
        raise OtherPlanError(message)
    if not any(out.iterdir()):
        return
    differs = _difference(out / MANIFEST, plan)
    if differs:
        message = f"{out} holds {differs}: choose another folder, or remove this one first"
        raise OtherPlanError(message)


def _difference(manifest: Path, plan: Mapping[str, Any]) -> str:
    """What a folder holds that is not this plan; nothing if it is this plan."""
    try:
        known = json.loads(manifest.read_text(encoding="utf-8"))["plan"]
    except (OSError, ValueError, KeyError, TypeError):
        return "files that are not results of ours"
    if not isinstance(known, dict):
        return "files that are not results of ours"
    plain = json.loads(json.dumps(plan))
    keys = [key for key in (*plain, *known) if plain.get(key) != known.get(key)]
    return f"the results of another plan (other {', '.join(dict.fromkeys(keys))})" if keys else ""


def fill(out: Path, plan: Mapping[str, Any], write: Callable[[Path], None]) -> Path:
    """Let `write` fill a folder beside `out`, then put it in the place of `out`; nothing is left of a failure.

    Raises `OtherPlanError` as `check` does, OSError where the disk does, and whatever `write` raises.
    """
    out = out.absolute()
    check(out, plan)
    out.parent.mkdir(parents=True, exist_ok=True)
    new, old = (out.with_name(f".{out.name}.{os.getpid()}.{what}") for what in ("new", "old"))
    shutil.rmtree(new, ignore_errors=True)
    try:
        new.mkdir()
        write(new)
        check(out, plan)
        if out.exists():
            out.rename(old)
        new.rename(out)
    except BaseException:
        if old.exists() and not out.exists():
            old.rename(out)
        raise
    finally:
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
    return out


def write_parquet(table: pd.DataFrame, path: Path) -> None:
    """A tidy table as Parquet: zstd, numbers split by byte, words as numbers of a list, checksums on pages."""
    import pandas as pd
    import pyarrow as pa
    from pyarrow import parquet

    floats = [name for name in table.columns if pd.api.types.is_float_dtype(table[name].dtype)]
    words = [name for name in table.columns if isinstance(table[name].dtype, pd.CategoricalDtype)]
    parquet.write_table(
        pa.Table.from_pandas(table, preserve_index=False), path, compression="zstd", compression_level=3,
        use_dictionary=words, column_encoding=dict.fromkeys(floats, "BYTE_STREAM_SPLIT"), write_page_checksum=True,
    )  # fmt: skip


def read_parquet(source: Any) -> pa.Table:
    """A table of Parquet, from a path or from what Arrow reads, by this thread alone. Raises OSError, ValueError.

    A thread of Arrow's may hold memory of Python's a moment longer than the reading takes; where Python ends in that
    moment, the process is aborted (https://github.com/apache/arrow/issues/34314).
    """
    from pyarrow import parquet

    with parquet.ParquetFile(source, page_checksum_verification=True, pre_buffer=False) as file:
        return file.read(use_threads=False)


def csv_text(table: pd.DataFrame) -> str:
    """A small table as CSV; words that a spreadsheet would take for a formula get an apostrophe."""
    import pandas as pd

    safe = table.copy()
    for name in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[name].dtype):
            safe[name] = [f"'{text}" if text.startswith(FORMULA) else text for text in safe[name].astype(str)]
    return str(safe.to_csv(index=False, lineterminator="\n"))


def write_csv(table: pd.DataFrame, path: Path) -> None:
    """A small table as a file of CSV in UTF-8."""
    path.write_text(csv_text(table), encoding="utf-8", newline="\n")


def json_text(value: Mapping[str, Any]) -> str:
    """A manifest as JSON, for people too."""
    return json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def write_json(value: Mapping[str, Any], path: Path) -> None:
    """A manifest as a file of JSON."""
    path.write_text(json_text(value), encoding="utf-8")
