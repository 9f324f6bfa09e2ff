"""Reads sources one after the other; one that fails is named and the others go on."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from sidelines.cli.notes import FEW, Notes
from sidelines.cli.options import Request
from sidelines.errors import SidelinesError, SourceError
from sidelines.intake import read_source
from sidelines.intake.files import STDIN, Source
from sidelines.model.record import Record
from sidelines.pipeline import read_report


def records(sources: Sequence[Source], request: Request, notes: Notes, *, progress: bool) -> Iterator[Record]:
    """Yield the record of each source that can be read.

    Raises:
        SidelinesError: something other than a source is at fault, so that no source could be read.
    """
    bar = _bar(notes) if progress and len(sources) > FEW and notes.console.is_terminal else None
    with bar or nullcontext():
        task = bar.add_task("reading", total=len(sources)) if bar else None
        for source in sources:
            record = _record(source, request, notes)
            if bar is not None and task is not None:
                bar.advance(task)
            if record is not None:
                yield record


def _record(source: Source, request: Request, notes: Notes) -> Record | None:
    if source.name == STDIN and sys.stdin is not None and sys.stdin.isatty():
        notes.say("reading from the keyboard; end with Ctrl-D")
    try:
        data = source.read(request.limit)
        report = read_source(
            data,
            name=source.name,
            published=request.published,
            url=request.url,
            outlet=request.outlet,
            limit=request.limit,
        )
        return read_report(report)
    except SourceError as problem:
        notes.failed(source.name, problem)
    except SidelinesError:
        raise
    except Exception as problem:
        notes.failed(source.name, problem)
    return None


def _bar(notes: Notes) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=notes.console, transient=True)
