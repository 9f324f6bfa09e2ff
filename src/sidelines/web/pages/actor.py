"""A person, state or organisation: what it is called, what it held, whom it met and about what."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sidelines import questions
from sidelines.archive import Filter
from sidelines.model.encounter import ActorKind
from sidelines.questions import ActorAnswer, Count, Party
from sidelines.web import charts
from sidelines.web.links import address, segment
from sidelines.web.view import Call, View
from sidelines.web.words import Words


def called(party: Party, words: Words) -> str:
    """Return a party as the reader's language calls it; a person as reports do."""
    if party.kind is ActorKind.PERSON:
        return party.label
    return words.party(party.key if party.kind is ActorKind.STATE else party.label)


def _answer(call: Call) -> ActorAnswer:
    return questions.actor(call.session, call.path["name"], call.within)


def _encounters(call: Call) -> Filter:
    about, within = questions.party(call.session, call.path["name"]), call.within
    return replace(within, parties=(*within.parties, about.keys))


def _more(call: Call, answer: ActorAnswer) -> dict[str, Any]:
    about = ("who", answer.party.key)
    pairs = [pair for pair in call.pairs if pair[0] not in ("since", "until")]

    def with_them(count: Count[Party]) -> str:
        return f"/pairs/{segment(answer.party.key)}/{segment(count.value.key)}"

    def on(count: Count[str], name: str) -> str:
        return address("/encounters", [*call.pairs, about, (name, count.value)])

    bars = charts.years(answer.years)
    return {
        "columns": charts.columns(
            bars, lambda bar: address("/encounters", [*pairs, about], since=bar.period, until=bar.period)
        ),
        "offices": charts.stretches(answer.tenures),
        "with_them": with_them,
        "on": on,
        "everything": address("/encounters", [*call.pairs, about]),
    }


ACTOR = View(
    "actor",
    "/actors/{name}",
    _answer,
    lambda answer, words: called(answer.party, words),
    encounters=_encounters,
    more=_more,
)
