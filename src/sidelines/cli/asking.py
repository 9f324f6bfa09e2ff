"""Asking the archive: from what a command was given to an answer, and the answer written."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, TextIO

from sidelines import questions
from sidelines.archive import Archive, Filter, Session
from sidelines.cli.deliver import standard_output
from sidelines.cli.notes import Notes
from sidelines.cli.options import FILTERS, ONCE, AnswerFormat
from sidelines.cli.screen import show_blocks
from sidelines.cli.tables import blocks
from sidelines.questions import Asked, plain
from sidelines.questions.sheets import guarded_cells, items, sheet

Given = dict[str, Any]

_ANSWERS: dict[str, Callable[[Session, Filter, Given], Any]] = {
    "encounters": lambda s, f, g: questions.encounters(s, f, g["limit"], g["cursor"]),
    "show": lambda s, _, g: questions.show(s, g["identifier"]),
    "timeline": lambda s, f, g: questions.timeline(s, f, g["limit"], g["cursor"]),
    "actor": lambda s, f, g: questions.actor(s, " ".join(g["name"]), f, g["limit"]),
    "pair": lambda s, f, g: questions.pair(s, g["left"], g["right"], f, g["limit"]),
    "occasion": lambda s, f, g: questions.occasion(s, " ".join(g["event"]), f, g["limit"]),
    "compare": lambda s, _, g: questions.compare(s, g["identifier"]),
    "outcomes": lambda s, f, g: questions.outcomes(s, f, g["limit"], today=datetime.now(UTC).date()),
    "search": lambda s, f, g: questions.search(s, " ".join(g["words"]), f, g["limit"]),
    "stats": lambda s, f, _: questions.stats(s, f),
}


def run_question(name: str, given: Given, place: str, form: AnswerFormat, notes: Notes) -> None:
    """Ask the archive at a place and write the answer to standard output.

    Raises:
        QuestionError: the question cannot be understood as it is put.
        ArchiveError: the archive cannot be read, or holds nothing under an identifier.
    """
    with Archive.open(place) as archive, archive.reading() as session:
        answer = _ANSWERS[name](session, questions.within(session, _asked(given)), given)
        empty = not items(answer) and _nothing(session, given)
    deliver(answer, form)
    if empty:
        notes.say(empty)


def _asked(given: Given) -> Asked:
    """Return the filter's part of what was given; whom it is with is one more who took part."""
    several = {name: tuple(given.get(name) or ()) for name in FILTERS if name not in ONCE}
    who = (*several.pop("who"), *several.pop("with_"))
    return Asked(who=who, since=given.get("since", ""), until=given.get("until", ""), **several)


def _nothing(session: Session, given: Given) -> str:
    """Return what to say of an empty answer, and what to try."""
    if not session.reports.count():
        return "the archive is empty; take reports in: sidelines ingest SOURCE"
    used = [FILTERS[name] for name in FILTERS if given.get(name)]
    if used:
        return f"nothing is told of this; try it without {' or '.join(used)}"
    return "nothing is told of this; see what there is with: sidelines stats"


def deliver(answer: Any, form: AnswerFormat) -> None:
    """Write an answer to standard output."""
    if form is AnswerFormat.TABLE:
        show_blocks(blocks(answer))
        return
    out = standard_output()
    if form is AnswerFormat.JSON:
        _write(out, [json.dumps(plain(answer), ensure_ascii=False, indent=2)])
    elif form is AnswerFormat.JSONL:
        _write(out, (json.dumps(plain(item), ensure_ascii=False) for item in items(answer)))
    else:
        header, rows = sheet(answer)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(map(guarded_cells, rows))


def _write(out: TextIO, lines: Iterable[str]) -> None:
    for line in lines:
        out.write(line.encode("utf-8", "backslashreplace").decode() + "\n")
