"""Mentions: every phrase of a sentence that points at a person, body, group or state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from sidelines.language.ru.complement import affiliation
from sidelines.language.ru.entities import Entity, unbracketed
from sidelines.language.ru.forms import may_be
from sidelines.language.ru.gazetteer import (
    Known,
    Match,
    PhraseIndex,
    adjectives,
    names_index,
    state_name,
    state_of_adjective,
)
from sidelines.language.ru.grammar import closed
from sidelines.language.ru.morph import inflect_phrase, lemmas
from sidelines.language.ru.names import PersonName, normalise
from sidelines.language.ru.offices import OfficeMatch
from sidelines.language.ru.people import Holders, Person, find_holders
from sidelines.language.ru.tokens import Token, Tokens
from sidelines.lexicon import entries
from sidelines.lexicon.entries import AnaphorEntry
from sidelines.model.analysis import Affiliation, Mention, MentionKind, Name, Number, OfficePhrase


@dataclass(frozen=True, slots=True)
class Draft:
    """A mention at tokens[first:stop] of a sentence, not yet numbered."""

    first: int
    stop: int
    mention: Mention


def name_of(sentence: Tokens, entity: Entity, case: str, *, certain: bool = False) -> tuple[Name, PersonName]:
    """Return a person's name in the nominative, in the model's form and the language's own."""
    person = normalise(sentence.words(entity.first, entity.stop), case or None, certain=certain)
    return Name(person.full, person.given, person.surname, person.gender, person.keys), person


def _person(sentence: Tokens, person: Person) -> Draft:
    name, _ = name_of(sentence, person.entity, person.case, certain=person.certain)
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
        descr=inflect_phrase(unbracketed(sentence.words(office.first, office.stop))),
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


def _of_each(sentence: Tokens, entity: Entity, entities: Sequence[Entity]) -> Draft | None:
    """«консультации между МИД Кыргызстана и Грузии»: a body of each state."""
    tokens, after = sentence.items, entity.stop + 1
    other = next((e for e in entities if e.first == after and e.kind == "state"), None)
    own = _own_state(tokens, entity)
    if own is None or other is None or tokens[entity.stop].low != "и" or tokens[entity.first - 1].low != "между":
        return None
    if not may_be(tokens[after].low, "gen"):
        return None
    mine = Affiliation(own.payload.name, sentence.span(own.first, own.stop), own.payload.state, None, True)
    mention = Mention(
        0,
        MentionKind.GROUP,
        sentence.span(entity.first, other.stop),
        sentence.sentence.index,
        "ins",
        Number.PLURAL,
        descr=inflect_phrase(sentence.words(entity.first, own.first)),
        states=(mine, affiliation(sentence, other)),
    )
    return Draft(entity.first, other.stop, mention)


def _own_state(tokens: Sequence[Token], entity: Entity) -> Match[Known] | None:
    """Return the state that closes a body's name: «МИД Кыргызстана»."""
    inside = range(entity.first + 1, entity.stop) if entity.is_body and entity.first else range(0)
    found = (m for at in inside for m in names_index().all_at(tokens, at))
    return next((m for m in found if m.payload.kind == "state" and m.stop == entity.stop), None)


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
_SHARED = frozenset(
    {"head_of_state", "head_of_government", "foreign_minister"}
)  # classes of which a state has one holder
_NOBODY = frozenset({"state", "source"})  # «страна», «источник»: they take part in nothing


def _anaphors(sentence: Tokens, taken: set[int], entities: Sequence[Entity]) -> Iterator[Draft]:
    at = 0
    while at < len(sentence.items):
        match = None if at in taken else _anaphor_at(sentence.items, at)
        if match is None or _names_body(match, entities):
            at += 1
            continue
        draft = _anaphor(sentence, match, entities)
        if draft is not None:
            yield draft
        at = max(match.stop, at + 1)


