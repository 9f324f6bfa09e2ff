"""Clauses: what the rules found in a sentence, as predicates with arguments by role."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from sidelines.language.ru.contacts import Contact, find_contacts
from sidelines.language.ru.forms import may_be
from sidelines.language.ru.grammar import closed, phrases
from sidelines.language.ru.markers import marker_index, markers_near
from sidelines.language.ru.modality import modality_of, tense_of
from sidelines.language.ru.scene import Scene
from sidelines.language.ru.told import TalkBuilder, mentioned
from sidelines.language.ru.triggers import Trigger, preposition_of
from sidelines.model.analysis import (
    Argument,
    ArgumentRole,
    Clause,
    ClauseKind,
    DateExpression,
    Modality,
    OccasionMention,
    PlaceMention,
    Tense,
)
from sidelines.model.span import Span

EACH, SEVERAL, HERE, OWN = "each", "several", "here", "own"  # of contacts: see Contact
_SPOKEN = ("address", "send", "wish")  # frames: «по телефону поздравил», «в телефонном разговоре выразил»
_PURPOSE = 5  # tokens before an event in which it may be said that somebody came for it
_FORMATS = frozenset({"bilateral", "trilateral", "multilateral"})  # markers that are adjectives of the contact itself
WITHIN = "within"  # «в ходе визита»


class ClauseBuilder:
    """Turns the findings of one sentence into clauses."""

    def __init__(
        self,
        scene: Scene,
        dates: Sequence[DateExpression],
        places: Sequence[PlaceMention],
        occasions: Sequence[OccasionMention],
    ) -> None:
        """Take a sentence with its dates, places and occasions."""
        self._scene, self._dates, self._places, self._occasions = scene, dates, places, occasions
        self._contacts = find_contacts(scene)
        self._talk_spans: list[Span] = []

    def build(self) -> list[Clause]:
        """Return the clauses of the sentence: contacts first, then what depends on them."""
        told = TalkBuilder(self._scene, self._dates)
        talk = told.talk()
        self._talk_spans = [a.span for c in talk for a in c.of(ArgumentRole.TOPIC, ArgumentRole.CONTENT)]
        contacts = [self._contact(c) for c in self._contacts]
        return [*contacts, *talk, *told.rest()]

    def _at(self, span: Span) -> int:
        """Return the token at which a span of the report starts."""
        return next((i for i, t in enumerate(self._scene.tokens) if t.end > span.start), 0)

    def _after(self, span: Span) -> int:
        """Return the first token that starts after a span of the report."""
        return next((i for i, t in enumerate(self._scene.tokens) if t.start >= span.end), len(self._scene.tokens))

    # --- contacts ---

    def _contact(self, contact: Contact) -> Clause:
        trigger, scene = contact.trigger, self._scene
        near = markers_near(scene, trigger.first, trigger.stop)
        markers = {marker for marker, span in near.items() if not self._of_another(marker, span, trigger)}
        if trigger.entry.frame == "discuss":  # «обменялись мнениями об отношениях в многостороннем формате»
            markers -= _FORMATS
        preposition = preposition_of(scene, trigger.first)
        told = {EACH: contact.each, SEVERAL: contact.several, HERE: contact.here, OWN: contact.own}
        told[WITHIN] = preposition in phrases("within_event")
        markers |= {marker for marker, holds in told.items() if holds}
        modality, cue = modality_of(scene, trigger.first, trigger.verb, preposition in phrases("within_event"))
        if modality is Modality.ACTUAL and preposition in closed("before_event") and not self._past(trigger.first):
            modality = Modality.PLANNED
        if modality is Modality.ACTUAL and self._aimed_at(trigger.first, preposition):
            modality = Modality.PLANNED
        participants = [Argument(role, d.mention.span, d.mention.index) for role, d in contact.filled]
        return Clause(
            ClauseKind.CONTACT if participants else ClauseKind.REFERENCE,
            self._kind(contact, markers),
            scene.span(trigger.first, trigger.stop),
            scene.sentence.sentence.index,
            contact.rule,
            tense_of(scene, trigger.verb) if trigger.verb is not None else Tense.PAST,
            modality,
            (
                *participants,
                *(
                    self._own_circumstances(trigger, preposition)
                    if participants or not self._spoken_of(trigger)
                    else ()
                ),
                *self._initiative(),
            ),
            frozenset(markers),
            cue,
        )

    def _of_another(self, marker: str, span: Span, trigger: Trigger) -> bool:
        """«перед началом трёхсторонних переговоров провёл встречу»: three sides are those of the talks to come."""
        at = self._at(span)
        others = (c.trigger for c in self._contacts if c.trigger is not trigger)
        return marker in _FORMATS and any(other.first - 2 <= at < other.stop for other in others)

    def _spoken_of(self, trigger: Trigger) -> bool:
        """«не видит альтернативы переговорам делегаций в Белоруссии»: somebody's words, perhaps on other talks."""
        return any(span.covers(self._scene.span(trigger.first, trigger.stop)) for span in self._talk_spans)

    def _aimed_at(self, first: int, preposition: str) -> bool:
        """«прибыл на переговоры с Б», «прибыл для участия во встрече»: what somebody came for is yet to be."""
        tokens = self._scene.tokens
        ahead = preposition == "на" and tokens[first].case == "acc"
        before = [t.low for t in tokens[max(0, first - _PURPOSE) : first]]
        return ahead or any(" ".join(pair) in phrases("purpose") for pair in pairwise(before))

    def _past(self, first: int) -> bool:
        """«прошедших накануне переговоров»: the word before the event tells when it was held."""
        told = self._scene.tokens[first - 2] if first > 1 else None
        return told is not None and told.form == "Part" and told.tense == "past"

    def _kind(self, contact: Contact, markers: Iterable[str]) -> str:
        kind = contact.trigger.entry.kind
        spoken = contact.trigger.entry.frame in _SPOKEN
        if (kind in ("meeting", "negotiation", "conference") or spoken) and "phone" in markers:
            return "phone_call"
        if kind in ("meeting", "negotiation", "conference") and "video" in markers:
            return "video_call"
        return kind

    def _own_circumstances(self, trigger: Trigger, preposition: str) -> list[Argument]:
        """«накануне визита в Москву генсек встретился 25 апреля»: the day is that of the meeting.

        «в рамках турне провёл переговоры в Кении»: so is the place.
        """
        aside = preposition in closed("before_event") | closed("after_event")
        if aside or (trigger.entry.frame == "trip" and preposition in phrases("within_event")):
            where = self._where(trigger.first, trigger.first, trigger.entry.frame)
            return [a for a in where if a.role is ArgumentRole.DESTINATION]
        return self._circumstances(trigger.head, trigger.first, trigger.entry.frame)

    def _circumstances(self, head: int, first: int, frame: str) -> list[Argument]:
        return [*self._times(head, first), *self._where(head, first, frame), *self._occasion_arguments(head, first)]

    def _near(self, span: Span, head: int, first: int) -> bool:
        """Tell whether something belongs to a contact: it is in its clause, or the sentence has no other contact."""
        trigger = self._scene.span(first, first + 1)
        if any(t.covers(span) and not t.covers(trigger) for t in self._talk_spans):
            return False
        at = self._at(span)
        if self._of_source(at, first):
            return False
        if self._scene.same_clause(at, head) or self._scene.same_clause(at, first):
            return True
        return len(self._contacts) == 1 or abs(at - first) <= 3

    def _of_source(self, at: int, first: int) -> bool:
        """«стороны встретились, сообщили в Кремле»: what stands in the clause of the source tells of the source."""
        verb = self._scene.clauses[at]
        reporting = not self._scene.tokens[verb].lemmas.isdisjoint(closed("reporting_verbs"))
        return reporting and not self._scene.same_clause(at, first)

    def _times(self, head: int, first: int) -> list[Argument]:
        near = [d for d in self._dates if self._near(d.span, head, first) and not self._since(d)]
        governor = self._scene.governor_clause(head)
        if not near and governor is not None and self._scene.rels[self._scene.clauses[head]] == "conj":
            # «21 мая посетил МИД и провёл встречу»: the first verb's day holds for the second
            near = [d for d in self._dates if self._scene.same_clause(self._at(d.span), governor)]
            near = [d for d in near if self._at(d.span) < first]
        return [Argument(ArgumentRole.TIME, d.span) for d in near]

    def _since(self, date: DateExpression) -> bool:
        """«традиционно с 2018 года проходит»: since when is not when."""
        at = self._at(date.span)
        words = {t.low for t in self._scene.tokens[max(0, at - 1) : at + 1]}
        return date.kind == "year" and not words.isdisjoint(closed("since"))

    def _where(self, head: int, first: int, frame: str) -> list[Argument]:
        found: list[Argument] = []
        staying = frame == "trip" and not self._scene.tokens[head].lemmas.isdisjoint(closed("staying"))
        for place in self._places:
            if not self._near(place.span, head, first) or self._inside_mention(place.span):
                continue
            moving = frame in ("visit", "trip") and place.preposition in ("в", "во", "на")
            moving = (moving and (staying or not place.locative)) or self._listed(place, found)
            role = ArgumentRole.DESTINATION if moving else ArgumentRole.PLACE
            if moving or place.locative:
                found.append(Argument(role, place.span, None, place.name, (place.state or "", place.kind)))
        if frame in ("visited", "trip"):
            found += self._destination(first, frame)
        return found

    def _listed(self, place: PlaceMention, found: Sequence[Argument]) -> bool:
        """«поездка в Азербайджан, Грузию и Армению»: one preposition for all."""
        last = found[-1] if found else None
        if last is None or last.role is not ArgumentRole.DESTINATION or place.preposition:
            return False
        return self._listed_after(last.span, place.span)

    def _listed_after(self, before: Span, span: Span) -> bool:
        between = self._scene.tokens[self._after(before) : self._at(span)]
        return len(between) == 1 and between[0].low in (",", "и")

    def _destination(self, first: int, frame: str) -> list[Argument]:
        """«посетил Грузию»: the destination is an object, and no preposition shows it."""
        scene = self._scene
        found = [
            Argument(ArgumentRole.DESTINATION, scene.span(e.first, e.stop), None, e.name, (e.state or "", e.kind))
            for e in scene.entities
            if frame == "visited"
            and e.is_place
            and abs(e.first - first) <= 8
            and (e.first == 0 or scene.tokens[e.first - 1].pos != "ADP")
            and scene.same_clause(e.first, first)
            if may_be(scene.tokens[e.first].low, "acc") or scene.tokens[e.first].case in ("acc", "nom", "")
        ]
        listed = [f for f, before in zip(found[1:], found, strict=False) if self._listed_after(before.span, f.span)]
        return found[:1] + listed

    def _inside_mention(self, span: Span) -> bool:
        """«посол Италии в Грузии» tells where he serves, not where the meeting is."""
        return any(d.mention.span.covers(span) and d.mention.span != span for d in self._scene.drafts)

    def _occasion_arguments(self, head: int, first: int) -> list[Argument]:
        return [Argument(ArgumentRole.OCCASION, o.span) for o in self._occasions if self._near(o.span, head, first)]

    def _initiative(self) -> list[Argument]:
        scene = self._scene
        for at in range(len(scene.tokens)):
            match = marker_index().at(scene.tokens, at)
            draft = scene.draft_from(match.stop) if match and match.payload == "initiative" else None
            if draft is not None:
                return mentioned(ArgumentRole.INITIATOR, [draft])
        return []
