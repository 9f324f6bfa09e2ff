"""Statements: what a party to a contact said at it."""

from __future__ import annotations

from collections.abc import Sequence

from sidelines.model.analysis import ArgumentRole, Clause, Modality, Tense
from sidelines.model.record import Act, Statement, Status, Value
from sidelines.model.report import Report
from sidelines.model.span import Span
from sidelines.reading.contact import Contact
from sidelines.reading.voices import Voices

QUOTED, ASIDE, OBJECT, OWN_VOICE, RECALLED = (
    "quoted",
    "aside",
    "object",
    "own_voice",
    "recalled",
)  # codes of what is said
GOES_BACK, DOCUMENT = "goes_back", "document"
ELSEWHERE = "elsewhere"  # a marker
DISCUSSED = "contact_discuss"  # the rule of a contact that a verb of discussion tells of
OPENING_MARKS = "«“„"
Told = tuple[Clause, Contact | None]  # a clause of contact and the contact that it tells of


def statement(report: Report, voices: Voices, clause: Clause, contact: Contact) -> Statement | None:
    """Return what a clause of speech says at a contact, or None where its speaker has no part in it.

    At a contact that was not held nothing was said: «предложил встретиться» tells of the contact itself.
    """
    content = next(iter(clause.of(ArgumentRole.CONTENT)), None)
    if contact.status is not Status.HELD or content is None or not _uttered(clause):
        return None
    if OWN_VOICE in content.codes or RECALLED in content.codes:
        return None
    speaker = _speaker(voices, clause, contact, DOCUMENT in content.codes)
    if speaker is None:
        return None
    span = _from_its_opening(report, content.span) if GOES_BACK in content.codes else content.span
    about = Value(report.quote(span), (span,), clause.rule)
    act = Value(Act(clause.value), (clause.span,), clause.rule)
    return Statement(speaker, act, about, voices.addressee(clause, contact), QUOTED in content.codes)


def _speaker(voices: Voices, clause: Clause, contact: Contact, document: bool) -> Value[str] | None:
    if clause.of(ArgumentRole.SPEAKER):
        return voices.speaker(clause, contact, ArgumentRole.SPEAKER)
    return voices.sender(clause, contact) if document else voices.unnamed(clause)


def own_words(report: Report, clause: Clause, speech: Statement) -> Statement | None:
    """Return what a clause in the first person says, where it lies in direct speech whose speaker is now known."""
    content = next(iter(clause.of(ArgumentRole.CONTENT)), None)
    if content is None or not speech.about.spans[0].covers(clause.span) or not _uttered(clause):
        return None
    about = Value(report.quote(content.span), (content.span,), clause.rule)
    return Statement(speech.speaker, Value(Act(clause.value), (clause.span,), clause.rule), about, None, True)


def _from_its_opening(report: Report, span: Span) -> Span:
    """Return direct speech from its opening mark on, where that stands earlier in the paragraph."""
    part = next((p.span for p in report.parts if p.span.covers(span)), span)
    before = report.text[part.start : span.start]
    opening = max(before.rfind(mark) for mark in OPENING_MARKS)
    return Span(part.start + opening + 1, span.end) if opening >= 0 else span


def _uttered(clause: Clause) -> bool:
    """«не стал комментировать», «заявит»: nothing was said."""
    return clause.modality not in (Modality.DENIED, Modality.CANCELLED) and clause.tense is not Tense.FUTURE


def of_the_contact(clause: Clause, contact: Contact, told: Sequence[Told]) -> bool:
    """Tell whether something is said at a contact, and not of it.

    «Стороны встретились в Баку, сообщил министр», «намерены обменяться мнениями», «отметил, что обсудил с коллегой
    торговлю» tell of the contact itself.
    """
    content = next(iter(clause.of(ArgumentRole.CONTENT)), None)
    if content is None:
        return True
    of_it = [c for c, t in told if t is contact and content.span.covers(c.span)]
    if ASIDE in content.codes or (OBJECT in content.codes and Act(clause.value) is Act.PROMISE):
        return not of_it
    retold = (c for c in of_it if c.rule == DISCUSSED and c.modality is Modality.ACTUAL)
    return QUOTED in content.codes or not any(retold)
