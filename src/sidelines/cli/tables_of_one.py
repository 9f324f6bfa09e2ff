"""One encounter laid out: all that is told of it, and its readouts side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sidelines.cli.screen import grid, heading, joined, said
from sidelines.cli.table_parts import history, parties_of, shown_day, what
from sidelines.export import words
from sidelines.export.clean import shortened
from sidelines.export.present import occasion_words, place_words
from sidelines.model.encounter import Standing
from sidelines.questions import Cited, Comparison, Line, Quotation, Result, Said, Shown, Source, Subject, Who
from sidelines.questions.compare import Compared

_QUOTES = 3
_LONGEST = 160  # characters of a quotation
_LABELLED = frozenset({"topics", "statements", "outcomes"})
_NAMES = 24  # columns of their names
_SIDE_BY_SIDE = 3  # readouts that stand in columns of their own
_STANDINGS = {
    Standing.AGREED: ("✓", "green", "told by two or more"),
    Standing.ONE_ONLY: ("○", "yellow", "told by one only"),
    Standing.CONTRADICTED: ("✗", "red", "contradicted"),
}


def _title(line: Line) -> Iterator[RenderableType]:
    when = words.day(line.date) if line.date else "day not told"
    yield joined((what(line), said(when, "bold"), said(line.id, "dim")))
    yield parties_of(line.participants)


class _Numbers:
    """The numbers under which sources are cited."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._of = {source.report: i for i, source in enumerate(sources, start=1)}

    def __call__(self, reports: Iterable[str]) -> Text:
        """Return the numbers of reports: [1][3]."""
        return said("".join(f"[{n}]" for n in sorted({self._of[report] for report in reports})), "cyan")


def _sources(sources: Sequence[Source]) -> Table:
    table = grid(("", {"no_wrap": True}), ("", {"ratio": 1}), header=False)
    numbers = _Numbers(sources)
    for source in sources:
        details = joined(
            (source.outlet or source.agency, shown_day(source.published), source.url, source.report), style="dim"
        )
        table.add_row(numbers([source.report]), Group(said(source.title or "without a headline"), details))
    return table


# --- show ---


def shown_blocks(answer: Shown) -> Iterator[RenderableType]:
    """Return an encounter with everything that is told of it."""
    yield from _title(answer.line)
    if len(answer.stages) > 1:
        yield history(answer.stages)
    yield ""
    yield _values(answer)
    yield ""
    yield heading("Sources")
    yield _sources(answer.sources)


def _values(answer: Shown) -> Table:
    """Return every value, the numbers of its sources, and its words."""
    table = grid(("", {"style": "bold", "no_wrap": True}), ("", {"ratio": 1}), header=False)
    numbers = _Numbers(answer.sources)
    for name, cited, told in _fields(answer):
        value = joined((told, numbers(key.report for key in cited.by)), " ")
        table.add_row(name, Group(value, *_quoted(cited.quotations)))
    return table


def _fields(answer: Shown) -> Iterator[tuple[str, Cited[Any], Text]]:
    yield "Kind", answer.kind, said(words.KINDS[answer.kind.value])
    yield "Status", answer.status, said(words.STATUSES[answer.status.value])
    if answer.date:
        yield "Date", answer.date, said(words.day(answer.date.value))
    if answer.place:
        yield "Place", answer.place, said(place_words(answer.place.value))
    if answer.occasion:
        yield "Occasion", answer.occasion, said(occasion_words(answer.occasion.value))
    if answer.format:
        yield "Format", answer.format, said(words.FORMATS[answer.format.value])
    yield from (("Setting", cited, said(words.SETTINGS[cited.value])) for cited in answer.settings)
    yield from (("Who", cited, _who(cited.value)) for cited in answer.participants)
    yield from (("Topic", cited, _subject(cited.value)) for cited in answer.topics)
    yield from (("Said", cited, _said(cited.value)) for cited in answer.statements)
    yield from (("Outcome", cited, _result(cited.value)) for cited in answer.outcomes)


