"""The relation of two parties: its history by year and subject, what came of it, and when they last met."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sidelines import questions
from sidelines.archive import Filter
from sidelines.questions import PairAnswer, Trend
from sidelines.web import charts
from sidelines.web.links import address
from sidelines.web.pages.actor import called
from sidelines.web.view import Call, View

_SUBJECTS = 15


@dataclass(frozen=True, slots=True)
class Cell:
    """A subject in a year: how many encounters raised it, and how dark that is shown."""

    year: int
    encounters: int
    shade: int


def _answer(call: Call) -> PairAnswer:
    return questions.pair(call.session, call.path["left"], call.path["right"], call.within, today=call.today)


def _encounters(call: Call) -> Filter:
    both = (questions.party(call.session, call.path[side]).keys for side in ("left", "right"))
    within = call.within
    return replace(within, parties=(*within.parties, *both))


def _more(call: Call, answer: PairAnswer) -> dict[str, Any]:
    both = [("who", answer.left.key), ("with", answer.right.key)]
    pairs = [pair for pair in call.pairs if pair[0] not in ("since", "until")] + both
    some = answer.topics[:_SUBJECTS]
    most = max((count.encounters for trend in some for count in trend.years), default=0)
    years = [count.value for count in answer.years]

    def in_year(year: int, topic: str) -> str:
        return address("/encounters", pairs, since=f"{year:04}", until=f"{year:04}", topic=topic)

    return {
        "columns": charts.columns(
            charts.years(answer.years), lambda bar: address("/encounters", pairs, since=bar.period, until=bar.period)
        ),
        "years": years,
        "matrix": [(trend, _cells(trend, years, most)) for trend in some],
        "undated": {trend.topic: number for trend in some if (number := _undated(trend))},
        "in_year": in_year,
        "since_then": (call.today - answer.held).days if answer.held else None,
        "everything": address("/encounters", [*call.pairs, *both]),
        "all_outcomes": address("/outcomes", [*call.pairs, *both]),
    }


def _undated(trend: Trend) -> int:
    return trend.encounters - sum(count.encounters for count in trend.years)


def _cells(trend: Trend, years: list[int], most: int) -> list[Cell]:
    number = {count.value: count.encounters for count in trend.years}
    return [Cell(year, number.get(year, 0), charts.shade(number.get(year, 0), most)) for year in years]


PAIR = View(
    "pair",
    "/pairs/{left}/{right}",
    _answer,
    lambda answer, words: f"{called(answer.left, words)} – {called(answer.right, words)}",
    encounters=_encounters,
    more=_more,
)