def _names_body(match: Match[AnaphorEntry], entities: Sequence[Entity]) -> bool:
    """«Международный валютный фонд» is a body's name, «фонд» alone points back."""
    longer = (e for e in entities if e.stop - e.first > match.stop - match.first)
    return match.payload.kind == "body" and any(e.first <= match.first and match.stop <= e.stop for e in longer)


def _anaphor_at(tokens: Sequence[Token], at: int) -> Match[AnaphorEntry] | None:
    """Return the anaphor at a token whose grammatical number is the entry's."""
    if tokens[at].pos not in ("NOUN", "PROPN", "ADJ"):
        return None
    wanted = {"sing": "sg", "plur": "pl", "": ""}[tokens[at].number]
    fitting = [m for m in anaphor_index().all_at(tokens, at) if not wanted or m.payload.number == wanted]
    return max(fitting, key=lambda m: m.stop, default=None)


def _anaphor(sentence: Tokens, match: Match[AnaphorEntry], entities: Sequence[Entity]) -> Draft | None:
    tokens, entry = sentence.items, match.payload
    first, codes = _attributes(sentence, match.first)
    stop, owners = _owners(tokens, match.stop, entities)
    states = codes or tuple(affiliation(sentence, o) for o in owners if o.kind in ("state", "capital"))
    owner = owners[0] if owners else None
    code = codes[0].state if codes else owner.state if owner else None
    if entry.kind in _NOBODY or (entry.kind == "side" and code is None):
        return None
    if entry.kind == "sides" and not owners and _of_others(tokens, match.stop):
        return None
    kind = _ANAPHORS.get(entry.kind, MentionKind.HOLDER)
    several = entry.number == "pl" and len(states) > 1
    if several:
        kind, stop, code = MentionKind.GROUP, stop if not codes else match.stop, None
    mention = Mention(
        0,
        kind,
        sentence.span(first, stop),
        sentence.sentence.index,
        tokens[match.first].case,
        Number.PLURAL if entry.number == "pl" else Number.SINGULAR,
        descr=_one_of(sentence, match, codes) if several else inflect_phrase(sentence.words(first, stop)),
        state=code,
        states=states if several else (),
        body=affiliation(sentence, owner) if owner and owner.is_body else None,
        anaphoric=True,
        offices=_shared_office(sentence, match) if kind is MentionKind.SIDES else (),
        office_class=entry.office_class or entry.kind,
    )
    return Draft(first, stop, mention)


def _shared_office(sentence: Tokens, match: Match[AnaphorEntry]) -> tuple[OfficePhrase, ...]:
    """«президенты двух стран»: the office that each of them holds, in case others than those told before are meant."""
    if match.payload.office_class not in _SHARED:
        return ()
    words = [t.text for t in takewhile(lambda t: t.pos != "NUM", sentence.items[match.first : match.stop])]
    surface = inflect_phrase(words, number="sing")
    span = sentence.span(match.first, match.first + len(words))
    return (OfficePhrase(surface.lower(), span, surface, match.payload.office_class, rule="office_of_sides"),)


def _of_others(tokens: Sequence[Token], at: int) -> bool:
    """«министры иностранных дел стран – членов НАТО» are told by whose they are, and point at nobody told before."""
    return at < len(tokens) and tokens[at].pos in ("NOUN", "PROPN") and tokens[at].case == "gen"


def _attributes(sentence: Tokens, head: int) -> tuple[int, tuple[Affiliation, ...]]:
    """Walk left over agreeing adjectives: «российская и американская» делегации; return the first and their states."""
    tokens, first = sentence.items, head
    found: list[Affiliation] = []
    while first and tokens[first - 1].pos in ("ADJ", "DET") and tokens[first - 1].case in (tokens[head].case, ""):
        first -= 1
        code = state_of_adjective(tokens[first])
        if code is not None:
            found.insert(0, Affiliation(state_name(code), sentence.span(first, first + 1), code, None, True))
        joined = first > 1 and tokens[first - 1].low in ("и", ",") and state_of_adjective(tokens[first - 2]) is not None
        first -= joined and code is not None
    return first, tuple(found)


