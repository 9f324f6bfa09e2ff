"""Named things in a sentence: states, cities, bodies and people, from the gazetteer and the network.

The gazetteer knows what a name stands for; the network sees names that no list holds. Where they
overlap the longer stretch wins, so that «Банк Москвы» is a bank and no city.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from sidelines.language.ru.forms import unchanging
from sidelines.language.ru.gazetteer import Known, Match, PhraseIndex, adjectives, companies, names_index
from sidelines.language.ru.grammar import closed
from sidelines.language.ru.morph import inflect_phrase
from sidelines.language.ru.names_given import is_family_first
from sidelines.language.ru.tokens import Token, Tokens
from sidelines.lexicon.holders import HolderEntry, holders

_OPEN, _CLOSE = frozenset("«“„\"'"), frozenset("»”“\"'")


@dataclass(frozen=True, slots=True)
class Entity:
    """A named thing at tokens[first:stop]."""

    first: int
    stop: int
    kind: str  # "state", "capital", "city", ..., "body", "media", "org", "loc", "person"
    name: str  # nominative; empty for people, whose names need more care
    state: str | None = None
    body: str | None = None
    generic: bool = False
    metonym: bool = False

    @property
    def is_body(self) -> bool:
        """Tell whether it can act as an organisation."""
        return self.kind in ("body", "org", "media")

    @property
    def is_place(self) -> bool:
        """Tell whether it can be a place."""
        return self.kind in ("state", "capital", "city", "building", "residence", "region", "loc")


def _overlaps(first: int, stop: int, others: Iterable[Entity]) -> list[Entity]:
    return [e for e in others if e.first < stop and first < e.stop]


def _from_match(match: Match[Known]) -> Entity:
    k = match.payload
    return Entity(match.first, match.stop, k.kind, k.name, k.state, k.body, k.generic, k.metonym)


def _gazetteer(sentence: Tokens, present: frozenset[str]) -> list[Entity]:
    """Return the longest lexicon names, left to right.

    Ambiguous words count only for states that the report names otherwise, homonyms only where the network sees a place.
    """
    tokens, places = sentence.items, {a for a, _, kind in sentence.named if kind == "LOC"}
    index, found, at = names_index(), [], 0
    while at < len(tokens):
        matches = [
            m
            for m in index.all_at(tokens, at)
            if (not m.payload.ambiguous or m.payload.state in present) and (not m.payload.homonym or at in places)
        ]
        best = max(matches, key=lambda m: (m.stop, _preference(tokens, at, m.payload)), default=None)
        if best is None:
            at += 1
            continue
        found.append(_from_match(best))
        at = best.stop
    return found


def _preference(tokens: tuple[Token, ...], at: int, known: Known) -> int:
    """«в Кремле» is a place, «Кремль заявил» is a body: a preposition of place decides."""
    placed = at > 0 and tokens[at - 1].low in ("в", "во", "из", "на", "до", "под")
    order = ("body", "state", "city", "capital") if placed else ("city", "capital", "body", "state")
    if known.metonym:
        return -1 if placed else len(order)
    return order.index(known.kind) if known.kind in order else 0


def quoted_stop(tokens: Sequence[Token], at: int) -> int:
    """Return one past the closing mark of a quotation that opens at a token, or ``at``."""
    if at >= len(tokens) or tokens[at].text not in _OPEN:
        return at
    for stop in range(at + 1, min(at + 10, len(tokens))):
        if tokens[stop].text in _CLOSE:
            return stop + 1
    return at


def _titled(tokens: tuple[Token, ...]) -> list[Entity]:
    """Return organisations named by a noun and a quoted title: «движения "Солидарность"»."""
    found = []
    for at, token in enumerate(tokens):
        if token.lemmas.isdisjoint(closed("organisation_heads")) and not (token.text.isupper() and len(token.text) > 1):
            continue
        stop = quoted_stop(tokens, at + 1)
        if stop > at + 2:
            words = [t.text for t in tokens[at:stop]]
            name = inflect_phrase(words[:1]) + " " + "".join([words[1], " ".join(words[2:-1]), words[-1]])
            found.append(Entity(at, stop, "org", name))
    return found


def _people(sentence: Tokens) -> list[Entity]:
    found = ((_name_start(sentence, a, b), b) for a, b, kind in sentence.named if kind == "PER")
    names = ((a, _name_stop(sentence, a, b)) for a, b in found)
    return [Entity(c, d, "person", "") for a, b in names for c, d in _by_case(sentence, a, b)]


@lru_cache(maxsize=1)
def _holder_names() -> PhraseIndex[HolderEntry]:
    index: PhraseIndex[HolderEntry] = PhraseIndex()
    for holder in holders():
        for name in (holder.name, *holder.also):
            if " " in name:
                index.add(name, holder)
    return index


def _holders(sentence: Tokens) -> list[Entity]:
    """Return the people whom the lexicon knows by their whole name and the network may have missed."""
    matches = ((at, _holder_names().at(sentence.items, at)) for at, t in enumerate(sentence.items) if t.capital)
    return [Entity(at, m.stop, "person", "") for at, m in matches if m and sentence.items[m.stop - 1].capital]


def _by_case(sentence: Tokens, first: int, stop: int) -> list[tuple[int, int]]:
    """«С патриархом Кириллом Франциск говорил»: two names that stand side by side in different cases."""
    told = [
        (i, sentence.items[i].case)
        for i in range(first, stop)
        if sentence.items[i].case and not unchanging(sentence.items[i].low)
    ]
    cut = next((i for (_, a), (i, b) in pairwise(told) if (a, b) == ("ins", "nom")), None)
    return [(first, stop)] if cut is None else [(first, cut), (cut, stop)]


def _name_start(sentence: Tokens, first: int, stop: int) -> int:
    """A quotation mark that closes a firm's name is no part of the person's."""
    return next((i for i in range(first, stop) if sentence.items[i].word), first)


def _name_stop(sentence: Tokens, first: int, stop: int) -> int:
    """«Джоэл Саймон (Joel Simon)»: the name ends before the brackets; a full stop after «Ван И» marks no initial."""
    if (
        stop == len(sentence.items)
        and sentence.items[stop - 1].text == "."
        and is_family_first(sentence.items[first].low)
    ):
        stop -= 1
    return next((i for i in range(first + 1, stop) if sentence.items[i].text in ("(", ",", "«")), stop)


def _network(sentence: Tokens) -> list[Entity]:
    kinds = {"ORG": "org", "LOC": "loc"}
    return [
        Entity(a, b, kinds[kind], inflect_phrase(unbracketed(sentence.words(a, b))))
        for a, b, kind in sentence.named
        if kind in kinds
    ]


def unbracketed(words: list[str]) -> list[str]:
    """«Американский еврейский комитет (AJC)»: the abbreviation in brackets is no part of the name."""
    return words[: words.index("(")] if words[-1] == ")" and "(" in words[1:] else words


def _merge(known: list[Entity], seen: list[Entity]) -> list[Entity]:
    """Lay the network's names over the lexicon's: the longer stretch wins, the lexicon at equal length."""
    kept = list(known)
    for entity in seen:
        rivals = _overlaps(entity.first, entity.stop, kept)
        if len(rivals) > 1 and _abbreviated(rivals, entity):
            kept = [k for k in kept if k not in rivals] + [replace(rivals[0], stop=entity.stop)]
            continue
        if entity.kind == "loc" and any(r.first == entity.first and r.is_place for r in rivals):
            continue  # «в Пхеньяне Договор»: what follows a known place is no part of it
        if all(r.stop - r.first < entity.stop - entity.first for r in rivals):
            states = (r.state for r in rivals if r.state and r.body not in companies())
            state = next(states, None) if entity.kind == "org" else None
            kept = [k for k in kept if k not in rivals]
            kept.append(replace(entity, state=state))
    return kept


def _abbreviated(rivals: list[Entity], seen: Entity) -> bool:
    """«Организации Договора о коллективной безопасности (ОДКБ)»: one body, by its name and its abbreviation."""
    full, short = rivals[0], rivals[-1]
    return full.body is not None and full.body == short.body and seen.first == full.first and seen.stop > short.stop


def _keep_person(person: Entity, known: list[Entity], tokens: tuple[Token, ...]) -> bool:
    """A name that the lexicon knows whole as a state or body is no person: «Беларусь», «ХАМАС»."""
    rivals = _overlaps(person.first, person.stop, known)
    return all(r.stop - r.first < person.stop - person.first for r in rivals) or (
        person.stop - person.first == 1 and all(r.kind == "city" for r in rivals)
    )


def _after_state(person: Entity, known: list[Entity]) -> Entity:
    """«королём Эсватини Мсвати III», «председателем Халк Маслахаты Г.»: the network took what is led for a name."""
    led = next(
        (k for k in known if k.kind in ("state", "body") and k.first == person.first and k.stop < person.stop), None
    )
    return replace(person, first=led.stop) if led else person


def join_state(tokens: tuple[Token, ...], entities: list[Entity]) -> list[Entity]:
    """Give a generic body its state: «МИД Азербайджана», «азербайджанское внешнеполитическое ведомство»."""
    by_start = {e.first: e for e in entities}
    joined: list[Entity] = []
    for entity in sorted(entities, key=lambda e: e.first):
        several = tokens[entity.first].number == "plur"  # «делегации России и Украины»: one of each
        if not (entity.kind == "body" and entity.generic) or several:
            joined.append(entity)
            continue
        joined.append(_with_state(tokens, entity, by_start))
    swallowed = {(j.first, j.stop) for j in joined}
    return [
        j for j in joined if not any(a <= j.first and j.stop <= b and (a, b) != (j.first, j.stop) for a, b in swallowed)
    ]


def _with_state(tokens: tuple[Token, ...], body: Entity, by_start: dict[int, Entity]) -> Entity:
    follower = by_start.get(body.stop)
    if follower is not None and follower.kind == "state":
        return replace(
            body, stop=follower.stop, state=follower.state, name=f"{body.name} {_genitive(tokens, follower)}"
        )
    adjective = (
        next((adjectives()[w] for w in tokens[body.first - 1].lemmas if w in adjectives()), None)
        if body.first
        else None
    )
    if adjective:
        words = [t.text for t in tokens[body.first - 1 : body.stop]]
        return replace(body, first=body.first - 1, state=adjective, name=inflect_phrase(words))
    return body


def _genitive(tokens: tuple[Token, ...], entity: Entity) -> str:
    return " ".join(t.text for t in tokens[entity.first : entity.stop])


def find_entities(sentence: Tokens, present: frozenset[str] = frozenset()) -> tuple[Entity, ...]:
    """Return the named things of a sentence, left to right, without overlaps.

    ``present`` are the state codes that the report names in full; ambiguous abbreviations count for these alone.
    """
    tokens = sentence.items
    known = _merge(_gazetteer(sentence, present), _titled(tokens))
    named = _people(sentence)
    named += [p for p in _holders(sentence) if not _overlaps(p.first, p.stop, named)]
    people = [_after_state(p, known) for p in named if _keep_person(p, known, tokens)]
    rest = [k for k in known if not _overlaps(k.first, k.stop, people)]
    network = [n for n in _network(sentence) if not _overlaps(n.first, n.stop, people)]
    entities = join_state(tokens, _merge(rest, network)) + people
    return tuple(sorted(entities, key=lambda e: e.first))


def states_named(sentences: Iterable[Tokens]) -> frozenset[str]:
    """Return the codes of states that a report names in full or by adjective."""
    index, found = names_index(), set()
    for sentence in sentences:
        for at, token in enumerate(sentence.items):
            found |= {adjectives()[w] for w in token.lemmas if w in adjectives()}
            if token.capital:
                for match in index.all_at(sentence.items, at):
                    if (
                        match.payload.kind in ("state", "capital")
                        and not match.payload.ambiguous
                        and match.payload.state
                    ):
                        found.add(match.payload.state)
    return frozenset(found)
