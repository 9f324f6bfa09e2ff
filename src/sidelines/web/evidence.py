"""Evidence on a page: the reports that values were read from, with a mark on every stretch that a value stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sidelines.export.segments import Block, blocks
from sidelines.model.record import Record
from sidelines.model.report import Report
from sidelines.model.span import Span
from sidelines.questions import Cited, Quotation, Shown, Source

FAMILIES = {
    "participants": "who",
    "date": "when",
    "place": "where",
    "occasion": "where",
    "topics": "what",
    "statements": "said",
    "outcomes": "came",
    "kind": "fact",
    "status": "fact",
    "format": "fact",
    "settings": "fact",
}
"""The family of each field of `Shown`: what is of one family is marked alike. The telling ones come first."""


@dataclass(frozen=True)
class Sheet:
    """A report as it is shown. Marks are numbered in the order of its text; ``fields`` are those each supports."""

    number: int
    source: Source
    report: Report
    spans: tuple[Span, ...]
    fields: tuple[tuple[str, ...], ...]

    @property
    def blocks(self) -> list[Block]:
        """Return its paragraphs with the marks."""
        return blocks(self.report, self.spans)

    def name(self, mark: int) -> str:
        """Return the identifier of a mark on the page."""
        return f"q{self.number}-{mark + 1}"

    def families(self, mark: int) -> str:
        """Return the families that a mark supports, as classes."""
        return " ".join(dict.fromkeys(FAMILIES[one] for one in self.fields[mark]))


@dataclass(frozen=True)
class Evidence:
    """All reports of a page."""

    sheets: tuple[Sheet, ...]
    _names: dict[tuple[str, Span], str] = field(repr=False)

    def marks(self, quotations: Iterable[Quotation]) -> list[str]:
        """Return the marks of quotations by their identifiers."""
        spans = dict.fromkeys((one.report, Span(one.start, one.end)) for one in quotations)
        return [self._names[key] for key in spans if key in self._names]


def evidence(shown: Sequence[Shown], sources: Iterable[Source], records: Mapping[str, Record]) -> Evidence:
    """Return the evidence of encounters: each report once, in the order of the sources."""
    uses: dict[str, dict[Span, list[str]]] = {}
    for name, quotations in (use for one in shown for use in _uses(one)):
        for one in quotations:
            uses.setdefault(one.report, {}).setdefault(Span(one.start, one.end), []).append(name)
    sheets = tuple(
        _sheet(number, source, records[source.report].report, uses.get(source.report, {}))
        for number, source in enumerate(sources, start=1)
    )
    return Evidence(sheets, {(s.source.report, span): s.name(n) for s in sheets for n, span in enumerate(s.spans)})


def _sheet(number: int, source: Source, report: Report, uses: dict[Span, list[str]]) -> Sheet:
    spans = tuple(sorted(uses))
    order = list(FAMILIES)
    fields = tuple(tuple(sorted(set(uses[span]), key=order.index)) for span in spans)
    return Sheet(number, source, report, spans, fields)


def _uses(shown: Shown) -> Iterator[tuple[str, tuple[Quotation, ...]]]:
    for name in FAMILIES:
        value: Any = getattr(shown, name)
        for cited in value if isinstance(value, tuple) else (value,):
            if isinstance(cited, Cited):
                yield name, cited.quotations
