"""Topics, statements and outcomes, each given to the contact it was raised, made or reached at."""

from __future__ import annotations

from sidelines.model.analysis import Argument, ArgumentRole, Clause, ClauseKind, MentionKind, Modality, Number, Tense
from sidelines.model.record import (
    JOINTLY,
    UNATTRIBUTED,
    Act,
    Confidence,
    Outcome,
    OutcomeType,
    Statement,
    Status,
    Topic,
    Value,
)
from sidelines.model.report import Report
from sidelines.reading.accounts import Assembler
from sidelines.reading.contact import Contact
from sidelines.reading.referent import Referent
from sidelines.reading.when import Anchor, resolve
from sidelines.reading.who import Directory

UNSPECIFIED = "unspecified"
_RAISING = frozenset({Act.INFORM, Act.STRESS, Act.ASSESS, Act.STATE, Act.PROPOSE, Act.HOPE, Act.SUPPORT})
_DONE = frozenset(
    {
        OutcomeType.SIGNATURE,
        OutcomeType.HANDOVER,
        OutcomeType.INVITATION,
        OutcomeType.DECISION,
        OutcomeType.ESTABLISHMENT,
    }
)


class Details:
    """Gives what was discussed, said and agreed to the contact told at that point of the report."""

    def __init__(self, report: Report, assembler: Assembler, directory: Directory, anchor: Anchor) -> None:
        """Take the assembler, whose current contact is the one being told."""
        self._report, self._assembler, self._directory, self._anchor = report, assembler, directory, anchor

    def read(self, clause: Clause, contact: Contact | None) -> None:
        """Take in one clause of discussion, speech or outcome."""
        if contact is None:
            return
        if clause.kind is ClauseKind.DISCUSSION:
            self._topics(clause, contact)
        elif clause.kind is ClauseKind.SPEECH:
            self._statement(clause, contact)
        elif clause.kind is ClauseKind.OUTCOME:
            self._outcomes(clause, contact)

    # --- who ---

    def _speakers(self, clause: Clause, *roles: ArgumentRole) -> tuple[list[Referent], bool]:
        """Return the referents of a clause's subject, and whether it points at all sides."""
        found: list[Referent] = []
        for argument in clause.of(*roles):
            mention = self._assembler.mention(argument)
            if mention is None:
                continue
            plural = mention.number is Number.PLURAL and (mention.anaphoric or mention.states)
            if mention.kind is MentionKind.SIDES or (plural and mention.state is None):
                return [], True
            found += [r for r in self._directory.resolve(mention) if r not in found]
        return found, False

    def _belongs(self, clause: Clause, contact: Contact, *roles: ArgumentRole) -> bool:
        """Tell whether a clause's subject takes part in the contact, or no subject is named."""
        found, jointly = self._speakers(clause, *roles)
        if jointly or not clause.of(*roles):
            return True
        return any(self._party(contact, r) is not None for r in found)

    @staticmethod
    def _party(contact: Contact, referent: Referent) -> Referent | None:
        """Return the participant that a speaker is, or for whose state or body it speaks."""
        for other in contact.referents:
            if other is referent:
                return other
        if referent.kind in (MentionKind.STATE, MentionKind.BODY):
            return next((o for o in contact.referents if o.state is not None and o.state == referent.state), None)
        return None

    # --- what ---

    def _topics(self, clause: Clause, contact: Contact) -> None:
        if not self._belongs(clause, contact, ArgumentRole.SUBJECT) or clause.modality is Modality.DENIED:
            return
        known = {t.phrase.spans for t in contact.topics}
        for argument in clause.of(ArgumentRole.TOPIC):
            topic = self._topic(clause, argument)
            if topic.phrase.spans not in known:
                contact.topics.append(topic)

    def _topic(self, clause: Clause, argument: Argument) -> Topic:
        headings = tuple(c for c in argument.codes if c != UNSPECIFIED)
        confidence = Confidence.HIGH if headings else Confidence.MEDIUM
        phrase = Value(self._report.quote(argument.span), (argument.span,), clause.rule, confidence)
        return Topic(phrase, headings, UNSPECIFIED in argument.codes)

    def _statement(self, clause: Clause, contact: Contact) -> None:
        speaker = self._speaker(clause, contact)
        content = next(iter(clause.of(ArgumentRole.CONTENT)), None)
        if speaker is None or content is None or clause.modality in (Modality.DENIED, Modality.CANCELLED):
            return
        about = Value(self._report.quote(content.span), (content.span,), clause.rule)
        act = Value(Act(clause.value), (clause.span,), clause.rule)
        quoted = "quoted" in content.codes
        contact.statements.append(Statement(speaker, act, about, self._addressee(clause, contact), quoted))
        self._raised(clause, contact, content)

    def _raised(self, clause: Clause, contact: Contact, content: Argument) -> None:
        """What somebody informs of, stresses or assesses at a contact is a subject raised there."""
        headed = any(c not in (UNSPECIFIED, "quoted") for c in content.codes)
        if headed and Act(clause.value) in _RAISING and all(t.phrase.spans != (content.span,) for t in contact.topics):
            headings = tuple(c for c in content.codes if c not in (UNSPECIFIED, "quoted"))
            phrase = Value(self._report.quote(content.span), (content.span,), "topic_of_statement", Confidence.MEDIUM)
            contact.topics.append(Topic(phrase, headings))

    def _speaker(self, clause: Clause, contact: Contact) -> Value[str] | None:
        arguments = clause.of(ArgumentRole.SPEAKER)
        if not arguments:
            return Value(UNATTRIBUTED, (clause.span,), "speaker_unnamed")
        found, jointly = self._speakers(clause, ArgumentRole.SPEAKER)
        spans = tuple(a.span for a in arguments)
        parties = [p for p in (self._party(contact, r) for r in found) if p is not None]
        if jointly or len(set(map(id, parties))) > 1:
            return Value(JOINTLY, spans, "speaker_jointly")
        return Value(parties[0].label, spans, "speaker_named") if parties else None

    def _addressee(self, clause: Clause, contact: Contact) -> Value[str] | None:
        for argument in clause.of(ArgumentRole.ADDRESSEE):
            mention = self._assembler.mention(argument)
            for referent in self._directory.resolve(mention) if mention else ():
                if self._party(contact, referent) is not None:
                    return Value(referent.label, (argument.span,), "addressee")
        return None

    def _outcomes(self, clause: Clause, contact: Contact) -> None:
        if clause.modality in (Modality.DENIED, Modality.CANCELLED) or not self._belongs(
            clause, contact, ArgumentRole.SUBJECT
        ):
            return
        kind = OutcomeType(clause.value)
        done = kind in _DONE and clause.tense is Tense.PAST and contact.status is Status.HELD
        for content in clause.of(ArgumentRole.CONTENT):
            what = Value(self._report.quote(content.span), (content.span,), clause.rule)
            if all(o.what.spans != what.spans for o in contact.outcomes):
                value = Value(kind, (clause.span,), clause.rule)
                contact.outcomes.append(Outcome(value, what, done, self._doer(clause, contact), self._due(clause)))

    def _doer(self, clause: Clause, contact: Contact) -> Value[str] | None:
        found, jointly = self._speakers(clause, ArgumentRole.SUBJECT)
        spans = tuple(a.span for a in clause.of(ArgumentRole.SUBJECT))
        if jointly and spans:
            return Value(JOINTLY, spans, "doer_jointly")
        parties = [p for p in (self._party(contact, r) for r in found) if p is not None]
        return Value(parties[0].label if len(parties) == 1 else JOINTLY, spans, "doer_named") if parties else None

    def _due(self, clause: Clause) -> Value[str] | None:
        for argument in clause.of(ArgumentRole.DUE):
            found = resolve(self._assembler.date(argument.span), self._anchor, Tense.FUTURE, None)
            if found is not None:
                return Value(found.value, (argument.span,), "due_date", how=found.how)
        return None
