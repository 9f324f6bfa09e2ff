"""The tables that several answers show: encounters, and what came of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rich.console import Group
from rich.table import Table
from rich.text import Text

from sidelines.cli.screen import grid, joined, said
from sidelines.export import words
from sidelines.export.clean import shortened
from sidelines.export.present import occasion_words, place_words
from sidelines.model.encounter import Stage
from sidelines.model.record import Status
from sidelines.questions import Line, Promise, State, Who

_STATUS_STYLES = {
    Status.HELD: "green",
    Status.PLANNED: "blue",
    Status.POSSIBLE: "yellow",
    Status.CANCELLED: "red",
    Status.DENIED: "red",
}
_STATE_STYLES = {State.DONE: "green", State.OPEN: "yellow", State.DUE: "blue", State.OVERDUE: "red"}
_STATE_MARKS = {State.DONE: "✓", State.OPEN: "○", State.DUE: "◷", State.OVERDUE: "!"}
_SOURCES = 3
_TOPICS = 4
_LONGEST = 160  # characters of an outcome


def number(count: int, of: str) -> str:
    """Return a number of things in words: "1 encounter", "2 encounters"."""
    return f"{count:,} {of}{'' if count == 1 else 's'}"


def shown_day(day: date | None) -> str:
    """Return a day as people write it, or nothing."""
    return words.day(day.isoformat()) if day else ""


def span_of(since: date | None, until: date | None) -> str:
    """Return the days from one to another as people write them."""
    if since is None or until is None:
        return shown_day(since or until)
    return words.day(since.isoformat() if since == until else f"{since.isoformat()}/{until.isoformat()}")


def encounter_table(lines: Sequence[Line], notes: Sequence[Text] = (), *, brief: bool = False) -> Table:
    """Return encounters, two or three lines each: who met whom, then where, on what occasion and about what.

    Args:
        lines: the encounters.
        notes: what is said below each, if anything.
        brief: who met whom alone.
    """
    table = grid(
        ("Date", {"no_wrap": True}), "What", ("Who", {"ratio": 1}), ("Id", {"no_wrap": True}), header=not brief
    )
    table.expand = True
    for i, line in enumerate(lines):
        below = [] if brief else [_about(line), *notes[i : i + 1]]
        who = Group(parties_of(line.participants), *(text for text in below if text.plain))
        table.add_row(_when(line), what(line), who, said(line.id, "dim"))
    return table


def _when(line: Line) -> Text:
    if line.date:
        return said(line.date.replace("/", "/\u200b"))
    return said(f"~{line.since}" if line.since else "undated", "dim")


def what(line: Line) -> Text:
    """Return the kind, and the status where it was not simply held."""
    status = "" if line.status is Status.HELD else words.STATUSES[line.status]
    return joined((words.KINDS[line.kind], said(status, _STATUS_STYLES[line.status])), " ")


def parties_of(participants: Iterable[Who]) -> Text:
    """Return who took part, side by side: those who act for one state or body stand together."""
    sides: dict[str, list[Who]] = {}
    for who in participants:
        sides.setdefault(who.represents or who.label, []).append(who)
    return joined(map(_side, sides.values()), " – ")


def _side(some: Sequence[Who]) -> Text:
    side, names = some[0].represents, ", ".join(who.label for who in some)
    known = side is None or (len(some) == 1 and (side == names or words.names_party(names, side)))
    return joined((said(names), None if known else said(side, "cyan")), " ")


def _about(line: Line) -> Text:
    return joined(_details(line), style="dim")


def _details(line: Line) -> Iterator[str]:
    if line.place:
        yield place_words(line.place)
    if line.occasion:
        yield occasion_words(line.occasion)
    if line.topics:
        more = len(line.topics) - _TOPICS
        yield ", ".join(map(words.heading, line.topics[:_TOPICS])) + (f" and {more} more" if more > 0 else "")
    sources = ", ".join(line.sources[:_SOURCES]) + (" …" if len(line.sources) > _SOURCES else "")
    yield f"{number(line.voices, 'text')}: {sources}" if sources else number(line.voices, "text")


def history(stages: Sequence[Stage]) -> Text:
    """Return what was reported when, where that says more than the status; otherwise nothing."""
    if len(stages) < 2:
        return Text()
    told = (" ".join(filter(None, (words.STATUSES[s.status], shown_day(s.reported)))) for s in stages)
    return joined(("reported as", joined(told, " → ")), " ", "dim")


def ledger_table(promises: Iterable[Promise]) -> Table:
    """Return what came of encounters, with what may have followed it up."""
    table = grid(("", {"no_wrap": True}), ("Date", {"no_wrap": True}), "Outcome", ("", {"ratio": 1}), "Id")
    table.expand = True
    for promise in promises:
        mark = said(_STATE_MARKS[promise.state], _STATE_STYLES[promise.state])
        told = Group(said(shortened(promise.what, _LONGEST)), *(text for text in _under(promise) if text.plain))
        kind = said(words.OUTCOMES[promise.type])
        table.add_row(mark, said(promise.since or ""), kind, told, said(promise.encounter, "dim"))
    return table


def _under(promise: Promise) -> Iterator[Text]:
    due = f"due {words.day(promise.due)}" if promise.due else None
    state = said(promise.state.value, _STATE_STYLES[promise.state])
    by = f"by {words.speaker(promise.by)}" if promise.by else None
    yield joined((state, due, by, "–".join(promise.parties), promise.outlet), style="dim")
    for follow in promise.followed_up:
        yield joined(("perhaps followed up", follow.date, follow.encounter, follow.why), " · ", "dim italic")
