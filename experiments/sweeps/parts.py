"""Parts: the files in which runs are kept. Each is written once, and its name and footer tell whether it is whole.

A part's id ends with the hash of its file of runs, whose footer holds the hashes of its series and systems: one flipped
bit anywhere in any of them is found. The file of runs is written last: a part without it does not exist.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments.store import read_parquet
from experiments.sweeps.disk import put
from experiments.sweeps.tables import WORDS

if TYPE_CHECKING:
    import pyarrow as pa

KINDS = ("runs", "series", "systems")
ENDING = ".parquet"
LABEL = b"icsim"  # the key in the footer under which a part says what it belongs to


class DamagedPartError(Exception):
    """A part that is not what was written."""


@dataclass(frozen=True)
class Part:
    """A part of a folder: its id, `attempt-number-hash`."""

    folder: Path
    name: str

    def path(self, kind: str) -> Path:
        """The file of runs, series or systems."""
        return self.folder / f"{self.name}.{kind}{ENDING}"

    def label(self) -> dict[str, Any]:
        """What the part says of itself, once its file of runs is known to be whole."""
        from pyarrow import parquet

        label: dict[str, Any] = json.loads(parquet.read_schema(self._source(self._runs())).metadata[LABEL])
        return label

    def table(self, kind: str = "runs") -> pa.Table:
        """One of its tables. Raises DamagedPartError unless its file is what was written."""
        return read_parquet(self._source(self._runs() if kind == "runs" else self._other(kind)))

    def check(self) -> pa.Table:
        """Its table of runs, once all its files are known to be whole. Raises DamagedPartError."""
        for kind in self.label()["files"]:
            self._other(kind)
        return self.table()

    def _runs(self) -> bytes:
        return self._bytes("runs", self.name.rsplit("-", 1)[-1])

    def _other(self, kind: str) -> bytes:
        return self._bytes(kind, self.label()["files"][kind])

    def _bytes(self, kind: str, wanted: str) -> bytes:
        try:
            data = self.path(kind).read_bytes()
        except FileNotFoundError as error:
            message = f"{self.path(kind).name} is missing"
            raise DamagedPartError(message) from error
        if hashed(data) != wanted:
            message = f"{self.path(kind).name} is not what was written: bits were flipped, or a piece is missing"
            raise DamagedPartError(message)
        return data

    def _source(self, data: bytes) -> Any:
        import pyarrow as pa

        return pa.BufferReader(data)


def hashed(data: bytes) -> str:
    """A file's bytes as 16 hexadecimal digits."""
    return blake2b(data, digest_size=8).hexdigest()


def parts_of(folder: Path) -> list[Part]:
    """The parts that a folder has, in the order in which they were written."""
    ending = f".runs{ENDING}"
    names = sorted(path.name.removesuffix(ending) for path in folder.glob(f"[!.]*{ending}"))
    return [Part(folder, name) for name in names]


def write_part(folder: Path, start: str, tables: Mapping[str, pa.Table], label: Mapping[str, Any]) -> Part:
    """Write a part: series and systems first, its runs last. `start` is the beginning of its id."""
    data = {kind: packed(table, {}) for kind, table in tables.items() if kind != "runs"}
    files = {kind: hashed(packet) for kind, packet in data.items()}
    runs = packed(tables["runs"], {**label, "files": files})
    part = Part(folder, f"{start}-{hashed(runs)}")
    for kind, packet in (*data.items(), ("runs", runs)):
        put(part.path(kind), packet)
    return part


def packed(table: pa.Table, label: Mapping[str, Any]) -> bytes:
    """A table as a Parquet file: zstd, numbers split by byte, words as numbers of a list, checksums on pages."""
    import pyarrow as pa
    from pyarrow import parquet

    words = [name for name in table.column_names if name in WORDS or pa.types.is_string(table.schema.field(name).type)]
    floats = [name for name in table.column_names if pa.types.is_floating(table.schema.field(name).type)]
    sink = pa.BufferOutputStream()
    parquet.write_table(
        table.replace_schema_metadata({LABEL: json.dumps(label)}), sink, compression="zstd", compression_level=3,
        use_dictionary=words, column_encoding=dict.fromkeys(floats, "BYTE_STREAM_SPLIT"), write_page_checksum=True,
    )  # fmt: skip
    data: bytes = sink.getvalue().to_pybytes()
    return data
