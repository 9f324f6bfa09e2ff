"""Topics, statements and outcomes, each given to the contact it was raised, made or reached at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sidelines.model.analysis import Analysis, ArgumentRole, Clause, ClauseKind, MentionKind
from sidelines.model.record import Kind
from sidelines.model.span import Span
from sidelines.reading.accounts import Assembler
from sidelines.reading.contact import EARLIER, Contact
from sidelines.reading.raised import Topics
from sidelines.reading.reached import Outcomes
from sidelines.reading.said import ELSEWHERE, OBJECT, OWN_VOICE, Told, of_the_contact, own_words, statement
from sidelines.reading.voices import Voices
from sidelines.reading.when import Anchor
from sidelines.reading.who import Directory

_NEAR = 4  # sentences


class Details:
    """Gives what was discussed, said and agreed to the contact told at that point of the report."""

    def __init__(self, analysis: Analysis, assembler: Assembler, directory: Directory, anchor: Anchor) -> None:
        """Take the assembler, which knows who is who."""
        self._analysis, self._report = analysis, analysis.report
        self._latest: list[Contact] = []  # in the order in which they were told
        self._background: int | None = None  # the paragraph that tells what was said earlier
        self._recalled: set[Contact] = set()  # told so far only within what somebody said
        self._settled: Contact | None = None  # told last, and not so
        self._unheard: list[Clause] = []  # in the first person: «Мы надеемся»
        self._contents: list[Span] = []  # what is said in a sentence
        self._reported: list[tuple[Span, Contact]] = []  # what was said in a sentence, and at which contact
        self._voices = Voices(assembler, directory)
        self._topics = Topics(self._report, self._voices)
        self._outcomes = Outcomes(self._report, self._voices, assembler, anchor)

    def read(self, clauses: Sequence[Clause], told: Sequence[Told], current: Contact | None) -> None:
        """Take in the clauses of discussion, speech and outcome of a sentence.

        Args:
            clauses: all clauses of the sentence.
            told: its clauses of contact with the contacts that they tell of.
            current: the contact told last before the sentence.
        """
        said = [a for c in clauses if c.kind is ClauseKind.SPEECH for a in c.of(ArgumentRole.CONTENT)]
        self._contents = [a.span for a in said]
        spoken = [c.span for c in clauses if c.kind is ClauseKind.SPEECH]
        outside = [
            (c, t)
            for c, t in told
            if not any(a.span.covers(c.span) for a in said)
            if _full(c) or not any(s.overlaps(c.span) for s in spoken)
        ]
        self._reported = []
        current = self._settled if current in self._recalled else current
        for clause in clauses:
            if self._meant(clause, clauses) or self._background_goes_on(clause):
                continue
            for contact in self._candidates(clause, outside, told, current):
                if self._taken(clause, contact, told):
                    break
        here = [t for _, t in outside if t is not None]
        spoke = [c for c in clauses if c.kind is ClauseKind.SPEECH]
        if any(EARLIER in c.markers for c in spoke) and not here:
            self._background = self._analysis.sentences[spoke[0].sentence].paragraph
        self._latest += here
        self._recalled |= {t for _, t in told if t is not None and t not in self._latest}
        self._settled = next(iter(reversed(here)), current)

    @staticmethod
    def _meant(clause: Clause, clauses: Sequence[Clause]) -> bool:
        """«выразил готовность подписать договор» promises; nothing has come of the contact yet."""
        said = (a for c in clauses if c.kind is ClauseKind.SPEECH for a in c.of(ArgumentRole.CONTENT))
        return clause.kind is ClauseKind.OUTCOME and any(OBJECT in a.codes and a.span.covers(clause.span) for a in said)

    def _background_goes_on(self, clause: Clause) -> bool:
        """«Ранее министр отметил, что ... По его словам, ...»: what a pronoun goes on with was said then too."""
        if (
            clause.kind is not ClauseKind.SPEECH
            or self._analysis.sentences[clause.sentence].paragraph != self._background
        ):
            return False
        speakers = [self._voices.mention(a) for a in clause.of(ArgumentRole.SPEAKER)]
        return bool(speakers) and all(m is not None and m.kind is MentionKind.PRONOUN for m in speakers)

    def _taken(self, clause: Clause, contact: Contact, told: Sequence[Told]) -> bool:
        """Give a clause to a contact if it happened there."""
        if clause.kind is ClauseKind.DISCUSSION:
            return self._topics.discussed(clause, contact)
        if clause.kind is ClauseKind.SPEECH:
            return self._said(clause, contact, told)
        return clause.kind is ClauseKind.OUTCOME and self._came(clause, contact)

    def _reports(self, clause: Clause, contact: Contact) -> bool:
        """Tell whether a party to a contact said this there: what others do counts on that word."""
        return any(c is contact and span.covers(clause.span) for span, c in self._reported)

    def _candidates(
        self, clause: Clause, outside: Sequence[Told], told: Sequence[Told], current: Contact | None
    ) -> Iterator[Contact]:
        """Yield the contacts at which a clause may have happened, the likeliest first.

        Those of its sentence, the last first; the one told last in its paragraph; the current one; then, for a named
        speaker, those told shortly before. «Ранее, 12 февраля, министр заявил» was said elsewhere.
        """
        if clause.kind is ClauseKind.OUTCOME:
            inside = [a.span for a in clause.of(ArgumentRole.CONTENT)]
            outside = [(c, t) for c, t in told if not any(span.covers(c.span) for span in inside)]
        here = [t for _, t in reversed(outside) if t is not None]
        if EARLIER in clause.markers:
            yield from dict.fromkeys(here)
            return
        near = [c for c in reversed(self._latest) if self._since(clause, c) <= _NEAR]
        referred = [c for c in near if any(c.kin(Kind(r.value)) for r, t in outside if t is None)][:1]
        paragraph = [c for c in near if self._same_paragraph(clause, c)][:1]
        named = clause.of(ArgumentRole.SPEAKER, ArgumentRole.SUBJECT)
        rest = [*paragraph, *([current] if current else []), *(near if named else [])]
        said = [(span, c) for span, c in self._reported if span.covers(clause.span)]
        before = [(c, t) for c, t in told if c.span.start <= clause.span.start]
        of_that = [t for c, t in reversed(before) if t is not None and any(span.covers(c.span) for span, _ in said)]
        yield from dict.fromkeys(
            [*of_that, *(c for _, c in said), *here, *referred, *sorted(rest, key=lambda c: c.kind is Kind.VISIT)]
        )

    def _within(self, clause: Clause, told: Sequence[Told]) -> list[Contact]:
        """«подчеркнул, что на той встрече обсуждались ...»: the contact of which the same words tell, just before."""
        around = [span for span in self._contents if span.covers(clause.span)]
        before = (
            t for c, t in reversed(told) if c.span.start <= clause.span.start and any(s.covers(c.span) for s in around)
        )
        return [t for t in before if t is not None][:1]

    def _since(self, clause: Clause, contact: Contact) -> int:
        return clause.sentence - max(c.sentence for c in contact.clauses if c.sentence <= clause.sentence)

    def _same_paragraph(self, clause: Clause, contact: Contact) -> bool:
        last = max(c.sentence for c in contact.clauses if c.sentence <= clause.sentence)
        sentences = self._analysis.sentences
        return sentences[last].paragraph == sentences[clause.sentence].paragraph

    def _said(self, clause: Clause, contact: Contact, told: Sequence[Told]) -> bool:
        if any(OWN_VOICE in a.codes for a in clause.of(ArgumentRole.CONTENT)):
            self._unheard.append(clause)
            return True
        said = statement(self._report, self._voices, clause, contact) if of_the_contact(clause, contact, told) else None
        if said is None:
            return False
        self._reported += [(span, contact) for span in said.about.spans]
        if ELSEWHERE in clause.markers:
            return True
        mine = [own for c in self._unheard if (own := own_words(self._report, c, said)) is not None]
        contact.statements += [*mine, said]
        self._topics.raised(clause, contact)
        return True

    def _came(self, clause: Clause, contact: Contact) -> bool:
        taken = self._outcomes.reached(clause, contact, self._reports(clause, contact))
        if taken:
            self._topics.agreed(clause, contact)
        return taken

    def close(self, contacts: Sequence[Contact]) -> None:
        """Settle what only the whole report shows: repeated topics and outcomes, topics told by outcomes alone."""
        for contact in contacts:
            self._topics.settle(contact)
            self._outcomes.settle(contact)


def _full(clause: Clause) -> bool:
    """Tell whether a clause of contact names both sides: «выразил соболезнования» alone is speech and no letter."""
    return sum(a.mention is not None for a in clause.arguments) > 1
