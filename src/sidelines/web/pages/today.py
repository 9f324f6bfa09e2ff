"""The first page: what is new."""

from __future__ import annotations

from sidelines import questions
from sidelines.archive import EVERYTHING
from sidelines.questions import Today
from sidelines.web.view import Call, View


def _answer(call: Call) -> Today:
    return questions.today(call.session, call.today)


TODAY = View(
    "today",
    "/",
    _answer,
    lambda answer, words: words.say("Today"),
    encounters=lambda call: EVERYTHING,
    filtered=False,
    menu="Today",
)
