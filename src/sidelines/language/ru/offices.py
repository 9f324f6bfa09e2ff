"""Office phrases: a position, its modifiers and the states and bodies in which it is held.

«бывший первый заместитель министра иностранных дел Грузии» is read left to right: tenure and
adjectives, the position as the offices lexicon knows it (or any noun for a person), then the
complement, in which each named thing is an affiliation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sidelines.language.ru.complement import Complement, read_complement
from sidelines.language.ru.entities import Entity
from sidelines.language.ru.gazetteer import state_name, state_of_adjective, uncoded_of_adjective
from sidelines.language.ru.grammar import closed
from sidelines.language.ru.headings import Found, Heading, find_heading, former_by_prefix, unchanging_noun
from sidelines.language.ru.morph import fold, inflect_phrase
from sidelines.language.ru.tenure import ACTING, tenure_before
from sidelines.language.ru.tokens import Token, Tokens
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
    case: str  # of its noun, "" where the form does not tell
    plural: bool
    states: tuple[Entity, ...] = ()  # of «главы МИД России, Турции и Ирана»
    rank: bool = False  # «генерал-полковник»: stands between a position and a name and is none itself
    idle: bool = False  # «внучка»: takes a name and gives no office
    vague: bool = False  # counts only with a place of office: an unlisted noun, a walk of life


@dataclass(frozen=True, slots=True)
class _Left:
    """What stands before the position's noun: where the phrase starts, its adjectives, the tenure."""

    first: int
    adjectives: tuple[int, ...]
    tenure: str


def find_office(sentence: Tokens, at: int, entities: Sequence[Entity]) -> OfficeMatch | None:
    """Return the office phrase whose position starts at a token."""
    found = find_heading(sentence.items, at)
    if found is None:
        return None
    left = _left(sentence.items, at)
    begin = _first_name(sentence, at, found, entities)
    rest = read_complement(sentence, begin, at, {e.first: e for e in entities})
    stop = max(rest.stop, found.stop)
    heading = found.heading(rest.where)
    where = rest.where
    if heading.entry is not None or heading.form == "counterpart":  # «немецкий режиссёр» holds nothing in Germany
        own = (*range(at, found.stop), *rest.adjectives)
        where = (*_by_adjective(sentence, range(left.first, at)), *where, *_by_adjective(sentence, own))
    phrase = _phrase(sentence, at, begin, found.stop, stop, left, heading, replace(rest, where=where))
    bare = not where and rest.stop <= found.stop
    one = _one_of(sentence.items, left.first, at)
    return OfficeMatch(
        left.first if one is None else one,
        at,
        found.stop,
        stop,
        phrase,
        heading.form == "short" or bare,
        _case(sentence.items, at if one is None else one, left),
        sentence.items[at].number == "plur" and one is None,
        rest.states,
        rank=heading.form == "rank" and not where,
        idle=heading.form == "none",
        vague=heading.vague,
    )


def _case(tokens: Sequence[Token], head: int, left: _Left) -> str:
    """Return the case in which a position stands; «исполняющему обязанности» tells it in place of the noun."""
    if unchanging_noun(tokens[head].low):
        return ""
    return tokens[left.first if left.tenure == ACTING else head].case


def _one_of(tokens: Sequence[Token], first: int, head: int) -> int | None:
    """«один из президентов группы»: return where the phrase for one of several starts."""
    plural = tokens[head].number == "plur" and tokens[head].case == "gen"
    told = plural and first > 1 and tokens[first - 1].low == "из" and "один" in tokens[first - 2].lemmas
    return first - 2 if told else None


def _first_name(sentence: Tokens, at: int, found: Found, entities: Sequence[Entity]) -> int:
    """Return where the complement starts: at a body named within the position's words («глава МИД Грузии») or after."""
    own = found.readings[0].entry is None  # «генерал армии»
    for entity in entities:
        within = (own or entity.kind == "loc") and entity.stop <= found.stop  # «глава Российского государства»
        about = any(t.pos == "ADP" for t in sentence.items[at : entity.first])
        if at < entity.first < found.stop and not within and not about:
            return entity.first
    return found.stop


def _by_adjective(sentence: Tokens, within: Iterable[int]) -> tuple[Affiliation, ...]:
    """Return the states that adjectives of the position name: «российский министр обороны»."""
    found = []
    for at in within:
        token = sentence.items[at]
        code = state_of_adjective(token)
        name = state_name(code) if code else uncoded_of_adjective(token)
        if name:
            found.append(Affiliation(name, sentence.span(at, at + 1), code, None, True))
    return tuple(found)


