"""One encounter, beside the reports that tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sidelines import questions
from sidelines.questions import Cited, Said, Shown
from sidelines.questions.dossier import only
from sidelines.web.evidence import evidence
from sidelines.web.sentences import sentence
from sidelines.web.view import Call, View


@dataclass(frozen=True, slots=True)
class Speech:
    """What one speaker said; ``represents`` is the speaker's side, "" where it is not known."""

    speaker: str
    represents: str
    said: tuple[Cited[Said], ...]


def speeches(shown: Shown) -> tuple[Speech, ...]:
    """Return what was said, by speaker, in the order in which they first speak."""
    side = {who.value.label: who.value.represents or "" for who in shown.participants}
    found: dict[str, list[Cited[Said]]] = {}
    for said in shown.statements:
        found.setdefault(said.value.speaker, []).append(said)
    return tuple(Speech(speaker, side.get(speaker, ""), tuple(some)) for speaker, some in found.items())


def _answer(call: Call) -> Shown:
    return questions.show(call.session, call.path["id"])


def _more(call: Call, answer: Shown) -> dict[str, Any]:
    records = {source.report: call.session.reports.record(source.report) for source in answer.sources}
    return {"evidence": evidence([answer], answer.sources, records), "speeches": speeches}


ENCOUNTER = View(
    "encounter",
    "/encounters/{id}",
    _answer,
    lambda answer, words: sentence(answer.line, words),
    encounters=lambda call: only(call.session, call.path["id"]),
    filtered=False,
    more=_more,
)