def _one_of(sentence: Tokens, match: Match[AnaphorEntry], codes: Sequence[Affiliation]) -> str:
    """Return how one of several is called: «военная делегация» of «военные делегации России и Турции»."""
    head, first = match.first, match.first
    while not codes and first and sentence.items[first - 1].pos == "ADJ":
        first -= 1
    return inflect_phrase(sentence.words(first, head + 1), number="sing")


def _owners(tokens: Sequence[Token], at: int, entities: Sequence[Entity]) -> tuple[int, tuple[Entity, ...]]:
    """«сторона Азербайджана», «коллега из Кыргызстана», «делегации России, Турции и Украины»."""
    here = at + 1 if at < len(tokens) and tokens[at].low == "из" else at
    found: list[Entity] = []
    while (entity := _acting(entities, here)) is not None:
        found.append(entity)
        at = entity.stop
        if entity.is_body or at >= len(tokens) or tokens[at].low not in ("и", ","):
            break
        here = at + 1
    return at, tuple(found)


def _acting(entities: Sequence[Entity], at: int) -> Entity | None:
    return next((e for e in entities if e.first == at and (e.is_body or e.kind in ("state", "capital"))), None)


def _pronouns(sentence: Tokens, holders: Holders) -> Iterator[Draft]:
    """Third person pronouns; their gender and number limit what they can point at."""
    for at, token in enumerate(sentence.items):
        possessive = token.pos == "DET" and token.low in closed("possessive")  # «его встреча», «по их оценке»
        if possessive or (token.pos == "PRON" and not token.lemmas.isdisjoint(closed("third_person"))):
            plural = token.low == "их" if possessive else token.number == "plur"
            gender = {"его": "m", "ее": "f"}.get(token.low, "") if possessive else token.gender
            mention = Mention(
                0,
                MentionKind.PRONOUN,
                sentence.span(at, at + 1),
                sentence.sentence.index,
                "gen" if possessive else token.case,
                Number.PLURAL if plural else Number.SINGULAR,
                gender if gender in ("m", "f") and not plural else None,
                descr=token.low,
                anaphoric=True,
                offices=tuple(holders.pronouns.get(at, ())),
            )
            yield Draft(at, at + 1, mention)


def _compounds(sentence: Tokens) -> Iterator[Draft]:
    """«российско-американские» names two states."""
    for at, token in enumerate(sentence.items):
        codes = states_of_compound(token.low) if token.pos == "ADJ" and "-" in token.low else ()
        if codes:
            span = sentence.span(at, at + 1)
            states = tuple(Affiliation(state_name(code), span, code, None, True) for code in codes)
            mention = Mention(
                0, MentionKind.STATE, span, sentence.sentence.index, token.case, descr=token.low, states=states
            )
            yield Draft(at, at + 1, mention)


@lru_cache(maxsize=1000)
def states_of_compound(word: str) -> tuple[str, ...]:
    """Return the codes of the two states of «армяно-турецкий»; none where a part is ambiguous."""
    first, _, second = word.rpartition("-")
    stem = first.removesuffix("о")
    fitting = {code for adjective, code in adjectives().items() if len(stem) > 3 and adjective.startswith(stem)}
    other = {adjectives()[w] for w in lemmas(second) if w in adjectives()}
    return (*fitting, *other) if len(fitting) == len(other) == 1 and fitting != other else ()


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
        draft = None if entity.first in taken else _of_each(sentence, entity, entities) or _entity(sentence, entity)
        if draft is not None:
            drafts.append(draft)
            taken |= set(range(draft.first, draft.stop))
    drafts += [d for d in (*_pronouns(sentence, holders), *_compounds(sentence)) if d.first not in taken]
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
