"""Clauses: what the rules found in a sentence, as predicates with arguments by role."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from sidelines.language.ru.contacts import Contact, find_contacts
from sidelines.language.ru.content import How
from sidelines.language.ru.forms import may_be
from sidelines.language.ru.gazetteer import PhraseIndex
from sidelines.language.ru.grammar import closed, phrases
from sidelines.language.ru.mentions import Draft
from sidelines.language.ru.modality import modality_of, negated, tense_of
from sidelines.language.ru.results import find_anniversaries, find_results, find_sources
from sidelines.language.ru.scene import Scene
from sidelines.language.ru.talk import Speech, find_speech
from sidelines.language.ru.topic_cues import headings, subject_phrases, told_subjects
from sidelines.language.ru.topics import find_discussions
from sidelines.language.ru.triggers import Trigger, preposition_of
from sidelines.lexicon.load import load_toml
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
WITHIN = "within"  # «в ходе визита»

MENTIONED = "mentioned"  # of a topic that a statement only names


@lru_cache(maxsize=1)
def marker_index() -> PhraseIndex[str]:
    """Return the index of words that tell how a contact was held."""
    index: PhraseIndex[str] = PhraseIndex()
    for entry in load_toml("markers_ru.toml")["marker"]:
        for phrase in entry["ru"]:
            index.add(phrase, entry["id"])
    return index


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
        talk = [*self._discussions(), *self._speech()]
        self._talk_spans = [a.span for c in talk for a in c.of(ArgumentRole.TOPIC, ArgumentRole.CONTENT)]
        contacts = [self._contact(c) for c in self._contacts]
        return [*contacts, *talk, *self._results(), *self._sources(), *self._anniversaries()]

    def _at(self, span: Span) -> int:
        """Return the token at which a span of the report starts."""
        return next((i for i, t in enumerate(self._scene.tokens) if t.end > span.start), 0)

    def _after(self, span: Span) -> int:
        """Return the first token that starts after a span of the report."""
        return next((i for i, t in enumerate(self._scene.tokens) if t.start >= span.end), len(self._scene.tokens))

    def _arguments(self, role: ArgumentRole, drafts: Iterable[Draft]) -> list[Argument]:
        return [Argument(role, d.mention.span, d.mention.index) for d in drafts]

    # --- contacts ---

    def _contact(self, contact: Contact) -> Clause:
        trigger, scene = contact.trigger, self._scene
        markers = set(self._markers(trigger.first, trigger.stop))
        preposition = preposition_of(scene, trigger.first)
        told = {EACH: contact.each, SEVERAL: contact.several, HERE: contact.here, OWN: contact.own}
        told[WITHIN] = preposition in phrases("within_event")
        markers |= {marker for marker, holds in told.items() if holds}
        modality, cue = modality_of(scene, trigger.first, trigger.verb, preposition in phrases("within_event"))
        if modality is Modality.ACTUAL and preposition in closed("before_event"):
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
                *self._own_circumstances(trigger, preposition),
                *self._initiative(),
            ),
            frozenset(markers),
            cue,
        )

    def _kind(self, contact: Contact, markers: Iterable[str]) -> str:
        kind = contact.trigger.entry.kind
        spoken = contact.trigger.entry.frame in (
            "address",
            "send",
        )  # «по телефону поздравил», «в телефонном разговоре выразил»
        if (kind in ("meeting", "negotiation", "conference") or spoken) and "phone" in markers:
            return "phone_call"
        if kind in ("meeting", "negotiation", "conference") and "video" in markers:
            return "video_call"
        return kind

    def _markers(self, first: int, stop: int) -> dict[str, Span]:
        """Return the markers in the clause of a contact word, and those that open the sentence."""
        scene, found = self._scene, {}
        at = 0
        while at < len(scene.tokens):
            match = marker_index().at(scene.tokens, at)
            listed = at > 0 and (scene.tokens[at - 1].low, scene.tokens[at].low) == ("а", "также")
            if match is not None and not listed and (at < 4 or scene.same_clause(at, first) or abs(at - first) <= 4):
                found[match.payload] = scene.span(at, match.stop)
            at = match.stop if match else at + 1
        return found

    def _own_circumstances(self, trigger: Trigger, preposition: str) -> list[Argument]:
        """«накануне визита в Москву генсек встретился 25 апреля»: the day is that of the meeting."""
        if preposition in closed("before_event") | closed("after_event"):
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
        if self._scene.same_clause(at, head) or self._scene.same_clause(at, first):
            return True
        return len(self._contacts) == 1 or abs(at - first) <= 3

    def _times(self, head: int, first: int) -> list[Argument]:
        near = [d for d in self._dates if self._near(d.span, head, first)]
        governor = self._scene.governor_clause(head)
        if not near and governor is not None and self._scene.rels[self._scene.clauses[head]] == "conj":
            # «21 мая посетил МИД и провёл встречу»: the first verb's day holds for the second
            near = [d for d in self._dates if self._scene.same_clause(self._at(d.span), governor)]
            near = [d for d in near if self._at(d.span) < first]
        return [Argument(ArgumentRole.TIME, d.span) for d in near]

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
                return self._arguments(ArgumentRole.INITIATOR, [draft])
        return []

    # --- what was discussed, said and done ---

    def _discussions(self) -> list[Clause]:
        found = []
        for talk in find_discussions(self._scene):
            topics = [self._topic(a, b) for a, b in talk.topics]
            modality, cue = modality_of(self._scene, talk.verb, talk.verb)
            found.append(
                self._clause(
                    ClauseKind.DISCUSSION,
                    "",
                    talk.span,
                    "discussion",
                    self._arguments(ArgumentRole.SUBJECT, talk.subjects) + topics,
                    modality,
                    cue,
                    talk.verb,
                )
            )
        return found

    def _speech(self) -> list[Clause]:
        found = []
        for speech in find_speech(self._scene):
            content = self._scene.span(*speech.content)
            codes = (speech.how, *(("own_voice",) if speech.own_voice else ()))
            arguments = self._arguments(ArgumentRole.SPEAKER, speech.speakers)
            arguments += self._arguments(ArgumentRole.ADDRESSEE, speech.addressees)
            arguments += [Argument(ArgumentRole.CONTENT, content, codes=codes)]
            arguments += self._subjects(speech)
            rule = "speech_impersonal" if speech.impersonal else f"speech_{speech.how}"
            modality = Modality.DENIED if negated(self._scene, speech.verb) else Modality.ACTUAL
            found.append(
                self._clause(ClauseKind.SPEECH, speech.act, speech.span, rule, arguments, modality, None, speech.verb)
            )
        return found

    def _subjects(self, speech: Speech) -> list[Argument]:
        """Return what a statement raises; what is but mentioned in a clause is marked so."""
        scene, (first, stop) = self._scene, speech.content
        if not speech.raises:
            return []
        if speech.how is How.OBJECT and scene.tokens[first].form != "Inf":
            return [self._topic(a, b) for a, b in told_subjects(scene, first, stop, speech.act == "inform")]
        return [self._topic(a, b, MENTIONED) for a, b in subject_phrases(scene, first, stop)]

    def _topic(self, first: int, stop: int, *codes: str) -> Argument:
        scene = self._scene
        return Argument(ArgumentRole.TOPIC, scene.span(first, stop), codes=(*codes, *headings(scene, first, stop)))

    def _results(self) -> list[Clause]:
        found = []
        for result in find_results(self._scene):
            arguments = self._arguments(ArgumentRole.SUBJECT, result.doers)
            arguments += [Argument(ArgumentRole.CONTENT, what) for what in result.what]
            arguments += [
                Argument(ArgumentRole.DUE, d.span) for d in self._dates if any(w.covers(d.span) for w in result.what)
            ]
            modality, cue = modality_of(self._scene, result.verb, result.verb)
            found.append(
                self._clause(
                    ClauseKind.OUTCOME,
                    result.type,
                    result.span,
                    f"outcome_{result.type}",
                    arguments,
                    modality,
                    cue,
                    result.verb,
                )
            )
        return found

    def _sources(self) -> list[Clause]:
        return [
            self._clause(
                ClauseKind.ATTRIBUTION,
                "hedged" if s.hedged else "",
                s.span,
                "attribution",
                self._arguments(ArgumentRole.SOURCE, [s.draft]),
                Modality.ACTUAL,
                None,
                None,
            )
            for s in find_sources(self._scene)
        ]

    def _anniversaries(self) -> list[Clause]:
        found = []
        for mark in find_anniversaries(self._scene):
            arguments = [Argument(ArgumentRole.CONTENT, mark.what)]
            arguments += [Argument(ArgumentRole.TIME, d.span) for d in self._dates if not mark.span.overlaps(d.span)]
            found.append(
                self._clause(
                    ClauseKind.COMMEMORATION,
                    str(mark.years),
                    mark.span,
                    "commemoration",
                    arguments,
                    Modality.ACTUAL,
                    None,
                    None,
                )
            )
        return found

    def _clause(  # noqa: PLR0913, PLR0917 - a clause has this many sides
        self,
        kind: ClauseKind,
        value: str,
        span: Span,
        rule: str,
        arguments: list[Argument],
        modality: Modality,
        cue: Span | None,
        verb: int | None,
    ) -> Clause:
        tense = tense_of(self._scene, verb) if verb is not None else Tense.PAST
        index = self._scene.sentence.sentence.index
        first = self._at(span)
        said = [span, *(a.span for a in arguments if a.role is ArgumentRole.CONTENT)]
        markers = (m for m, at in self._markers(first, first).items() if not any(s.covers(at) for s in said))
        return Clause(kind, value, span, index, rule, tense, modality, tuple(arguments), frozenset(markers), cue)
