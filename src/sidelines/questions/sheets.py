"""Answers as rows: what JSON lines and CSV are made of. Columns are stable; later ones are added at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatch
from typing import Any

from sidelines.questions import (
    ActorAnswer,
    Cited,
    Comparison,
    Density,
    Encounters,
    Found,
    Ledger,
    Line,
    Month,
    Network,
    OccasionAnswer,
    Occasions,
    PairAnswer,
    Places,
    Shown,
    Stats,
    Timeline,
    Today,
    Who,
    plain,
)

Row = Sequence[Any]
Sheet = tuple[Row, Iterable[Row]]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BETWEEN = "; "

LINE = (
    "id", "date", "since", "until", "kind", "status", "place", "place_state", "occasion", "occasion_year",
    "participants", "represents", "topics", "sources", "voices",
)  # fmt: skip
LEDGER = (
    "encounter", "since", "states", "type", "what", "done", "by", "due", "state", "followed_up", "quote", "account",
    "outlet", "url", "published",
)  # fmt: skip


def guarded_cells(row: Row) -> list[Any]:
    """Return cells that no spreadsheet takes for a formula: an apostrophe goes before what looks like one."""
    return [f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell for cell in row]


@singledispatch
def items(answer: Any) -> Sequence[Any]:
    """Return the parts of an answer that JSON lines have a line for; by default the answer itself."""
    return (answer,)


@singledispatch
def sheet(answer: Any) -> Sheet:
    """Return the heading and the rows of an answer."""
    raise TypeError(f"no rows for {type(answer).__name__}")


# --- encounters ---


@items.register
def _(answer: Encounters) -> Sequence[Any]:
    return answer.lines


@sheet.register
def _(answer: Encounters) -> Sheet:
    return LINE, map(_line, answer.lines)


@items.register
def _(answer: Today) -> Sequence[Any]:
    return (*answer.planned, *answer.lines)


@sheet.register
def _(answer: Today) -> Sheet:
    return LINE, map(_line, (*answer.planned, *answer.lines))


@items.register
def _(answer: Timeline) -> Sequence[Any]:
    return answer.moments


@sheet.register
def _(answer: Timeline) -> Sheet:
    return (*LINE, "history"), (
        (*_line(moment.line), _BETWEEN.join(f"{s.status} {s.reported or ''}".strip() for s in moment.stages))
        for moment in answer.moments
    )


def _line(line: Line) -> Row:
    place, occasion = line.place, line.occasion
    return cells(
        line.id,
        line.date,
        line.since,
        line.until,
        line.kind,
        line.status,
        place.name if place else None,
        place.state if place else None,
        occasion.name if occasion else None,
        occasion.year if occasion else None,
        map(_who, line.participants),
        dict.fromkeys(who.represents for who in line.participants if who.represents),
        line.topics,
        line.sources,
        line.voices,
    )


def _who(who: Who) -> str:
    known = ", ".join(filter(None, (who.office, who.represents)))
    return f"{who.label} ({known})" if known and known != who.label else who.label


def cells(*values: Any) -> Row:
    """Return values as cells: dates as ISO 8601, several joined, nothing as an empty cell."""
    return [_cell(value) for value in values]


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, Iterable) and not isinstance(value, str):
        return _BETWEEN.join(str(plain(one)) for one in value)
    return plain(value)


# --- one encounter ---


@sheet.register
def _(answer: Shown) -> Sheet:
    return ("field", "value", "report", "outlet", "url", "published", "quote"), _shown(answer)


def _shown(answer: Shown) -> Iterator[Row]:
    single = ("kind", "status", "date", "place", "occasion", "format")
    several = ("settings", "participants", "topics", "statements", "outcomes")
    fields = [(name, getattr(answer, name)) for name in single]
    fields += [(name, cited) for name in several for cited in getattr(answer, name)]
    for name, cited in fields:
        if cited is not None:
            yield from _cited(answer, name, cited)


def _cited(answer: Shown, name: str, cited: Cited[Any]) -> Iterator[Row]:
    value = plain(cited.value)
    words = _BETWEEN.join(f"{k}: {v}" for k, v in value.items() if v) if isinstance(value, dict) else value
    for quotation in cited.quotations:
        source = answer.source(quotation.report)
        yield cells(name, words, source.report, source.outlet, source.url, source.published, quotation.quote)


@items.register
def _(answer: Comparison) -> Sequence[Any]:
    return answer.points


@sheet.register
def _(answer: Comparison) -> Sheet:
    by_account = {readout.account: readout.source for readout in answer.readouts}
    return ("field", "label", "standing", "words", "account", "outlet", "url", "quotes"), (
        cells(
            point.field,
            point.label,
            point.standing,
            wording.words,
            account,
            by_account[account].outlet,
            by_account[account].url,
            (quotation.quote for quotation in wording.quotations if quotation.report == account.report),
        )
        for point in answer.points
        for wording in point.told
        for account in wording.by
    )


# --- relations ---


@items.register
def _(answer: ActorAnswer) -> Sequence[Any]:
    return answer.lines


@sheet.register
def _(answer: ActorAnswer) -> Sheet:
    return ("section", "key", "label", "represents", "since", "until", "encounters"), _actor(answer)


def _actor(answer: ActorAnswer) -> Iterator[Row]:
    yield cells("actor", answer.party.key, answer.party.label, None, None, None, answer.total)
    yield from (cells("name", None, name, None, None, None, None) for name in answer.names)
    for held in answer.tenures:
        yield cells("office", None, held.position, held.represents, held.since, held.until, None)
    for section, some in (("counterpart", answer.counterparts), ("state", answer.states)):
        yield from (cells(section, c.value.key, c.value.label, None, None, None, c.encounters) for c in some)
    for section, counts in (("topic", answer.topics), ("kind", answer.kinds), ("year", answer.years)):
        yield from (cells(section, c.value, c.value, None, None, None, c.encounters) for c in counts)


@items.register
def _(answer: PairAnswer) -> Sequence[Any]:
    return answer.lines


@sheet.register
def _(answer: PairAnswer) -> Sheet:
    return LINE, map(_line, answer.lines)


@items.register
def _(answer: OccasionAnswer) -> Sequence[Any]:
    return answer.lines


@sheet.register
def _(answer: OccasionAnswer) -> Sheet:
    rows = (cells(cell.left, cell.right, len(cell.encounters), cell.encounters) for cell in answer.cells)
    return ("left", "right", "encounters", "ids"), rows


@items.register
def _(answer: Occasions) -> Sequence[Any]:
    return answer.events


@sheet.register
def _(answer: Occasions) -> Sheet:
    rows = (cells(e.name, e.id, e.number, e.year, e.encounters, e.first, e.last) for e in answer.events)
    return ("name", "id", "number", "year", "encounters", "first", "last"), rows


# --- pictures ---


@sheet.register
def _(answer: Month) -> Sheet:
    days = [(day.date, line) for day in answer.days for line in day.lines]
    rows = [*days, *((None, line) for line in answer.apart)]
    return ("day", *LINE), ((*cells(day), *_line(line)) for day, line in rows)


@sheet.register
def _(answer: Density) -> Sheet:
    rows = (cells(b.period, b.encounters, b.held, b.ahead, b.off) for b in answer.bars)
    return ("period", "encounters", "held", "ahead", "off"), rows


@sheet.register
def _(answer: Network) -> Sheet:
    label = {node.party.key: node.party.label for node in answer.nodes}
    rows = (cells(k.left, label[k.left], k.right, label[k.right], k.encounters) for k in answer.links)
    return ("left", "left_label", "right", "right_label", "encounters"), rows


@sheet.register
def _(answer: Places) -> Sheet:
    rows = (cells(one.state.key, one.state.label, one.hosted, one.took_part) for one in answer.states)
    return ("state", "label", "hosted", "took_part"), rows


# --- outcomes, reports, counts ---


@items.register
def _(answer: Ledger) -> Sequence[Any]:
    return answer.promises


@sheet.register
def _(answer: Ledger) -> Sheet:
    return LEDGER, (
        cells(
            p.encounter,
            p.since,
            p.parties,
            p.type,
            p.what,
            p.done,
            p.by,
            p.due,
            p.state,
            (follow.encounter for follow in p.followed_up),
            p.quote,
            p.account,
            p.outlet,
            p.url,
            p.published,
        )
        for p in answer.promises
    )


@items.register
def _(answer: Found) -> Sequence[Any]:
    return answer.matches


@sheet.register
def _(answer: Found) -> Sheet:
    return ("report", "title", "outlet", "published", "url", "fit", "quotes", "encounters", "reprints"), (
        cells(
            match.source.report,
            match.source.title,
            match.source.outlet,
            match.source.published,
            match.source.url,
            round(match.fit, 3),
            (excerpt.quotation.quote for excerpt in match.excerpts),
            (line.id for line in match.lines),
            match.reprints,
        )
        for match in answer.matches
    )


@sheet.register
def _(answer: Stats) -> Sheet:
    return ("section", "key", "label", "number"), _stats(answer)


def _stats(answer: Stats) -> Iterator[Row]:
    yield from (("held", name, name, number) for name, number in answer.held.items())
    yield ("asked", "encounters", "encounters", answer.encounters)
    for section in ("kinds", "statuses", "years", "topics", "occasions", "sources"):
        yield from (cells(section, c.value, c.value, c.encounters) for c in getattr(answer, section))
    for section in ("states", "people"):
        yield from (cells(section, c.value.key, c.value.label, c.encounters) for c in getattr(answer, section))
