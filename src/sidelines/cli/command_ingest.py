"""The command `ingest`: from sources to the archive, with what became of each."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING

import typer

from sidelines.archive import Archive, Failure, Filing
from sidelines.cli.auditing import note_intake
from sidelines.cli.counting import number, reason, reasons
from sidelines.cli.notes import FAILED, OK, Notes
from sidelines.cli.progress import shown
from sidelines.cli.stopping import Stop, stoppable
from sidelines.errors import SourceError
from sidelines.export.clean import one_line
from sidelines.ingest import Run, Summary
from sidelines.intake.columns import Columns
from sidelines.intake.gather import Gathering, count, gather
from sidelines.intake.item import Item, container

if TYPE_CHECKING:
    from sidelines.intake.fetch import Fetcher


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be taken in, and how."""

    sources: list[str]
    jobs: int
    columns: str
    published: date | None
    outlet: str | None
    limit: int  # bytes
    allowed: list[str]  # hosts that may lie in a private network
    again: bool
    retry: bool


def run_ingest(wanted: Wanted, place: str, notes: Notes) -> int:
    """Take in what is wanted, print what became of it, and return the exit code.

    Raises:
        typer.BadParameter: the columns are not written as they should be.
        ArchiveError: the archive cannot be opened or written.
    """
    columns, summary = _columns(wanted.columns), Summary()
    with Archive.open(place, create=True) as archive, stoppable() as stop:
        how = Gathering(columns, wanted.limit, wanted.published, wanted.outlet, _fetching(wanted, stop))
        run = Run(archive, _now, time.monotonic, wanted.jobs, wanted.again, stopping=stop.asked)
        found, total = _found(archive, wanted, how)
        try:
            for step in shown(run.steps(found, summary), "taking in", total, notes):
                if step.failed:
                    notes.say(step.failed.problem)
        finally:  # what was filed before the archive failed stays, and is told
            _conclude(summary, _spoken(place, archive))
        note_intake(archive, " ".join(wanted.sources) or "--retry", summary.filed)
    return _exit_code(summary, stop)


def list_failures(place: str) -> int:
    """Print every source that failed and was not taken in since, and return the exit code."""
    with Archive.open(place) as archive, archive.reading() as session:
        failures, name = session.failures.all(), _spoken(place, archive)
    for failure in failures:
        typer.echo(_failure(failure))
    typer.echo(f"{name}: {number(len(failures), 'failure')}")
    return OK


def _fetching(wanted: Wanted, stop: Stop) -> Callable[[str], Iterator[Item | SourceError]]:
    """Return what gives the reports at an address; its libraries are loaded when there is one."""
    allowed = frozenset(host.lower() for host in wanted.allowed)

    @cache  # one for all addresses: it knows whom it asked when
    def shared() -> Fetcher:
        from sidelines.cli.fetching import fetcher
        from sidelines.intake.fetch import Limits

        return fetcher(stop, Limits(size=wanted.limit))

    def fetched(address: str) -> Iterator[Item | SourceError]:
        from sidelines.intake.fetch import expand

        return expand(address, shared(), allowed)

    return fetched


def _now() -> datetime:
    return datetime.now(UTC)


def _found(archive: Archive, wanted: Wanted, how: Gathering) -> tuple[Iterator[Item | SourceError], int | None]:
    """Return the reports that are to be taken in, and how many there are, if that can be told."""
    if not wanted.retry:
        return gather(wanted.sources, how), count(wanted.sources)
    with archive.reading() as session:
        names = [failure.source for failure in session.failures.all()]
    return _retried(frozenset(names), how), len(names)


def _retried(names: frozenset[str], how: Gathering) -> Iterator[Item | SourceError]:
    """Yield what failed before, and all of a table, a web archive or a feed that failed as a whole."""
    tried: set[str] = set()
    for source in sorted(set(map(container, names))):
        for found in gather([source], how):
            name = found.name if isinstance(found, Item) else found.source
            if (source in names or name in names) and name not in tried:
                tried.add(name)
                yield found


def _spoken(place: str, archive: Archive) -> str:
    """Return a path as it was given, and an address without its password."""
    return archive.place if "://" in place else place


def _conclude(summary: Summary, place: str) -> None:
    """Print the closing summary: all reports by what became of them, and the failed ones by reason."""
    parts = [f"{filing} {summary.filed[filing]:,}" for filing in (Filing.NEW, Filing.REVISED, Filing.UNCHANGED)]
    parts.append(f"reprints {summary.filed[Filing.REPRINT]:,}")
    if summary.filed[Filing.REREAD]:
        parts.append(f"read anew {summary.filed[Filing.REREAD]:,}")
    parts.append(f"failed {summary.failed.total():,}")
    typer.echo(f"{place}: {number(summary.count, 'report')}: {', '.join(parts)}; no encounter in {summary.silent:,}")
    if summary.failed:
        typer.echo(f"failed: {reasons(summary.failed)}; list them with --failed, try again with --retry")
    if summary.stopped:
        typer.echo("stopped; give the same command again to go on")


def _exit_code(summary: Summary, stop: Stop) -> int:
    if summary.stopped:
        return stop.exit_code
    return FAILED if summary.failed else OK


def _columns(written: str) -> Columns:
    try:
        return Columns.parse(written)
    except ValueError as problem:
        raise typer.BadParameter(str(problem), param_hint="--columns") from None


def _failure(failure: Failure) -> str:
    tried = number(failure.attempts, "attempt")
    return one_line(f"{failure.problem} [{reason(failure.reason)}; {tried}, the last on {failure.last.date()}]")
