"""What tables hold that nobody explains."""

from __future__ import annotations

from pathlib import Path

from experiments.stored.export import table


def unexplained(folder: Path) -> set[str]:
    """The columns, as table.column, of what a command left in a folder that come out of an export without a meaning."""
    names = {path.stem for ending in ("csv", "parquet") for path in folder.glob(f"*.{ending}")}
    return {f"{name}.{row.column}" for name in names for row in table(folder, name)[1] if not row.meaning}