def _who(who: Who) -> Text:
    side = words.party(who.represents) if who.represents and who.represents != who.label else None
    role = words.ROLES[who.role] if who.role else None
    return joined((said(who.label, "bold"), who.office, side, role, said(who.actor or "", "dim")), ", ")


def _subject(subject: Subject) -> Text:
    return joined((subject.phrase, said(", ".join(map(words.heading, subject.headings)), "dim")), " · ")


def _said(said_: Said) -> Text:
    to = f"to {said_.addressee}" if said_.addressee else None
    return joined((said(words.speaker(said_.speaker), "bold"), words.ACTS[said_.act], said_.about, to), " ")


def _result(result: Result) -> Text:
    mark = "✓" if result.done else "○"
    by = f"by {words.speaker(result.by)}" if result.by else None
    due = f"due {words.day(result.due)}" if result.due else None
    return joined((f"{mark} {words.OUTCOMES[result.type]}: {result.what}", by, due), ", ")


def _quoted(quotations: Sequence[Quotation]) -> Iterator[Text]:
    different = dict.fromkeys(quotation.quote for quotation in quotations)
    for quote in tuple(different)[:_QUOTES]:
        yield said(f"«{shortened(quote, _LONGEST)}»", "dim italic")
    if len(different) > _QUOTES:
        yield said(f"and {len(different) - _QUOTES} more", "dim")


# --- compare ---


def comparison_blocks(answer: Comparison) -> Iterator[RenderableType]:
    """Return the readouts of an encounter side by side, or point by point where they are many."""
    yield from _title(answer.line)
    yield joined((_legend(answer, standing) for standing in Standing), "  ", "dim")
    yield ""
    yield _beside(answer) if len(answer.readouts) <= _SIDE_BY_SIDE else _below(answer)
    yield ""
    yield heading("Sources")
    yield _sources(_cited(answer))


def _cited(answer: Comparison) -> tuple[Source, ...]:
    return tuple({readout.source.report: readout.source for readout in answer.readouts}.values())


def _legend(answer: Comparison, standing: Standing) -> Text:
    mark, style, told = _STANDINGS[standing]
    return joined((said(mark, style), f"{told} {len(answer.standing(standing))}"), " ")


def _beside(answer: Comparison) -> Table:
    numbers = _Numbers(_cited(answer))
    table = grid(("", {"no_wrap": True}), ("", {"max_width": _NAMES}))
    table.expand = True
    for readout in answer.readouts:
        outlet = readout.source.outlet or readout.source.agency or readout.source.report
        table.add_column(joined((numbers([readout.source.report]), outlet), " "), ratio=1)
    for name, point in _named(answer.points):
        cells = (_cell(point, readout.account) for readout in answer.readouts)
        table.add_row(_mark(point), name, *cells)
    return table


def _cell(point: Compared, account: Any) -> RenderableType:
    told = point.of(account)
    bullet = "• " if len(told) > 1 else ""
    shown = (said(bullet + shortened(wording.words, _LONGEST)) for wording in told)
    return Group(*shown) if told else said("–", "dim")


def _below(answer: Comparison) -> Table:
    numbers = _Numbers(_cited(answer))
    table = grid("", ("", {"max_width": _NAMES}), ("", {"ratio": 1}), header=False)
    for name, point in _named(answer.points):
        told = (
            joined((shortened(wording.words, _LONGEST), numbers(key.report for key in wording.by)), " ")
            for wording in point.told
        )
        table.add_row(_mark(point), name, Group(*told))
    return table


def _named(points: Iterable[Compared]) -> Iterator[tuple[RenderableType, Compared]]:
    """Name each field once, before the first of its points, and below it each point that its words do not name."""
    before = ""
    for point in points:
        field = "" if point.field == before else point.field
        label = words.heading(point.label) if point.field in _LABELLED else ""
        names = [said(field, "bold")] * bool(field) + [said(label, "dim")] * bool(label)
        yield Group(*names), point
        before = point.field


def _mark(point: Compared) -> Text:
    mark, style, _ = _STANDINGS[point.standing]
    return said(mark, style)
