"""A month of encounters: what was planned, held or called off on which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sidelines import questions
from sidelines.archive import Filter
from sidelines.model.days import Days, days
from sidelines.questions import Day, Month
from sidelines.web.links import address, replacing
from sidelines.web.view import Call, View


def _answer(call: Call) -> Month:
    return questions.calendar(call.session, call.query["month"], call.within, today=call.today)


def _encounters(call: Call) -> Filter:
    asked = _days(_answer(call).month) if not call.query["month"] else days(call.query["month"])
    return replace(call.within, since=asked.first, until=asked.last) if asked else call.within


def _days(month: str) -> Days:
    found = days(month)
    assert found is not None
    return found


def _more(call: Call, answer: Month) -> dict[str, Any]:
    month = _days(answer.month)

    def of(asked: str | None) -> str:
        return address("/calendar", replacing(call.pairs, month=asked))

    def on(day: Day) -> str:
        return address("/encounters", replacing(call.pairs, month=None), since=f"{day.date}", until=f"{day.date}")

    before = month.first - timedelta(1) if month.first > date.min else None
    after = month.last + timedelta(1) if month.last < date.max else None
    return {
        "weeks": _weeks(answer.days),
        "month": month.first,
        "previous": of(before.isoformat()[:7]) if before else None,
        "next": of(after.isoformat()[:7]) if after else None,
        "this": of(call.today.isoformat()[:7]),
        "of": of,
        "on": on,
        "month_list": address("/encounters", replacing(call.pairs, month=None), since=answer.month, until=answer.month),
    }


def _weeks(some: tuple[Day, ...]) -> list[list[Day | None]]:
    """Return days in weeks from Monday on, with None for the days of other months."""
    empty: list[Day | None] = [None]
    cells = empty * some[0].date.weekday() + list(some)
    cells += empty * (-len(cells) % 7)
    return [cells[at : at + 7] for at in range(0, len(cells), 7)]


CALENDAR = View(
    "calendar",
    "/calendar",
    _answer,
    lambda answer, words: words.month(_days(answer.month).first),
    encounters=_encounters,
    parameters=("month",),
    menu="Calendar",
    more=_more,
)
