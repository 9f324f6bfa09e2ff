"""What an address asks for: the filters that every list understands, by the names that the command line uses."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Query
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from sidelines.errors import MalformedQuestion
from sidelines.model.record import Kind, Status
from sidelines.questions import Asked

Words = Annotated[str, Field(max_length=200)]
Several = Annotated[list[Words], Field(max_length=20)]
WHAT = ("since", "until", "state", "who", "with", "kind", "status", "topic", "occasion", "place", "source")


def _filled(given: object) -> object:
    """Leave out what a form sends of the choices that nobody made."""
    return [value for value in given if value != ""] if isinstance(given, list) else given


class Filters(BaseModel):
    """Which encounters are meant. Every party that is named took part; of other values any will do."""

    model_config = ConfigDict(populate_by_name=True)

    since: Words = Field("", description="Not before this day, month or year, ISO 8601.", examples=["2021-09"])
    until: Words = Field("", description="Not after it.", examples=["2021-09-30"])
    state: Several = Field([], description="A state or organisation that took part, by any name or ISO 3166 code.")
    who: Several = Field([], description="A person, state or organisation that took part, in any script or case.")
    with_: Several = Field([], alias="with", description="And with whom.")
    kind: Annotated[list[Kind], BeforeValidator(_filled)] = Field([], description="What it was.")
    status: Annotated[list[Status], BeforeValidator(_filled)] = Field([], description="What became of it.")
    topic: Several = Field([], description="A subject that was raised.", examples=[["humanitarian"]])
    occasion: Several = Field([], description="On whose sidelines.", examples=[["UNGA 76"]])
    place: Several = Field([], description="Where: a city, a building or a state.")
    source: Several = Field([], description="Who tells it: an outlet, agency or body.")

    @property
    def asked(self) -> Asked:
        """Return what is asked for, as questions take it."""
        return Asked(
            since=self.since,
            until=self.until,
            states=_told(self.state),
            who=_told((*self.who, *self.with_)),
            kinds=tuple(self.kind),
            statuses=tuple(self.status),
            topics=_told(self.topic),
            occasions=_told(self.occasion),
            places=_told(self.place),
            sources=_told(self.source),
        )

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Return what is asked for as the parameters of an address, in a fixed order."""
        given = self.model_dump(mode="json", by_alias=True)
        several = ((name, given[name] if isinstance(given[name], list) else [given[name]]) for name in WHAT)
        return [(name, value) for name, values in several for value in values if value.strip()]


_NAMES = {
    "since": "since",
    "until": "until",
    "states": "state",
    "who": "who",
    "kinds": "kind",
    "statuses": "status",
    "topics": "topic",
    "occasions": "occasion",
    "places": "place",
    "sources": "source",
}


def pairs_of(asked: Asked) -> list[tuple[str, str]]:
    """Return what is asked for as the parameters of an address."""
    given = ((parameter, getattr(asked, name)) for name, parameter in _NAMES.items())
    several = ((name, [values] if isinstance(values, str) else values) for name, values in given)
    return [(name, value) for name, values in several for value in values if value]


def read_query(written: str) -> Asked:
    """Return what the query of an address asks for; the address may stand before it, and parameters of pages in it.

    Raises:
        MalformedQuestion: a choice or a value is none.
    """
    query = _query(written)
    given: dict[str, list[str]] = {}
    try:
        for name, value in parse_qsl(query, max_num_fields=100, strict_parsing=bool(query)):
            if name in WHAT:
                given.setdefault(name, []).append(value)
        plain = {name: values[0] if name in ("since", "until") else values for name, values in given.items()}
        return Filters.model_validate(plain).asked
    except ValueError:
        remedy = f"write it as state=AZ&topic=trade; there are: {', '.join(WHAT)}"
        raise MalformedQuestion(query[:200], "this is no query of an address", remedy) from None


def _query(written: str) -> str:
    """Return the query of an address, or of what is one by itself."""
    before, mark, after = written.partition("?")
    address = bool(mark) or "/" in before.partition("=")[0]
    return (after if address else before).strip("& ")


def _told(given: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Leave out what a form sends of the fields that nobody filled in."""
    return tuple(words.strip() for words in given if words.strip())


Asking = Annotated[Filters, Query()]
