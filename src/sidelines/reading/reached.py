"""Outcomes: what came of a contact, by whom, by when, and whether it is done."""

from __future__ import annotations

from sidelines.model.analysis import ArgumentRole, Clause, Modality, Tense
from sidelines.model.record import Outcome, OutcomeType, Status, Value
from sidelines.model.report import Report
from sidelines.reading.accounts import Assembler
from sidelines.reading.contact import Contact
from sidelines.reading.voices import Voices
from sidelines.reading.when import Anchor, resolve
from sidelines.reading.wording import akin

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
PROMISED = "promised"  # a marker: «решено учредить» is decided and not yet done


class Outcomes:
    """Adds outcomes to contacts."""

    def __init__(self, report: Report, voices: Voices, assembler: Assembler, anchor: Anchor) -> None:
        """Take what resolves names and dates."""
        self._report, self._voices, self._assembler, self._anchor = report, voices, assembler, anchor

    def reached(self, clause: Clause, contact: Contact) -> bool:
        """Add what a clause of outcome tells; tell whether it came of this contact."""
        if clause.modality in (Modality.DENIED, Modality.CANCELLED):
            return False
        if not self._voices.belongs(clause, contact, ArgumentRole.SUBJECT):
            return False
        kind = OutcomeType(clause.value)
        done = kind in _DONE and clause.tense is Tense.PAST and contact.status is Status.HELD
        done = done and PROMISED not in clause.markers and clause.modality is Modality.ACTUAL
        by = self._voices.speaker(clause, contact, ArgumentRole.SUBJECT)
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

    @staticmethod
    def settle(contact: Contact) -> None:
        """Keep one of the outcomes that tell of the same thing: the one with most words."""
        kept: list[Outcome] = []
        for outcome in contact.outcomes:
            twin = next((k for k in kept if _same(k, outcome)), None)
            if twin is None:
                kept.append(outcome)
            elif len(outcome.what.value) > len(twin.what.value):
                kept[kept.index(twin)] = outcome
        contact.outcomes = kept


def _same(a: Outcome, b: Outcome) -> bool:
    return a.type.value is b.type.value and akin(a.what.value, b.what.value)
