"""Places and occasions in a sentence: where something is, and the larger event around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sidelines.language.ru.entities import Entity
from sidelines.language.ru.gazetteer import Match, PhraseIndex
from sidelines.language.ru.grammar import phrases
from sidelines.language.ru.morph import fold, lemmas
from sidelines.language.ru.tokens import Token, Tokens
from sidelines.lexicon import entries
from sidelines.lexicon.entries import OccasionEntry
from sidelines.model.analysis import OccasionMention, PlaceMention

_INTO, _FROM = frozenset({"в", "во", "на"}), frozenset({"из", "с", "со", "от"})


def find_places(sentence: Tokens, entities: Sequence[Entity]) -> tuple[PlaceMention, ...]:
    """Return the places that follow a preposition, with whether something is there, goes there or comes from there."""
    found = []
    for entity in entities:
        if not entity.is_place or entity.first == 0:
            continue
        before = sentence.items[_before_adjectives(sentence.items, entity.first)]
        if before.low not in _INTO | _FROM:
            continue
        token = sentence.items[entity.first]
        found.append(
            PlaceMention(
                sentence.span(entity.first, entity.stop),
                entity.name,
                entity.state,
                entity.kind,
                before.low,
                before.low in _INTO and token.case != "acc",
            )
        )
    return tuple(found)


def _before_adjectives(tokens: Sequence[Token], at: int) -> int:
    back = at - 1
    while back > 0 and tokens[back].pos in ("ADJ", "NOUN") and not tokens[back].capital and tokens[back].pos != "VERB":
        back -= 1
        if at - back > 3:
            return at - 1
    return back


@dataclass(frozen=True, slots=True)
class _Event:
    entry: OccasionEntry
    alias: bool


@lru_cache(maxsize=1)
def occasion_index() -> PhraseIndex[_Event]:
    """Return the index of recurring events."""
    index: PhraseIndex[_Event] = PhraseIndex()
    for entry in entries.occasions():
        for alias, names in ((False, entry.ru), (True, entry.aliases_ru)):
            for name in names:
                index.add(name, _Event(entry, alias))
    return index


_NUMBER = re.compile(r"(\d{1,3})(?:-?(?:й|я|е|ый|ая|ое|ого|ой|го|ем|м|ом|ему|му|ю|ую))?", re.IGNORECASE)
_ROMAN = re.compile(r"[IVXLC]+")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[c] for c in text]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _number_of(text: str) -> int | None:
    """Read an ordinal as written: «76-й», «XVI»."""
    if _ROMAN.fullmatch(text):
        return _roman(text)
    match = _NUMBER.fullmatch(text)
    return int(match.group(1)) if match else None


def _number_before(tokens: Sequence[Token], first: int) -> tuple[int, int | None]:
    """Step left over adjectives to an ordinal: «76-й юбилейной сессии»."""
    for back in range(first - 1, max(first - 4, -1), -1):
        number = _number_of(tokens[back].text)
        if number is not None:
            return back, number
        if tokens[back].pos != "ADJ":
            break
    return first, None


def _year(entry: OccasionEntry, number: int | None) -> tuple[int | None, str]:
    if number is None:
        return None, ""
    for table in (entry.number_table, entry.year_exceptions):
        if str(number) in table:
            return table[str(number)], "year from the event's number"
    if entry.number_year is not None:
        return number + entry.number_year, "year from the session's number"
    return None, ""


def _year_after(tokens: Sequence[Token], stop: int) -> tuple[int, int | None]:
    """«саммит G20 2023 года», «ПМЭФ-2022»."""
    if stop < len(tokens) and re.fullmatch(r"(19|20)\d\d", tokens[stop].text):
        return stop + 1, int(tokens[stop].text)
    return stop, None


def _occasion(sentence: Tokens, match: Match[_Event]) -> OccasionMention:
    tokens, entry = sentence.items, match.payload.entry
    first, number = _number_before(tokens, match.first)
    stop, stated = _year_after(tokens, match.stop)
    fused = _FUSED.fullmatch(tokens[match.first].text)
    if fused is not None and len(fused.group(2)) == 4:
        stated = int(fused.group(2))
    elif fused is not None:
        number = int(fused.group(2))
    year, how = (stated, "year stated") if stated else _year(entry, number)
    name = entry.ru[0]
    if number is not None and entry.numbered:
        name = f"{entry.numbered.format(n=number)} {name}"
    return OccasionMention(
        sentence.span(first, stop),
        name,
        entry.id,
        number,
        year,
        entry.place_ru or None,
        entry.state or None,
        how,
        _within(sentence, first),
    )


def _within(sentence: Tokens, first: int) -> bool:
    """Tell whether words such as «на полях» introduce the event."""
    before = fold(" ".join(t.text for t in sentence.items[max(0, first - 4) : first]))
    return any(re.search(rf"(^|\s){re.escape(p)}(\s\S+)?$", before) for p in phrases("within"))


_FUSED = re.compile(r"([^\W\d_]{3,})-?(\d{1,4})")


def _fused(tokens: Sequence[Token], at: int) -> Match[_Event] | None:
    """«COP29», «ПМЭФ-2022»: an abbreviation grown together with its number or year."""
    match = _FUSED.fullmatch(tokens[at].text)
    if match is None:
        return None
    name = match.group(1)
    found = occasion_index().at([replace(tokens[at], text=name, low=fold(name), lemmas=lemmas(name))], 0)
    return Match(at, at + 1, found.payload) if found else None


def find_occasions(sentence: Tokens) -> tuple[OccasionMention, ...]:
    """Return the recurring events that a sentence names."""
    found, at = [], 0
    while at < len(sentence.items):
        match = occasion_index().at(sentence.items, at) or _fused(sentence.items, at)
        if match is None:
            at += 1
            continue
        found.append(_occasion(sentence, match))
        at = match.stop
    return tuple(found)
