"""Tables of reports: JSON lines, CSV, Parquet; a row is a report, a faulty row a failure of its own.

Rows are read one after the other, so a table may be larger than memory.
"""

from __future__ import annotations

import csv
import gzip
import json
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import TextIOWrapper
from typing import IO, Any, cast

from sidelines.errors import MalformedSource, OversizedSource, SourceError
from sidelines.intake.columns import Columns, item
from sidelines.intake.decode import decode
from sidelines.intake.files import unreadable
from sidelines.intake.item import APART, Item

Found = Iterator[Item | SourceError]

_SNIFFED = 65536  # bytes by which encoding and separator are told
_AT_ONCE = 64  # rows of a Parquet file in memory
_SEPARATORS = ",;\t|"
DAMAGED = "make it anew; the rows before were taken in"


def json_lines(path: str, columns: Columns, limit: int) -> Found:
    """Yield the reports of a file with an object of JSON on each line; ``limit`` is the longest line, in bytes."""
    fields: dict[str, str] | None = None
    with _opened(path) as file:
        for number, line in enumerate(_lines(path, file, limit), start=1):
            row = line if isinstance(line, SourceError) else _object(f"{path}{APART}{number}", line)
            if isinstance(row, dict):
                fields = fields or columns.among(path, row)
                yield item(path, number, row, fields)
            elif row is not None:
                yield row


def comma_separated(path: str, columns: Columns, limit: int) -> Found:
    """Yield the reports of a CSV file with a header; commas, semicolons, tabs or bars separate.

    A row is counted by the line on which it ends; ``limit`` is the longest field, in code points.
    """
    csv.field_size_limit(limit)
    with _opened(path) as file:
        start = file.read(_SNIFFED)
        file.seek(0)
        decoded = decode(start[: start.rfind(b"\n") + 1] or start, path)
        text = TextIOWrapper(file, decoded.encoding.partition(" ")[0], "replace", newline="")
        rows = csv.DictReader(text, delimiter=_separator(decoded.text))
        try:
            rows.fieldnames = [name.lstrip("\ufeff").strip() for name in rows.fieldnames or ()]
            fields = columns.among(path, rows.fieldnames)
            for row in rows:
                yield item(path, rows.line_num, row, fields)
        except csv.Error as problem:
            raise MalformedSource(path, f"line {rows.line_num + 1} is damaged ({problem})", DAMAGED) from problem


def parquet(path: str, columns: Columns) -> Found:
    """Yield the reports of a Parquet file; rows are counted from 1."""
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

    try:
        with closing(ParquetFile(path)) as file:
            fields = columns.among(path, file.schema_arrow.names)
            _check_types(path, file.schema_arrow, fields)
            number = 0
            for batch in file.iter_batches(_AT_ONCE, columns=list(fields.values())):
                for row in batch.to_pylist():
                    number += 1
                    yield item(path, number, row, fields)
    except (pa.ArrowException, OSError) as problem:
        if isinstance(problem, OSError) and problem.errno:
            raise unreadable(path, problem) from problem
        raise MalformedSource(path, f"it is no Parquet file, or damaged ({_said(problem)})", DAMAGED) from problem


def _check_types(path: str, schema: Any, fields: dict[str, str]) -> None:
    """Refuse a column that is something other than text; a day may be a date or a time too.

    Raises:
        MalformedSource: it is.
    """
    from pyarrow import types

    for of, column in fields.items():
        kind = schema.field(column).type
        if types.is_dictionary(kind):
            kind = kind.value_type
        temporal = of == "published" and types.is_temporal(kind) and not types.is_time(kind)
        if not (types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind) or temporal):
            raise MalformedSource(
                path, f"column {column} holds {kind}, not text", command=f"name another: --columns {of}=COLUMN"
            )


@contextmanager
def _opened(path: str) -> Iterator[IO[bytes]]:
    """Give a file, unpacked if its name says that it is packed.

    Raises:
        UnreadableSource: it is missing or may not be read.
        MalformedSource: it is packed, and damaged or cut.
    """
    try:
        with gzip.open(path, "rb") if path.lower().endswith(".gz") else open(path, "rb") as file:
            yield cast("IO[bytes]", file)
    except (EOFError, zlib.error, gzip.BadGzipFile) as problem:
        raise MalformedSource(path, f"it is cut or damaged ({_said(problem)})", DAMAGED) from problem
    except OSError as problem:
        raise unreadable(path, problem) from problem


def _lines(path: str, file: IO[bytes], limit: int) -> Iterator[bytes | SourceError]:
    """Yield the lines of a file; of one that is too long the rest is passed over."""
    number = 0
    while line := file.readline(limit + 1):
        number += 1
        if len(line) <= limit:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(limit)
        yield OversizedSource(f"{path}{APART}{number}", f"has more than {limit:,} bytes", command="raise --limit")


def _object(name: str, line: bytes) -> dict[str, Any] | MalformedSource | None:
    """Return the object on a line, what is wrong with it, or None if the line is empty."""
    if not line.strip():
        return None
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as problem:
        return MalformedSource(name, f"the line is no JSON ({problem})", "write one object on each line")
    if not isinstance(found, dict):
        return MalformedSource(name, "the line holds no object", "write one object on each line")
    return found


def _separator(text: str) -> str:
    header = text.partition("\n")[0]
    return max(_SEPARATORS, key=header.count)


def _said(problem: BaseException) -> str:
    return (str(problem).strip().splitlines() or [type(problem).__name__])[0]
