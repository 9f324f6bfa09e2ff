"""What is drawn: a month, time from years to days, the network of contacts, places, and the events there were."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from sidelines import questions
from sidelines.api.calling import MOST, Calling, Listing, Narrowed
from sidelines.api.shapes import Day, Line, Page, Party, Shape
from sidelines.archive import Nodes
from sidelines.questions import Zoom

router = APIRouter(tags=["Pictures"])
Whole = Annotated[int, Field(ge=0)]


class DayOfMonth(Shape):
    """A day with the first of its encounters: three at most, and those of the month that last for some days."""

    date: Day
    lines: tuple[Line, ...]
    encounters: Whole
    """How many there are in all."""


class Month(Shape):
    """A month of encounters: on the days that reports give, and apart from them those whose day is not told.

    Those that last for some days, and those apart, are 50 together at most; all are counted.
    """

    month: Annotated[str, Field(examples=["2021-09"])]
    days: tuple[DayOfMonth, ...]
    apart: tuple[Line, ...]
    apart_total: Whole
    total: Whole
    earlier: str | None
    """The month next before this one that has encounters."""
    later: str | None


class Bar(Shape):
    """One unit of time, with what is known of the encounters in it."""

    period: str
    """A year, month or day, ISO 8601."""
    since: Day
    until: Day
    held: Whole
    ahead: Whole
    """Planned or possible."""
    off: Whole
    """Cancelled or denied."""


class Density(Shape):
    """Encounters by units of time. Each counts once: in a bar, in `vague` or in `undated`."""

    zoom: Zoom
    bars: tuple[Bar, ...]
    """400 at most, unless more years are asked for."""
    total: Whole
    vague: Whole
    """Their day is known less exactly than a bar is long."""
    undated: Whole
    reported: Whole
    """Of those in bars, how many are there by the day on which they were reported."""


class Node(Shape):
    """A party."""

    party: Party
    encounters: Whole
    contacts: Whole
    """With how many of the others it shared an encounter."""


class Link(Shape):
    """Two parties by their keys, and in how many encounters both took part."""

    left: str
    right: str
    encounters: Whole


class Network(Shape):
    """Who is in contact with whom in a period."""

    of: Nodes
    since: Day | None
    until: Day | None
    nodes: tuple[Node, ...]
    """Who shares the most encounters with others comes first."""
    links: tuple[Link, ...]
    """Of n parties, n(n-1)/2 at most."""
    left_out: Whole
    """Parties with fewer contacts."""
    total: Whole
    """Encounters of the period."""


class Presence(Shape):
    """A state."""

    state: Party
    took_part: Whole
    hosted: Whole
    """How many took place in it."""


class Places(Shape):
    """Where encounters of a period took place, and which states took part."""

    since: Day | None
    until: Day | None
    states: tuple[Presence, ...]
    """Each that ISO 3166-1 names once at most, some 250."""
    total: Whole
    placed: Whole
    """Of how many the state they took place in is told or follows."""


class Held(Shape):
    """An event on whose sidelines there were encounters."""

    name: str
    id: str | None
    number: int | None
    year: int | None
    first: Day | None
    last: Day | None
    encounters: Whole
    words: str | None
    """What asks for it at `/occasions/{name}`; null where it is not a known one."""


class Occasions(Page):
    """The events on whose sidelines there were encounters, the latest first."""

    events: tuple[Held, ...]


class OfMonth(Narrowed):
    """Which month."""

    month: str = Field(
        "",
        max_length=7,
        description="By default this one, or the latest before it that has encounters.",
        examples=["2021-09"],
    )


class Zoomed(Narrowed):
    """In which unit of time."""

    zoom: Zoom | None = Field(None, description="By default what suits the period.")


class Between(Narrowed):
    """Between whom."""

    of: Nodes = Field(Nodes.STATES, description="States, or persons.")
    limit: int = Field(60, ge=1, le=MOST, description="How many parties at most: those with the most contacts.")


@router.get("/calendar", response_model=Month)
def calendar(call: Calling, asked: Annotated[OfMonth, Query()]) -> Response:
    """Get a month, day by day."""
    return call.answered(
        Month, lambda: questions.calendar(call.session, asked.month, call.within(asked), today=call.today)
    )


@router.get("/density", response_model=Density)
def density(call: Calling, asked: Annotated[Zoomed, Query()]) -> Response:
    """Count encounters by years, months or days."""
    return call.answered(Density, lambda: questions.density(call.session, call.within(asked), asked.zoom))


@router.get("/network", response_model=Network)
def network(call: Calling, asked: Annotated[Between, Query()]) -> Response:
    """Get who is in contact with whom; unless a period is asked for, in the latest year that has encounters."""
    return call.answered(Network, lambda: questions.network(call.session, call.within(asked), asked.of, asked.limit))


@router.get("/places", response_model=Places)
def places(call: Calling, asked: Annotated[Narrowed, Query()]) -> Response:
    """Count encounters by the states where they took place and that took part; of the latest year by default."""
    return call.answered(Places, lambda: questions.places(call.session, call.within(asked)))


@router.get("/occasions", response_model=Occasions)
def occasions(call: Calling, asked: Annotated[Listing, Query()]) -> Response:
    """List the events on whose sidelines there were encounters."""
    return call.answered(
        Occasions, lambda: questions.occasions(call.session, call.within(asked), asked.limit, asked.cursor)
    )
