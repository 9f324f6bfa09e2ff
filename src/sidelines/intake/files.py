"""What paths point at: files, folders of files, standard input.

Nothing is opened here, so that a mistyped path among a thousand costs nothing: it becomes a source
that fails when its turn comes, like any other that cannot be read.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sidelines.errors import OversizedSource, SourceError, UnreadableSource

MEGABYTE = 1024 * 1024
STDIN = "-"
SUFFIXES = (".txt", ".html", ".htm")
_CHECK_PATH = "check the path"
_CHECK_RIGHTS = "check that it is a file and that you may read it"


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to be read, or the reason why it cannot be."""

    name: str
    fault: SourceError | None = None

    def read(self, limit: int) -> bytes:
        """Return its bytes.

        Raises:
            UnreadableSource: it is missing or may not be read.
            OversizedSource: it has more bytes than the limit.
        """
        if self.fault is not None:
            raise self.fault
        try:
            data = self._bytes(limit + 1)
        except OSError as problem:
            raise unreadable(self.name, problem) from problem
        if len(data) > limit:
            raise OversizedSource(
                self.name,
                f"has more than {limit / MEGABYTE:g} MB",
                command="give one report a file, or raise --limit",
            )
        return data

    def _bytes(self, most: int) -> bytes:
        if self.name == STDIN:
            if sys.stdin is None:
                raise OSError("standard input is closed")
            return sys.stdin.buffer.read(most)
        with open(self.name, "rb") as file:
            return file.read(most)


def unreadable(name: str, problem: OSError) -> UnreadableSource:
    """Return the error of a source that the system refuses to open or read."""
    missing = isinstance(problem, FileNotFoundError)
    if missing and not os.path.islink(name):
        return UnreadableSource(name, "there is no such file or folder", _CHECK_PATH)
    reason = "the link points nowhere" if missing else (problem.strerror or str(problem)).lower()
    return UnreadableSource(name, f"it cannot be read ({reason})", _CHECK_RIGHTS)


def find(arguments: Iterable[str], suffixes: tuple[str, ...] = SUFFIXES) -> list[Source]:
    """Return the sources that the arguments point at, in their order, folders sorted, each once.

    Of a folder those are taken whose name ends in one of the suffixes.
    """
    found: dict[str, Source] = {}
    for argument in arguments:
        for source in _sources(argument, suffixes):
            found.setdefault(source.name, source)
    return list(found.values())


def is_many(arguments: list[str]) -> bool:
    """Tell whether the arguments stand for a collection, even if it holds only one report."""
    return len(arguments) > 1 or any(a != STDIN and os.path.isdir(a) for a in arguments)


def _sources(argument: str, suffixes: tuple[str, ...]) -> Iterator[Source]:
    if argument == STDIN or not os.path.isdir(argument):
        yield Source(argument)
        return
    inside = sorted(_inside(argument, suffixes), key=lambda source: source.name)
    yield from inside
    if not inside:
        kinds = ", ".join(suffixes)
        problem = f"the folder holds no report ({kinds})"
        yield Source(argument, UnreadableSource(argument, problem, "give a folder of reports, or name the file itself"))


def _inside(folder: str, suffixes: tuple[str, ...]) -> Iterator[Source]:
    """Yield the reports in a folder and below. Linked folders are not entered: links can go in circles."""
    refused: list[OSError] = []
    for where, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = [f for f in folders if not f.startswith(".")]
        for name in names:
            if name.lower().endswith(suffixes) and not name.startswith("."):
                yield Source(str(Path(where, name)))
    for problem in refused:
        name = str(problem.filename or folder)
        yield Source(name, unreadable(name, problem))
