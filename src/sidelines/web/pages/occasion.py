"""An event: who met whom on its sidelines, as a matrix and as a list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sidelines import questions
from sidelines.archive import Filter
from sidelines.questions import OccasionAnswer, Party
from sidelines.web import charts
from sidelines.web.links import address
from sidelines.web.view import Call, View
from sidelines.web.words import Words

_WIDE = 24  # parties of the matrix
_LISTED = 50


@dataclass(frozen=True, slots=True)
class Met:
    """A cell of the matrix. ``href`` leads to the encounter, or to their list; "" where the two did not meet."""

    encounters: int
    shade: int
    href: str
    self: bool


def _answer(call: Call) -> OccasionAnswer:
    return questions.occasion(call.session, call.path["name"], call.within)


def _encounters(call: Call) -> Filter:
    event = questions.event(call.path["name"])
    return replace(call.within, occasions=frozenset({event.id}), occasion_number=event.number, occasion_year=event.year)


def _title(answer: OccasionAnswer, words: Words) -> str:
    event = answer.event
    title = words.numbered(words.event(event.id), event.number, event.year)
    return title[:1].upper() + title[1:]


def _more(call: Call, answer: OccasionAnswer) -> dict[str, Any]:
    asked = ("occasion", call.path["name"])
    heads = answer.parties[:_WIDE]
    together = {frozenset((cell.left, cell.right)): cell.encounters for cell in answer.cells}
    most = max(map(len, together.values()), default=0)

    def met(one: Party, other: Party) -> Met:
        ids = together.get(frozenset((one.key, other.key)), ())
        return Met(len(ids), charts.shade(len(ids), most), _href(call, ids, one, other), one is other)

    return {
        "heads": heads,
        "rows": [(one, [met(one, other) for other in heads]) for one in heads],
        "left_out": len(answer.parties) - len(heads),
        "listed": answer.lines[:_LISTED],
        "everything": address("/encounters", [*call.pairs, asked]),
    }


def _href(call: Call, ids: tuple[str, ...], one: Party, other: Party) -> str:
    if len(ids) > 1:
        asked = [("occasion", call.path["name"]), ("state", one.key), ("state", other.key)]
        return address("/encounters", [*call.pairs, *asked])
    return f"/encounters/{ids[0]}" if ids else ""


OCCASION = View("occasion", "/occasions/{name}", _answer, _title, encounters=_encounters, more=_more)
