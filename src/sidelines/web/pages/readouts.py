"""The readouts of an encounter side by side."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from sidelines import questions
from sidelines.model.encounter import Standing
from sidelines.questions import Compared, Comparison
from sidelines.web.evidence import evidence
from sidelines.web.sentences import sentence
from sidelines.web.view import Call, View
from sidelines.web.words import Words


def _answer(call: Call) -> Comparison:
    return questions.compare(call.session, call.path["id"])


def _title(answer: Comparison, words: Words) -> str:
    return words.say("Readouts: %(encounter)s", encounter=sentence(answer.line, words))


def _more(call: Call, answer: Comparison) -> dict[str, Any]:
    shown = questions.show(call.session, answer.line.id)
    records = {source.report: call.session.reports.record(source.report) for source in shown.sources}
    groups = tuple((field, tuple(points)) for field, points in groupby(answer.points, lambda point: point.field))
    return {
        "evidence": evidence([shown], shown.sources, records),
        "groups": groups,
        "counts": {standing: len(answer.standing(standing)) for standing in Standing},
        "worded": worded,
    }


def worded(words: Words, point: Compared, said: str) -> str:
    """Return how an account words a point, in the reader's language where it is a value and no words of a report."""
    if point.field in ("kind", "status"):
        return words.term(point.field, said)
    if point.field == "date":
        return words.day(said)
    if point.field == "place":
        return words.city(said)
    if point.field == "participants":
        head, comma, side = said.rpartition(", ")
        return f"{head}{comma}{words.party(side)}"
    return said


READOUTS = View("readouts", "/encounters/{id}/readouts", _answer, _title, filtered=False, more=_more)
