"""The audit log, for administrators: who did what, the latest first."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import StreamingResponse

from sidelines.archive import Archive
from sidelines.archive.audit import Entry
from sidelines.http.ground import Means
from sidelines.questions.sheets import guarded_cells
from sidelines.web.choices import TERMS
from sidelines.web.counter import Counter, admins
from sidelines.web.entry.desk import answer
from sidelines.web.words import Words

router = APIRouter(include_in_schema=False, dependencies=[Depends(admins)])
_PAGE, _AT_ONCE = 50, 1000  # lines
_CHOICES = {"filing": "detail", "from": "account", "role": "account", "scopes": "scope", "to": "account"}  # of values
_HEADER = ("number", "at", "who", "action", "subject", "detail")
_LARGEST = 2**62
Asked = Annotated[str, Query(max_length=200)]
Before = Annotated[int | None, Query(ge=1, le=_LARGEST)]


@router.get("/audit.csv")
def table(means: Means, who: Asked = "", action: Asked = "") -> Response:
    """Give the whole log, or what is asked of it, as CSV."""
    headers = {"Cache-Control": "no-store", "Content-Disposition": 'attachment; filename="audit.csv"'}
    lines = _lines(means.archive, who.strip(), action)
    return StreamingResponse(lines, media_type="text/csv; charset=utf-8; header=present", headers=headers)


@router.get("/audit")
def page(counter: Counter, who: Asked = "", action: Asked = "", before: Before = None) -> Response:
    """Show a page of the log."""
    who = who.strip()
    with counter.means.archive.reading() as session:
        found = session.audit.find(_PAGE + 1, before, who, action)
    more = found[_PAGE - 1].number if len(found) > _PAGE else None
    return answer(
        counter,
        "audit",
        counter.words.say("Audit log"),
        entries=[
            (entry, _term(counter.words, "action", entry.action), _detail(counter.words, entry))
            for entry in found[:_PAGE]
        ],
        actions=counter.words.terms("action"),
        asked=who,
        action=action,
        before=before,
        more=more,
    )


def _detail(words: Words, entry: Entry) -> str:
    """Return the detail of a line in words that can be read; what is empty says nothing."""
    told = {name: value for name, value in entry.detail.items() if value}
    return "; ".join(f"{_term(words, 'detail', name)}: {_value(words, name, value)}" for name, value in told.items())


def _term(words: Words, what: str, value: str) -> str:
    return words.term(what, value) if value in TERMS[what] else value


def _value(words: Words, name: str, value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_value(words, name, one) for one in value)
    if isinstance(value, str):
        return _term(words, _CHOICES[name], value) if name in _CHOICES else value
    return json.dumps(value, ensure_ascii=False)


def _lines(archive: Archive, who: str, action: str) -> Iterator[bytes]:
    yield _written([_HEADER])
    before = None
    while True:  # a transaction for each part: who reads slowly holds up nobody
        with archive.reading() as session:
            found = session.audit.find(_AT_ONCE, before, who, action)
        if not found:
            return
        yield _written([_cells(entry) for entry in found])
        before = found[-1].number


def _cells(entry: Entry) -> tuple[object, ...]:
    detail = json.dumps(entry.detail, ensure_ascii=False, sort_keys=True) if entry.detail else ""
    return entry.number, entry.at.isoformat(timespec="seconds"), entry.who, entry.action, entry.subject, detail


def _written(rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(map(guarded_cells, rows))
    return out.getvalue().encode()
