"""The parts that answers of the API are made of, as its description shows them.

A shape has the fields of the dataclass of `questions` that it is made from, by their names, and is validated from it;
so a shape that no longer fits fails the tests and not whoever relies on it. Only quotations change: they become
selectors of the Web Annotation Data Model, told in the unit that was asked for.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Generic, Literal, Self, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, model_validator

from sidelines.api.citing import Citing
from sidelines.http.units import Unit
from sidelines.model.encounter import ActorKind
from sidelines.model.record import Kind, Role, Status
from sidelines.questions import Quotation

T = TypeVar("T")


class Shape(BaseModel):
    """What every object has in common: it is closed, and documented by its docstrings."""

    model_config = ConfigDict(frozen=True, extra="forbid", from_attributes=True, use_attribute_docstrings=True)

    @classmethod
    def of(cls, answer: object, citing: Citing) -> Self:
        """Return the shape of an answer, whose quotations are told as ``citing`` tells them."""
        return cls.model_validate(answer, context=citing)


class Page(Shape):
    """A page of a list."""

    total: int
    """How many there are in all."""
    cursor: str | None
    """What to give as ``cursor`` for the next page; null after the last."""
    next: str | None = None
    """The address of the next page, also given as a Link header; null after the last."""


AccountKey = Annotated[
    str,
    BeforeValidator(str),
    Field(
        description="An account, which is what one report tells of one encounter: REPORT/NUMBER.",
        examples=["r4f1c2a90b7d3e658/1"],
    ),
]
State = Annotated[str, Field(description="ISO 3166 alpha-2, or an organisation's name.", examples=["AZ"])]
Day = datetime.date | None


class TextPositionSelector(Shape):
    """Where words stand in the text of a report; ``end`` is not included."""

    type: Literal["TextPositionSelector"] = "TextPositionSelector"
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]


class TextQuoteSelector(Shape):
    """The words themselves, with what stands before and after them."""

    type: Literal["TextQuoteSelector"] = "TextQuoteSelector"
    exact: str
    prefix: str
    suffix: str


class Annotated_(Shape):  # noqa: N801 - see the title
    """Words of a report, as a target of the W3C Web Annotation Data Model selects them."""

    model_config = ConfigDict(title="Evidence")

    type: Literal["SpecificResource"] = "SpecificResource"
    source: str
    """The address of the report, whose ``text`` the selectors are of."""
    selector: tuple[TextPositionSelector, TextQuoteSelector]
    """The same words twice: by their position, and by themselves."""
    unit: Unit
    """What positions count: Unicode code points unless ``unit=utf-16`` was asked for."""
