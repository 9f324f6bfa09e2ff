"""Who takes part: actors, the relations of two, and who met whom on the sidelines of an event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from pydantic import Field

from sidelines import questions
from sidelines.api.calling import MOST, Calling, Narrowed, Quoting
from sidelines.api.outcomes import Promise
from sidelines.api.shapes import Count, EncounterId, Line, Party, ReportId, Shape, Side, Trend

router = APIRouter(tags=["Parties"])
_NAME = "A person, state or organisation: a name in any script or case, an ISO 3166 code, or an actor's identifier."
Name = Annotated[str, Path(max_length=200, description=_NAME, examples=["AZ"])]
Other = Annotated[str, Path(max_length=200, description=_NAME, examples=["KG"])]
EventName = Annotated[str, Path(max_length=200, description="An event, with its number or year.", examples=["UNGA 76"])]


class Tenure(Shape):
    """An office held, as far as reports tell: first and last day on which one of them says so."""

    position: str
    represents: Side | None
    since: date | None
    until: date | None
    reports: tuple[ReportId, ...]
    """Those that show its first and its last day."""
    told: int
    """How often it is told."""


class Actor(Shape):
    """A person, state or organisation: what it is called, what it held, whom it met and about what."""

    party: Party
    names: tuple[str, ...]
    """The most frequent first."""
    tenures: tuple[Tenure, ...]
    counterparts: tuple[Count[Party], ...]
    """Persons and organisations that it met, the most frequent first."""
    states: tuple[Count[Party], ...]
    """States that it met."""
    kinds: tuple[Count[str], ...]
    years: tuple[Count[int], ...]
    topics: tuple[Count[str], ...]
    lines: tuple[Line, ...]
    """The newest encounters; all of them: `/encounters?who=KEY`."""
    total: int


class Pair(Shape):
    """The history of a relation."""

    left: Party
    right: Party
    total: int
    first: date | None
    """The day on which the earliest contact may have been."""
    last: date | None
    held: date | None
    """The day of the latest contact that was held."""
    kinds: tuple[Count[str], ...]
    statuses: tuple[Count[str], ...]
    years: tuple[Count[int], ...]
    topics: tuple[Trend, ...]
    outcomes: tuple[Promise, ...]
    """The newest; all of them: `/outcomes?who=LEFT&with=RIGHT`."""
    lines: tuple[Line, ...]
    """The newest contacts; all of them: `/encounters?who=LEFT&with=RIGHT`."""


class Event(Shape):
    """An event, or a series of them."""

    id: str
    label: str
    number: int | None
    year: int | None


class Cell(Shape):
    """The encounters in which two parties took part together; `left` sorts before `right`."""

    left: Side
    right: Side
    encounters: tuple[EncounterId, ...]


class OccasionMatrix(Shape):
    """Who met whom on the sidelines of an event. A meeting of three counts in three cells."""

    event: Event
    parties: tuple[Party, ...]
    """The rows and columns of the matrix, who met most first."""
    cells: tuple[Cell, ...]
    """Pairs that did not meet have none."""
    years: tuple[Count[int], ...]
    lines: tuple[Line, ...]
    """The newest; all of them: `/encounters?occasion=NAME`."""
    total: int


class Newest(Narrowed):
    """How many of the newest are listed."""

    limit: int = Field(20, ge=1, le=MOST, description="How many of the newest are listed.", examples=[20])


class NewestQuoted(Newest, Quoting):
    """The same, with quotations."""


@router.get("/actors/{name}", response_model=Actor)
def actor(call: Calling, name: Name, asked: Annotated[Newest, Query()]) -> Response:
    """Get what is known of a person, state or organisation. A name of several people is told apart by 409."""
    return call.answered(Actor, lambda: questions.actor(call.session, name, call.within(asked), asked.limit))


@router.get("/pairs/{left}/{right}", response_model=Pair)
def pair(call: Calling, left: Name, right: Other, asked: Annotated[NewestQuoted, Query()]) -> Response:
    """Get the history of the relation of two parties."""
    return call.answered(
        Pair,
        lambda: questions.pair(call.session, left, right, call.within(asked), asked.limit, today=call.today),
        asked.unit,
    )


@router.get("/occasions/{name}", response_model=OccasionMatrix)
def occasion(call: Calling, name: EventName, asked: Annotated[Newest, Query()]) -> Response:
    """Get who met whom on the sidelines of an event."""

    def ask() -> questions.OccasionAnswer:
        found = questions.occasion(call.session, name, call.within(asked))
        return replace(found, lines=found.lines[: asked.limit])  # the matrix is of all

    return call.answered(OccasionMatrix, ask)
