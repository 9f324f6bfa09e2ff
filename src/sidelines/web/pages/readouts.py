"""The readouts of an encounter side by side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Any

from sidelines import questions
from sidelines.model.encounter import Standing
from sidelines.questions import Compared, Comparison, Quotation
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
    found = evidence([shown], shown.sources, records)
    return {
        "evidence": found,
        "sheet": {sheet.source.report: f"r{sheet.number}" for sheet in found.sheets},
        "groups": groups,
        "counts": {standing: len(answer.standing(standing)) for standing in Standing},
        "worded": worded,
        "labelled": labelled,
        "naming": naming,
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


def labelled(words: Words, point: Compared) -> str:
    """Return what a point is about, in the reader's language; "" where its field says it all."""
    if point.field == point.label:
        return ""
    if point.field == "topics":
        return words.topic(point.label)
    if point.field == "outcomes":
        return words.term("outcome", point.label)
    if point.field == "statements":
        speaker, _, act = point.label.rpartition(": ")
        return f"{words.speaker(speaker)}: {words.term('act', act)}"
    return point.label


def naming(point: Compared, quotations: Sequence[Quotation]) -> str:
    """Return the words in which a report tells a point; of a participant, who is told in pieces, the fullest."""
    if not quotations:
        return ""
    if point.field != "participants":
        return quotations[0].quote
    runs = [quotations[0].quote]
    for before, one in pairwise(quotations):
        if before.end <= one.start <= before.end + 1:
            runs[-1] += " " * (one.start - before.end) + one.quote
        else:
            runs.append(one.quote)
    return max(runs, key=len)


READOUTS = View("readouts", "/encounters/{id}/readouts", _answer, _title, filtered=False, more=_more)
