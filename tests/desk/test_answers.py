"""The questions that an analyst asks of the desk: the same answers in both engines, and some of them by their goldens."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from desk_reports import Desk, listed, told_by

from sidelines import questions
from sidelines.archive import Session
from sidelines.questions import Asked, plain, within

Question = Callable[[Session], object]

GOLDEN = Path(__file__).parent / "golden"
MOST = 1000
NAMES = ("AZ", "Кыргызстан", "Ceyhun Bayramov", "Лаврова", "Araghchi", "НАТО")
PAIRS = (("AZ", "KG"), ("Армения", "Азербайджан"), ("RU", "US"), ("Лавров", "Blinken"))
WORDS = ("зерно", "военнопленные", "делимитация границы", "тысячи погибших", "Долмабахче")


def every_question(session: Session) -> dict[str, Question]:
    """Return the questions, each under the words in which it is asked."""
    asked = within(session, Asked(since="2022", until="2025-06", states=("AM",), kinds=("meeting",)))
    every = [line.id for line in questions.encounters(session, limit=MOST).lines]
    return {
        "encounters": lambda s: questions.encounters(s, limit=MOST),
        "encounters, filtered": lambda s: questions.encounters(s, asked, MOST),
        "timeline": lambda s: questions.timeline(s, limit=MOST),
        "outcomes": lambda s: questions.outcomes(s, limit=MOST),
        "stats": questions.stats,
        "occasion": lambda s: questions.occasion(s, "UNGA 77"),
        "show": lambda s: [questions.show(s, one) for one in every],
        "compare": lambda s: [questions.compare(s, one) for one in every],
        "actor": lambda s: [questions.actor(s, name) for name in NAMES],
        "pair": lambda s: [questions.pair(s, *both) for both in PAIRS],
        "search": lambda s: [questions.search(s, words, limit=MOST) for words in WORDS],
    }


def test_both_engines_answer_the_same(desks: dict[str, Desk]) -> None:
    sqlite, postgresql = (desks[engine].archive for engine in ("sqlite", "postgresql"))
    with sqlite.reading() as one, postgresql.reading() as other:
        for words, ask in every_question(one).items():
            assert plain(ask(one)) == plain(ask(other)), words
