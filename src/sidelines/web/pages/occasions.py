"""The events on whose sidelines there were encounters."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sidelines import questions
from sidelines.archive import Filter
from sidelines.questions import Occasions
from sidelines.web.view import Call, View


def _answer(call: Call) -> Occasions:
    return questions.occasions(call.session, call.within)


def _encounters(call: Call) -> Filter:
    """Return the encounters on the sidelines of any event that is known."""
    within = call.within
    if within.occasions:
        return within
    known = (event.id for event in questions.occasions(call.session, within).events if event.id)
    return replace(within, occasions=frozenset(known) or frozenset({""}))


def _more(call: Call, answer: Occasions) -> dict[str, Any]:
    return {
        "known": [event for event in answer.events if event.words],
        "others": [event for event in answer.events if not event.words],
    }


OCCASIONS = View(
    "occasions",
    "/occasions",
    _answer,
    lambda answer, words: words.say("Occasions"),
    encounters=_encounters,
    menu="Occasions",
    more=_more,
)
