"""Outcomes: what came of a contact, by whom, by when, and whether it is done."""

from __future__ import annotations

from dataclasses import replace

from sidelines.model.analysis import ArgumentRole, Clause, Modality, Tense
from sidelines.model.record import Outcome, OutcomeType, Status, Value
from sidelines.model.report import Report
from sidelines.reading.accounts import Assembler
from sidelines.reading.contact import Contact
from sidelines.reading.voices import Voices
from sidelines.reading.when import Anchor, resolve
from sidelines.reading.wording import akin, first_stem, in_title

_DONE = frozenset(
    {
        OutcomeType.SIGNATURE,
        OutcomeType.HANDOVER,
        OutcomeType.INVITATION,
        OutcomeType.DECISION,
        OutcomeType.ESTABLISHMENT,
        OutcomeType.AID,
    }
)
_AGREED = frozenset({OutcomeType.AGREEMENT, OutcomeType.NEXT_CONTACT})
_UNREAL = frozenset({Modality.DENIED, Modality.CANCELLED, Modality.POSSIBLE})
PROMISED = "promised"  # a marker: «решено учредить» is decided and not yet done


class Outcomes:
    """Adds outcomes to contacts."""

    def __init__(self, report: Report, voices: Voices, assembler: Assembler, anchor: Anchor) -> None:
        """Take what resolves names and dates."""
        self._report, self._voices, self._assembler, self._anchor = report, voices, assembler, anchor

    def reached(self, clause: Clause, contact: Contact, reported: bool) -> bool:
        """Add what a clause of outcome tells; tell whether it came of this contact.

        Args:
            clause: what is read.
            contact: at which it may have come about.
            reported: a party said it there, so that the doer need be none: «сообщил, что США сняли санкции».
        """
        if clause.modality in _UNREAL or (
            clause.value == OutcomeType.NEXT_CONTACT and contact.status is not Status.HELD
        ):
            return False
        if not reported and not self._voices.belongs(clause, contact, ArgumentRole.SUBJECT):
            return False
        kind = OutcomeType(clause.value)
        if contact.status is not Status.HELD and clause.tense is not Tense.FUTURE and PROMISED not in clause.markers:
            return False  # nothing has come yet of what was not held
        if clause.tense is Tense.FUTURE and kind in _AGREED and PROMISED not in clause.markers:
            return True  # «договорятся об обмене»: nothing is agreed yet
        done = kind in _DONE and clause.tense is Tense.PAST and contact.status is Status.HELD
        done = done and PROMISED not in clause.markers and clause.modality is Modality.ACTUAL
        by = self._voices.doer(clause, contact)
        for content in clause.of(ArgumentRole.CONTENT):
            what = Value(self._report.quote(content.span), (content.span,), clause.rule)
            value = Value(kind, (clause.span,), clause.rule)
            contact.outcomes.append(Outcome(value, what, done, by, self._due(clause)))
        return True

    def _due(self, clause: Clause) -> Value[str] | None:
        for argument in clause.of(ArgumentRole.DUE):
            found = resolve(self._assembler.date(argument.span), self._anchor, Tense.FUTURE, None)
            if found is not None:
                return Value(found.value, (argument.span,), "due_date", how=found.how)
        return None

    def settle(self, contact: Contact) -> None:
        """Keep one of the outcomes that tell of the same thing, in the fullest words; the headline's only if alone."""
        body = [o for o in contact.outcomes if not in_title(self._report, o.what)]
        types = {o.type.value for o in body}
        title = [o for o in contact.outcomes if in_title(self._report, o.what) and o.type.value not in types]
        kept: list[Outcome] = []
        for outcome in [*title, *body]:
            twin = next((k for k in kept if _same(k, outcome)), None)
            if twin is None:
                kept.append(outcome)
            else:
                kept[kept.index(twin)] = _fuller(twin, outcome)
        contact.outcomes = kept


def _fuller(a: Outcome, b: Outcome) -> Outcome:
    """Return the outcome in more words, with whoever either names."""
    fuller, other = (b, a) if len(b.what.value) > len(a.what.value) else (a, b)
    return replace(fuller, by=fuller.by or other.by, due=fuller.due or other.due)


def _same(a: Outcome, b: Outcome) -> bool:
    """A thing handed over is known by its noun; a meeting agreed on is one with the meeting set."""
    kinds = {a.type.value, b.type.value}
    if kinds == {OutcomeType.HANDOVER}:
        return first_stem(a.what.value) == first_stem(b.what.value) or akin(a.what.value, b.what.value)
    return (len(kinds) == 1 or kinds <= _AGREED) and akin(a.what.value, b.what.value)
