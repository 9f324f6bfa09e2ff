"""Office phrases: a position, its modifiers and the states and bodies in which it is held.

«бывший первый заместитель министра иностранных дел Грузии» is read left to right: tenure, the
position as the offices lexicon knows it (or any noun for a person), then the complement, in
which each named thing is an affiliation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sidelines.language.ru.complement import read_complement
from sidelines.language.ru.entities import Entity
from sidelines.language.ru.forms import animate_noun
from sidelines.language.ru.gazetteer import PhraseIndex, state_name, state_of_adjective
from sidelines.language.ru.grammar import closed
from sidelines.language.ru.morph import fold, inflect_phrase, lemmas
from sidelines.language.ru.tokens import Token, Tokens
from sidelines.lexicon import entries
from sidelines.lexicon.entries import OfficeEntry
from sidelines.model.analysis import Affiliation, OfficePhrase


@dataclass(frozen=True, slots=True)
class OfficeMatch:
    """An office phrase at tokens[first:stop]; ``head`` is its noun."""

    first: int
    head: int
    heading_stop: int  # one past the position's own words
    stop: int
    phrase: OfficePhrase
    short: bool  # a bare role noun that may point back: «министр»
    states: tuple[Entity, ...] = ()  # of «главы МИД России, Турции и Ирана»


@dataclass(frozen=True, slots=True)
class Heading:
    """What the lexicon says of a position's words."""

    entry: OfficeEntry | None
    form: str  # "canonical", "paraphrase", "short", "noun" or "counterpart"
    title: str = ""  # the title in the nominative, where the lexicon knows it


@lru_cache(maxsize=1)
def office_index() -> PhraseIndex[Heading]:
    """Return the index of positions, with general person nouns last."""
    index: PhraseIndex[Heading] = PhraseIndex()
    for entry in entries.offices():
        for form, phrases in (("canonical", entry.ru), ("paraphrase", entry.ru_paraphrase), ("short", entry.ru_short)):
            for phrase in phrases:
                title = {"canonical": phrase, "paraphrase": entry.ru[0], "short": ""}[form]
                index.add(phrase[0].lower() + phrase[1:], Heading(entry, form, title))
    for group in entries.person_nouns():
        for word in group.ru:
            index.add(word, Heading(None, "noun"))
    for anaphor in entries.anaphors():
        if anaphor.kind == "counterpart" and anaphor.number == "sg":
            for word in anaphor.ru:
                index.add(word, Heading(None, "counterpart"))
    return index


_FORMS = {"counterpart": 4, "canonical": 3, "paraphrase": 2, "noun": 1, "short": 0}


def _heading(tokens: Sequence[Token], at: int) -> tuple[int, Heading] | None:
    """Return where the position's words end and what they are, if a position starts here."""
    if tokens[at].pos not in ("NOUN", "PROPN", "ADJ", "X"):
        return None
    plain = _without_state_adjectives(tokens, at)
    if tokens[at].low in closed("not_position"):
        return None
    former = _without_prefix(tokens[at])
    if former is not None:
        found = _heading([*tokens[:at], former, *tokens[at + 1 :]], at)
        return found if found else None
    best = max(
        office_index().all_at([tokens[i] for i in plain], 0),
        key=lambda m: (m.stop, _FORMS[m.payload.form]),
        default=None,
    )
    if best is not None:
        stop = plain[best.stop - 1] + 1
        return None if stop == at + 1 and _attribute(tokens, at) else (stop, best.payload)
    if tokens[at].pos == "NOUN" and animate_noun(tokens[at].low) and not tokens[at].capital:
        return at + 1, Heading(None, "noun")
    return None


