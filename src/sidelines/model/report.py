"""A report: one text as received, with its furniture told apart from what it says.

``text`` is the source as decoded (plain text) or as extracted from the page (HTML). Nothing is
cut out of it: each stretch is labelled by a part instead, so that an offset into ``text`` of a
plain file is an offset into the file, and so that what was dropped stays visible with its reason.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from sidelines.model.span import Span

T = TypeVar("T")


class PartKind(StrEnum):
    """What a stretch of the text is in the layout of a news page."""

    SECTION = "section"
    TITLE = "title"
    LEAD = "lead"
    DATELINE = "dateline"
    BODY = "body"  # one part a paragraph, dateline excluded
    RELATED = "related"  # a headline of another report, in a "read also" list
    DROPPED = "dropped"  # promotion, captions, navigation; the reason is kept


@dataclass(frozen=True, slots=True)
class Part:
    """A labelled stretch of the report's text."""

    kind: PartKind
    span: Span
    reason: str = ""  # why it was dropped; empty for what is kept


@dataclass(frozen=True, slots=True)
class Known(Generic[T]):
    """A fact about the report itself: its value, how it is known, and where it stands if in the text."""

    value: T
    how: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening «БАКУ, 25 сен — Sputnik.»: where and when the report was filed, and by which agency."""

    span: Span
    place: Known[str] | None = None
    day: int | None = None
    month: int | None = None
    agency: Known[str] | None = None


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """A monotone map from offsets in the report's text to offsets in the decoded source.

    ``starts[i]`` in the text corresponds to ``origins[i]`` in the source; between two entries
    both advance alike. The empty map is the identity.
    """

    starts: tuple[int, ...] = ()
    origins: tuple[int, ...] = ()

    def origin(self, offset: int) -> int:
        """Return the offset in the decoded source of an offset in the report's text."""
        if not self.starts:
            return offset
        at = max(bisect_right(self.starts, offset) - 1, 0)
        return self.origins[at] + offset - self.starts[at]


@dataclass(frozen=True, slots=True)
class Report:
    """One text as received. Parts are in text order and do not overlap."""

    name: str  # the file, URL or "-" it came from
    text: str
    parts: tuple[Part, ...]
    language: str  # ISO 639-1
    encoding: str = "utf-8"
    dateline: Dateline | None = None
    published: Known[date] | None = None
    url: Known[str] | None = None
    outlet: Known[str] | None = None
    agency: Known[str] | None = None
    alternates: tuple[tuple[str, str], ...] = ()  # (language, URL) of the same report in other languages
    origin: OffsetMap = OffsetMap()

    def of_kind(self, *kinds: PartKind) -> tuple[Part, ...]:
        """Return the parts of these kinds, in text order."""
        return tuple(p for p in self.parts if p.kind in kinds)

    def quote(self, span: Span) -> str:
        """Return the words at a span."""
        return span.of(self.text)

    @property
    def title(self) -> str | None:
        """Return the headline, if the report has one."""
        return next((self.quote(p.span) for p in self.of_kind(PartKind.TITLE)), None)
