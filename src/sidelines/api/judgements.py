"""Which accounts are one encounter: the machine's doubts and reasons, and what people judge."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Body, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from sidelines.api.calling import JSON, Calling, Exact, Paged
from sidelines.api.shapes import Key, Line, Page, Shape
from sidelines.http import deeds
from sidelines.http.ground import Means
from sidelines.http.visitor import Judge
from sidelines.model.encounter import Verdict
from sidelines.questions import correcting, linking

router = APIRouter(tags=["Judgements"])
Named = Annotated[
    str,
    Field(
        min_length=1,
        max_length=100,
        description="An encounter, or an account as REPORT/NUMBER.",
        examples=["e107de118c550"],
    ),
]
Why = Annotated[str, Field(min_length=1, max_length=1000, description="For whoever comes after.")]


class Reason(Shape):
    """One feature's say in a score."""

    feature: str
    weight: float
    """Positive speaks for the same, negative against."""
    said: str
    """For a person."""


class Judgement(Shape):
    """Whether two accounts are of the same encounter. `left` sorts before `right`."""

    left: str
    right: str
    verdict: Verdict
    score: float
    """From 0, surely different, to 1, surely the same."""
    reasons: tuple[Reason, ...]
    by: str
    """`machine`, or who judged."""
    why: str
    """A person's own words."""
    at: datetime | None


class Doubt(Shape):
    """Two accounts of which the machine is unsure, with the encounters that they are in now."""

    judgement: Judgement
    left: Line
    right: Line
    together: bool
    """Whether they are one encounter now."""
    pairs: int
    """How many pairs of accounts of the two encounters are unsure; this is the most telling one."""


class Review(Page):
    """A page of what a person could settle, the most telling first."""

    doubts: tuple[Doubt, ...]


class Judged(Shape):
    """What a person judged in one go, and who took it back, if somebody did."""

    verdict: Verdict
    by: str
    why: str
    at: datetime | None
    pairs: tuple[tuple[str, str], ...]
    withdrawn_by: str | None
    withdrawn_why: str | None
    withdrawn_at: datetime | None


class Log(Page):
    """A page of what people judged, the latest first."""

    acts: tuple[Judged, ...]


class Logged(Shape):
    """A person's judgement, and who took it back, if somebody did."""

    judgement: Judgement
    number: int
    withdrawn_by: str | None
    withdrawn_why: str | None
    withdrawn_at: datetime | None


class Explained(Shape):
    """Two accounts: what the machine makes of them and why, and what people said."""

    left: Key
    right: Key
    machine: Judgement
    compared: bool
    """False where they share no day or people, so that linking never held them together."""
    said: tuple[Logged, ...]
    """By people, the earliest first; what was taken back too."""


class Explanation(Shape):
    """Why two accounts or encounters are one or two."""

    left: Line
    right: Line
    together: bool
    pairs: tuple[Explained, ...]
    """Pairs of their accounts, of each the first 20; what speaks most clearly first."""


class Regrouped(Shape):
    """What a judgement came to."""

    act: Judged
    lines: tuple[Line, ...]
    """The encounters that now hold the accounts which it is about."""


class Two(Exact):
    """Which two."""

    left: Named
    right: Named


class GivenJudgement(BaseModel):
    """What is judged of two accounts, or of all accounts of two encounters."""

    model_config = ConfigDict(extra="forbid")

    verdict: deeds.Said
    left: Named
    right: Named
    why: Why


class Undoing(BaseModel):
    """Of what the last judgement is to be taken back."""

    model_config = ConfigDict(extra="forbid")

    ids: list[Named] = Field(min_length=1, max_length=20)
    why: Why


_UNDONE: Any = {
    "last": {
        "summary": "The last judgement of an encounter",
        "value": {"ids": ["e107de118c550"], "why": "They met twice that day."},
    }
}
_EXAMPLES: Any = {
    "same": {
        "summary": "Two reports tell of one meeting",
        "value": {
            "verdict": "same",
            "left": "e107de118c550",
            "right": "eb27e714b04c8",
            "why": "Both tell of the talks in Ankara.",
        },
    },
}


@router.get("/review", response_model=Review)
def review(call: Calling, asked: Annotated[Paged, Query()]) -> Response:
    """List what the machine is unsure of and nobody has judged."""
    return call.answered(Review, lambda: linking.review(call.session, asked.limit, asked.cursor))


@router.get("/explain", response_model=Explanation)
def explain(call: Calling, asked: Annotated[Two, Query()]) -> Response:
    """Explain why two accounts or encounters are one or two."""
    return call.answered(Explanation, lambda: linking.explain(call.session, asked.left, asked.right))


@router.get("/judgements", response_model=Log)
def judgements(call: Calling, asked: Annotated[Paged, Query()]) -> Response:
    """List what people judged, the latest first."""
    return call.answered(Log, lambda: linking.log(call.session, asked.limit, asked.cursor))


@router.post("/judgements", response_model=Regrouped, status_code=201)
def judge(
    means: Means,
    who: Judge,
    given: Annotated[GivenJudgement, Body(openapi_examples=_EXAMPLES)],
    asked: Annotated[Exact, Query()],
) -> Response:
    """Say that two accounts or encounters are the same, or are not. It holds until it is taken back."""
    return _told(deeds.judge(means, who.name, given.verdict, given.left, given.right, given.why), 201)


@router.post("/judgements/undo", response_model=Regrouped)
def undo(
    means: Means,
    who: Judge,
    given: Annotated[Undoing, Body(openapi_examples=_UNDONE)],
    asked: Annotated[Exact, Query()],
) -> Response:
    """Take back the last thing that a person judged of accounts or encounters and that still holds."""
    return _told(deeds.undo(means, who.name, given.ids, given.why), 200)


def _told(made: correcting.Regrouped, status: int) -> Response:
    body = Regrouped.model_validate(made).model_dump_json()
    return Response(body, status, {"Cache-Control": "no-store"}, JSON)
