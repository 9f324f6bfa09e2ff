"""A named person in a sentence, and whether a name may stand in the case of a position."""

from __future__ import annotations

from dataclasses import dataclass, field

from sidelines.language.ru.entities import Entity
from sidelines.language.ru.forms import unchanging
from sidelines.language.ru.names import may_stand, normalise
from sidelines.language.ru.offices import OfficeMatch
from sidelines.language.ru.tokens import Token, Tokens
from sidelines.model.analysis import OfficePhrase

_CONSONANTS = frozenset("бвгджзклмнпрстфхцчшщ")
_CASES = ("nom", "gen", "dat", "ins", "acc", "loc")


@dataclass(slots=True)
class Person:
    """A named person in a sentence and the offices found by the name; grows while rules run."""

    entity: Entity
    first: int
    stop: int
    case: str
    certain: bool = False  # whether a position before the name told its case
    offices: list[OfficePhrase] = field(default_factory=list)


def person_of(sentence: Tokens, entity: Entity) -> Person:
    """Return the person of a name, without offices yet."""
    return Person(entity, entity.first, entity.stop, _case(sentence, entity))


def _telling(sentence: Tokens, entity: Entity) -> list[Token]:
    """Return the words of a name whose tag says something: «Джо» says nothing, «Байденом» does."""
    tokens = [t for t in sentence.items[entity.first : entity.stop] if t.case]
    return [t for t in tokens if not unchanging(t.low)] or tokens


_BARE = ("ов", "ев", "ёв", "ин", "ын")  # surnames of men that end so stand in the nominative alone


def _case(sentence: Tokens, entity: Entity) -> str:
    """Return the case of a name, by its words that decline."""
    telling = [t.case for t in _telling(sentence, entity)]
    oblique = [c for c in telling if c != "nom"]  # a nominative name has no oblique form in it
    words = sentence.words(entity.first, entity.stop)
    if oblique and len(oblique) < len(telling) and may_stand(words, "nom"):  # «Сергей Рябков»
        return "nom"
    bare = oblique and all(_plain(word) for word in words)
    if bare and may_stand(words, "nom") and normalise(words).gender != "f":  # «Мусаид аль-Айбан»
        return "nom"
    told = next(iter(oblique or telling), "")
    if told and words[-1].endswith(_BARE):  # «Токаев поздравил»: taken for a genitive plural
        return "nom"
    if told and not may_stand(words, told):  # «Токаев и Зеленский»: taken for a genitive plural
        return next((case for case in _CASES if may_stand(words, case)), told)
    return told


def _plain(word: str) -> bool:
    """«Мусаид аль-Айбан»: a word without an ending, whatever the network takes it for."""
    return len(word) == 1 or word[-1].lower() in _CONSONANTS


def agrees(sentence: Tokens, case: str, person: Person) -> bool:
    """Tell whether a name agrees with a position in case, as far as its form allows."""
    if not case or not person.case or case == person.case:
        return True
    if person.certain:
        return {case, person.case} == {"acc", "gen"}
    # What the network calls unknown words: the nominative, or the wrong one of two alike.
    unsure = person.case == "nom" or {case, person.case} == {"acc", "gen"}
    tags = [t.case == case for t in _telling(sentence, person.entity)]
    words = sentence.words(person.entity.first, person.entity.stop)
    return (unsure or any(tags)) and may_stand(words, case, plausibly=not all(tags))


def fits(sentence: Tokens, office: OfficeMatch, person: Person) -> bool:
    """Tell whether a position and a name may stand together; «и. о. представителя» is in the genitive by itself."""
    return office.phrase.tenure == "acting" or agrees(sentence, office.case, person)
