"""From what a person names to the reports in it: files, folders, patterns, tables, web archives, addresses.

What cannot be read becomes an error among the reports, in its place, and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from glob import glob, has_magic
from os.path import lexists

from sidelines.errors import SourceError, UnreadableSource
from sidelines.intake.columns import Columns
from sidelines.intake.files import SUFFIXES, Source, find
from sidelines.intake.item import Item
from sidelines.intake.source import LIMIT

Found = Iterator[Item | SourceError]

_JSON = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_CSV = (".csv", ".tsv", ".csv.gz", ".tsv.gz")
_PARQUET = (".parquet",)
_WARC = (".warc", ".warc.gz")
_TABLES = _JSON + _CSV + _PARQUET + _WARC
_SCHEMES = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Gathering:
    """How reports are gathered; what is known of all of them holds where a report does not tell it itself."""

    columns: Columns = field(default_factory=Columns)
    limit: int = LIMIT  # bytes of one report
    published: date | None = None
    outlet: str | None = None
    fetched: Callable[[str], Found] | None = None  # the pages at an address, of a feed or a sitemap all that it lists


def gather(arguments: Iterable[str], how: Gathering) -> Found:
    """Yield every report that paths, patterns and addresses stand for, in their order, or why it cannot be read."""
    for source in _sources(arguments):
        try:
            for found in _reports(source, how):
                yield found if isinstance(found, SourceError) else _known(found, source.name, how)
        except SourceError as problem:
            yield problem


def count(arguments: Iterable[str]) -> int | None:
    """Return how many reports there are, or None if that is only known when they are read."""
    sources = list(_sources(arguments))
    many = any(_is_address(source.name) or source.name.lower().endswith(_TABLES) for source in sources)
    return None if many else len(sources)


def _sources(arguments: Iterable[str]) -> Iterator[Source]:
    for argument in arguments:
        if _is_address(argument):
            yield Source(argument)
        elif has_magic(argument) and not lexists(argument):
            matching = sorted(glob(argument, recursive=True))
            yield from find(matching, SUFFIXES + _TABLES)
            if not matching:
                yield Source(argument, UnreadableSource(argument, "nothing matches the pattern", "check the path"))
        else:
            yield from find([argument], SUFFIXES + _TABLES)


def _is_address(argument: str) -> bool:
    return argument.lower().startswith(_SCHEMES)


def _reports(source: Source, how: Gathering) -> Found:
    if _is_address(source.name) and source.fault is None:
        yield from _fetched(source.name, how)
    elif source.fault is None and (reader := _reader(source.name, how)):
        yield from reader(source.name)
    else:
        yield Item(source.name, source.read(how.limit))


def _fetched(address: str, how: Gathering) -> Found:
    if how.fetched is None:
        raise UnreadableSource(address, "addresses are not fetched here", "give a file")
    return how.fetched(address)


def _reader(path: str, how: Gathering) -> Callable[[str], Found] | None:
    """Return what reads a file of many reports; None for a file of one. Its libraries are loaded when it is needed."""
    name = path.lower()
    if name.endswith(_WARC):
        from sidelines.intake.warc import pages

        return partial(pages, limit=how.limit)
    if name.endswith(_TABLES):
        from sidelines.intake import tables

        if name.endswith(_PARQUET):
            return partial(tables.parquet, columns=how.columns)
        rows = tables.json_lines if name.endswith(_JSON) else tables.comma_separated
        return partial(rows, columns=how.columns, limit=how.limit)
    return None


def _known(item: Item, via: str, how: Gathering) -> Item:
    return replace(item, published=item.published or how.published, outlet=item.outlet or how.outlet, via=via)
