"""Mentions: every phrase of a sentence that points at a person, body, group or state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sidelines.language.ru.complement import affiliation
from sidelines.language.ru.entities import Entity
from sidelines.language.ru.gazetteer import Match, PhraseIndex, adjectives
from sidelines.language.ru.grammar import closed
from sidelines.language.ru.morph import inflect_phrase
from sidelines.language.ru.names import PersonName, normalise
from sidelines.language.ru.offices import OfficeMatch
from sidelines.language.ru.people import Holders, Person, find_holders
from sidelines.language.ru.tokens import Token, Tokens
from sidelines.lexicon import entries
from sidelines.lexicon.entries import AnaphorEntry
from sidelines.model.analysis import Mention, MentionKind, Name, Number


@dataclass(frozen=True, slots=True)
class Draft:
    """A mention at tokens[first:stop] of a sentence, not yet numbered."""

    first: int
    stop: int
    mention: Mention


def name_of(sentence: Tokens, entity: Entity, case: str) -> tuple[Name, PersonName]:
    """Return a person's name in the nominative, in the model's form and the language's own."""
    person = normalise(sentence.words(entity.first, entity.stop), case or None)
    return Name(person.full, person.given, person.surname, person.gender, person.keys), person


def _person(sentence: Tokens, person: Person) -> Draft:
    name, _ = name_of(sentence, person.entity, person.case)
    state = next((o.state for o in person.offices if o.state), None)
    mention = Mention(
        0,
        MentionKind.PERSON,
        sentence.span(person.first, person.stop),
        sentence.sentence.index,
        person.case,
        gender=name.gender,
        name=name,
        name_span=sentence.span(person.entity.first, person.entity.stop),
        offices=tuple(person.offices),
        state=state,
    )
    return Draft(person.first, person.stop, mention)


def _holder(sentence: Tokens, office: OfficeMatch) -> Draft | None:
    """An office phrase without a name: one holder, or a group."""
    head = sentence.items[office.head]
    plural = head.number == "plur"
    if office.phrase.id is None and not office.phrase.where:
        return None
    kind = MentionKind.GROUP if plural else MentionKind.HOLDER
    states = tuple(affiliation(sentence, s) for s in office.states) if plural else ()
    mention = Mention(
        0,
        kind,
        sentence.span(office.first, office.stop),
        sentence.sentence.index,
        head.case,
        Number.PLURAL if plural else Number.SINGULAR,
        None,
        descr=inflect_phrase(sentence.words(office.first, office.stop)),
        offices=(office.phrase,),
        state=office.phrase.state if len({s.state for s in states}) < 2 else None,
        states=states if len({s.state for s in states}) > 1 else (),
        anaphoric=not office.phrase.where,
        office_class=office.phrase.id or "",
    )
    return Draft(office.first, office.stop, mention)


def _entity(sentence: Tokens, entity: Entity) -> Draft | None:
    if entity.kind in ("state", "capital"):
        kind = MentionKind.STATE
    elif entity.is_body:
        kind = MentionKind.BODY
    else:
        return None
    head = sentence.items[entity.first]
    mention = Mention(
        0,
        kind,
        sentence.span(entity.first, entity.stop),
        sentence.sentence.index,
        head.case,
        descr=entity.name,
        state=entity.state,
        body=None if kind is MentionKind.STATE else affiliation(sentence, entity),
        anaphoric=entity.generic and not entity.state,
    )
    return Draft(entity.first, entity.stop, mention)


@lru_cache(maxsize=1)
def anaphor_index() -> PhraseIndex[AnaphorEntry]:
    """Return the index of nouns that point back."""
    index: PhraseIndex[AnaphorEntry] = PhraseIndex()
    for entry in entries.anaphors():
        for phrase in entry.ru:
            index.add(phrase, entry)
    return index


_ANAPHORS = {
    "sides": MentionKind.SIDES,
    "side": MentionKind.STATE,
    "counterpart": MentionKind.COUNTERPART,
    "delegation": MentionKind.GROUP,
    "body": MentionKind.BODY,
}
_NOBODY = frozenset({"state", "source"})  # «страна», «источник»: they take part in nothing


def _anaphors(sentence: Tokens, taken: set[int], entities: Sequence[Entity]) -> Iterator[Draft]:
    at = 0
    while at < len(sentence.items):
        match = None if at in taken else _anaphor_at(sentence.items, at)
        if match is None:
            at += 1
            continue
        draft = _anaphor(sentence, match, entities)
        if draft is not None:
            yield draft
        at = max(match.stop, at + 1)


