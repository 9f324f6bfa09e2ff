"""Office phrases: a position, its modifiers and the states and bodies in which it is held.

«бывший первый заместитель министра иностранных дел Грузии» is read left to right: tenure, the
position as the offices lexicon knows it (or any noun for a person), then the complement, in
which each named thing is an affiliation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sidelines.language.ru.entities import Entity, _quoted
from sidelines.language.ru.gazetteer import PhraseIndex, adjectives
from sidelines.language.ru.grammar import closed
from sidelines.language.ru.morph import animate_noun, fold, inflect_phrase
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
    form: str  # "canonical", "paraphrase", "short" or "noun"


@lru_cache(maxsize=1)
def office_index() -> PhraseIndex[Heading]:
    """Return the index of positions, with general person nouns last."""
    index: PhraseIndex[Heading] = PhraseIndex()
    for entry in entries.offices():
        for form, phrases in (("canonical", entry.ru), ("paraphrase", entry.ru_paraphrase), ("short", entry.ru_short)):
            for phrase in phrases:
                index.add(phrase[0].lower() + phrase[1:], Heading(entry, form))
    for group in entries.person_nouns():
        for word in group.ru:
            index.add(word, Heading(None, "noun"))
    return index


_FORMS = {"canonical": 3, "paraphrase": 2, "noun": 1, "short": 0}


def _heading(tokens: Sequence[Token], at: int) -> tuple[int, Heading] | None:
    """Return where the position's words end and what they are, if a position starts here."""
    if tokens[at].pos not in ("NOUN", "PROPN", "ADJ", "X"):
        return None
    best = max(office_index().all_at(tokens, at), key=lambda m: (m.stop, _FORMS[m.payload.form]), default=None)
    if best is not None:
        return best.stop, best.payload
    if tokens[at].pos == "NOUN" and animate_noun(tokens[at].low) and not tokens[at].capital:
        return at + 1, Heading(None, "noun")
    return None


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
        if match is not None and match.payload in _TENURE:
            return first, _TENURE[match.payload]
    return at, "current"


def _modifiers(tokens: Sequence[Token], head: int) -> tuple[int, str | None, str]:
    """Walk left over agreeing adjectives: return the first token, the state of a state adjective, the tenure."""
    first, state, tenure = head, None, "current"
    while first > 0:
        start, found = _tenure(tokens, first)
        if start < first:
            first, tenure = start, found
            continue
        token = tokens[first - 1]
        if token.pos == "ADJ" and _agrees(token, tokens[head]):
            code = next((adjectives()[w] for w in token.lemmas if w in adjectives()), None)
            state = state or code
            first -= 1
        elif token.low == "и" and first > 1 and tokens[first - 2].pos == "ADJ" and _agrees(tokens[first - 2], tokens[head]):
            first -= 1
        else:
            break
    return first, state, tenure


def _agrees(adjective: Token, noun: Token) -> bool:
    return not (adjective.case and noun.case and adjective.case != noun.case)


@dataclass(frozen=True, slots=True)
class Complement:
    """What follows a position's words: where it ends and the affiliations in it."""

    stop: int
    where: tuple[Affiliation, ...]
    states: tuple[Entity, ...]
    first_affiliation: int  # token at which the first affiliation starts, or stop


def _complement(sentence: Tokens, start: int, head: Token, by_start: dict[int, Entity]) -> Complement:
    """Read the genitive and prepositional complement of a position."""
    tokens, at = sentence.items, start
    found: list[tuple[int, int, Entity | None]] = []
    organisation: int | None = None
    while at < len(tokens):
        entity = by_start.get(at)
        token = tokens[at]
        if entity is not None and entity.kind == "person":
            break
        if entity is not None and _fits(token, entity, at == start):
            found.append((at, entity.stop, entity))
            at = entity.stop
        elif _starts_prepositional(tokens, at, head, by_start):
            at += 1
        elif token.case in ("gen", "dat", "loc", "ins") and token.pos in ("NOUN", "ADJ", "PROPN", "DET", "NUM") and at > start and (
            _continues(tokens, at, start)
        ):
            if organisation is None and not token.lemmas.isdisjoint(closed("organisation_heads") | closed("region_heads")):
                organisation = at
            at += 1
        elif token.case == "gen" and token.pos in ("NOUN", "ADJ", "PROPN", "DET") and not _starts_position(tokens, at):
            if organisation is None and not token.lemmas.isdisjoint(closed("organisation_heads") | closed("region_heads")):
                organisation = at
            at += 1
        elif _quoted(tokens, at) > at and organisation is not None:
            at = _quoted(tokens, at)
        elif _conjoined(tokens, at, by_start):
            at += 1
        else:
            break
    return _close(sentence, start, at, found, organisation)


def _close(
    sentence: Tokens, start: int, stop: int, found: list[tuple[int, int, Entity | None]], organisation: int | None
) -> Complement:
    while stop > start and (sentence.items[stop - 1].pos in ("ADP", "CCONJ", "PUNCT") and sentence.items[stop - 1].text not in "»”\""):
        stop -= 1
    where = [_affiliation(sentence, e) for _, _, e in found if e is not None and e.stop <= stop]
    first = min([a for a, b, _ in found if b <= stop], default=stop)
    if organisation is not None and organisation < stop and organisation < first:
        phrase = _wide_organisation(sentence, organisation, stop, found)
        if phrase is not None:
            where.insert(0, phrase)
            first = organisation
    states = tuple(e for _, b, e in found if e is not None and e.kind == "state" and b <= stop)
    return Complement(stop, tuple(where), states, first)


