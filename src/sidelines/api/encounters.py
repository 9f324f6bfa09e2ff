"""Encounters: lists, one with everything that is told of it, and what its sources tell side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from sidelines import questions
from sidelines.api.calling import Calling, Listing, Quoting
from sidelines.api.shapes import (
    Cited,
    Day,
    Heading,
    Key,
    Line,
    Occasion,
    Page,
    Place,
    Shape,
    Source,
    Stage,
    Target,
    Who,
)
from sidelines.model.encounter import Standing
from sidelines.model.record import Act, Format, Kind, OutcomeType, Setting, Status

router = APIRouter(tags=["Encounters"])
Id = Annotated[
    str,
    Path(
        max_length=100,
        description="An encounter. One that was merged into another leads there.",
        examples=["e107de118c550"],
    ),
]


class Encounters(Page):
    """A page of encounters, the newest first; those without any date come last."""

    lines: tuple[Line, ...]


class Moment(Shape):
    """An encounter in its place in time."""

    line: Line
    stages: tuple[Stage, ...]
    """What was reported of it when, in order of time."""


class Timeline(Page):
    """A page of encounters in order of time."""

    moments: tuple[Moment, ...]
    first: Day | None
    """The day on which the earliest on this page may have been."""
    last: Day | None


class Subject(Shape):
    """What was raised."""

    phrase: str
    headings: tuple[Heading, ...]
    unspecified: bool
    """Whether it is only said that there were other subjects."""


class Said(Shape):
    """Who said what to whom."""

    speaker: str
    """A participant's label, `jointly` or `unattributed`."""
    act: Act
    about: str
    addressee: str | None
    quoted: bool
    """Whether it stands in quotation marks."""


class Result(Shape):
    """What came of it."""

    type: OutcomeType
    what: str
    done: bool
    """False for what was promised or agreed for later."""
    by: str | None
    due: str | None
    """ISO 8601."""


class Encounter(Shape):
    """An encounter with everything that is told of it, each value with its words."""

    line: Line
    kind: Cited[Kind]
    status: Cited[Status]
    stages: tuple[Stage, ...]
    """What was reported when, in order of time."""
    date: Cited[str] | None
    place: Cited[Place] | None
    occasion: Cited[Occasion] | None
    format: Cited[Format] | None
    settings: tuple[Cited[Setting], ...]
    participants: tuple[Cited[Who], ...]
    topics: tuple[Cited[Subject], ...]
    statements: tuple[Cited[Said], ...]
    outcomes: tuple[Cited[Result], ...]
    sources: tuple[Source, ...]
    """In order of publication."""


class Readout(Shape):
    """One account: a column of the comparison."""

    account: Key
    source: Source


class Wording(Shape):
    """How accounts word a point, and where."""

    words: str
    by: tuple[Key, ...]
    quotations: tuple[Target, ...]


class Compared(Shape):
    """A point: a row of the comparison."""

    field: str
    """What it is of: `date`, `participants`, `topics` and so on."""
    label: str
    standing: Standing
    """Told by two voices or more, by one alone, or contradicted."""
    told: tuple[Wording, ...]
    """Every wording; who is not among them is silent."""


class Readouts(Shape):
    """What the sources of an encounter tell, side by side."""

    line: Line
    readouts: tuple[Readout, ...]
    """In order of publication."""
    points: tuple[Compared, ...]


@router.get("/encounters", response_model=Encounters)
def encounters(call: Calling, asked: Annotated[Listing, Query()]) -> Response:
    """List encounters, the newest first."""
    return call.answered(
        Encounters, lambda: questions.encounters(call.session, call.within(asked), asked.limit, asked.cursor)
    )


@router.get("/encounters/{id}", response_model=Encounter)
def encounter(call: Calling, id: Id, asked: Annotated[Quoting, Query()]) -> Response:
    """Get everything that is told of an encounter, with the words and the sources of each value."""
    return call.answered(Encounter, lambda: questions.show(call.session, id), asked.unit)


@router.get("/encounters/{id}/readouts", response_model=Readouts)
def readouts(call: Calling, id: Id, asked: Annotated[Quoting, Query()]) -> Response:
    """Compare what the sources of an encounter tell: agreed, by one alone, contradicted."""
    return call.answered(Readouts, lambda: questions.compare(call.session, id), asked.unit)


@router.get("/timeline", response_model=Timeline)
def timeline(call: Calling, asked: Annotated[Listing, Query()]) -> Response:
    """List encounters in order of time, each with what was reported of it when."""
    return call.answered(
        Timeline, lambda: questions.timeline(call.session, call.within(asked), asked.limit, asked.cursor)
    )
