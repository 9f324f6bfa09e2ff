"""Where encounters took place and which states took part, on a map and as a table."""

from __future__ import annotations

from typing import Any

from sidelines import questions
from sidelines.archive import Filter
from sidelines.questions import Places, Presence
from sidelines.web.links import address, replacing
from sidelines.web.view import Call, View


def _answer(call: Call) -> Places:
    return questions.places(call.session, call.within)


def _encounters(call: Call) -> Filter:
    return questions.recent(call.session, call.within)


def _more(call: Call, answer: Places) -> dict[str, Any]:
    since, until = (f"{day:%Y-%m-%d}" if day else None for day in (answer.since, answer.until))
    pairs = replacing(call.pairs, since=since, until=until)

    def there(one: Presence) -> str:
        return address("/encounters", [*pairs, ("place", one.state.key)])

    def theirs(one: Presence) -> str:
        return address("/encounters", [*pairs, ("state", one.state.key)])

    return {
        "there": there,
        "theirs": theirs,
        "all_time": address("/map", replacing(call.pairs, since="1900")),
    }


MAP = View(
    "map",
    "/map",
    _answer,
    lambda answer, words: words.say("Map of contacts"),
    encounters=_encounters,
    menu="Map",
    more=_more,
)
