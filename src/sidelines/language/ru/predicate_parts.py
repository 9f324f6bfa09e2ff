"""Who a predicate speaks of: the nominative, the object, or the noun that a participle describes.

The rules go by case and order inside the stretch that belongs to a verb; where another noun may be
the subject nobody is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sidelines.language.ru.grammar import closed
from sidelines.language.ru.morph import parse
from sidelines.language.ru.person import Person, agrees
from sidelines.language.ru.room import Room, ending_at
from sidelines.language.ru.tokens import Token

_TITLE = 8  # tokens of the longest quoted name that is stepped over
_STOPS = frozenset(".;:—–()«»!?…")


@dataclass(frozen=True, slots=True)
class Who:
    """A named person, or a pronoun at a token."""

    person: Person | None = None
    pronoun: int | None = None


def is_verb(token: Token) -> bool:
    """Tell whether a token is a verb that asserts: finite, or a participle."""
    return token.pos in ("VERB", "AUX") and token.form in ("Fin", "Part")


def is_short(token: Token) -> bool:
    """Tell whether a token is a short passive participle: «назначен»."""
    return token.form == "Part" and not token.case


def is_passive(token: Token) -> bool:
    """Tell whether a participle is passive: «возглавляемый», «назначенный»."""
    return any(p.tag.POS in ("PRTF", "PRTS") and "pssv" in p.tag for p in parse(token.low))


def asserted(room: Room, verb: int) -> bool:
    """Tell whether nothing before or after a verb takes its assertion back."""
    near = {room.text(i) for i in (verb - 2, verb - 1, verb + 1)}
    return room.text(verb - 1) != "не" and "бы" not in near


def rightwards(room: Room, verb: int) -> Iterator[int]:
    """Yield the tokens that belong to a verb on its right: up to a mark or the next verb."""
    for at in range(verb + 1, len(room.sentence.items)):
        token = room.sentence.items[at]
        if token.text in _STOPS or token.low == "," or token.form == "Fin":
            return
        yield at


def leftwards(room: Room, verb: int) -> Iterator[int]:
    """Yield the tokens that belong to a verb on its left, the nearest first."""
    for at in range(verb - 1, -1, -1):
        token = room.sentence.items[at]
        if token.text in _STOPS or token.low == "," or (token.form == "Fin" and token.pos == "VERB"):
            return
        yield at


def subject(room: Room, verb: int, *, inverted: bool) -> Who | None:
    """Return the subject of a finite verb; ``inverted`` where what is said stands before it («Послом стал Иванов»)."""
    sides = (_subject_right, _subject_left) if inverted else (_subject_left, _subject_right)
    return next((found for found in (side(room, verb) for side in sides) if found is not None), None)


def _subject_right(room: Room, verb: int) -> Who | None:
    for at in rightwards(room, verb):
        person = _named(room, at)
        if person is not None and at == person.first:
            if agrees(room.sentence, "nom", person) and not _after_preposition(room, person):
                return Who(person)
        elif person is None and _is_pronoun(room.sentence.items[at], "nom"):
            return Who(pronoun=at)
    return None


def _subject_left(room: Room, verb: int) -> Who | None:
    at, crossed = verb - 1, False
    while at >= 0:
        at = _before_title(room, at)
        token, person = room.sentence.items[at], _named(room, at)
        if person is not None:
            if agrees(room.sentence, "nom", person) and not _after_preposition(room, person) and not _object(person):
                return Who(person)
            at = person.first - 1
            continue
        if token.low in ("который", "которая"):
            return _antecedent(room, at)
        if _is_pronoun(token, "nom"):
            return Who(pronoun=at)
        crossed |= token.form == "Fin" and token.pos == "VERB"
        if token.text in _STOPS or (token.pos in ("NOUN", "PROPN") and token.case == "nom"):
            return None
        at -= 1
    return None


def _before_title(room: Room, at: int) -> int:
    """Step from the closing mark of a quoted name to the word before it."""
    if room.text(at) not in ("»", '"'):
        return at
    opening = (i for i in range(at - 1, max(0, at - _TITLE), -1) if room.text(i) in ("«", '"'))
    start = next(opening, at)
    return start - 1 if 0 < start < at else at


def _object(person: Person) -> bool:
    return person.case in ("gen", "acc", "dat", "ins", "loc")


def _antecedent(room: Room, relative: int) -> Who | None:
    """«Иван Петров, который был послом»: the name before the comma."""
    comma = relative - 1
    person = ending_at(room, comma) or next((p for p in room.people.values() if p.stop == comma), None)
    return Who(person) if room.text(comma) == "," and person is not None else None


def thing_moved(room: Room, verb: int) -> Who | None:
    """Return the object of a verb: «назначил Игоря Моргулова послом», «освободил его от должности»."""
    for side in (rightwards, leftwards):
        for at in side(room, verb):
            person = _named(room, at)
            if person is not None and person.case in ("acc", "gen") and not _after_preposition(room, person):
                return Who(person)
            if person is None and _is_pronoun(room.sentence.items[at], "acc"):
                return _object_before(room, at)
    return None


def _object_before(room: Room, pronoun: int) -> Who | None:
    """«назначил Игоря Моргулова послом и освободил его»: the object of the verb before, never its subject."""
    before = [p for p in room.people.values() if p.stop <= pronoun and p.case in ("acc", "gen")]
    return Who(max(before, key=lambda p: p.first)) if before else None


def described(room: Room, participle: int, stop: int) -> Who | None:
    """Return who a participle describes: the name after its phrase, or the one before the comma.

    «занимавшего этот пост Андрея Денисова», «Антонов, ранее занимавший должность посла,».
    """
    case = room.sentence.items[participle].case
    after = next((p for p in room.people.values() if p.first == stop), None)
    if after is not None and agrees(room.sentence, case, after):
        return Who(after)
    comma = participle - 1
    while comma > 0 and room.sentence.items[comma].pos in ("ADV", "PART") and participle - comma < 4:
        comma -= 1
    before = ending_at(room, comma) or next((p for p in room.people.values() if p.stop == comma), None)
    if room.text(comma) == "," and before is not None and agrees(room.sentence, case, before):
        return Who(before)
    return None


def doer(room: Room, participle: int) -> Who | None:
    """«партии, возглавляемой Иваном Петровым»: the name in the instrumental after a passive participle."""
    person = next((p for p in room.people.values() if p.first == participle + 1), None)
    return Who(person) if person is not None and agrees(room.sentence, "ins", person) else None


def _named(room: Room, at: int) -> Person | None:
    return next((p for p in room.people.values() if p.first <= at < p.stop), None)


def _after_preposition(room: Room, person: Person) -> bool:
    before = room.token(person.first - 1)
    return before is not None and before.pos == "ADP"


def _is_pronoun(token: Token, case: str) -> bool:
    third = token.pos == "PRON" and not token.lemmas.isdisjoint(closed("third_person"))
    return third and token.case == case and token.number != "plur"
