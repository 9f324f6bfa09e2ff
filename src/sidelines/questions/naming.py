"""Whom and what a question means: names in any script or case form, ISO codes, identifiers."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from sidelines.archive import Facet, Session
from sidelines.errors import AmbiguousName, UnknownName
from sidelines.export.words import party as party_words
from sidelines.model.encounter import Actor, ActorKind
from sidelines.questions import vocabulary
from sidelines.questions.names import Names, spellings
from sidelines.questions.parts import Party
from sidelines.resolve import named
from sidelines.resolve.names import Agreement, agreement, fold, surname_keys
from sidelines.resolve.terms import is_state, side

ACTOR_ID = re.compile(r"a[0-9a-f]{12}")
_NUMBER = re.compile(r"\b(\d{1,4})(?:-?[^\W\d_]{1,3})?\b")
_SHOWN = 6  # candidates of an ambiguous name
_KNOWN = 4  # names that are suggested


@dataclass(frozen=True, slots=True)
class Event:
    """An occasion that a question means: a series, and its number or year if one was given."""

    id: str
    label: str
    number: int | None = None
    year: int | None = None


def party(session: Session, words: str) -> Party:
    """Return the state, organisation or person that words mean.

    Raises:
        UnknownName: nobody of this name is known.
        AmbiguousName: several are.
    """
    found = _coded(session, words) or side_party(session, words)
    return found or _somebody(session, words)


def state(session: Session, words: str) -> Party:
    """Return the state or organisation that words mean.

    Raises:
        UnknownName: none of this name is known.
        AmbiguousName: several are.
    """
    found = side_party(session, words)
    if found is None:
        raise UnknownName("state or organisation", words, _like_sides(words))
    return found


def side_party(session: Session, words: str) -> Party | None:
    """Return the state or organisation of a code or name, or None if the lexicon knows none.

    Raises:
        AmbiguousName: several are known by the name.
    """
    if words.upper() in vocabulary.codes():
        return state_party(words.upper())
    coded = vocabulary.states().find(words)
    if coded:
        return state_party(_only("state", words, coded, party_words))
    bodies = vocabulary.bodies().find(words)
    if not bodies:
        return None
    body = _only("organisation", words, bodies, lambda one: vocabulary.body_choices()[one][0])
    return _body(session, body)


def state_party(code: str) -> Party:
    """Return the party of an ISO code."""
    return Party(code, ActorKind.STATE, party_words(code), frozenset({code}))


def actor_party(actor: Actor) -> Party:
    """Return the party of an actor: by identifier if a person, otherwise by the code or name that stands in reports."""
    if actor.kind is ActorKind.STATE:
        return state_party(side(actor.names[0]))
    return Party(actor.id, actor.kind, actor.names[0], frozenset({actor.id}))


def parties(session: Session, keys: Iterable[str]) -> dict[str, Party]:
    """Return the parties under what encounters can be found by: codes, organisations' names, actors' identifiers."""
    wanted = tuple(dict.fromkeys(keys))
    actors = {actor.id: actor for actor in session.actors.get(key for key in wanted if ACTOR_ID.fullmatch(key))}
    return {key: _party(key, actors) for key in wanted}


def _party(key: str, actors: dict[str, Actor]) -> Party:
    if key in actors:
        return actor_party(actors[key])
    return state_party(key) if is_state(key) else Party(key, ActorKind.BODY, key, frozenset({key}))


def _body(session: Session, body: str) -> Party:
    names = vocabulary.body_choices()[body]
    known = session.actors.keyed({f"{ActorKind.BODY}|{side(names[0])}"})
    return Party(names[0], ActorKind.BODY, names[0], frozenset(names) | {actor.id for actor in known})


def _coded(session: Session, words: str) -> Party | None:
    if not ACTOR_ID.fullmatch(words):
        return None
    return next(map(actor_party, session.actors.get([words])), None)


# --- persons ---


def _somebody(session: Session, words: str) -> Party:
    candidates = _candidates(session, words)
    if not candidates:
        raise UnknownName("person, state or organisation", words, _like_anybody(session, words))
    forms = (words, *spellings(words))
    best = _those(candidates, forms, _in_full) or _those(candidates, forms, _in_the_same_words) or candidates
    if len(best) > 1:
        raise AmbiguousName("person", words, tuple(map(described, best[:_SHOWN])))
    return actor_party(best[0])


def _candidates(session: Session, words: str) -> tuple[Actor, ...]:
    """Return whom words may name, the likeliest first; the surname may come first, in any case form."""
    forms = (words, *sorted(spellings(words)))
    keys = {key for form in forms for word in form.split() for key in surname_keys(word)}
    keys.add(f"{ActorKind.BODY}|{side(words)}")
    known = session.actors.keyed(keys)
    return next((found for form in forms if (found := named(form, known))), ())


def _those(some: Iterable[Actor], forms: Collection[str], called: Callable[[str, str], bool]) -> tuple[Actor, ...]:
    """Return those of whom a name is called by one of the forms of words."""
    return tuple(actor for actor in some if any(called(form, name) for form in forms for name in actor.names))


def _in_full(form: str, name: str) -> bool:
    return agreement(form, name) is Agreement.FULL or fold(form) == fold(name)


def _in_the_same_words(form: str, name: str) -> bool:
    """«Лавровым» is «Лавров» to the letter and only alike to «Лаврова»."""
    return frozenset(fold(form).split()) <= frozenset(fold(name).split())


def described(actor: Actor) -> str:
    """Return an actor so that it can be told from others of its name."""
    last = actor.tenures[-1] if actor.tenures else None
    side_of = party_words(last.represents) if last and last.represents else ""
    post = ", ".join(filter(None, (last.position if last else "", side_of)))
    return " ".join(filter(None, (actor.names[0], f"({post})" if post else "", actor.id)))


def _like_anybody(session: Session, words: str) -> tuple[str, ...]:
    people = Names((name, actor) for name, actor in session.actors.names())
    return tuple(dict.fromkeys((*people.like(words)[:_KNOWN], *_like_sides(words)[:_KNOWN])))


def _like_sides(words: str) -> tuple[str, ...]:
    return (*vocabulary.states().like(words)[:_KNOWN], *vocabulary.bodies().like(words)[: _KNOWN // 2])


# --- subjects, places, sources, occasions ---


def topics(words: str) -> frozenset[str]:
    """Return the subject headings that words mean.

    Raises:
        UnknownName: no heading is known by them.
    """
    found = vocabulary.topics().find(words)
    if not found:
        raise UnknownName("subject", words, vocabulary.topics().like(words))
    return found


def places(session: Session, words: str) -> frozenset[str]:
    """Return the names of a place, or the code of a state.

    Raises:
        UnknownName: neither the lexicon nor the archive knows it.
    """
    if words.upper() in vocabulary.codes():
        return frozenset({words.upper()})
    if codes := vocabulary.states().find(words):
        return codes
    if cities := vocabulary.cities().find(words):
        return frozenset(name for city in cities for name in vocabulary.city_choices()[city])
    told = Names((value, value) for value in session.encounters.tally(Facet.PLACE))
    if found := told.find(words):
        return found
    raise UnknownName("place", words, (*vocabulary.cities().like(words), *told.like(words)))


def sources(session: Session, words: str) -> frozenset[str]:
    """Return the sources that words name, in whole or in part.

    Raises:
        UnknownName: the archive has no such source.
    """
    told = tuple(session.encounters.tally(Facet.SOURCE))
    names = Names((value, value) for value in told)
    found = names.find(words) or frozenset(value for value in told if fold(words) in fold(value))
    if not found:
        raise UnknownName("source", words, names.like(words))
    return found


def event(words: str) -> Event:
    """Return the occasion that words mean: «UNGA 76», «76-я сессия Генассамблеи ООН», "G20 2022".

    Raises:
        UnknownName: no such event is known.
        AmbiguousName: several are.
    """
    numbers = [int(number) for number in _NUMBER.findall(words)]
    for name in (words, _NUMBER.sub(" ", words)):
        if found := vocabulary.occasions().find(name):
            given = numbers if name != words else []
            only = _only("occasion", words, found, str)
            year = next((n for n in given if n >= 1900), None)
            return Event(only, words, next((n for n in given if n < 1900), None), year)
    raise UnknownName("occasion", words, vocabulary.occasions().like(words))


def _only(what: str, words: str, found: frozenset[str], label: Callable[[str], str]) -> str:
    if len(found) > 1:
        raise AmbiguousName(what, words, tuple(f"{label(key)} ({key})" for key in sorted(found)))
    return next(iter(found))