def _attribute(tokens: Sequence[Token], at: int) -> bool:
    """«военные» of «военные делегации» is no position, «военный» alone is."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return tokens[at].pos == "ADJ" and after is not None and after.pos == "NOUN" and after.case == tokens[at].case


def _without_prefix(token: Token) -> Token | None:
    """«экс-премьер» is a premier; «замминистра» is in the lexicon as it stands."""
    prefix = next((p for p in _prefixes() if token.low.startswith(p) and len(token.low) > len(p) + 3), None)
    if prefix is None:
        return None
    rest = token.text[len(prefix) :]
    return replace(token, text=rest, low=fold(rest), lemmas=lemmas(rest))


@lru_cache(maxsize=1)
def _prefixes() -> tuple[str, ...]:
    """Return the prefixes of former holders, written with a hyphen."""
    return tuple(w for e in entries.modifiers() if e.prefix and e.id == "former" for w in e.ru if w.endswith("-"))


def _without_state_adjectives(tokens: Sequence[Token], at: int) -> list[int]:
    """«глава азербайджанского внешнеполитического ведомства» holds «глава внешнеполитического ведомства»."""
    window = range(at, min(at + 10, len(tokens)))
    return [i for i in window if i == at or state_of_adjective(tokens[i]) is None]


@lru_cache(maxsize=1)
def _tenures() -> PhraseIndex[str]:
    index: PhraseIndex[str] = PhraseIndex()
    for entry in entries.modifiers():
        if not entry.prefix:
            for word in entry.ru:
                index.add(word, entry.id)
    return index


_TENURE = {"acting": "acting", "former": "former", "designated": "designated", "elect": "designated"}


def _tenure(tokens: Sequence[Token], at: int) -> tuple[int, str]:
    """Return where a phrase that began before ``at`` starts once its tenure words are counted, and the tenure."""
    for first in range(max(0, at - 4), at):
        match = max((m for m in _tenures().all_at(tokens, first) if m.stop == at), key=lambda m: m.stop, default=None)
        finite = tokens[first].form == "Fin"  # «были президент и министр» is no «бывший президент»
        if match is not None and match.payload in _TENURE and not finite:
            return first, _TENURE[match.payload]
    return at, "current"


def _modifiers(tokens: Sequence[Token], head: int) -> tuple[int, str]:
    """Walk left over agreeing adjectives and tenure words: return the first token and the tenure."""
    first, tenure = head, "current" if _without_prefix(tokens[head]) is None else "former"
    while first > 0:
        start, found = _tenure(tokens, first)
        if start < first:
            first, tenure = start, found
            continue
        token = tokens[first - 1]
        if (token.pos == "ADJ" and token.case and _agrees(token, tokens[head])) or (
            token.low == "и"
            and first > 1
            and tokens[first - 2].pos == "ADJ"
            and _agrees(tokens[first - 2], tokens[head])
        ):
            first -= 1
        else:
            break
    return first, tenure


def _agrees(adjective: Token, noun: Token) -> bool:
    return not (adjective.case and noun.case and adjective.case != noun.case)


def find_office(sentence: Tokens, at: int, entities: Sequence[Entity]) -> OfficeMatch | None:
    """Return the office phrase whose position starts at a token."""
    heading = _heading(sentence.items, at)
    if heading is None:
        return None
    stop, lexical = heading
    by_start = {e.first: e for e in entities}
    head = sentence.items[at]
    first, tenure = _modifiers(sentence.items, at)
    # «глава МИД Грузии»: the lexicon's words hold a named body, which is where the office is held.
    named = next((e.first for e in entities if at < e.first < stop), stop)
    rest = read_complement(sentence, named, head, by_start)
    where = rest.where
    if lexical.entry is not None or lexical.form == "counterpart":  # «немецкий режиссёр» holds nothing in Germany
        where += _by_adjective(sentence, first, stop)
    return OfficeMatch(
        first,
        at,
        stop,
        max(rest.stop, stop),
        _phrase(sentence, (first, at, rest.first_affiliation, max(rest.stop, stop)), lexical, where, tenure),
        lexical.form == "short" or (not where and rest.stop <= stop),
        rest.states,
    )


def _by_adjective(sentence: Tokens, first: int, stop: int) -> tuple[Affiliation, ...]:
    """Return the states that adjectives of the position name: «российский министр обороны»."""
    coded = ((i, state_of_adjective(sentence.items[i])) for i in range(first, stop))
    return tuple(Affiliation(state_name(code), sentence.span(i, i + 1), code, None, True) for i, code in coded if code)


def _phrase(
    sentence: Tokens,
    extent: tuple[int, int, int, int],  # first token, head, first affiliation, stop
    lexical: Heading,
    where: tuple[Affiliation, ...],
    tenure: str,
) -> OfficePhrase:
    first, at, end, stop = extent
    while end > at + 1 and sentence.items[end - 1].pos in ("ADP", "CCONJ", "PUNCT"):
        end -= 1
    surface = inflect_phrase(_plain(sentence, first, max(end, at + 1)), number="sing")
    title = lexical.title or surface
    entry = lexical.entry
    return OfficePhrase(
        title,
        sentence.span(first, max(stop, at + 1)),
        surface,
        entry.id if entry else "counterpart" if lexical.form == "counterpart" else None,
        entry.rank if entry else None,
        tenure,
        where,
        f"office_{lexical.form}",
        _heads(entry, surface),
    )


def _heads(entry: OfficeEntry | None, surface: str) -> frozenset[str]:
    """Return the nouns and classes by which the text may refer back to the holder."""
    if entry is None:
        return frozenset({fold(surface)})
    ministers = {"minister"} if entry.office_class == "foreign_minister" else set()
    return frozenset({fold(w) for w in entry.ru_short} | {entry.office_class, entry.id} | ministers) - {""}


def _plain(sentence: Tokens, first: int, stop: int) -> list[str]:
    """Return the words of a position without state adjectives and tenure words."""
    kept = []
    for at in range(first, stop):
        token = sentence.items[at]
        if state_of_adjective(token) is not None:
            continue
        kept.append(token.text)
    return kept or sentence.words(first, stop)


__all__ = ["Heading", "OfficeMatch", "find_office", "fold", "office_index"]
