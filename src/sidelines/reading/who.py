"""Who is who inside one report: mentions joined to the persons, bodies, groups and states they point at.

Names first, since a name is the surest sign; then office holders («глава МИД Азербайджана»), bare
role nouns («министр») and pronouns, each to the nearest earlier one that fits. What does not fit
stays unresolved: a wrong link is worse than a missing one.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from sidelines.model.analysis import Analysis, Argument, Mention, MentionKind, Name, Number, OfficePhrase
from sidelines.model.span import Span
from sidelines.reading.known import implied_offices
from sidelines.reading.referent import (
    COUNTERPART_OFFICE,
    Referent,
    fuller,
    holds,
    leads,
    may_be,
    same_body,
    same_name,
    same_post,
    state_told,
)

_LATEST = 50  # mentions of one referent among which a subject of the last sentences is sought
_REACH = 300  # mentions before one that points back among which its antecedent is sought
_LEADING = 3  # rank of the lowest office by which one is called without having been named in it


class Directory:
    """The referents of a report and the mention each came from."""

    def __init__(self, analysis: Analysis, day: date | None) -> None:
        """Join names at once; the rest is resolved on demand, since it depends on what came before.

        ``day`` is the report's date, by which a bare name implies its office.
        """
        self._analysis = analysis
        self.referents: list[Referent] = []
        self._of: dict[int, Referent] = {}
        self._by_name: dict[str, list[Referent]] = {}
        self._within = frozenset(_nested(analysis.mentions))
        self._trail: list[tuple[int, int, Mention, Referent]] = []  # mentions joined so far, by where they start
        for mention in sorted(analysis.mentions, key=self._fullness):
            if mention.kind is MentionKind.PERSON and mention.name:
                self._join_person(mention, mention.name)
        for referent in self.referents:
            referent.mentions.sort(key=lambda m: m.span)
            self._imply(referent, day)

    def _imply(self, referent: Referent, day: date | None) -> None:
        """Give a person the state for which the bare name acts, unless the report tells of another capacity."""
        if referent.name is None or referent.name_span is None:
            return
        implied = implied_offices(referent.name, referent.name_span, day)
        if referent.offices:
            implied = tuple(o for o in implied if same_post(referent, o) and referent.state in (None, o.state))
        referent.implied = implied
        states = {o.state for o in implied}
        if referent.state is None and not any(o.where for o in referent.offices) and len(states) == 1:
            referent.state, referent.state_span = states.pop(), referent.name_span

    def _fullness(self, mention: Mention) -> tuple[int, int]:
        """Fuller names come first, so that a surname in the headline finds its owner in the text."""
        size = -len(mention.name.full.split()) if mention.name and mention.name.given else 0
        return (0 if size else 1, mention.span.start)

    def _join_person(self, mention: Mention, name: Name) -> None:
        fitting = [r for r in self._called(name) if r.name and same_name(r.name, name)]
        referent = fitting[-1] if fitting and (name.given or len(fitting) == 1) else self._nearest(fitting, mention)
        if referent is None:
            referent = Referent(MentionKind.PERSON)
            self.referents.append(referent)
        self._attach(referent, mention)
        for key in _words_of(name):
            if referent not in self._by_name.setdefault(key, []):
                self._by_name[key].append(referent)
        if referent.name is None or fuller(name, referent.name):
            referent.name, referent.name_span = name, mention.name_span

    def _called(self, name: Name) -> list[Referent]:
        """Return the persons with whom a name shares a word, in the order in which they came in."""
        found = {id(r): r for key in _words_of(name) for r in self._by_name.get(key, ())}
        return list(found.values())

    def _nearest(self, fitting: list[Referent], mention: Mention) -> Referent | None:
        """Of several namesakes take the one mentioned last before."""

        def distance(r: Referent) -> int:
            return min((mention.span.start - m.span.start for m in r.mentions if m.span < mention.span), default=10**9)

        return min(fitting, key=distance, default=None)

    def _attach(self, referent: Referent, mention: Mention) -> None:
        referent.mentions.append(mention)
        insort(self._trail, (mention.span.start, mention.index, mention, referent), key=lambda t: t[:2])
        self._of[mention.index] = referent
        referent.offices += list(mention.offices)
        if referent.state is None and mention.state:
            referent.state, referent.state_span = mention.state, mention.span
        if not referent.descr and mention.descr:
            referent.descr = mention.descr

    # --- resolution of mentions, in text order ---

    def resolve(self, mention: Mention, others: Iterable[Referent] = ()) -> list[Referent]:
        """Return what a mention points at: none where unsure, several for a plural.

        ``others`` are those who may not be meant: the counterpart of a speaker is never the speaker.
        """
        known = self._of.get(mention.index)
        if known is not None:
            return [known]
        found = self._resolve(mention, tuple(others))
        if len(found) == 1 and mention.kind is not MentionKind.PRONOUN:
            self._attach_alias(found[0], mention)
        return found

    def _attach_alias(self, referent: Referent, mention: Mention) -> None:
        if self._of.get(mention.index) is not referent:
            self._attach(referent, mention)

    def _resolve(self, mention: Mention, others: tuple[Referent, ...]) -> list[Referent]:
        if mention.kind is MentionKind.HOLDER:
            return self._holder(mention, others)
        if mention.kind is MentionKind.COUNTERPART:
            return self._counterpart(mention, others)
        if mention.kind is MentionKind.PRONOUN:
            return self._pronoun(mention, others)
        if mention.kind is MentionKind.GROUP and mention.states:
            return self._expanded(mention)
        if mention.kind is MentionKind.STATE and mention.states:
            return [self._state(a.state or "", a.name, a.span) for a in mention.states]
        if mention.kind in (MentionKind.BODY, MentionKind.STATE, MentionKind.GROUP):
            return self._unnamed(mention)
        return []

    def _holder(self, mention: Mention, others: tuple[Referent, ...]) -> list[Referent]:
        office = mention.offices[0] if mention.offices else None
        if office is not None and office.id == COUNTERPART_OFFICE and office.state is not None:
            return self._counterpart(mention, others)
        if office is not None and not mention.anaphoric:
            fitting = [r for r in self._people() if holds(r, office) and not self._only_within(r)]
            fitting = fitting or self._stateless(office) or self._unofficed(mention)
            return [fitting[0]] if fitting else [self._new(mention)]
        earlier = [r for r in self._salient(mention) if may_be(r, mention)]
        return earlier[:1]

    def _only_within(self, referent: Referent) -> bool:
        """«принял Коула, заместителя представителя Келлога»: who is named for another's office alone does not act."""
        return all(m.index in self._within for m in referent.mentions)

    def _stateless(self, office: OfficePhrase) -> list[Referent]:
        """«президент США» in the headline, «президенту Трампу» below: the one holder whose state is not told."""
        fitting = [
            r
            for r in self.referents
            if r.kind is MentionKind.PERSON and r.state is None and any(o.id == office.id for o in r.offices)
        ]
        return fitting if len(fitting) == 1 and office.state else []

    def _unofficed(self, mention: Mention) -> list[Referent]:
        """«Путин направил ... Российский лидер также»: the one person before whose office is not named."""
        if all(o.rank is None or o.rank > _LEADING for o in mention.offices):
            return []
        plain = [
            r for r in self.referents if r.kind is MentionKind.PERSON and r.name and not r.offices and r.state is None
        ]
        near = [r for r in plain if any(m.case == "nom" and 0 < mention.sentence - m.sentence <= 3 for m in r.mentions)]
        return near if len(near) == 1 and mention.case == "nom" else []

    def _counterpart(self, mention: Mention, others: tuple[Referent, ...]) -> list[Referent]:
        if mention.state:
            fitting = [r for r in self._salient(mention) if r.state == mention.state and r not in others]
            fitting = [r for r in fitting if r.kind in (MentionKind.PERSON, MentionKind.HOLDER)]
            return fitting[:1] or [self._new(mention)]
        return []

    def _pronoun(self, mention: Mention, others: tuple[Referent, ...]) -> list[Referent]:
        if mention.number is Number.PLURAL:
            return []
        here = mention.sentence
        recent = [
            r
            for r in self._recent(mention)
            if r.kind in (MentionKind.PERSON, MentionKind.HOLDER)
            and r not in others  # «Земан принял его»
            and any(self._subject(m, here) for m in reversed(r.mentions[-_LATEST:]))
            and (r.name is None or r.name.gender in (None, mention.gender))
        ]
        return recent[:1] if len(recent) == 1 or (recent and leads(recent)) else []

    def _subject(self, mention: Mention, sentence: int) -> bool:
        """Tell whether a mention is a subject in a sentence or in the one before, and not in somebody's words."""
        near = sentence - 1 <= mention.sentence <= sentence and mention.case == "nom"
        sentences = self._analysis.sentences
        return near and (sentences[sentence].quoted or not sentences[mention.sentence].quoted)

    def _expanded(self, mention: Mention) -> list[Referent]:
        """«президенты Казахстана и Узбекистана»: one holder a state; «делегации России и Ирана»: one group a state."""
        if not mention.offices:
            return [self._group_of(mention, a.state, a.name, a.span) for a in mention.states]
        office = mention.offices[0]
        quote = self._analysis.report.quote
        return [
            self._of_state(mention, office, a.state, f"{office.title} {quote(a.span)}", a.span) for a in mention.states
        ]

    def namesakes(self, mention: Mention, told: Iterable[Referent]) -> list[Referent]:
        """«президенты двух стран» after a contact of ministers: the holders of that office for the same states."""
        states = {where.state: where for r in told if (where := state_told(r)) is not None}
        if not mention.offices or len(states) < 2:
            return []
        office = mention.offices[0]
        named = [(where, f"{office.title} ({where.name})") for where in states.values()]
        holders = [self._of_state(mention, office, where.state, descr, where.span) for where, descr in named]
        for holder in holders:
            if holder.mentions == [mention]:
                holder.state_how = "a state of the contact told before"
        return holders

    def _of_state(self, mention: Mention, office: OfficePhrase, state: str | None, descr: str, span: Span) -> Referent:
        for referent in self._people():
            if referent.state == state and same_post(referent, office):
                return referent
        referent = Referent(MentionKind.HOLDER, [mention], None, None, descr)
        one = OfficePhrase(
            office.title, office.span, office.surface, office.id, office.rank, office.tenure, (), office.rule
        )
        referent.offices, referent.state, referent.state_span = [one], state, span
        self.referents.append(referent)
        return referent

    def _group_of(self, mention: Mention, state: str | None, name: str, span: Span) -> Referent:
        for referent in self.referents:
            if referent.kind is MentionKind.GROUP and referent.state == state and referent.mentions == [mention]:
                return referent
        descr = f"{mention.descr} {self._analysis.report.quote(span)}"
        referent = Referent(MentionKind.GROUP, [mention], descr=descr, state=state, state_span=span)
        self.referents.append(referent)
        return referent

    def _unnamed(self, mention: Mention) -> list[Referent]:
        if mention.anaphoric and mention.kind is MentionKind.BODY:
            return [
                r
                for r in self._recent(mention)
                if r.kind in (MentionKind.BODY, MentionKind.GROUP) and same_body(r, mention)
            ][:1]
        if mention.anaphoric and mention.kind is MentionKind.GROUP and not mention.state and mention.body is None:
            return []
        for referent in self.referents:
            if referent.kind is mention.kind and referent.descr.lower() == mention.descr.lower():
                return [referent]
            if referent.kind is mention.kind is MentionKind.STATE and referent.state == mention.state:
                return [referent]
        return [self._new(mention)]

    def _new(self, mention: Mention) -> Referent:
        referent = Referent(mention.kind if mention.kind is not MentionKind.COUNTERPART else MentionKind.HOLDER)
        referent.descr = mention.descr
        self.referents.append(referent)
        self._attach_alias(referent, mention)
        if mention.body is not None and mention.body.state and referent.state is None:
            referent.state, referent.state_span = mention.body.state, mention.body.span
        return referent

    def state(self, code: str, argument: Argument) -> Referent:
        """Return the referent of a state that a place names."""
        return self._state(code, argument.text, argument.span)

    def _state(self, code: str, name: str, span: Span) -> Referent:
        for referent in self.referents:
            if referent.kind is MentionKind.STATE and referent.state == code:
                return referent
        referent = Referent(MentionKind.STATE, descr=name, state=code, state_span=span)
        self.referents.append(referent)
        return referent

    def lend(self, referent: Referent, office: OfficePhrase) -> None:
        """Give a counterpart the office of the other side."""
        own = next(o for o in referent.offices if o.id == COUNTERPART_OFFICE)
        lent = replace(office, span=own.span, where=own.where, rule="office_counterpart", tenure="current")
        referent.offices = [o for o in referent.offices if o.id != COUNTERPART_OFFICE] + [lent]

    def _people(self) -> list[Referent]:
        return [r for r in self.referents if r.kind in (MentionKind.PERSON, MentionKind.HOLDER)]

    def _before(self, mention: Mention) -> list[tuple[Mention, Referent]]:
        """Return the mentions joined so far that stand before one, the latest first, as far back as it reaches."""
        stop = bisect_left(self._trail, mention.span.start, key=lambda t: t[0])
        return [(m, r) for _, _, m, r in reversed(self._trail[max(0, stop - _REACH) : stop])]

    def _recent(self, mention: Mention) -> list[Referent]:
        """Return referents mentioned before, the latest first; headline mentions count as the earliest."""
        return list({id(r): r for _, r in self._before(mention)}.values())

    def _salient(self, mention: Mention) -> list[Referent]:
        """Return referents mentioned before: the latest sentence first, in it the subject before the others."""
        ranked: dict[int, tuple[tuple[int, bool, int], Referent]] = {}
        for earlier, referent in self._before(mention):
            rank = (earlier.sentence, earlier.case == "nom", earlier.span.start)
            known = ranked.get(id(referent))
            if known is None or known[0] < rank:
                ranked[id(referent)] = rank, referent
        return [r for _, r in sorted(ranked.values(), key=lambda found: found[0], reverse=True)]


def _nested(mentions: Iterable[Mention]) -> Iterator[int]:
    """Yield the mentions that stand within a longer one."""
    end = 0
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if mention.span.end <= end:
            yield mention.index
        end = max(end, mention.span.end)


def _words_of(name: Name) -> frozenset[str]:
    """Return the words by which a person may be called again."""
    return name.keys if name.surname is not None else name.keys | {name.full.lower()}
