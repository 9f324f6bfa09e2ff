"""What follows a position's words: the bodies and states in which it is held.

«заместитель председателя | комитета по иностранным делам Сената США»: genitives and fixed
prepositional phrases are read to the right for as long as they can belong to the position, then
cut into affiliations, the most specific first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sidelines.language.ru.entities import Entity, quoted_stop
from sidelines.language.ru.forms import animate_noun, may_be
from sidelines.language.ru.gazetteer import state_of_adjective
from sidelines.language.ru.grammar import closed
from sidelines.language.ru.morph import inflect_phrase
from sidelines.language.ru.tokens import Token, Tokens
from sidelines.model.analysis import Affiliation

_INSIDE = frozenset({"по", "при", "в", "во", "на", "за", "от", "с", "со"})


@dataclass(frozen=True, slots=True)
class Complement:
    """The affiliations after a position and where they end."""

    stop: int
    where: tuple[Affiliation, ...]
    states: tuple[Entity, ...]
    first_affiliation: int  # token at which the first affiliation starts, or stop


@dataclass(slots=True)
class _Reading:
    """How far a complement has been read and what was found in it."""

    sentence: Tokens
    head: Token
    by_start: dict[int, Entity]
    start: int
    at: int
    entities: list[Entity] = field(default_factory=list)
    organisation: int | None = None

    @property
    def tokens(self) -> Sequence[Token]:
        return self.sentence.items

    @property
    def here(self) -> Token:
        return self.tokens[self.at]


def read_complement(sentence: Tokens, start: int, head: Token, by_start: dict[int, Entity]) -> Complement:
    """Read the complement that starts at a token."""
    reading = _Reading(sentence, head, by_start, start, start)
    while reading.at < len(sentence.items):
        step = next((stop for stop in (rule(reading) for rule in STEPS) if stop is not None), None)
        if step is None:
            break
        reading.at = step
    return _close(reading)


# --- steps: each returns where the complement goes on, or None ---------------------------------


def named_thing(r: _Reading) -> int | None:
    """«Азербайджана», «Международного комитета Красного Креста»."""
    entity = r.by_start.get(r.at)
    if entity is None or entity.kind == "person":
        return None
    if r.here.case == "nom" and r.at > r.start and not r.here.text.isupper() and not _apposed(r):
        return None
    r.entities.append(entity)
    return entity.stop


def _apposed(r: _Reading) -> bool:
    """«района Отрадное», «города Сочи»: the name stands in the nominative after its noun."""
    return not r.tokens[r.at - 1].lemmas.isdisjoint(closed("region_heads"))


def preposition(r: _Reading) -> int | None:
    """«по правам человека», «при ООН», «посол в Грузии»; not «министр по итогам переговоров»."""
    if r.at + 1 >= len(r.tokens) or r.here.pos != "ADP":
        return None
    after, follower = r.tokens[r.at + 1], r.by_start.get(r.at + 1)
    if r.here.low in ("в", "во") and not r.head.lemmas.isdisjoint(closed("sent_abroad")) and _here(r):
        return r.at + 3
    if r.here.low == "по":
        fits = after.lemmas.isdisjoint(closed("not_complement")) and after.case in ("dat", "", "acc", "loc")
    elif r.here.low == "при":
        fits = True
    elif r.here.low in ("от", "из"):
        fits = not r.head.lemmas.isdisjoint(closed("delegated")) and follower is not None and follower.kind != "person"
    else:
        abroad = not r.head.lemmas.isdisjoint(closed("sent_abroad"))
        if r.here.low == "на" and not after.lemmas.isdisjoint(closed("talks")):
            return r.at + 2
        fits = (
            r.here.low in ("в", "во", "на")
            and abroad
            and follower is not None
            and follower.kind not in ("city", "building", "person")
        )
    return r.at + 1 if fits else None


def _here(r: _Reading) -> bool:
    """«посол Италии в нашей стране»."""
    told = r.tokens[r.at + 1 : r.at + 3]
    return len(told) == 2 and told[0].pos in ("DET", "ADJ") and not told[1].lemmas.isdisjoint(closed("country"))


def noun_phrase(r: _Reading) -> int | None:
    """A genitive, or a word that a preposition inside the complement governs: «по иностранным делам»."""
    token = r.here
    if r.by_start.get(r.at) is not None or token.pos not in ("NOUN", "ADJ", "PROPN", "DET", "NUM"):
        return None
    if token.case != "gen" and not (token.case in ("dat", "loc", "ins", "acc") and _governed(r)):
        return None
    if r.organisation is None and not token.lemmas.isdisjoint(closed("organisation_heads") | closed("region_heads")):
        r.organisation = r.at
    return r.at + 1


def _governed(r: _Reading) -> bool:
    back = r.at - 1
    while (
        back > r.start and r.tokens[back].pos in ("ADJ", "CCONJ", "NUM", "NOUN") and r.tokens[back].case == r.here.case
    ):
        back -= 1
    while back > r.start and r.tokens[back].pos in ("ADJ", "CCONJ", "NUM"):
        back -= 1
    return back >= r.start and r.tokens[back].pos == "ADP" and r.tokens[back].low in _INSIDE


def quotation(r: _Reading) -> int | None:
    """«движения "Солидарность"»."""
    stop = quoted_stop(r.tokens, r.at)
    return stop if stop > r.at and (r.organisation is not None or r.at == r.start) else None


def abbreviation(r: _Reading) -> int | None:
    """«Американского еврейского комитета (AJC)»: the short name in brackets belongs to the name before it."""
    if (not r.entities and r.organisation is None) or r.at + 2 >= len(r.tokens):
        return None
    fits = r.here.text == "(" and r.tokens[r.at + 1].text.isupper() and r.tokens[r.at + 2].text == ")"
    return r.at + 3 if fits else None


def conjunction(r: _Reading) -> int | None:
    """«экономики и торговли», «России, Турции и Ирана»: between complements of one case."""
    if r.here.low not in ("и", ",") or r.at + 1 >= len(r.tokens) or r.at == r.start:
        return None
    before, after, follower = r.tokens[r.at - 1], r.tokens[r.at + 1], r.by_start.get(r.at + 1)
    if follower is not None and follower.kind == "state":
        same = (may_be(before.low, "gen") and may_be(after.low, "gen")) or before.text.isupper() or after.text.isupper()
        return r.at + 1 if same and r.entities and r.head.number == "plur" else None
    if follower is not None and (follower.kind == "person" or r.here.low == ","):
        return None
    if r.here.low == "," and not _enumerated(r):
        return None
    same = (
        before.case == after.case
        and after.case in ("gen", "dat")
        and {before.pos, after.pos} <= {"NOUN", "ADJ", "PROPN"}
    )
    return r.at + 1 if same and (not after.capital or r.head.number == "plur") and not animate_noun(after.low) else None


def _enumerated(r: _Reading) -> bool:
    """«промышленности, торговли и сервиса»: a comma counts where «и» follows the next word."""
    ahead = range(r.at + 2, min(r.at + 4, len(r.tokens)))
    return not r.tokens[r.at + 1].capital and any(r.tokens[i].low == "и" for i in ahead)


STEPS: tuple[Callable[[_Reading], int | None], ...] = (
    named_thing,
    preposition,
    noun_phrase,
    quotation,
    abbreviation,
    conjunction,
)


# --- affiliations --------------------------------------------------------------------------------


def _close(r: _Reading) -> Complement:
    """Drop what hangs over at the end and cut the rest into affiliations."""
    stop = r.at
    while (
        stop > r.start and r.tokens[stop - 1].pos in ("ADP", "CCONJ", "PUNCT") and r.tokens[stop - 1].text not in '»”")'
    ):
        stop -= 1
    inside = [e for e in r.entities if e.stop <= stop]
    where = [affiliation(r.sentence, e) for e in inside]
    first = min([e.first for e in inside], default=stop)
    wide = _wide(r, stop, inside)
    if wide is not None:
        where.insert(0, wide[1])
        first = min(first, wide[0])
    states = tuple(e for e in inside if e.state and (e.kind in ("state", "capital") or e.is_body))
    return Complement(stop, tuple(where), states, first)


def _wide(r: _Reading, stop: int, inside: Sequence[Entity]) -> tuple[int, Affiliation] | None:
    """Return a body named by more than one listed name: an unlisted noun and what follows it, or names in a chain."""
    if r.organisation is not None and r.organisation < stop and all(r.organisation < e.first for e in inside):
        return _described(r, r.organisation, stop, inside)
    if inside and inside[0].is_body and stop > inside[0].stop and inside[0].first - r.start <= 1:
        tail = r.tokens[inside[0].stop : stop]
        if all(t.pos != "CCONJ" for t in tail) and (len(inside) > 1 or tail[0].low in ("при", "по")):
            return inside[0].first, _named(r, inside[0].first, stop, inside)
    return None


def _described(r: _Reading, first: int, stop: int, inside: Sequence[Entity]) -> tuple[int, Affiliation] | None:
    """«комитета по иностранным делам Сената США»; «экспедиторской фирмы» names nothing and is left out."""
    while first > r.start and r.tokens[first - 1].pos == "ADJ" and r.tokens[first - 1].case == r.tokens[first].case:
        first -= 1
    words = r.tokens[first:stop]
    if not any(t.capital or t.text in '«"' or state_of_adjective(t) for t in words):
        return None
    return first, _named(r, first, stop, inside)


def _named(r: _Reading, first: int, stop: int, inside: Sequence[Entity]) -> Affiliation:
    adjective = next((s for s in (state_of_adjective(t) for t in r.tokens[first:stop]) if s), None)
    state = next((e.state for e in inside if e.state), None) or adjective
    return Affiliation(phrase(r.sentence, first, stop), r.sentence.span(first, stop), state)


def phrase(sentence: Tokens, first: int, stop: int) -> str:
    """Return a body's name in the nominative, spaced as in the text."""
    words = sentence.words(first, stop)
    inflected = inflect_phrase(words).split(" ")
    if len(inflected) != len(words):
        return " ".join(inflected)
    pieces = []
    for at, word in enumerate(inflected):
        token = sentence.items[first + at]
        apart = at > 0 and token.start > sentence.items[first + at - 1].end
        pieces.append((" " if apart else "") + word)
    return "".join(pieces)


def affiliation(sentence: Tokens, entity: Entity) -> Affiliation:
    """Return a named thing as an affiliation, named as in the text and by its usual name."""
    is_state = entity.kind in ("state", "capital")
    name = entity.name if is_state else phrase(sentence, entity.first, entity.stop)
    return Affiliation(name, sentence.span(entity.first, entity.stop), entity.state, entity.body, is_state, entity.name)
