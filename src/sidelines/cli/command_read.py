"""The command `read`: find the sources, read each, write the records."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import typer

from sidelines.cli.batch import records
from sidelines.cli.deliver import writer
from sidelines.cli.notes import Notes
from sidelines.cli.options import Format, Request
from sidelines.intake.files import Source, find, is_many
from sidelines.model.record import Record


def run_read(request: Request, notes: Notes) -> int:
    """Read what is asked for and return the exit code.

    Raises:
        typer.BadParameter: the options do not go together.
    """
    sources = find(request.arguments)
    many = is_many(request.arguments)
    _check(request, sources, many)
    read = records(sources, request, notes, progress=not _shown_at_once(request))
    count = _write(read, request, many, notes)
    notes.closing(count)
    return notes.exit_code


def _write(read: Iterator[Record], request: Request, many: bool, notes: Notes) -> int:
    """Write the records and return how many; a file is not touched if nothing could be read."""
    first = next(read, None)
    if first is None and (request.out is not None or not many):
        if request.out is not None:
            notes.say(f"{request.out}: not written, because nothing was read")
        return 0
    count = 0
    with writer(request.format, request.out, many=many, explain=request.explain) as out:
        for record in chain([first] if first else [], read):
            out.add(record)
            count += 1
    return count


def _shown_at_once(request: Request) -> bool:
    """Tell whether records appear on the terminal as they are read, where a progress bar would be in the way."""
    to_terminal = request.out is None and sys.stdout is not None and sys.stdout.isatty()
    return to_terminal and request.format is not Format.JSON


def _check(request: Request, sources: list[Source], many: bool) -> None:
    if request.url is not None and many:
        raise typer.BadParameter("an address belongs to one report; give one source", param_hint="--url")
    fault = _out_fault(request, sources, many)
    if fault:
        raise typer.BadParameter(fault, param_hint="--out")


def _out_fault(request: Request, sources: list[Source], many: bool) -> str | None:
    """Return why the records cannot go where they are to go, if so."""
    out, pages = request.out, request.format is Format.HTML
    if out is None:
        return "several pages need a folder: give --out FOLDER" if pages and many else None
    if pages and many and out.exists() and not out.is_dir():
        return f"{out} is a file; several pages need a folder"
    if out.is_dir():
        return None if pages else f"{out} is a folder; name a file in it"
    if not (pages and many) and not out.resolve().parent.is_dir():
        return f"the folder {out.parent} does not exist"
    if any(_same(out, source.name) for source in sources):
        return f"{out} is one of the sources; it would be lost"
    return None


def _same(out: Path, name: str) -> bool:
    try:
        return os.path.samefile(out, name)
    except OSError:
        return False
