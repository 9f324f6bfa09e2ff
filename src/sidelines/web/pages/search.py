"""Search in the words of reports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sidelines import questions
from sidelines.questions import Excerpt, Found
from sidelines.web.view import Call, View
from sidelines.web.words import Words


def pieces(excerpt: Excerpt) -> Iterator[tuple[str, bool]]:
    """Yield the stretches of an excerpt, each with whether it is a word that was asked for."""
    words, at = excerpt.quotation.quote, 0
    for mark in excerpt.marks:
        if mark.start > at:
            yield words[at : mark.start], False
        yield words[mark.start : mark.end], True
        at = mark.end
    if at < len(words):
        yield words[at:], False


def _answer(call: Call) -> Found:
    words = call.query["q"].strip()
    if not words:
        return Found("", (), 0)
    return questions.search(call.session, words, call.within, cursor=call.query["cursor"])


def _title(answer: Found, words: Words) -> str:
    return words.say("%(question)s – search", question=answer.question) if answer.question else words.say("Search")


def _more(call: Call, answer: Found) -> dict[str, Any]:
    return {"pieces": pieces, "found_by": answer.question}


SEARCH = View("search", "/search", _answer, _title, parameters=("q", "cursor"), more=_more)
