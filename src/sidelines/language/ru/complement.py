"""What follows a position's words: the bodies and states in which it is held.

«заместитель председателя | комитета по иностранным делам Сената США»: genitives and fixed
prepositional phrases are read to the right for as long as they can belong to the position. What
names a body or state becomes an affiliation, the most specific first; the other words are the
position's own («по национальной безопасности»). How far each rule goes is in ``complement_steps``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sidelines.language.ru.complement_steps import STEPS, Reading, attributive, in_mission
from sidelines.language.ru.entities import Entity
from sidelines.language.ru.forms import animate_noun
from sidelines.language.ru.gazetteer import companies, state_of_adjective
from sidelines.language.ru.grammar import closed
from sidelines.language.ru.morph import inflect_phrase
from sidelines.language.ru.tokens import Tokens
from sidelines.model.analysis import Affiliation

_SHORT_NAME = 3  # tokens of «(ОДКБ)»


@dataclass(frozen=True, slots=True)
class Complement:
    """The affiliations after a position, where they end, and the tokens that are the position's own words."""

    stop: int
    where: tuple[Affiliation, ...]
    states: tuple[Entity, ...]
    own: tuple[int, ...]
    department: tuple[int, ...]  # tokens of the words for a part of a body, which a title keeps
    adjectives: tuple[int, ...]  # tokens that say for whom: «представитель украинского президента»


@dataclass(frozen=True, slots=True)
class _Named:
    """A stretch of the complement that names a body or state."""

    first: int
    stop: int
    affiliation: Affiliation


def read_complement(sentence: Tokens, start: int, head: int, by_start: dict[int, Entity]) -> Complement:
    """Read the complement that starts at a token, of the position whose noun is ``head``."""
    reading = Reading(sentence, head, by_start, start, start)
    while reading.at < len(sentence.items):
        step = next((stop for stop in (rule(reading) for rule in STEPS) if stop is not None), None)
        if step is None:
            break
        reading.at = step
    return _close(reading)


def _close(r: Reading) -> Complement:
    """Drop what hangs over at the end and tell the names from the position's own words."""
    stop = r.at
    while stop > r.start and r.tokens[stop - 1].pos in ("ADP", "CCONJ", "PUNCT") and not _closing(r, stop - 1):
        stop -= 1
    inside = [e for e in r.entities if e.stop <= stop]
    named = [_Named(_attributes(r, e.first), e.stop, affiliation(r.sentence, e)) for e in inside]
    named += [_Named(_attributes(r, a), b, _quoted(r.sentence, a, b)) for a, b in r.titles]
    wide = _wide(r, stop, inside)
    if wide is not None:
        named = [wide, *(n for n in named if not _same_extent(n, wide) and not _bare_noun(r, n, wide))]
    placed = tuple(n.affiliation for n in named if not _host(r, n) and not _of_person(r, n))
    states = tuple(e for e in inside if e.state and (e.kind in ("state", "capital") or e.is_body))
    leaders = tuple(i for i in range(r.start, stop) if _of_leader(r, i))
    return Complement(stop, placed, states, tuple(_own(r, stop, named)), tuple(_department(r, stop, inside)), leaders)


def _closing(r: Reading, at: int) -> bool:
    return r.tokens[at].text in '»”")“'


def _host(r: Reading, named: _Named) -> bool:
    """«посол Италии в Грузии»: where somebody serves is no place of office."""
    before = r.tokens[named.first - 1].low
    abroad = r.is_noun_of("sent_abroad") or in_mission(r, named.first)
    return before in ("в", "во", "на") and named.affiliation.body is None and abroad


def _of_person(r: Reading, named: _Named) -> bool:
    """«адвокат основателя фонда»: the fund is the founder's, not the lawyer's."""
    if r.partner is not None and r.partner < named.first and r.tokens[named.first - 1].low not in ("в", "во"):
        return True  # «по сотрудничеству с государствами СНГ»
    return r.person is not None and r.person < named.first and not r.is_noun_of("aides")


def _own(r: Reading, stop: int, named: Sequence[_Named]) -> list[int]:
    """Return the tokens outside names; a preposition before a name goes with the name."""
    taken = {i for n in named for i in range(n.first, n.stop)} | r.passed
    taken |= {n.first - 1 for n in named if r.tokens[n.first - 1].pos in ("ADP", "CCONJ", "PUNCT")}
    own = [i for i in range(r.start, stop) if i not in taken and not _of_leader(r, i)]
    while own and r.tokens[own[-1]].pos in ("ADP", "CCONJ", "PUNCT"):
        own.pop()
    return own


def _of_leader(r: Reading, at: int) -> bool:
    """«представитель украинского президента»: the adjective says for whom, and is no part of the title."""
    after = r.tokens[at + 1] if at + 1 < len(r.tokens) else None
    return after is not None and animate_noun(after.low) and state_of_adjective(r.tokens[at]) is not None


