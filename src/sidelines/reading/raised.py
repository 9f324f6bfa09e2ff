"""Topics: what was raised at a contact, by verbs of discussion, by what was said there and by what came of it."""

from __future__ import annotations

from dataclasses import replace

from sidelines.model.analysis import Argument, ArgumentRole, Clause, Modality, Tense
from sidelines.model.record import Act, Confidence, Kind, OutcomeType, Topic, Value
from sidelines.model.report import Report
from sidelines.reading.contact import Contact
from sidelines.reading.voices import Voices
from sidelines.reading.wording import akin, in_title

UNSPECIFIED, MENTIONED = "unspecified", "mentioned"  # codes of a phrase that are no headings
DISCUSSED, SAID = "discussion", "topic_of_statement"
NAMED, AGREED = "topic_in_statement", "topic_of_outcome"  # count where nothing says better what was raised
_RAISING = frozenset(Act) - {Act.THANK, Act.CONGRATULATE, Act.CONDOLE, Act.DENY}
_OCCASIONS = frozenset({Act.CONGRATULATE, Act.CONDOLE})  # what a letter is written about
_TELLING = frozenset({OutcomeType.AGREEMENT, OutcomeType.SIGNATURE, OutcomeType.DECISION, OutcomeType.ESTABLISHMENT})


_TO_COME = frozenset({OutcomeType.SIGNATURE, OutcomeType.DECISION})  # told as the programme of a meeting


class Topics:
    """Adds topics to contacts."""

    def __init__(self, report: Report, voices: Voices) -> None:
        """Take the report, for its words."""
        self._report, self._voices = report, voices

    def discussed(self, clause: Clause, contact: Contact) -> bool:
        """Add what a clause of discussion brings up; tell whether it happened at this contact."""
        if clause.modality is Modality.DENIED or not self._voices.belongs(clause, contact, ArgumentRole.SUBJECT):
            return False
        for argument in clause.of(ArgumentRole.TOPIC):
            self._add(contact, self._topic(argument, DISCUSSED, clause.rule))
        return True

    def raised(self, clause: Clause, contact: Contact) -> None:
        """Add the subjects that a statement names; of a letter, what it is written about."""
        act = Act(clause.value)
        if act in _RAISING:
            for argument in clause.of(ArgumentRole.TOPIC):
                self._add(contact, self._topic(argument, NAMED if MENTIONED in argument.codes else SAID))
        elif act in _OCCASIONS and contact.kind is Kind.CORRESPONDENCE:
            for argument in clause.of(ArgumentRole.CONTENT):  # whose codes tell how it is said, and are no headings
                self._add(contact, self._topic(replace(argument, codes=()), SAID))

    def agreed(self, clause: Clause, contact: Contact) -> None:
        """Keep the subjects of an outcome, which tell what a contact was about if nothing else does."""
        if OutcomeType(clause.value) in _TELLING and not (clause.tense is Tense.FUTURE and clause.value in _TO_COME):
            for argument in clause.of(ArgumentRole.TOPIC):
                self._add(contact, self._topic(argument, AGREED))

    def settle(self, contact: Contact) -> None:
        """Drop topics told in passing where there are others, and the headline's where the text says them better."""
        for passing in (NAMED, AGREED):
            others = [t for t in contact.topics if t.phrase.rule != passing]
            if any(t.phrase.rule != AGREED for t in others):
                contact.topics = others
        body = [t.phrase.value for t in contact.topics if not in_title(self._report, t.phrase)]
        contact.topics = [
            t
            for t in contact.topics
            if not in_title(self._report, t.phrase) or not any(akin(t.phrase.value, b) for b in body)
        ]

    def _topic(self, argument: Argument, rule: str, told: str = "") -> Topic:
        headings = tuple(c for c in argument.codes if c not in (UNSPECIFIED, MENTIONED))
        sure = rule == DISCUSSED and bool(headings)
        confidence = Confidence.HIGH if sure else Confidence.MEDIUM
        phrase = Value(self._report.quote(argument.span), (argument.span,), told or rule, confidence)
        return Topic(phrase, headings, UNSPECIFIED in argument.codes)

    @staticmethod
    def _add(contact: Contact, topic: Topic) -> None:
        """Add a topic unless the same words, or words that hold them, are there; what was discussed comes first."""
        span = topic.phrase.spans[0]
        if not any(t.phrase.spans[0].overlaps(span) for t in contact.topics):
            contact.topics.append(topic)
