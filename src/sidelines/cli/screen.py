"""Answers on a screen: what is laid out for people, plain where no terminal shows it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sidelines.cli.deliver import Terminal, standard_output
from sidelines.export.clean import one_line

WIDEST = 120
_PIPED = 120  # columns where no terminal is


def show_blocks(blocks: Iterable[RenderableType]) -> None:
    """Print blocks as wide as the terminal, or as plain lines without colour or trailing spaces."""
    out = standard_output()
    if isinstance(out, TextIOWrapper):
        out.reconfigure(errors="replace")  # a terminal that lacks a letter shows a mark
    console = Terminal(highlight=False)
    if console.is_terminal:
        console.print(Group(*blocks), width=min(console.width, WIDEST))
        return
    width = console.width if os.environ.get("COLUMNS") else _PIPED
    with console.capture() as printed:
        console.print(Group(*blocks), width=width)
    for line in printed.get().splitlines():
        out.write(f"{line.rstrip()}\n")


def said(words: object, style: str = "") -> Text:
    """Return words of a report as text that can neither colour nor move anything."""
    return Text(one_line(str(words)), style=style)


def joined(parts: Iterable[str | Text | None], between: str = " · ", style: str = "") -> Text:
    """Return parts in one line, those that are empty left out."""
    given = [part if isinstance(part, Text) else said(part) for part in parts if part]
    found = Text(between).join(part for part in given if part.plain)
    if style:
        found.stylize_before(style)
    return found


Column = tuple[str, dict[str, Any]] | str


def right(name: str) -> Column:
    """Return a column of numbers."""
    return name, {"justify": "right", "no_wrap": True}


def grid(*columns: Column, header: bool = True) -> Table:
    """Return an open table; a column is its heading, or that and how it is laid out."""
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=header, header_style="bold dim", pad_edge=False)
    for column in columns:
        name, how = (column, {}) if isinstance(column, str) else column
        table.add_column(name, **how)
    return table


def listed(columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> Table:
    """Return an open table of rows, whose cells are told as words of a report are."""
    table = grid(*columns)
    for row in rows:
        table.add_row(*map(said, row))
    return table


def heading(words: str, note: str = "") -> Text:
    """Return the heading of a part of an answer."""
    return joined((said(words, "bold"), said(note, "dim")), "  ")
