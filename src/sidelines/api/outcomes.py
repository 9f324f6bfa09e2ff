"""The ledger: what was agreed, promised and done."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from sidelines import questions
from sidelines.api.calling import Calling, Listing, Quoting
from sidelines.api.shapes import Day, EncounterId, Key, Page, Shape, Side, Target, Written
from sidelines.archive import Stand
from sidelines.model.record import OutcomeType
from sidelines.questions import State

router = APIRouter(tags=["Outcomes"])


class FollowUp(Shape):
    """A later encounter of the same sides that may have followed something up."""

    encounter: EncounterId
    date: Written | None
    why: str
    """Why it is thought so; reports do not say."""


class Promise(Shape):
    """What came of an encounter, as one account tells it."""

    encounter: EncounterId
    since: Day | None
    """The day on which the encounter may have been."""
    parties: tuple[Side, ...]
    type: OutcomeType
    what: str
    done: bool
    by: str | None
    due: Written | None
    state: State
    """How it stands on the day of the answer."""
    followed_up: tuple[FollowUp, ...]
    """Candidates only: see each `why`."""
    quotation: Target
    account: Key
    outlet: str | None
    url: str | None
    published: Day | None


class Ledger(Page):
    """A page of what came of encounters, the newest first."""

    promises: tuple[Promise, ...]


class Entries(Listing, Quoting):
    """A page of the ledger."""

    stand: Stand | None = Field(None, description="Only those that are done, open, or promised for a day.")


@router.get("/outcomes", response_model=Ledger)
def outcomes(call: Calling, asked: Annotated[Entries, Query()]) -> Response:
    """List what was agreed, promised and done, with what may have followed it up; what is due may be overdue."""
    return call.answered(
        Ledger,
        lambda: questions.outcomes(
            call.session, call.within(asked), asked.limit, asked.cursor, today=call.today, stand=asked.stand
        ),
        asked.unit,
    )