def _anaphor_at(tokens: Sequence[Token], at: int) -> Match[AnaphorEntry] | None:
    """Return the anaphor at a token whose grammatical number is the entry's."""
    if tokens[at].pos not in ("NOUN", "PROPN", "ADJ"):
        return None
    wanted = {"sing": "sg", "plur": "pl", "": ""}[tokens[at].number]
    fitting = [m for m in anaphor_index().all_at(tokens, at) if not wanted or m.payload.number == wanted]
    return max(fitting, key=lambda m: m.stop, default=None)


def _anaphor(sentence: Tokens, match: Match[AnaphorEntry], entities: Sequence[Entity]) -> Draft | None:
    tokens, entry = sentence.items, match.payload
    first, code = match.first, None
    while (
        first and tokens[first - 1].pos in ("ADJ", "DET") and tokens[first - 1].case in (tokens[match.first].case, "")
    ):
        code = code or next((adjectives()[w] for w in tokens[first - 1].lemmas if w in adjectives()), None)
        first -= 1
    stop, owner = _owner(tokens, match.stop, entities)
    code = code or (owner.state if owner else None)
    if entry.kind in _NOBODY or (entry.kind == "side" and code is None):
        return None
    stop = stop if owner else match.stop
    kind = _ANAPHORS.get(entry.kind, MentionKind.HOLDER)
    mention = Mention(
        0,
        kind,
        sentence.span(first, stop),
        sentence.sentence.index,
        tokens[match.first].case,
        Number.PLURAL if entry.number == "pl" else Number.SINGULAR,
        descr=inflect_phrase(sentence.words(first, stop)),
        state=code,
        body=affiliation(sentence, owner) if owner and owner.is_body else None,
        anaphoric=True,
        office_class=entry.office_class or entry.kind,
    )
    return Draft(first, stop, mention)


def _owner(tokens: Sequence[Token], at: int, entities: Sequence[Entity]) -> tuple[int, Entity | None]:
    """«сторона Азербайджана», «коллега из Кыргызстана», «делегация Европарламента»."""
    if at < len(tokens) and tokens[at].low == "из":
        at += 1
    entity = next(
        (e for e in entities if e.first == at and e.kind != "person" and e.is_body | (e.kind in ("state", "capital"))),
        None,
    )
    return (entity.stop, entity) if entity else (at, None)


def _pronouns(sentence: Tokens) -> Iterator[Draft]:
    """Third person pronouns; their gender and number limit what they can point at."""
    for at, token in enumerate(sentence.items):
        if token.pos == "PRON" and not token.lemmas.isdisjoint(closed("third_person")):
            plural = token.number == "plur"
            mention = Mention(
                0,
                MentionKind.PRONOUN,
                sentence.span(at, at + 1),
                sentence.sentence.index,
                token.case,
                Number.PLURAL if plural else Number.SINGULAR,
                token.gender if token.gender in ("m", "f") and not plural else None,
                descr=token.low,
                anaphoric=True,
            )
            yield Draft(at, at + 1, mention)


def find_mentions(sentence: Tokens, entities: Sequence[Entity]) -> tuple[Draft, ...]:
    """Return the mentions of a sentence, left to right; nested ones are part of the outer one."""
    holders: Holders = find_holders(sentence, entities)
    drafts = [_person(sentence, p) for p in holders.people]
    taken = {i for d in drafts for i in range(d.first, d.stop)}
    anaphors = list(_anaphors(sentence, taken, entities))
    for office in holders.unclaimed:
        rival = next((a for a in anaphors if a.first <= office.head < a.stop), None)
        draft = _holder(sentence, office)
        if draft is None or office.head in taken:
            continue
        if rival is not None and (office.short or not office.phrase.where):
            continue
        anaphors = [a for a in anaphors if a is not rival]
        drafts.append(draft)
    drafts += anaphors
    drafts = _outermost(drafts)
    taken = {i for d in drafts for i in range(d.first, d.stop)}
    for entity in entities:
        draft = None if entity.first in taken else _entity(sentence, entity)
        if draft is not None:
            drafts.append(draft)
    drafts += [d for d in _pronouns(sentence) if d.first not in taken]
    return tuple(sorted(drafts, key=lambda d: d.first))


def _outermost(drafts: list[Draft]) -> list[Draft]:
    """Drop unnamed phrases that lie inside another; names always stay."""
    kept = []
    for draft in drafts:
        inside = any(
            o is not draft
            and o.first <= draft.first
            and draft.stop <= o.stop
            and (o.stop - o.first) > (draft.stop - draft.first)
            for o in drafts
        )
        if draft.mention.kind is MentionKind.PERSON or not inside:
            kept.append(draft)
    return kept
