"""Full text over lemmas: the engine finds the reports, the fit ranks them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from itertools import islice
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    cast,
    column,
    exists,
    literal,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from sidelines.archive import schema
from sidelines.archive.bulk import among
from sidelines.archive.filing import Lemmatise
from sidelines.archive.filters import EVERYTHING, Filter, conditions
from sidelines.archive.lemmas import BODY, HEAD, Group, asked, fit, marks
from sidelines.archive.lemmas import column as lemma_column
from sidelines.archive.plain import read_report
from sidelines.model.report import Report
from sidelines.model.span import Span

_CANDIDATES = 300  # the newest that match anywhere, and as many that match in the head, are ranked
_HASH_BITS = 40

_WORD, _REPORT, _REVISION, _MEMBER = schema.word.c, schema.report.c, schema.revision.c, schema.member.c
_Ranked = tuple["Rank", Row[Any]]
_CURRENT = select(_REPORT.id, _REVISION.text, _REVISION.record).join(
    schema.revision, and_(_REVISION.report == _REPORT.id, _REVISION.number == _REPORT.revision)
)
_ENCOUNTERS = select(_MEMBER.report, _MEMBER.encounter).order_by(_MEMBER.report, _MEMBER.number)
_INDEX = table("word_index", column("rowid"), column("word_index"))


@dataclass(frozen=True, slots=True)
class Rank:
    """Where a hit stands: the better fit first, of equal ones the newer. Neither depends on what else is filed."""

    fit: float
    shelf: int

    @property
    def order(self) -> tuple[float, int]:
        """Return what sorts the best first."""
        return -self.fit, -self.shelf


@dataclass(frozen=True, slots=True)
class Hit:
    """A report in which every word of a question is used, in any form.

    ``marks`` are where, in the report's text. ``reprints`` are hits of the same voice, which are not listed.
    """

    id: str  # of the report
    voice: str
    fit: float
    report: Report
    marks: tuple[Span, ...]
    encounters: tuple[str, ...]
    reprints: tuple[str, ...]
    rank: Rank


def put_words(connection: Connection, report: str, day: date, head: str, body: str) -> None:
    """Make a report findable by its lemmas; ``day`` is when it was published."""
    shelf = _shelf(report, day)
    while connection.execute(select(_WORD.shelf).where(_WORD.shelf == shelf)).first():
        shelf += 1
    connection.execute(schema.word.insert(), {"shelf": shelf, "report": report, "head": head, "body": body})


def columns(report: Report, lemmatise: Lemmatise) -> tuple[str, str]:
    """Return the lemmas of a report's head and of its body."""
    return lemma_column(report, HEAD, lemmatise), lemma_column(report, BODY, lemmatise)


@dataclass(frozen=True, slots=True)
class Ranking:
    """The reports that fit a question, in order; those of one voice stand together."""

    _voices: tuple[list[_Ranked], ...]
    _hits: Callable[[list[list[_Ranked]]], Iterator[Hit]]

    @property
    def total(self) -> int:
        """Return how many voices there are."""
        return len(self._voices)

    def hits(self, limit: int = 20, after: Rank | None = None) -> tuple[Hit, ...]:
        """Return the best, or those that come after a rank."""
        later = (alike for alike in self._voices if after is None or alike[0][0].order > after.order)
        return tuple(self._hits(list(islice(later, limit))))


