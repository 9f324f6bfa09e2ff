"""One call of the API that reads: who asks what, and the answer with what holds for every one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, TypeVar
from urllib.parse import urlencode

from fastapi import Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from sidelines.api.citing import Citing
from sidelines.api.shapes import Page, Shape
from sidelines.archive import Filter, Session
from sidelines.http.asked import Filters
from sidelines.http.fresh import Answer, answered, tagged
from sidelines.http.ground import Ground, Means, Reading
from sidelines.http.sent import address_of, path_of
from sidelines.http.settings import Settings
from sidelines.http.units import Unit
from sidelines.questions import within

S = TypeVar("S", bound=Shape)

PREFIX = "/api/v1"
JSON = "application/json"
MOST = 200  # of a list at once


class Exact(BaseModel):
    """Parameters of an address, of which those that are not known are refused."""

    model_config = ConfigDict(extra="forbid", populate_by_name=False)


class Quoting(Exact):
    """How positions are told."""

    unit: Unit = Field(Unit.CODE_POINT, description="What positions in texts count.")


class Paged(Exact):
    """Where a list begins, and how far it goes."""

    limit: int = Field(50, ge=1, le=MOST, description="How many at most.", examples=[20])
    cursor: str = Field("", max_length=400, description="Where to go on: what the page before ended with.")


class Narrowed(Filters, Exact):
    """Which encounters are meant."""


class Listing(Filters, Paged):
    """A page of what is told of some encounters."""


@dataclass(frozen=True, slots=True)
class Call:
    """One request that reads, with what its answer may depend on."""

    request: Request
    means: Ground
    session: Session

    @property
    def today(self) -> date:
        """Return the day of the request."""
        return self.means.now().date()

    def within(self, asked: Filters) -> Filter:
        """Return which encounters are meant."""
        return within(self.session, asked.asked)

    def answered(self, shape: type[S], ask: Callable[[], object], unit: Unit = Unit.CODE_POINT) -> Response:
        """Return the answer in a shape: none if the client has it, the one that is kept, or a new one."""
        asked = address_of(self.request)
        tag = tagged("api", self.means.settings.boot, self.session.generation, self.today, asked)
        return answered(self.request, self.means.shelf, tag, lambda: self._made(shape, ask(), unit))

    def _made(self, shape: type[S], answer: object, unit: Unit) -> Answer:
        made = shape.shaped(answer, Citing(self.session, address(self.means.settings), unit))
        if not isinstance(made, Page) or not made.cursor:
            return Answer(made.model_dump_json().encode(), JSON)
        following = self._following(made.cursor)
        body = made.model_copy(update={"next": following}).model_dump_json()
        return Answer(body.encode(), JSON, (("Link", f'<{following}>; rel="next"'),))

    def _following(self, cursor: str) -> str:
        """Return the address of the page after a cursor."""
        given = [(name, value) for name, value in self.request.query_params.multi_items() if name != "cursor"]
        path = path_of(self.request).removeprefix(PREFIX)
        return f"{address(self.means.settings)}{path}?{urlencode([*given, ('cursor', cursor)])}"


def call(request: Request, means: Means, session: Reading) -> Call:
    """Return the call that a request is."""
    return Call(request, means, session)


Calling = Annotated[Call, Depends(call)]


def address(settings: Settings) -> str:
    """Return the address of the API."""
    return f"{settings.address}{PREFIX}"
