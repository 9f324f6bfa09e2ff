"""The list of encounters."""

from __future__ import annotations

from sidelines import questions
from sidelines.questions import Encounters
from sidelines.web.view import Call, View


def _answer(call: Call) -> Encounters:
    return questions.encounters(call.session, call.within, cursor=call.query.get("cursor", ""))


ENCOUNTERS = View(
    "encounters",
    "/encounters",
    _answer,
    lambda answer, words: words.say("Encounters"),
    encounters=lambda call: call.within,
    parameters=("cursor",),
    menu="Encounters",
)