@dataclass(frozen=True, slots=True)
class Search:
    """Questions by words, within one transaction."""

    connection: Connection

    def __call__(
        self, question: str, lemmatise: Lemmatise, *, languages: Collection[str] = ("ru",), within: Filter = EVERYTHING
    ) -> Ranking:
        """Rank the reports that use every word of a question, the best fit first.

        With a filter, only those that tell of an encounter which it lets through. Of more than a few hundred
        reports that match, the newest and those that match in their headline are ranked.
        """
        groups = asked(question, languages, lemmatise)
        found = self._candidates(groups, within) if groups else []
        voices: dict[str, list[_Ranked]] = {}
        for rank, row in sorted(found, key=lambda c: c[0].order):
            voices.setdefault(row.voice, []).append((rank, row))
        return Ranking(tuple(voices.values()), lambda some: self._hits(some, groups, lemmatise))

    def _candidates(self, groups: Sequence[Group], within: Filter) -> list[_Ranked]:
        shelves = {
            shelf
            for head_only in (False, True)
            for shelf in self.connection.execute(self._matching(groups, within, head_only)).scalars()
        }
        query = select(schema.word, _REPORT.voice).join(schema.report, _REPORT.id == _WORD.report)
        rows = self.connection.execute(query.where(_WORD.shelf.in_(shelves)))
        return [(Rank(fit(groups, row.head, row.body), row.shelf), row) for row in rows]

    def _matching(self, groups: Sequence[Group], within: Filter, head_only: bool) -> Select[Any]:
        """Select the shelves of the newest reports that match."""
        if self.connection.dialect.name == "sqlite":
            shelf: ColumnElement[Any] = _INDEX.c.rowid
            query = select(shelf).where(_INDEX.c.word_index.op("MATCH")(_fts5(groups, head_only)))
            query = query.join(schema.word, _WORD.shelf == shelf)
        else:
            shelf = _WORD.shelf
            index = column("head_index" if head_only else "word_index", TSVECTOR)
            query = select(shelf).select_from(schema.word).where(index.op("@@")(cast(_tsquery(groups), TSQUERY)))
        if asks := conditions(within):
            told = and_(_MEMBER.report == _WORD.report, schema.encounter.c.id == _MEMBER.encounter, *asks)
            query = query.where(
                exists().select_from(schema.member, schema.encounter).where(told).correlate(schema.word)
            )
        return query.order_by(shelf.desc()).limit(_CANDIDATES)

    def _hits(self, voices: list[list[_Ranked]], groups: Sequence[Group], lemmatise: Lemmatise) -> Iterator[Hit]:
        reports = [alike[0][1].report for alike in voices]
        rows = {row.id: row for row in among(self.connection, _CURRENT, _REPORT.id, reports)}
        told: dict[str, dict[str, None]] = {report: {} for report in reports}
        for row in among(self.connection, _ENCOUNTERS, _MEMBER.report, reports):
            told[row.report][row.encounter] = None
        wanted = frozenset().union(*groups)
        for (rank, best), *others in voices:
            told_by = read_report(rows[best.report].text, rows[best.report].record)
            yield Hit(
                best.report,
                best.voice,
                rank.fit,
                told_by,
                tuple(marks(told_by, (*HEAD, *BODY), lemmatise, wanted)),
                tuple(told[best.report]),
                tuple(sorted(other.report for _, other in others)),
                rank,
            )


def _shelf(report: str, day: date) -> int:
    """Return where a report stands: in the order of days, so that the newest matches are found first."""
    digest = blake2b(report.encode(), digest_size=_HASH_BITS // 8).digest()
    return day.toordinal() << _HASH_BITS | int.from_bytes(digest)


def _fts5(groups: Sequence[Group], head_only: bool) -> ColumnElement[str]:
    words = ([f'"{_doubled(lemma, chr(34))}"' for lemma in sorted(group)] for group in groups)
    question = " AND ".join(f"({' OR '.join(group)})" for group in words)
    return literal(f"head : ({question})" if head_only else question)


def _tsquery(groups: Sequence[Group]) -> ColumnElement[str]:
    words = ([f"'{_doubled(lemma, chr(92), chr(39))}'" for lemma in sorted(group)] for group in groups)
    return literal(" & ".join(f"({' | '.join(group)})" for group in words))


def _doubled(text: str, *marks: str) -> str:
    for mark in marks:
        text = text.replace(mark, mark * 2)
    return text