def _wide_organisation(
    sentence: Tokens, first: int, stop: int, found: list[tuple[int, int, Entity | None]]
) -> Affiliation | None:
    """An unlisted body described by its noun: «комитета по иностранным делам Сената США»."""
    while first > 0 and sentence.items[first - 1].pos == "ADJ" and sentence.items[first - 1].case == sentence.items[first].case:
        first -= 1
    state = next((e.state for _, _, e in found if e is not None and e.state), None)
    return Affiliation(inflect_phrase(sentence.words(first, stop)), sentence.span(first, stop), state)


def _affiliation(sentence: Tokens, entity: Entity) -> Affiliation:
    name = entity.name or " ".join(sentence.words(entity.first, entity.stop))
    return Affiliation(
        name, sentence.span(entity.first, entity.stop), entity.state, entity.body, entity.kind in ("state", "capital")
    )


def _fits(token: Token, entity: Entity, immediate: bool) -> bool:
    """A name in the complement stands in an oblique case, or does not decline."""
    return immediate or token.case != "nom" or token.text.isupper()


def _continues(tokens: Sequence[Token], at: int, start: int) -> bool:
    """A noun phrase inside «по ...» goes on: «по иностранным делам»."""
    back = at - 1
    while back > start and tokens[back].pos in ("ADJ", "CCONJ", "NUM"):
        back -= 1
    return tokens[back].pos == "ADP" and tokens[back].low in ("по", "при", "в", "во", "на", "за")


def _starts_prepositional(tokens: Sequence[Token], at: int, head: Token, by_start: dict[int, Entity]) -> bool:
    """«по правам человека», «при ООН», «посол в Грузии»; not «министр по итогам переговоров»."""
    if at + 1 >= len(tokens) or tokens[at].pos != "ADP":
        return False
    low, after = tokens[at].low, tokens[at + 1]
    if low == "по":
        return after.lemmas.isdisjoint(closed("not_complement")) and after.case in ("dat", "")
    if low == "при":
        return True
    return low in ("в", "во", "на") and not head.lemmas.isdisjoint(closed("sent_abroad")) and (
        at + 1 in by_start and by_start[at + 1].kind not in ("city", "building")
    )


def _starts_position(tokens: Sequence[Token], at: int) -> bool:
    """«помощник президента» nests a position, which is read as part of the outer one only by the lexicon."""
    return tokens[at].pos == "NOUN" and animate_noun(tokens[at].low) and False


def _conjoined(tokens: Sequence[Token], at: int, by_start: dict[int, Entity]) -> bool:
    """«экономики и торговли», «России, Турции и Ирана»: a conjunction between complements of one case."""
    if tokens[at].low not in ("и", ",") or at + 1 >= len(tokens) or at == 0:
        return False
    before, after = tokens[at - 1], tokens[at + 1]
    follower = by_start.get(at + 1)
    if follower is not None and follower.kind == "state":
        return before.case == after.case == "gen" or before.text.isupper() or after.text.isupper()
    if tokens[at].low == "," or follower is not None and follower.kind == "person":
        return False
    return (
        before.case == after.case == "gen"
        and before.pos == after.pos == "NOUN"
        and not after.capital
        and not animate_noun(after.low)
    )


def find_office(sentence: Tokens, at: int, entities: Sequence[Entity]) -> OfficeMatch | None:
    """Return the office phrase whose position starts at a token."""
    heading = _heading(sentence.items, at)
    if heading is None:
        return None
    stop, lexical = heading
    by_start = {e.first: e for e in entities}
    head = sentence.items[at]
    first, adjective, tenure = _modifiers(sentence.items, at)
    inner = [e for e in entities if at < e.first and e.stop <= stop]
    outer = next((e for e in entities if at < e.first < stop < e.stop), None)
    if outer is not None:  # «глава МИД Грузии»: the lexicon's words end inside a joined body
        inner, stop = [*inner, outer], outer.stop
    rest = _complement(sentence, stop, head, by_start)
    where = tuple(_affiliation(sentence, e) for e in inner) + rest.where
    if adjective:
        where += (Affiliation(adjective, sentence.span(first, at), adjective, None, True),)
    return OfficeMatch(
        first,
        at,
        stop,
        rest.stop,
        _phrase(sentence, (first, at, stop if not inner else inner[0].first, rest), lexical, where, tenure),
        lexical.form == "short" or (not where and rest.stop == stop),
        tuple(e for e in inner if e.kind == "state") + rest.states,
    )


def _phrase(
    sentence: Tokens,
    extent: tuple[int, int, int, Complement],
    lexical: Heading,
    where: tuple[Affiliation, ...],
    tenure: str,
) -> OfficePhrase:
    first, at, stop, rest = extent
    end = rest.first_affiliation if stop <= rest.first_affiliation else stop
    while end > stop and sentence.items[end - 1].pos in ("ADP", "CCONJ", "PUNCT"):
        end -= 1
    surface = inflect_phrase(_plain(sentence, first, max(end, at + 1)), number="sing")
    title = lexical.entry.ru[0] if lexical.entry and lexical.form != "short" else surface
    return OfficePhrase(
        title,
        sentence.span(first, max(rest.stop, at + 1)),
        surface,
        lexical.entry.id if lexical.entry else None,
        lexical.entry.rank if lexical.entry else None,
        tenure,
        where,
        f"office_{lexical.form}",
    )


def _plain(sentence: Tokens, first: int, stop: int) -> list[str]:
    """Return the words of a position without state adjectives and tenure words."""
    kept = []
    for at in range(first, stop):
        token = sentence.items[at]
        if token.pos == "ADJ" and any(w in adjectives() for w in token.lemmas):
            continue
        kept.append(token.text)
    return kept or sentence.words(first, stop)


__all__ = ["Heading", "OfficeMatch", "find_office", "fold", "office_index"]
