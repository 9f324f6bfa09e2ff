"""The ledger of what was agreed, promised and done."""

from __future__ import annotations

from sidelines import questions
from sidelines.archive import Stand
from sidelines.errors import MalformedQuestion
from sidelines.questions import Ledger
from sidelines.web.view import Call, View


def _answer(call: Call) -> Ledger:
    return questions.outcomes(
        call.session, call.within, cursor=call.query["cursor"], today=call.today, stand=_stand(call.query["stand"])
    )


def _stand(written: str) -> Stand | None:
    try:
        return Stand(written) if written else None
    except ValueError:
        raise MalformedQuestion(written, "nothing stands so", f"choose from: {', '.join(Stand)}") from None


OUTCOMES = View(
    "outcomes",
    "/outcomes",
    _answer,
    lambda answer, words: words.say("Outcomes"),
    encounters=lambda call: call.within,
    parameters=("cursor", "stand"),
    menu="Outcomes",
)
