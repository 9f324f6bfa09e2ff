"""How far a long command has come: a bar on a terminal, a plain line now and then otherwise."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from sidelines.cli.notes import Notes

T = TypeVar("T")

_SECONDS = 10  # between two plain lines


def shown(steps: Iterable[T], doing: str, total: int | None, notes: Notes) -> Iterator[T]:
    """Yield the steps, and show how many there were, how fast they come, and how long it still takes."""
    if notes.console.is_terminal:
        yield from _with_bar(steps, doing, total, notes)
    else:
        yield from _with_lines(steps, doing, total, notes)


class _Rate(ProgressColumn):
    """Steps in a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f}/s" if task.speed else "", style="progress.data.speed")


def _with_bar(steps: Iterable[T], doing: str, total: int | None, notes: Notes) -> Iterator[T]:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=notes.console, transient=True) as progress:
        task = progress.add_task(doing, total=total)
        for step in steps:
            yield step
            progress.advance(task)


def _with_lines(steps: Iterable[T], doing: str, total: int | None, notes: Notes) -> Iterator[T]:
    begin = told = 0.0
    for count, step in enumerate(steps, start=1):
        now = time.monotonic()
        if count == 1:
            begin = told = now  # what it takes to begin tells nothing of the rate
        yield step
        if now - told >= _SECONDS:
            notes.say(_line(doing, count, total, now - begin))
            told = now


def _line(doing: str, count: int, total: int | None, seconds: float) -> str:
    rate = count / seconds
    if total is None:
        return f"{doing}: {count:,}, {rate:.1f} a second"
    return f"{doing}: {count:,} of {total:,}, {rate:.1f} a second, {(total - count) / rate:.0f} seconds to go"