# --- what stands before the noun -----------------------------------------------------------------


def _left(tokens: Sequence[Token], head: int) -> _Left:
    """Walk left over agreeing adjectives and tenure words."""
    first, tenure = head, "former" if former_by_prefix(tokens[head]) else "current"
    adjectives: list[int] = []
    while first > 0:
        start, told = tenure_before(tokens, first)
        if start < first:
            first, tenure = start, told
            continue
        step = _adjective_before(tokens, first, head)
        if step is None:
            break
        adjectives += range(step, first)
        first = step
    return _Left(first, tuple(sorted(adjectives)), tenure)


def _adjective_before(tokens: Sequence[Token], first: int, head: int) -> int | None:
    if _attributive(tokens[first - 1], tokens[head]):
        return first - 1
    joined = tokens[first - 1].low == "и" and first > 1 and _attributive(tokens[first - 2], tokens[head])
    return first - 1 if joined else None


def _attributive(adjective: Token, noun: Token) -> bool:
    if adjective.pos != "ADJ" or not adjective.case:
        return False
    return not noun.case or adjective.case == noun.case or {adjective.case, noun.case} == {"acc", "gen"}


# --- the phrase ----------------------------------------------------------------------------------


def _phrase(  # noqa: PLR0913, PLR0917 - the parts of one phrase
    sentence: Tokens, at: int, begin: int, heading_stop: int, stop: int, left: _Left, heading: Heading, rest: Complement
) -> OfficePhrase:
    own = [i for i in range(at, begin) if state_of_adjective(sentence.items[i]) is None] or [at]
    words = _titular(sentence, left.adjectives, heading)
    tail = [i for i in sorted({*rest.own, *rest.department}) if i >= heading_stop]
    surface = _nominative(sentence, [*words, *own, *(i for i in rest.own if i not in own)])
    title = " ".join([*_ranked(sentence, words, at), heading.title, *(sentence.items[i].text for i in tail)])
    if not heading.title:
        title = _nominative(
            sentence, [*words, *own, *(i for i in sorted({*rest.own, *rest.department}) if i not in own)]
        )
    entry = heading.entry
    return OfficePhrase(
        title,
        sentence.span(left.first, max(stop, at + 1)),
        surface,
        entry.id if entry else "counterpart" if heading.form == "counterpart" else None,
        entry.rank if entry else None,
        left.tenure,
        _represented_first(sentence, rest.where),
        f"office_{heading.form}",
        _heads(heading, surface),
    )


def _represented_first(sentence: Tokens, where: Sequence[Affiliation]) -> tuple[Affiliation, ...]:
    """«постоянные представители при ООН стран Движения»: with whom somebody is accredited comes last."""
    accredited = {
        a
        for before, token in pairwise(sentence.items)
        for a in where
        if before.low == "при" and token.start == a.span.start
    }
    return (*(a for a in where if a not in accredited), *(a for a in where if a in accredited))


def _titular(sentence: Tokens, adjectives: Sequence[int], heading: Heading) -> list[int]:
    """Return the adjectives that belong to the title: «высший государственный представитель», not «новый посол»."""
    tokens = sentence.items
    kept = [i for i in adjectives if tokens[i].pos == "ADJ" and state_of_adjective(tokens[i]) is None]
    if heading.entry is None:
        kept = [i for i in kept if tokens[i].lemmas.isdisjoint(closed("passing"))]
    else:
        kept = [i for i in kept if not tokens[i].lemmas.isdisjoint(closed("ranking"))]
    return [i for i in adjectives if i in kept or (i - 1 in kept and i + 1 in kept)]  # «чрезвычайный и полномочный»


def _nominative(sentence: Tokens, words: Sequence[int]) -> str:
    return inflect_phrase([sentence.items[i].text for i in words], number="sing")


def _ranked(sentence: Tokens, adjectives: Sequence[int], head: int) -> list[str]:
    """Return the adjectives of a title in the nominative."""
    if not adjectives:
        return []
    words = [sentence.items[i].text for i in (*adjectives, head)]
    return [w[0].lower() + w[1:] for w in inflect_phrase(words, number="sing").split()[: len(adjectives)]]


def _heads(heading: Heading, surface: str) -> frozenset[str]:
    """Return the nouns and classes by which the text may refer back to the holder."""
    entry = heading.entry
    if entry is None:
        return frozenset({fold(surface)})
    ministers = {"minister"} if entry.office_class == "foreign_minister" else set()
    return frozenset({fold(w) for w in entry.ru_short} | {entry.office_class, entry.id} | ministers) - {""}
