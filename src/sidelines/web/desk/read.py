"""Reading a report that somebody pastes: its record is shown beside it, and kept only if they want it to be."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Response

from sidelines import questions
from sidelines.errors import SidelinesError
from sidelines.http import deeds
from sidelines.http.problems import Problem, problem_of
from sidelines.model.record import Record
from sidelines.questions.dossier import source
from sidelines.web.counter import N_, Counter, CounterOf, readers, takers
from sidelines.web.desk.given import Given, Posted
from sidelines.web.evidence import evidence
from sidelines.web.pages.encounter import speeches

router = APIRouter(include_in_schema=False, prefix="/read", dependencies=[Depends(readers)])


@router.get("")
def form(counter: Counter) -> Response:
    """Show the form."""
    return _form(counter, Given())


@router.post("")
def read(counter: Counter, given: Posted) -> Response:
    """Read a report and show what it tells; nothing of it is kept."""
    try:
        record = counter.means.reader.read(given.item(counter.means.settings))
    except SidelinesError as problem:
        return _form(counter, given, problem_of(problem))
    return counter.shown("desk/record", counter.words.say("What the report tells"), given=given, **_record(record))


@router.post("/keep", dependencies=[Depends(takers)])
def keep(counter: Counter, given: Posted) -> Response:
    """Take a report in, and lead to the first encounter that it tells of."""
    means = counter.means
    try:
        item = given.item(means.settings)
        record = means.reader.read(item)
    except SidelinesError as problem:
        return _form(counter, given, problem_of(problem))
    kept = deeds.take_in(means, counter.who.name, item, record)
    return counter.to(f"/encounters/{kept.encounters[0]}" if kept.encounters else "/encounters")


def _form(counter: CounterOf, given: Given, problem: Problem | None = None) -> Response:
    say = counter.words.say
    told = (say(_TOLD[problem.kind]) if problem.kind in _TOLD else problem.detail) if problem else ""
    most = counter.means.settings.largest_report
    status = problem.status if problem else 200
    return counter.shown("desk/read", say("Read a report"), status, given=given, problem=told, most=most)


def _record(record: Record) -> dict[str, Any]:
    shown = questions.told(record)
    sources = [source(questions.UNKEPT, questions.UNKEPT, record.report)]
    return {
        "shown": shown,
        "evidence": evidence(shown, sources, {questions.UNKEPT: record}),
        "speeches": speeches,
        "offices": record.offices,
    }


_TOLD = {
    "EmptySource": N_("There is no text to read. Paste the report, or its page's HTML."),
    "OversizedSource": N_(
        "The text is too long to be read while you wait. Ask whoever runs this archive to take it in."
    ),
    "UnsupportedLanguage": N_("The text is in a language that is not read yet. Russian is read."),
    "BinarySource": N_("This is not text. Paste the words of the report, or its page's HTML."),
    "UndecodableSource": N_("The letters of this text cannot be made out."),
    "UnfinishedSource": N_("Reading took too long and was ended. Try a shorter text."),
}
"""What to tell of an error, by its class; the others tell it themselves."""