def _department(r: Reading, stop: int, inside: Sequence[Entity]) -> Sequence[int]:
    """Return the words for a part of a body, which go into the title: «директор департамента информации МИД»."""
    noun = r.organisation
    if noun is None or noun >= stop or not all(noun <= e.first for e in inside):
        return ()
    token = r.tokens[noun]
    if token.capital or token.lemmas.isdisjoint(closed("departments")) or token.number == r.noun.number == "plur":
        return ()
    if any(t.text in '«"„' for t in r.tokens[noun:stop]):
        return ()
    end = stop
    for entity in reversed(inside):
        if entity.stop == end and entity.first > noun:
            end = entity.first
    while end > noun and r.tokens[end - 1].pos in ("ADP", "CCONJ", "PUNCT"):
        end -= 1
    return [i for i in range(_attributes(r, noun), end) if i not in r.passed]


def _attributes(r: Reading, first: int) -> int:
    """«ежемесячной газеты "Право"»: an adjective before a name belongs to the name, not to the position."""
    cases = {"gen", "", r.tokens[first].case}
    while first > r.start and attributive(r.tokens[first - 1]) and r.tokens[first - 1].case in cases:
        first -= 1
    return first


def _same_extent(named: _Named, wide: _Named) -> bool:
    return named.affiliation.span == wide.affiliation.span


def _bare_noun(r: Reading, named: _Named, wide: _Named) -> bool:
    """«агентства» of «агентства Kollektiv»: the noun says nothing that the whole name does not."""
    return named.affiliation.anaphoric and named.stop < wide.stop and wide.first <= named.first


# --- affiliations --------------------------------------------------------------------------------


def _wide(r: Reading, stop: int, inside: Sequence[Entity]) -> _Named | None:
    """Return a body named by more than one listed name: an unlisted noun and what follows it, or names in a chain."""
    if r.organisation is not None and r.organisation < stop and all(r.organisation <= e.first for e in inside):
        return _described(r, r.organisation, stop, inside)
    if not inside or not inside[0].is_body or inside[0].first - r.start > 1:
        return None
    end = _chain_end(r, stop, inside)
    return _name(r, inside[0].first, end, inside) if end > inside[0].stop else None


def _chain_end(r: Reading, stop: int, inside: Sequence[Entity]) -> int:
    """«Палаты представителей Конгресса США», «МЧС по Санкт-Петербургу»; not «НАСА | по космическим полётам»."""
    end = inside[0].stop
    for entity in inside[1:]:
        between = r.tokens[end : entity.first]
        joined = all(t.pos == "ADJ" or t.low in ("при", "по") for t in between)
        listed = end > inside[0].stop and entity.kind == "loc" and [t.low for t in between] == ["и"]
        if entity.stop > stop or not (joined or listed):
            break
        end = entity.stop
    return end


def _described(r: Reading, noun: int, stop: int, inside: Sequence[Entity]) -> _Named | None:
    """«комитета по иностранным делам Сената США»; «экспедиторской фирмы» names nothing and is left out."""
    first = _attributes(r, noun)
    words = r.tokens[first:stop]
    listed = noun in r.by_start and stop > r.by_start[noun].stop
    specified = noun in r.by_start and any(t.lemmas.isdisjoint(closed("passing")) for t in r.tokens[first:noun])
    named = any(t.capital or t.text in '«"„' or state_of_adjective(t) for t in words)
    if not (listed or specified or named):
        return None
    stop = next((i for i in range(noun + 1, stop) if r.tokens[i].low == "от"), stop)  # «парламента от партии»
    if noun in r.by_start and stop == r.by_start[noun].stop and first == noun:
        return None
    quoted = any(t.text in '«"„' for t in r.tokens[noun + 1 : noun + 2])
    return _name(r, noun if quoted else first, stop, inside)


def _name(r: Reading, first: int, stop: int, inside: Sequence[Entity]) -> _Named:
    adjective = next((s for s in (state_of_adjective(t) for t in r.tokens[first:stop]) if s), None)
    acting = (e for e in inside if e.state and r.tokens[e.first - 1].low not in ("в", "во", "на"))
    state = next((e.state for e in acting), None) or adjective
    named = Affiliation(phrase(r.sentence, first, stop), r.sentence.span(first, stop), state)
    return _Named(_attributes(r, first), stop, named)


def _quoted(sentence: Tokens, first: int, stop: int) -> Affiliation:
    """Return what is named by a title in quotation marks alone: «лидер "Непокорённой Франции"»."""
    inner = sentence.span(first + 1, stop - 1)
    return Affiliation(phrase(sentence, first + 1, stop - 1), inner)


def phrase(sentence: Tokens, first: int, stop: int) -> str:
    """Return a body's name in the nominative, spaced as in the text, without its abbreviation in brackets."""
    if stop - first > _SHORT_NAME and sentence.items[stop - 1].text == ")" and sentence.items[stop - 3].text == "(":
        stop -= 3
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
    common = entity.generic and not sentence.items[entity.first].capital
    kind = entity.generic and entity.state is None
    bare = kind and entity.stop - entity.first == 1
    name = phrase(sentence, entity.first, entity.stop)
    state = None if entity.body in companies() else entity.state  # a company acts for nobody but itself
    return Affiliation(
        name,
        sentence.span(entity.first, entity.stop),
        state,
        entity.body,
        is_state,
        name if common or (is_state and entity.state is None) else entity.name,
        kind,
        bare and not sentence.items[entity.first].lemmas.isdisjoint(closed("which_body")),
    )
