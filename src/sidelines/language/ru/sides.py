"""For whom a bare office acts where the sentence says it elsewhere: beside another office, or of a side.

«с президентом Украины A и министром иностранных дел B», «российскую делегацию возглавил министр C»,
«делегация Сирии во главе с министром D».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from sidelines.language.ru.complement import affiliation
from sidelines.language.ru.entities import Entity
from sidelines.language.ru.gazetteer import state_name, state_of_adjective
from sidelines.language.ru.grammar import closed
from sidelines.language.ru.morph import inflect_phrase
from sidelines.language.ru.person import Person
from sidelines.language.ru.tokens import Token, Tokens
from sidelines.lexicon.entries import offices
from sidelines.model.analysis import Affiliation, OfficePhrase

_LOWEST = 5  # rank of the lowest office that is taken to be a state's
_LINKS = frozenset({"и", ",", "с", "со", "а", "также"})
_DASHES = ("—", "–", "-")


@dataclass(frozen=True, slots=True)
class _Side:
    """A stretch of the sentence that tells of one state's people."""

    first: int
    stop: int
    state: Affiliation


def share_states(sentence: Tokens, entities: Sequence[Entity], people: Sequence[Person]) -> None:
    """Give bare offices of states the state that the sentence tells for them."""
    for before, person in zip([None, *people], people, strict=False):
        _by_possessive(sentence, entities, before, person)
    for person in people:
        led = _led(sentence, entities, person)
        if led is not None:
            person.offices = [_held_in(o, led, "office_of_delegation") for o in person.offices]
    for side in _sides(sentence, entities):
        for person in people:
            if side.first <= person.first < side.stop and _named_by_office(person):
                person.offices = [_held_in(o, side.state, "office_of_side") for o in person.offices]
    for before, after in pairwise(people):
        state = next((a for o in before.offices for a in o.where if a.is_state), None)
        if state is not None and _joined(sentence, before, after) and _named_by_office(after):
            after.offices = [_held_in(o, state, "office_state_shared") for o in after.offices]


def _by_possessive(sentence: Tokens, entities: Sequence[Entity], before: Person | None, person: Person) -> None:
    """«партия поддержала своего председателя A»; «министр A и его заместитель B»."""
    if person.first == 0 or len(person.offices) != 1 or not _named_by_office(person):
        return
    word, office = sentence.items[person.first - 1], person.offices[0]
    if office.where:
        return
    if "свой" in word.lemmas:
        owners = [e for e in entities if e.is_body and e.stop < person.first and not e.generic]
        if owners:
            person.offices = [replace(office, where=(affiliation(sentence, owners[0]),))]
    elif word.low in ("его", "ее") and before is not None and before.offices:
        person.offices = [_deputy_of(office, before.offices[0])]


def _deputy_of(office: OfficePhrase, chief: OfficePhrase) -> OfficePhrase:
    """Return the office of a deputy or aide of a holder: «заместитель министра иностранных дел»."""
    title = f"{office.title} {inflect_phrase(chief.title.split(), 'gen')}"
    return replace(office, title=title, surface=title, where=chief.where, rank=office.rank or 4, rule="office_of_chief")


def _named_by_office(person: Person) -> bool:
    return person.entity.first > person.first


def _joined(sentence: Tokens, before: Person, after: Person) -> bool:
    """«A и B», «с A, а также с B»."""
    between = sentence.items[before.stop : after.first]
    return 0 < len(between) <= 4 and all(t.low in _LINKS for t in between)


def _held_in(office: OfficePhrase, place: Affiliation, rule: str) -> OfficePhrase:
    """Place a bare office of a state; «глава правительства» is bare too, since every state has a government."""
    of_place = office.id is not None if not place.is_state else office.id in _offices_of_states()
    if any(not a.generic for a in office.where) or not of_place:
        return office
    return replace(office, where=(*office.where, place), rule=rule)


@lru_cache(maxsize=1)
def _offices_of_states() -> frozenset[str]:
    """Return the ids of offices that states have, alone or like other bodies."""
    return frozenset(o.id for o in offices() if o.scope != "body" and o.rank <= _LOWEST)


def _led(sentence: Tokens, entities: Sequence[Entity], person: Person) -> Affiliation | None:
    """«делегация Государственной Думы во главе с председателем A»: a state or body before «во главе с»."""
    at = person.first - 3
    if at <= 0 or not _named_by_office(person) or sentence.items[at + 1].low != "главе":
        return None
    led = next((e for e in entities if e.stop == at and (e.kind == "state" or (e.is_body and not e.generic))), None)
    return affiliation(sentence, led) if led is not None else None


# --- sides ---


def _sides(sentence: Tokens, entities: Sequence[Entity]) -> Iterator[_Side]:
    """Yield the stretches that a phrase for a side opens, each up to the next one."""
    opened = sorted(_openings(sentence, entities), key=lambda found: found[0])
    for here, (first, state) in enumerate(opened):
        stop = opened[here + 1][0] if here + 1 < len(opened) else len(sentence.items)
        yield _Side(first, stop, state)


def _openings(sentence: Tokens, entities: Sequence[Entity]) -> Iterator[tuple[int, Affiliation]]:
    tokens = sentence.items
    represented = any(not t.lemmas.isdisjoint(closed("representing")) for t in tokens)
    for at, token in enumerate(tokens):
        code = state_of_adjective(token)
        if code is not None and _of_side(tokens, at, represented=represented):
            yield at, Affiliation(state_name(code), sentence.span(at, at + 1), code, None, True)
    for entity in entities:
        before = [t.low for t in tokens[max(0, entity.first - 2) : entity.first]]
        spoken_for = before == ["со", "стороны"]
        listed = represented and tokens[entity.first].case in ("nom", "acc")
        listed = listed and (_dash(tokens, entity.stop) or _represented_by(tokens, entity))
        if entity.state and entity.kind in ("state", "capital") and (spoken_for or listed):
            found = affiliation(sentence, entity)
            yield entity.first, replace(found, name=state_name(entity.state), canonical="", is_state=True)


def _represented_by(tokens: Sequence[Token], entity: Entity) -> bool:
    """«Тегеран представлял министр», «Иерусалим будет представлять на саммите министр»."""
    before = tokens[entity.first - 1].pos if entity.first else ""
    verbs = tokens[entity.stop : entity.stop + 2]
    return before != "ADP" and any(not t.lemmas.isdisjoint(closed("speaking_for")) for t in verbs)


def _of_side(tokens: Sequence[Token], at: int, *, represented: bool) -> bool:
    """«российскую делегацию возглавил», «китайскую сторону —», «американского — госсекретарь»."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    noun = after is not None and not after.lemmas.isdisjoint(closed("side_nouns"))
    if noun:
        return represented or _dash(tokens, at + 2)
    return _dash(tokens, at + 1) and (represented or at == 0)


def _dash(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].text in _DASHES
