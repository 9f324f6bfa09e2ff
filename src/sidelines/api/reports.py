"""Reports: as they are filed, read without being kept, and taken in."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Annotated, Any, Self

from fastapi import APIRouter, Body, Path, Query, Response
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, model_validator

from sidelines import questions
from sidelines.api.calling import JSON, Calling, Exact, Quoting, address
from sidelines.api.citing import Citing
from sidelines.api.shapes import EncounterId, Key, ReportId, Shape, Source
from sidelines.archive import Filing
from sidelines.export.document import document
from sidelines.export.shapes import RecordDocument
from sidelines.http import deeds
from sidelines.http.given import A_DAY, ADDRESS, DAY, LONGEST_ADDRESS, day_of, report_of
from sidelines.http.ground import Ground, Means
from sidelines.http.units import Ruler, Unit
from sidelines.http.visitor import Reader, Taker
from sidelines.intake.item import Item
from sidelines.model.report import PartKind

router = APIRouter(tags=["Reports"])
Id = Annotated[str, Path(max_length=100, description="A report.", examples=["r4f1c2a90b7d3e658"])]


class Part(Shape):
    """A stretch of the text, and what it is in the layout of a news page; `end` is one past its last position."""

    kind: PartKind
    start: int
    end: int
    reason: str
    """Why it was dropped; "" for what is kept."""


class Report(Shape):
    """A report as it is filed now. Selectors of evidence point into `text`."""

    source: Source
    revision: int
    """1 for the first state that was taken in."""
    received: datetime
    digest: str
    """SHA-256 of what was received, in hex."""
    unit: Unit
    """What the positions of `parts` count."""
    text: str
    """As it was received, or extracted from the page; of a stranger, so never to be shown as markup."""
    parts: tuple[Part, ...]
    accounts: tuple[Key, ...]
    encounters: tuple[EncounterId, ...]

    @model_validator(mode="before")
    @classmethod
    def _measured(cls, given: Any, info: ValidationInfo[Citing]) -> Any:
        if not isinstance(given, questions.ReportText):
            return given
        told = {name: getattr(given, name) for name in cls.model_fields if name not in ("unit", "parts")}
        parts = [
            {"kind": part.kind, "reason": part.reason, **info.context.span(given.source.report, part.span)}
            for part in given.parts
        ]
        return told | {"unit": info.context.unit, "parts": parts}


class Kept(Shape):
    """What became of a report that was taken in."""

    report: ReportId
    filing: Filing
    """`new`, `reprint` of a text that is there, `revised`, `reread` or `unchanged`."""
    accounts: tuple[Key, ...]
    """What it tells: one account for each encounter."""
    encounters: tuple[EncounterId, ...]


def _day(given: object) -> date:
    """Return a day, of whatever may stand in its place."""
    found = day_of(given) if isinstance(given, str) else None
    if found is None:
        raise ValueError(A_DAY)
    return found


def _one_of_two(schema: dict[str, Any]) -> None:
    """Say that a report is given as text or as a page."""
    schema["oneOf"] = [{"required": ["text"]}, {"required": ["html"]}]
    for name in ("text", "html"):
        del schema["properties"][name]["default"]


class GivenReport(BaseModel):
    """A report as plain text or as an HTML page, and what is known of it beside its words."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True, json_schema_extra=_one_of_two)

    text: Annotated[str, Field(min_length=1)] = ""
    html: Annotated[str, Field(min_length=1)] = ""
    url: Annotated[str, Field(pattern=ADDRESS, max_length=LONGEST_ADDRESS)] | None = None
    """Its address, which may tell its day and outlet. It is not fetched."""
    outlet: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    """Who published it."""
    published: Annotated[date, BeforeValidator(_day), Field(json_schema_extra={"pattern": DAY})] | None = None
    """On which day; it tells what "yesterday" is."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        if bool(self.text) is bool(self.html):
            raise ValueError("give either text or html")
        return self


_EXAMPLES: Any = {
    "text": {
        "summary": "A plain text",
        "value": {
            "text": "БАКУ, 24 сен. Министр иностранных дел Азербайджана Джейхун Байрамов встретился с министром "
            "иностранных дел Кыргызстана Русланом Казакбаевым.",
            "published": "2021-09-24",
        },
    },
}
Given = Annotated[GivenReport, Body(openapi_examples=_EXAMPLES)]


@router.get("/reports/{id}", response_model=Report)
def report(call: Calling, id: Id, asked: Annotated[Quoting, Query()]) -> Response:
    """Get a report: its text, into which selectors point, and what it tells of."""
    return call.answered(Report, lambda: questions.report(call.session, id), asked.unit)


@router.post("/read", response_model=RecordDocument)
def read(means: Means, who: Reader, given: Given, asked: Annotated[Quoting, Query()]) -> Response:
    """Read a report and return what it tells, each value with its words. Nothing is kept."""
    told: Any = document(means.reader.read(_item(means, given)))
    if asked.unit is not Unit.CODE_POINT:
        told = _converted(told, Ruler(told["report"]["text"], asked.unit))
    body = json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")
    return Response(body, media_type=JSON, headers={"Cache-Control": "no-store"})


@router.post(
    "/reports",
    response_model=Kept,
    status_code=201,
    responses={200: {"model": Kept}},
)
def take_in(means: Means, who: Taker, given: Given, asked: Annotated[Exact, Query()]) -> Response:
    """Take a report in: it is read, filed, and linked with what is there. The same page or text is the same report."""
    item = _item(means, given)
    kept = deeds.take_in(means, who.name, item, means.reader.read(item))
    keys = tuple(str(account.key) for account in kept.accounts)
    told = Kept(report=kept.report, filing=kept.filing, accounts=keys, encounters=kept.encounters)
    status = 201 if kept.filing in (Filing.NEW, Filing.REPRINT) else 200
    headers = {"Location": f"{address(means.settings)}/reports/{kept.report}", "Cache-Control": "no-store"}
    return Response(told.model_dump_json(), status, headers, JSON)


def _item(means: Ground, given: GivenReport) -> Item:
    return report_of(
        means.settings,
        given.text or given.html,
        url=given.url,
        outlet=given.outlet,
        published=given.published,
        html=bool(given.html),
    )


def _converted(told: Any, ruler: Ruler) -> Any:
    """Return a record with its positions in the unit of a ruler; a stretch of text is what has a start and an end."""
    if isinstance(told, list):
        return [_converted(item, ruler) for item in told]
    if not isinstance(told, dict):
        return told
    if "start" in told and "end" in told:
        return told | {name: ruler.tell(told[name]) for name in ("start", "end")}
    return {name: _converted(value, ruler) for name, value in told.items()}
