"""Where records go: a terminal, a pipe, a file, or a folder of pages.

A file is written beside its place and moved there when complete: who looks sees the old file or
the new one, never half of it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, Protocol, TextIO

from rich.console import Console
from rich.rule import Rule

from sidelines.cli.options import Format
from sidelines.export.document import render_json
from sidelines.export.page import render_page
from sidelines.export.text import render_text
from sidelines.intake.files import STDIN
from sidelines.model.record import Record

FILE_WIDTH = 100  # columns of a text that no terminal shows


class Writer(Protocol):
    """Takes records one by one."""

    def add(self, record: Record) -> None:
        """Write a record."""

    def close(self) -> None:
        """Write what comes after the last record."""


class Terminal(Console):
    """A console that lets a closed pipe be handled as for every other format."""

    def on_broken_pipe(self) -> None:
        """Raise the error again; the default ends the program with a failure."""
        raise BrokenPipeError


class TextWriter:
    """Writes for people."""

    def __init__(self, console: Console, explain: bool) -> None:
        self._console, self._explain, self._started = console, explain, False

    def add(self, record: Record) -> None:
        """Print a record, set off from the one before."""
        if self._started:
            self._console.print("", Rule(characters="═", style="dim"), "", sep="\n")
        self._started = True
        render_text(record, explain=self._explain, console=self._console)
        self._console.file.flush()

    def close(self) -> None:
        """Write nothing more."""


class JsonWriter:
    """Writes one object, or an array of them."""

    def __init__(self, stream: BinaryIO, many: bool) -> None:
        self._stream, self._many, self._before = stream, many, "[\n" if many else ""

    def add(self, record: Record) -> None:
        """Write a record with what separates it from the one before."""
        _write(self._stream, self._before + render_json(record))
        self._before = ",\n"

    def close(self) -> None:
        """Close the array; an array of none is an array too."""
        if self._many:
            _write(self._stream, "[]\n" if self._before == "[\n" else "\n]\n")
        elif self._before:
            _write(self._stream, "\n")


class JsonlWriter:
    """Writes one object a line."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def add(self, record: Record) -> None:
        """Write a line."""
        _write(self._stream, render_json(record, indent=None) + "\n")

    def close(self) -> None:
        """Write nothing more."""


class PageWriter:
    """Writes one page to a stream."""

    def __init__(self, stream: BinaryIO, explain: bool) -> None:
        self._stream, self._explain = stream, explain

    def add(self, record: Record) -> None:
        """Write the page."""
        _write(self._stream, render_page(record, explain=self._explain))

    def close(self) -> None:
        """Write nothing more."""


class FolderWriter:
    """Writes a page for each record into a folder, under the source's own name."""

    def __init__(self, folder: Path, explain: bool) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._explain, self._taken = folder, explain, set[str]()

    def add(self, record: Record) -> None:
        """Write the page of a record; two sources of one name get a number."""
        with replacing(self._folder / self._name(record.report.name)) as stream:
            _write(stream, render_page(record, explain=self._explain))

    def _name(self, source: str) -> str:
        stem = "stdin" if source == STDIN else Path(source).stem
        name, number = f"{stem}.html", 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{stem}-{number}.html"
        self._taken.add(name.casefold())
        return name

    def close(self) -> None:
        """Write nothing more."""


def _write(stream: BinaryIO, text: str) -> None:
    stream.write(text.encode("utf-8", "backslashreplace"))
    stream.flush()


@contextmanager
def writer(form: Format, out: Path | None, *, many: bool, explain: bool) -> Iterator[Writer]:
    """Yield the writer for a format and a destination; standard output if none is given."""
    if form is Format.HTML and out is not None and (many or out.is_dir()):
        yield FolderWriter(out, explain)
    elif out is None:
        found = _on_stdout(form, many, explain)
        yield found
        found.close()
    else:
        with replacing(out) as stream:
            found = _on_stream(form, stream, many, explain)
            yield found
            found.close()


def standard_output() -> TextIO:
    """Return standard output; raise OSError where whoever started the program closed it."""
    if sys.stdout is None:
        raise OSError("standard output is closed")
    return sys.stdout


def _on_stdout(form: Format, many: bool, explain: bool) -> Writer:
    stdout = standard_output()
    if form is not Format.TEXT:
        return _on_stream(form, stdout.buffer, many, explain)
    if isinstance(stdout, TextIOWrapper):
        stdout.reconfigure(errors="replace")  # a terminal that lacks a letter shows a mark
    return TextWriter(Terminal(), explain)


def _on_stream(form: Format, stream: BinaryIO, many: bool, explain: bool) -> Writer:
    if form is Format.JSON:
        return JsonWriter(stream, many)
    if form is Format.JSONL:
        return JsonlWriter(stream)
    if form is Format.HTML:
        return PageWriter(stream, explain)
    text = TextIOWrapper(stream, encoding="utf-8", write_through=True)
    return TextWriter(Console(file=text, width=FILE_WIDTH), explain)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Yield a stream whose content becomes the file when all went well; otherwise nothing changes."""
    if path.exists() and not path.is_file():  # a device or a named pipe cannot be replaced, only written to
        with path.open("wb") as stream:
            yield stream
        return
    place = path.resolve()  # a link stays a link
    draft = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        stream = draft.open("xb")
    except OSError as problem:
        raise OSError(problem.errno, problem.strerror, str(path)) from problem
    try:
        with stream:
            yield stream
        draft.replace(place)
    finally:
        draft.unlink(missing_ok=True)
