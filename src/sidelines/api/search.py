"""Words in reports, and how much the archive holds."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import Field, ValidationInfo, model_validator

from sidelines import questions
from sidelines.api.calling import Calling, Listing, Narrowed, Quoting
from sidelines.api.citing import Citing
from sidelines.api.shapes import Count, Line, Page, Party, Position, ReportId, Shape, Source, Target
from sidelines.http.asked import Words
from sidelines.model.span import Span

router = APIRouter(tags=["Search"])


class Excerpt(Shape):
    """A stretch of a report."""

    quotation: Target
    marks: tuple[Position, ...]
    """Where the words that were asked for stand in the text of the report."""

    @model_validator(mode="before")
    @classmethod
    def _marked(cls, given: Any, info: ValidationInfo[Citing]) -> Any:
        if not isinstance(given, questions.Excerpt):
            return given
        start, report = given.quotation.start, given.quotation.report
        spans = (Span(start + mark.start, start + mark.end) for mark in given.marks)
        return {"quotation": given.quotation, "marks": [info.context.span(report, span) for span in spans]}


class Match(Shape):
    """A report that uses every word of a question."""

    source: Source
    fit: float
    """How well it fits; comparable within one answer."""
    excerpts: tuple[Excerpt, ...]
    lines: tuple[Line, ...]
    """Encounters of which it tells."""
    reprints: tuple[ReportId, ...]
    """Reports of the same text that fit too."""


class Found(Page):
    """A page of reports, the best fit first. Of very common words, some hundreds of the newest reports are ranked."""

    question: str
    matches: tuple[Match, ...]


class Stats(Shape):
    """Counts: of everything that is held, and of the encounters that are asked for, the most frequent first."""

    held: dict[str, int]
    """Reports, revisions, accounts, encounters, actors, judgements, failures."""
    encounters: int
    kinds: tuple[Count[str], ...]
    statuses: tuple[Count[str], ...]
    years: tuple[Count[int], ...]
    """In order of time."""
    states: tuple[Count[Party], ...]
    people: tuple[Count[Party], ...]
    topics: tuple[Count[str], ...]
    occasions: tuple[Count[str], ...]
    sources: tuple[Count[str], ...]


class Question(Listing, Quoting):
    """What is searched for."""

    q: Words = Field(
        min_length=1,
        description="Words, in any form that they take; all must be used.",
        examples=["минные поля"],
    )


@router.get("/search", response_model=Found)
def search(call: Calling, asked: Annotated[Question, Query()]) -> Response:
    """Find the reports that use certain words, in any form; with filters, those that tell of such encounters."""
    return call.answered(
        Found,
        lambda: questions.search(call.session, asked.q, call.within(asked), asked.limit, asked.cursor),
        asked.unit,
    )


@router.get("/stats", response_model=Stats)
def stats(call: Calling, asked: Annotated[Narrowed, Query()]) -> Response:
    """Count what the archive holds."""
    return call.answered(Stats, lambda: questions.stats(call.session, call.within(asked)))
