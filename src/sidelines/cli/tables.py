"""Answers laid out for an analyst: lists of encounters, timelines, actors, pairs, occasions, reports, counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatch
from itertools import groupby
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sidelines.cli.screen import grid, heading, joined, right, said
from sidelines.cli.table_parts import encounter_table, history, ledger_table, number, shown_day, span_of
from sidelines.cli.tables_of_one import comparison_blocks, shown_blocks
from sidelines.export import words
from sidelines.model.encounter import Tenure
from sidelines.model.record import Kind, Status
from sidelines.questions import (
    ActorAnswer,
    Comparison,
    Count,
    Encounters,
    Excerpt,
    Found,
    Ledger,
    Match,
    OccasionAnswer,
    PairAnswer,
    Party,
    Shown,
    Stats,
    Timeline,
    Trend,
)

Blocks = Iterator[RenderableType]

_MOST_COLUMNS = 16  # of a matrix
_FEW = 8


@singledispatch
def blocks(answer: Any) -> Blocks:
    """Return what is shown of an answer."""
    raise TypeError(f"no table for {type(answer).__name__}")


@blocks.register
def _(answer: Shown) -> Blocks:
    yield from shown_blocks(answer)


@blocks.register
def _(answer: Comparison) -> Blocks:
    yield from comparison_blocks(answer)


# --- lists ---


@blocks.register
def _(answer: Encounters) -> Blocks:
    if answer.lines:
        yield encounter_table(answer.lines)
        yield ""
    yield _paged(len(answer.lines), answer.total, answer.cursor)


def _paged(shown: int, total: int, cursor: str | None) -> Text:
    rest = f"go on with --cursor {cursor}" if cursor else None
    count = number(total, "encounter") if shown == total else f"{shown:,} of {number(total, 'encounter')}"
    return joined((count, rest), style="dim")


@blocks.register
def _(answer: Timeline) -> Blocks:
    for year, moments in groupby(answer.moments, lambda moment: moment.line.since.year if moment.line.since else None):
        some = tuple(moments)
        yield heading(str(year or "undated"), number(len(some), "encounter"))
        yield encounter_table([moment.line for moment in some], [history(moment.stages) for moment in some])
        yield ""
    yield _paged(len(answer.moments), answer.total, answer.cursor)


# --- parties ---


@blocks.register
def _(answer: ActorAnswer) -> Blocks:
    other = [name for name in answer.names if name != answer.party.label][:_FEW]
    yield joined((said(answer.party.label, "bold"), said(answer.party.key, "dim")), "  ")
    if other:
        yield joined(("also", ", ".join(other)), " ", "dim")
    if answer.tenures:
        yield from _part("Offices, as far as reports tell", _tenures(answer.tenures))
    if answer.counterparts or answer.states:
        yield from _part("Met with", _beside(_parties(answer.counterparts), _parties(answer.states)))
    if answer.topics:
        yield from _part("Topics", _bars([(words.heading(c.value), c.encounters) for c in answer.topics[:_FEW]]))
    if answer.lines:
        yield from _part("Encounters", encounter_table(answer.lines))
    yield ""
    yield _paged(len(answer.lines), answer.total, None)


def _part(name: str, *shown: RenderableType, note: str = "") -> Blocks:
    yield ""
    yield heading(name, note)
    yield from (Padding(one, (0, 0, 0, 2)) for one in shown)


def _tenures(tenures: Iterable[Tenure]) -> Table:
    table = grid("", "", "", header=False)
    for held in tenures:
        side = words.party(held.represents) if held.represents else ""
        table.add_row(said(held.position), said(side), said(span_of(held.since, held.until), "dim"))
    return table


def _parties(some: Sequence[Count[Party]]) -> Table:
    return _bars([(count.value.label, count.encounters) for count in some[:_FEW]])


def _beside(*tables: Table) -> Table:
    shown = grid(*("" for _ in tables), header=False)
    shown.add_row(*tables)
    return shown


def _bars(some: Sequence[tuple[str, int]]) -> Table:
    """Return values with their numbers and a bar each."""
    table = grid("", right(""), "", header=False)
    most = max((count for _, count in some), default=1)
    for label, count in some:
        table.add_row(said(label), said(f"{count:,}"), said("▪" * max(1, round(10 * count / most)), "cyan"))
    return table


@blocks.register
def _(answer: PairAnswer) -> Blocks:
    kinds = ", ".join(f"{words.KINDS[Kind(c.value)].lower()} {c.encounters:,}" for c in answer.kinds)
    apart = ", ".join(
        f"{words.STATUSES[Status(c.value)]} {c.encounters:,}" for c in answer.statuses if c.value != Status.HELD
    )
    yield joined((said(answer.left.label, "bold"), said(answer.right.label, "bold")), " – ")
    yield joined((number(answer.total, "contact"), span_of(answer.first, answer.last), kinds, apart), style="dim")
    if answer.topics:
        yield from _part("Topics over time", _trends(answer.topics))
    if answer.outcomes:
        yield from _part("Outcomes", ledger_table(answer.outcomes))
    if answer.lines:
        yield from _part("Contacts", encounter_table(answer.lines), note=_shown_of(len(answer.lines), answer.total))


def _shown_of(shown: int, total: int) -> str:
    return "" if shown == total else f"the newest {shown:,}"


def _trends(topics: Sequence[Trend]) -> Table:
    years = sorted({year.value for topic in topics for year in topic.years})[-_FEW:]
    table = grid("", *(right(str(year)) for year in years), right("all"))
    for topic in topics[: 2 * _FEW]:
        by_year = {year.value: year.encounters for year in topic.years}
        cells = (said(by_year[year]) if year in by_year else said("·", "dim") for year in years)
        table.add_row(said(words.heading(topic.topic)), *cells, said(topic.encounters, "bold"))
    return table


# --- occasions ---


@blocks.register
def _(answer: OccasionAnswer) -> Blocks:
    years = ", ".join(str(year.value) for year in answer.years)
    years = "" if years in answer.event.label else years
    yield joined((said(answer.event.label, "bold"), years, number(answer.total, "encounter")))
    if answer.cells:
        yield from _part("Who met whom", _matrix(answer), note=_left_out(answer))
    if answer.lines:
        yield from _part("Encounters", encounter_table(answer.lines))


def _left_out(answer: OccasionAnswer) -> str:
    more = len(answer.parties) - _MOST_COLUMNS
    return f"{more} more in --format csv" if more > 0 else ""


def _matrix(answer: OccasionAnswer) -> Table:
    shown = answer.parties[:_MOST_COLUMNS]
    met = {frozenset((cell.left, cell.right)): len(cell.encounters) for cell in answer.cells}
    columns = [right(_short(party)) for party in shown]
    table = grid("", *columns)
    for row in shown:
        cells = (
            said("╲", "dim") if row is column else _met(met.get(frozenset((row.key, column.key)), 0))
            for column in shown
        )
        table.add_row(said(row.label if row.label == row.key else f"{row.label} {_short(row)}"), *cells)
    return table


def _short(party: Party) -> str:
    return party.key if len(party.key) <= 4 else f"{party.key[:3]}…"


def _met(count: int) -> Text:
    return said(count, "bold") if count else said("·", "dim")


# --- outcomes, reports, counts ---


@blocks.register
def _(answer: Ledger) -> Blocks:
    if answer.promises:
        yield ledger_table(answer.promises)
        yield ""
    yield said(number(len(answer.promises), "outcome"), "dim")


@blocks.register
def _(answer: Found) -> Blocks:
    for match in answer.matches:
        yield from _match(match)
        yield ""
    yield said(number(len(answer.matches), "report"), "dim")


def _match(match: Match) -> Blocks:
    source = match.source
    reprints = f"{number(len(match.reprints), 'reprint')}" if match.reprints else None
    yield said(source.title or "without a headline", "bold")
    yield joined((source.outlet, shown_day(source.published), reprints, source.url, source.report), style="dim")
    for excerpt in match.excerpts:
        yield Padding(_marked(excerpt), (0, 0, 0, 2))
    if match.lines:
        yield Padding(encounter_table(match.lines, brief=True), (0, 0, 0, 2))


def _marked(excerpt: Excerpt) -> Text:
    """Return the words of a report with those that were asked for highlighted."""
    quote, at = excerpt.quotation.quote, 0
    found = Text("…")
    for mark in excerpt.marks:
        found.append(_inner(quote[at : mark.start]))
        found.append(_inner(mark.of(quote)), "bold yellow")
        at = mark.end
    return found.append(_inner(quote[at:])).append("…")


def _inner(words_of: str) -> str:
    """Return words made safe, with the spaces at their ends."""
    clean = said(words_of).plain
    before = " " if words_of[:1].isspace() else ""
    return f"{before}{clean}{' ' if words_of[-1:].isspace() and clean else ''}"


@blocks.register
def _(answer: Stats) -> Blocks:
    yield joined(f"{name} {count:,}" for name, count in answer.held.items())
    named: tuple[tuple[str, list[tuple[str, int]]], ...] = (
        ("Kinds", [(words.KINDS[Kind(c.value)], c.encounters) for c in answer.kinds]),
        ("Statuses", [(words.STATUSES[Status(c.value)], c.encounters) for c in answer.statuses]),
        ("Years", [(str(c.value), c.encounters) for c in answer.years]),
        ("States", [(c.value.label, c.encounters) for c in answer.states]),
        ("People", [(c.value.label, c.encounters) for c in answer.people]),
        ("Topics", [(words.heading(c.value), c.encounters) for c in answer.topics]),
        ("Occasions", [(words.heading(c.value), c.encounters) for c in answer.occasions]),
        ("Sources", [(c.value, c.encounters) for c in answer.sources]),
    )
    for name, some in named:
        if some:
            yield from _part(name, _bars(some))
