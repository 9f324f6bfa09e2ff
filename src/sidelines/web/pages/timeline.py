"""Encounters over time, from years to days."""

from __future__ import annotations

from typing import Any

from sidelines import questions
from sidelines.errors import MalformedQuestion
from sidelines.questions import Bar, Density, Zoom
from sidelines.web import charts
from sidelines.web.links import address, replacing
from sidelines.web.view import Call, View

_CLOSER = {Zoom.YEAR: Zoom.MONTH, Zoom.MONTH: Zoom.DAY}


def _answer(call: Call) -> Density:
    return questions.density(call.session, call.within, _zoom(call.query["zoom"]))


def _zoom(written: str) -> Zoom | None:
    try:
        return Zoom(written) if written else None
    except ValueError:
        raise MalformedQuestion(written, "this is no unit of time", f"choose from: {', '.join(Zoom)}") from None


def _more(call: Call, answer: Density) -> dict[str, Any]:
    pairs = replacing(call.pairs, cursor=None)

    def closer(bar: Bar) -> str:
        """Return where a bar leads: into it, and from a day to the list of its encounters."""
        unit = _CLOSER.get(answer.zoom)
        path, zoom = ("/timeline", unit.value) if unit else ("/encounters", None)
        return address(path, replacing(pairs, zoom=zoom, since=bar.period, until=bar.period))

    def by(unit: Zoom) -> str:
        return address("/timeline", replacing(pairs, zoom=unit.value))

    def wider() -> str | None:
        """Return the address of the period around: of a month its year, of a year all time."""
        since, until = call.filters.since, call.filters.until
        if not since and not until:
            return None
        year = since[:4] if len(since) > 4 and since[:4] == until[:4] else None
        return address("/timeline", replacing(pairs, since=year, until=year, zoom="month" if year else "year"))

    return {
        "columns": charts.columns(answer.bars, closer),
        "most": max((bar.encounters for bar in answer.bars), default=0),
        "units": [(unit, by(unit)) for unit in Zoom],
        "wider": wider(),
        "moments": questions.timeline(call.session, call.within, cursor=call.query["cursor"]),
    }


TIMELINE = View(
    "timeline",
    "/timeline",
    _answer,
    lambda answer, words: words.say("Timeline"),
    encounters=lambda call: call.within,
    parameters=("zoom", "cursor"),
    menu="Timeline",
    more=_more,
)
