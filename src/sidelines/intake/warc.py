"""Web archives: the pages that a WARC file holds, packed or not; of a file that is cut, those before the cut."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from sidelines.errors import MalformedSource, OversizedSource, SourceError
from sidelines.intake.files import unreadable
from sidelines.intake.item import APART, Item

_HTML = ("text/html", "application/xhtml+xml")
_STARTS = (b"WARC/", b"\x1f\x8b")
_CUT = "get the file again; the pages before were taken in"


def pages(path: str, limit: int) -> Iterator[Item | SourceError]:
    """Yield the pages that were answered with 200 OK; ``limit`` is the longest page, in bytes.

    Raises:
        UnreadableSource: the file is missing or may not be read.
        MalformedSource: it is no web archive, or cut or damaged from here on.
    """
    try:
        with open(path, "rb") as file:
            if not file.read(5).startswith(_STARTS):
                raise MalformedSource(path, "it is no web archive", "give a WARC file, packed or not")
            file.seek(0)
            for number, record in enumerate(ArchiveIterator(file), start=1):
                if _is_page(record):
                    yield _page(path, record, f"{path}{APART}{number}", limit)
                _skip(path, record)
    except (ArchiveLoadFailed, EOFError, zlib.error, ValueError) as problem:
        raise _cut(path, str(problem).strip().partition("\n")[0]) from problem
    except OSError as problem:
        raise unreadable(path, problem) from problem


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return kind in _HTML and record.http_headers.get_statuscode() == "200"


def _page(path: str, record: Any, name: str, limit: int) -> Item | SourceError:
    content = record.content_stream().read(limit + 1)
    if len(content) > limit:
        return OversizedSource(name, f"has more than {limit:,} bytes", command="raise --limit")
    if _missing(record):
        raise _cut(path, "a page is cut")
    return Item(name, content, url=record.rec_headers.get_header("WARC-Target-URI"), html=True)


def _skip(path: str, record: Any) -> None:
    """Read a record to its end, to see whether it has one."""
    while record.raw_stream.read(65536):
        pass
    if _missing(record):
        raise _cut(path, "a record is cut")


def _missing(record: Any) -> bool:
    """Tell whether the file ended before the record did."""
    left: int = getattr(record.raw_stream, "limit", 0)
    return left > 0


def _cut(path: str, problem: str) -> MalformedSource:
    return MalformedSource(path, f"the web archive is cut or damaged ({problem or 'it ends early'})", _CUT)
