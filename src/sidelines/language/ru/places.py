"""Places and occasions in a sentence: where something is, and the larger event around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sidelines.language.ru.entities import Entity, quoted_stop
from sidelines.language.ru.gazetteer import Match, PhraseIndex
from sidelines.language.ru.grammar import closed, phrases
from sidelines.language.ru.morph import fold, inflect_phrase, lemmas
from sidelines.language.ru.ordinals import number_before
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
        at = _before_adjectives(sentence.items, entity.first)
        before = sentence.items[at]
        if before.low not in _INTO | _FROM:
            continue
        capital = not sentence.items[at + 1].lemmas.isdisjoint(closed("capital_nouns"))
        named = _capital_of(entity) if capital else entity  # «в столице Грузии» is Tbilisi
        token = sentence.items[at + 1]
        found.append(
            PlaceMention(
                sentence.span(entity.first, entity.stop),
                named.name,
                named.state,
                named.kind,
                before.low,
                before.low in _INTO and token.case != "acc",
            )
        )
    return tuple(found)


def _leads_to_place(token: Token) -> bool:
    """«в турецкой Анталье», «в городе Вудсайд», not «на фоне ударов США»."""
    return token.pos == "ADJ" or (token.pos == "NOUN" and not token.lemmas.isdisjoint(closed("place_nouns")))


def _capital_of(entity: Entity) -> Entity:
    capital = next((s.capital_ru for s in entries.states() if s.code == entity.state and s.capital_ru), None)
    return replace(entity, name=capital, kind="capital") if capital and entity.kind == "state" else entity


def _before_adjectives(tokens: Sequence[Token], at: int) -> int:
    back = at - 1
    while back > 0 and not tokens[back].capital and _leads_to_place(tokens[back]):
        back -= 1
        if at - back > 3:
            return at - 1
    return back


_MARKS = frozenset('«»“”„"')
_UNQUOTED = str.maketrans("", "", "".join(_MARKS))
_LONGEST = 24  # tokens of an event's name


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
                index.add(name.translate(_UNQUOTED), _Event(entry, alias))
    return index


def _event_at(tokens: Sequence[Token], at: int) -> Match[_Event] | None:
    """Return the event whose name starts at a token, whether or not it is set in quotation marks."""
    ahead = [i for i in range(at, min(at + _LONGEST, len(tokens))) if tokens[i].text not in _MARKS]
    if not ahead or ahead[0] != at:
        return None
    found = occasion_index().at([tokens[i] for i in ahead], 0)
    if found is None:
        return _fused(tokens, at)
    stop = ahead[found.stop - 1] + 1
    opened = any(t.text in "«“„" for t in tokens[at:stop])
    closes = opened and stop < len(tokens) and tokens[stop].text in "»”"
    return Match(at, stop + closes, found.payload)


def _year(entry: OccasionEntry, number: int | None) -> tuple[int | None, str]:
    if number is None:
        return None, ""
    for table in (entry.number_table, entry.year_exceptions):
        if str(number) in table:
            return table[str(number)], "year from the event's number"
    if entry.number_year is not None:
        return number + entry.number_year, "year from the session's number"
    return None, ""


def _number_glued(tokens: Sequence[Token], stop: int) -> tuple[int, int | None]:
    """«COP29»: the number is a token of its own, without a space before it."""
    glued = stop < len(tokens) and tokens[stop].start == tokens[stop - 1].end
    return (stop + 1, int(tokens[stop].text)) if glued and re.fullmatch(r"\d{1,3}", tokens[stop].text) else (stop, None)


def _year_after(tokens: Sequence[Token], stop: int) -> tuple[int, int | None]:
    """«саммит G20 2023 года», «ПМЭФ-2022»."""
    if stop < len(tokens) and re.fullmatch(r"(19|20)\d\d", tokens[stop].text):
        return stop + 1, int(tokens[stop].text)
    return stop, None


def _occasion(sentence: Tokens, match: Match[_Event]) -> OccasionMention:
    tokens, entry = sentence.items, match.payload.entry
    first, number = number_before(tokens, match.first)
    stop, glued = _number_glued(tokens, match.stop)
    number = number if glued is None else glued
    stop, stated = _year_after(tokens, stop)
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
        match = _event_at(sentence.items, at)
        if match is not None:
            found.append(_occasion(sentence, match))
        elif _sidelines(sentence, at):
            found.append(_unlisted(sentence, at))
        at = at + 1 if match is None else match.stop
    return tuple(found)


def _sidelines(sentence: Tokens, at: int) -> bool:
    """«на полях форума», «в кулуарах министерской встречи»: an event that no list holds, or that was named before."""
    tokens = sentence.items
    if tokens[at].lemmas.isdisjoint(closed("bare_events")):
        return False
    first = _attributes_from(tokens, at)
    before = [t.low for t in tokens[max(0, first - 2) : first]]
    return len(before) == 2 and before[1] in closed("sidelines") and before[0] in ("на", "в")


def _unlisted(sentence: Tokens, at: int) -> OccasionMention:
    first, stop = _attributes_from(sentence.items, at), _complement_to(sentence.items, at + 1)
    head = inflect_phrase(sentence.words(first, at + 1))
    name = " ".join([head, *_glued(sentence, at + 1, stop)])
    return OccasionMention(sentence.span(first, stop), name, within=True, anaphoric=(first, stop) == (at, at + 1))


def _attributes_from(tokens: Sequence[Token], at: int) -> int:
    while at > 0 and tokens[at - 1].pos == "ADJ" and tokens[at - 1].case == tokens[at].case:
        at -= 1
    return at


def _complement_to(tokens: Sequence[Token], at: int) -> int:
    """Return where the genitives and the quoted name after an event end."""
    while at < len(tokens):
        quoted = quoted_stop(tokens, at)
        if quoted > at:
            return quoted
        if tokens[at].case != "gen" or tokens[at].pos not in ("ADJ", "NOUN", "PROPN"):
            return at
        at += 1
    return at


def _glued(sentence: Tokens, first: int, stop: int) -> list[str]:
    """Return words as written, quotation marks joined to what they enclose."""
    if first == stop:
        return []
    gaps = (sentence.items[i].start > sentence.items[i - 1].end for i in range(first + 1, stop))
    words = sentence.words(first, stop)
    return ["".join([words[0], *((" " if gap else "") + w for gap, w in zip(gaps, words[1:], strict=True))])]
