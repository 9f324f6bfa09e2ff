"""The questions that an analyst asks of the desk: the same answers in both engines, some of them as their goldens."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from desk_reports import Desk, listed, told_by
from engines import ENGINES

from sidelines import questions
from sidelines.archive import Session
from sidelines.model.encounter import AccountKey
from sidelines.questions import Asked, plain, within

Question = Callable[[Session], object]

GOLDEN = Path(__file__).parent / "golden"
MOST = 1000
NAMES = ("AZ", "Кыргызстан", "Ceyhun Bayramov", "Лаврова", "Araghchi", "НАТО")
PAIRS = (("AZ", "KG"), ("Армения", "Азербайджан"), ("RU", "US"), ("Лавров", "Blinken"))
FIELDS = ("kind", "status", "participants", "date", "place", "occasion", "topics")
WORDS = ("зерно", "военнопленные", "делимитация границы", "тысячи погибших", "Долмабахче")


def every_question(session: Session) -> dict[str, Question]:
    """Return the questions, each under the words in which it is asked."""
    asked = within(session, Asked(since="2022", until="2025-06", states=("AM",), kinds=("meeting",)))
    lines = questions.encounters(session, limit=MOST).lines
    several = [line.id for line in lines if line.voices > 1]
    return {
        "encounters": lambda s: questions.encounters(s, limit=MOST),
        "encounters, filtered": lambda s: questions.encounters(s, asked, MOST),
        "timeline": lambda s: questions.timeline(s, limit=MOST),
        "outcomes": lambda s: questions.outcomes(s, limit=MOST),
        "stats": questions.stats,
        "occasion": lambda s: questions.occasion(s, "UNGA 77"),
        "show": lambda s: [questions.show(s, one) for one in several],
        "compare": lambda s: [questions.compare(s, one) for one in several],
        "actor": lambda s: [questions.actor(s, name) for name in NAMES],
        "pair": lambda s: [questions.pair(s, *both) for both in PAIRS],
        "search": lambda s: [questions.search(s, words, limit=MOST) for words in WORDS],
    }


def test_both_engines_answer_the_same(desks: Callable[[str], Desk]) -> None:
    sqlite, postgresql = (desks(engine).archive for engine in ENGINES)
    with sqlite.reading() as one, postgresql.reading() as other:
        for words, ask in every_question(one).items():
            assert plain(ask(one)) == plain(ask(other)), words


# --- goldens: the question and, beside it, what matters of the answer ---


def compared(desk: Desk, session: Session, label: str) -> list[dict[str, Any]]:
    """Return by whom which value of an encounter is told."""
    answer = questions.compare(session, encounter(desk, session, label))
    return [
        {
            "field": point.field,
            "label": point.label,
            "standing": point.standing.value,
            "told": {worded.words: outlets(desk, worded.by) for worded in point.told},
        }
        for point in answer.points
        if point.field in FIELDS
    ]


def history(desk: Desk, session: Session, label: str) -> object:
    """Return what was reported of an encounter when."""
    stages = questions.show(session, encounter(desk, session, label)).stages
    return [[str(stage.reported), stage.status.value, outlets(desk, stage.by)] for stage in stages]


def met(_: Desk, session: Session, name: str) -> object:
    """Return who met whom on the sidelines of an event."""
    answer = questions.occasion(session, name)
    return {
        "cells": [[cell.left, cell.right, len(cell.encounters)] for cell in answer.cells],
        "lines": [
            [line.date, line.kind.value, line.place and line.place.name, [who.label for who in line.participants]]
            for line in answer.lines
        ],
    }


def found(desk: Desk, session: Session, words: str) -> object:
    """Return in which reports of the desk words are found, in no order, with the forms that were."""
    ours = {kept.report for kept in desk.kept.values()}
    matches = [m for m in questions.search(session, words, limit=MOST).matches if m.source.report in ours]
    return sorted([match.source.outlet, match.source.title, *map(marked, match.excerpts)] for match in matches)


def marked(excerpt: questions.Excerpt) -> list[str]:
    return [excerpt.quotation.quote[mark.start : mark.end] for mark in excerpt.marks]


def encounter(desk: Desk, session: Session, label: str) -> str:
    """Return the encounter that holds the first account of a contact."""
    for name, report in listed().items():
        for filed in session.accounts.of_report(desk.kept[name].report):
            contact = told_by(filed.account, report)
            if contact and contact.label == label:
                return session.encounters.holding([filed.key])[filed.key]
    raise AssertionError(f"no report tells of {label}")


def outlets(desk: Desk, keys: Iterable[AccountKey]) -> list[str]:
    told = {kept.report: str(listed()[name].item.outlet) for name, kept in desk.kept.items()}
    return sorted(told[key.report] for key in keys)


ASKED: dict[str, Callable[[Desk, Session, str], object]] = {
    "compare": compared,
    "history": history,
    "occasion": met,
    "search": found,
}


@pytest.mark.parametrize("file", sorted(GOLDEN.iterdir()), ids=lambda file: file.stem)
def test_answers_are_those_of_the_golden_file(file: Path, desk: Desk) -> None:
    golden: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    with desk.archive.reading() as session:
        answer = ASKED[golden["ask"]](desk, session, golden["of"])
    assert json.loads(json.dumps(answer)) == golden["answer"]
