"""The parts that answers of the API are made of, as its description shows them.

A shape has the fields of the dataclass of `questions` that it is made from, by their names, and is validated from it,
so that one which no longer fits fails a test and not whoever relies on it. Only quotations change: they become
evidence as the Web Annotation Data Model writes it, told in the unit that was asked for.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Generic, Literal, Self, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, model_validator
from pydantic.config import JsonDict

from sidelines.api.citing import Citing
from sidelines.http.units import Unit
from sidelines.model.encounter import ActorKind
from sidelines.model.record import Kind, Role, Status
from sidelines.questions import Quotation

T = TypeVar("T")
Day = datetime.date


_TARGET: JsonDict = {
    "type": "SpecificResource",
    "source": "https://sidelines.example/api/v1/reports/r13f0068b805549e6",
    "selector": [
        {"type": "TextPositionSelector", "start": 106, "end": 122},
        {
            "type": "TextQuoteSelector",
            "exact": "Джейхун Байрамов",
            "prefix": "иностранных дел Азербайджана ",
            "suffix": " 24 сентября на полях",
        },
    ],
    "unit": "code-point",
}


class Shape(BaseModel):
    """What every object has in common: it is closed, and its fields are documented where they are declared."""

    model_config = ConfigDict(frozen=True, extra="forbid", from_attributes=True, use_attribute_docstrings=True)

    @classmethod
    def shaped(cls, answer: object, citing: Citing) -> Self:
        """Return the shape of an answer, with its quotations as ``citing`` tells them."""
        return cls.model_validate(answer, context=citing)


class Page(Shape):
    """A page of a list."""

    total: int
    """How many there are in all."""
    cursor: str | None
    """What to give as `cursor` for the next page; null after the last."""
    next: str | None = None
    """The address of the next page, which the Link header gives too; null after the last."""


Key = Annotated[
    str,
    BeforeValidator(str),
    Field(
        description="An account, which is what one report tells of one encounter: REPORT/NUMBER.",
        examples=["r4f1c2a90b7d3e658/1"],
    ),
]
Side = Annotated[
    str, Field(description="A state (ISO 3166-1 alpha-2), or an organisation by its name.", examples=["AZ"])
]
Heading = Annotated[str, Field(description="A subject heading, by its identifier.", examples=["trade"])]
EncounterId = Annotated[str, Field(description="An encounter.", examples=["e107de118c550"])]
ReportId = Annotated[str, Field(description="A report.", examples=["r4f1c2a90b7d3e658"])]
ActorId = Annotated[str, Field(description="An actor.", examples=["a45031c564c97"])]
Written = Annotated[
    str, Field(description="A day, month, year or interval, ISO 8601.", examples=["2021-09-24", "2021-09", "2021"])
]


class Position(Shape):
    """Where words stand in the text of a report; `end` is one past the last."""

    type: Literal["TextPositionSelector"] = "TextPositionSelector"
    start: Annotated[int, Field(ge=0, examples=[52])]
    end: Annotated[int, Field(ge=1, examples=[68])]


class Quote(Shape):
    """The words themselves, and what stands before and after them."""

    type: Literal["TextQuoteSelector"] = "TextQuoteSelector"
    exact: Annotated[str, Field(examples=["Джейхун Байрамов"])]
    prefix: str
    suffix: str


class Target(Shape):
    """Words of a report, selected as the W3C Web Annotation Data Model does: by position, and by themselves."""

    model_config = ConfigDict(json_schema_extra={"examples": [_TARGET]})

    type: Literal["SpecificResource"] = "SpecificResource"
    source: str
    """The address of the report, into whose `text` the selectors point."""
    selector: tuple[Position, Quote]
    unit: Unit
    """What positions count: Unicode code points, as the model asks, or UTF-16 code units."""

    @model_validator(mode="before")
    @classmethod
    def _cited(cls, given: Any, info: ValidationInfo[Citing]) -> Any:
        return info.context.cite(given) if isinstance(given, Quotation) else given


class Cited(Shape, Generic[T]):
    """A value, and the words it stands on."""

    model_config = ConfigDict(json_schema_extra={"description": __doc__})  # which its variants do not inherit

    value: T
    by: tuple[Key, ...]
    """The accounts that tell it; the first is the one whose value this is."""
    quotations: tuple[Target, ...]
    how: str
    """How the value was found from the words, or from what it was inferred; "" where they say it outright."""


class Source(Shape):
    """A report as it is cited."""

    report: ReportId
    title: str | None
    outlet: str | None
    agency: str | None
    url: str | None
    """As the report gives it: a text of somebody else's, which need not be the address of a page."""
    published: Day | None
    language: str
    """ISO 639-1."""
    voice: ReportId
    """Reports of one voice are reprints of one text."""


class Place(Shape):
    """A place."""

    name: str
    state: Side | None
    building: str | None


class Occasion(Shape):
    """An event on whose sidelines something took place."""

    name: str
    """As reports call it."""
    id: str | None
    """Its series, where it is a known one."""
    number: int | None
    year: int | None


class Who(Shape):
    """Somebody who took part, by the fullest mention."""

    label: str
    name: str | None
    descr: str | None
    """A description, where there is no name."""
    office: str | None
    represents: Side | None
    role: Role | None
    actor: ActorId | None
    """Under which more is known."""


class Line(Shape):
    """An encounter in one line."""

    id: EncounterId
    kind: Kind
    status: Status
    date: Written | None
    """Null where no report tells it."""
    since: Day | None
    """The first day on which it may have been; where no date is told, the day on which it was reported."""
    until: Day | None
    """The last such day."""
    place: Place | None
    occasion: Occasion | None
    participants: tuple[Who, ...]
    topics: tuple[Heading, ...]
    sources: tuple[str, ...]
    """Outlets, agencies and bodies that vouch for it."""
    accounts: tuple[Key, ...]
    voices: int
    """How many texts tell of it; reprints count once."""


class Stage(Shape):
    """What was reported of an encounter, and since when."""

    status: Status
    reported: Day | None
    by: tuple[Key, ...]


class Party(Shape):
    """A person, state or organisation."""

    key: str
    """An ISO code, an organisation's name, or an actor's identifier."""
    kind: ActorKind
    label: str
    keys: Annotated[tuple[str, ...], BeforeValidator(sorted)]
    """All under which encounters are found."""


class Count(Shape, Generic[T]):
    """How many encounters have a value."""

    model_config = ConfigDict(json_schema_extra={"description": __doc__})  # which its variants do not inherit

    value: T
    encounters: int


class Trend(Shape):
    """A subject over time."""

    topic: Heading
    encounters: int
    years: tuple[Count[int], ...]
    """In order of time."""
