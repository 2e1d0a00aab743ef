"""Export: a stored table as a file for another tool, with a data dictionary beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from experiments.faults import BadInputError, bad_input
from experiments.store import FORMULA, read_parquet, write_csv, write_parquet
from experiments.stored.dictionary import Meaning, dictionary
from experiments.stored.left import left, meanings, told
from experiments.sweeps import manifest
from experiments.sweeps.results import open_results
from scenarios.problems import nearest

if TYPE_CHECKING:
    import pandas as pd

TABLES = ("runs", "series", "systems")
ROWS, COLUMNS = 1_048_576, 16_384  # what a sheet of Excel holds, the heads included
# What means over twins are taken by.
KEYS = ("scenario", "point", "month", "system", "region", "outcome", "metric", "method", "arm")


def table(folder: Path, name: str, *, over_twins: bool = False) -> tuple[pd.DataFrame, list[Meaning]]:
    """A table of a folder, and what its columns mean; of `over_twins`, means of the runs that are done.

    Raises BadInputError where there is no such table.
    """
    swept = (folder / manifest.NAME).exists()
    with bad_input():
        frame, known = (
            _swept(folder, name) if swept and name in TABLES else _left(folder, name, TABLES if swept else ())
        )
    if not len(frame):
        message = f"{folder} has no {name}: nothing of that kind is kept there"
        raise BadInputError(message)
    if over_twins and "twin" not in frame:
        message = f"{name} has no column of twins to take means over: leave --over-twins out"
        raise BadInputError(message)
    frame = means(frame) if over_twins else frame
    return frame, dictionary(map(str, frame.columns), known)


def means(frame: pd.DataFrame) -> pd.DataFrame:
    """Means over twins, one row a scenario, point, month, body and metric, where a table has them; of how many runs."""
    import pandas as pd

    done = frame[frame["status"] == "done"] if "status" in frame else frame
    keys = [key for key in KEYS if key in done]
    kept = [
        c for c in done.columns if c not in {*keys, "twin", "seconds"} and pd.api.types.is_numeric_dtype(done[c].dtype)
    ]
    words = [c for c in done.columns if c not in {*keys, *kept} and (c == "tier" or "." in str(c))]  # choices
    groups = done.groupby(keys, sort=True, observed=True)
    size = groups.size().rename("runs")
    return pd.concat([size, groups[words].first(), groups[kept].mean()], axis=1).reset_index()


def export(folder: Path, to: str, name: str, out: Path, *, over_twins: bool = False) -> list[Path]:
    """Write a table and its dictionary; their paths. Raises BadInputError where Excel cannot hold it, OSError."""
    frame, meanings = table(folder, name, over_twins=over_twins)
    if to == "xlsx":
        _fitting(frame, name, over_twins=over_twins)
    writers: dict[str, Callable[[pd.DataFrame, Path], None]] = {
        "csv": write_csv, "parquet": write_parquet, "xlsx": lambda frame, path: write_xlsx(frame, meanings, path),
    }  # fmt: skip
    import pandas as pd

    explained = out.with_name(f"{out.stem}.dictionary.csv")
    out.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".export-", dir=out.parent) as beside:
        first, second = Path(beside, out.name), Path(beside, explained.name)
        writers[to](frame, first)
        write_csv(pd.DataFrame(meanings), second)
        first.replace(out)
        second.replace(explained)
    return [out, explained]


def write_xlsx(frame: pd.DataFrame, meanings: Sequence[Meaning], path: Path) -> None:
    """A table and its dictionary as sheets of a workbook; words that would be taken for a formula stay words."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for title, heads, rows in (
        ("data", [str(column) for column in frame.columns], frame.itertuples(index=False, name=None)),
        ("dictionary", list(Meaning._fields), iter(meanings)),
    ):
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        sheet.append([_cell(head) for head in heads])
        for row in rows:
            sheet.append([_cell(value) for value in row])
    book.save(path)


def _cell(value: Any) -> Any:
    """A value as a sheet may hold it: empty where it is no finite number."""
    if isinstance(value, str):
        text = "".join(letter for letter in value if letter.isprintable() or letter == "\n")[:32_000]
        return f"'{text}" if text.startswith(FORMULA) else text
    plain = value.item() if hasattr(value, "item") else value
    return plain if isinstance(plain, bool | int) or (isinstance(plain, float) and abs(plain) < 1e300) else None


def _fitting(frame: pd.DataFrame, name: str, *, over_twins: bool) -> None:
    """Refuse a table that a sheet of Excel cannot hold, and say what would do."""
    rows, columns = len(frame) + 1, len(frame.columns)
    if rows <= ROWS and columns <= COLUMNS:
        return
    message = (
        f"{name} has {len(frame):,} rows and {columns:,} columns: a sheet of Excel holds {ROWS - 1:,} and {COLUMNS:,}"
    )
    if not over_twins and "twin" in frame and columns <= COLUMNS and len(means(frame)) < ROWS:
        message += f"; --over-twins would write {len(means(frame)):,} means over twins"
    raise BadInputError(message + "; --to csv or --to parquet holds all of it")


def _swept(folder: Path, name: str) -> tuple[pd.DataFrame, dict[str, str]]:
    """A table of a sweep."""
    results = open_results(folder)
    return {"runs": lambda: results.runs, "series": lambda: results.series, "systems": lambda: results.systems}[
        name
    ](), {}


def _left(folder: Path, name: str, more: tuple[str, ...]) -> tuple[pd.DataFrame, dict[str, str]]:
    """A table that a command left as a file; `more` are other tables that there are. Raises BadInputError."""
    import pandas as pd

    command, word = left(folder)
    if not command and not more:
        told(folder)
    files = {path.stem: path for ending in ("csv", "parquet") for path in sorted(folder.glob(f"*.{ending}"))}
    names = tuple(dict.fromkeys((*more, *files)))
    if name not in files:
        near = nearest(name, names)
        message = f"{folder} has no table {name!r}: it has {', '.join(names)}"
        raise BadInputError(message + (f" (nearest: {near})" if near else ""))
    path = files[name]
    frame = read_parquet(path).to_pandas() if path.suffix == ".parquet" else pd.read_csv(path)
    return frame, meanings(word.get("columns", {}), path.name, map(str, frame.columns))
