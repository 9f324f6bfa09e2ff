"""Who holds which office in a sentence: names joined to the positions that stand by them.

Apposition before the name («министр X Иван Петров»), after it («Иван Петров, министр X,»), in
brackets, after a dash, one position for several names, and positions distributed over a list
(«главы МИД России, Турции и Ирана Сергей Лавров, Мевлют Чавушоглу и Джавад Зариф»).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from sidelines.language.ru.entities import Entity
from sidelines.language.ru.forms import unchanging
from sidelines.language.ru.grammar import closed
from sidelines.language.ru.names import may_stand
from sidelines.language.ru.offices import OfficeMatch, find_office
from sidelines.language.ru.tokens import Tokens
from sidelines.model.analysis import Affiliation, OfficePhrase


_CASES = ("nom", "gen", "dat", "ins", "acc", "loc")


@dataclass(slots=True)
class Person:
    """A named person in a sentence and the offices found by the name; grows while rules run."""

    entity: Entity
    first: int
    stop: int
    case: str
    offices: list[OfficePhrase] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Holders:
    """The people of a sentence and the office phrases that no name claimed."""

    people: tuple[Person, ...]
    unclaimed: tuple[OfficeMatch, ...]


def find_holders(sentence: Tokens, entities: Sequence[Entity]) -> Holders:
    """Join the names of a sentence to its office phrases."""
    people = {e.first: Person(e, e.first, e.stop, _case(sentence, e)) for e in entities if e.kind == "person"}
    offices = _offices(sentence, entities)
    claimed: set[int] = set()
    for office in sorted(offices, key=lambda o: -o.head):  # the innermost of nested positions claims first
        if not _for_outer(sentence, office, offices, people) and _claim(sentence, office, people):
            claimed.add(office.head)
    unclaimed = tuple(o for o in offices if o.head not in claimed)
    _share_state(sentence, [people[k] for k in sorted(people)])
    return Holders(tuple(people[k] for k in sorted(people)), unclaimed)


def _share_state(sentence: Tokens, people: list[Person]) -> None:
    """«с президентом Украины A и министром иностранных дел B»: the second office is of the same state."""
    for before, after in pairwise(people):
        joined = after.first == before.stop + 1 and sentence.items[before.stop].low in ("и", ",")
        state = next((a for o in before.offices for a in o.where if a.is_state), None)
        if joined and state is not None and after.offices and after.entity.first > after.first:
            after.offices = [_in_state(o, state) for o in after.offices]


def _in_state(office: OfficePhrase, state: Affiliation) -> OfficePhrase:
    if office.where or office.id is None or (office.rank or 9) > 4:
        return office
    return replace(office, where=(state,), rule="office_state_shared")


def _offices(sentence: Tokens, entities: Sequence[Entity]) -> list[OfficeMatch]:
    inside = {i for e in entities for i in range(e.first + (e.kind == "org"), e.stop)}
    found: list[OfficeMatch] = []
    at = 0
    while at < len(sentence.items):
        office = None if at in inside else find_office(sentence, at, entities)
        if office is not None and not any(o.head < office.head and _same_heading(o, office) for o in found):
            found.append(office)
        at += 1
    return found


def _same_heading(outer: OfficeMatch, inner: OfficeMatch) -> bool:
    """«глава правительства»: the second word heads nothing of its own inside the first position's words."""
    return inner.phrase.span.end <= outer.phrase.span.end and inner.head < outer.heading_stop


def _case(sentence: Tokens, entity: Entity) -> str:
    """Return the case of a name, by its words that decline: «Джо» says nothing, «Байденом» does."""
    tokens = sentence.items[entity.first : entity.stop]
    telling = [t.case for t in tokens if t.case and not unchanging(t.low)] or [t.case for t in tokens if t.case]
    oblique = [c for c in telling if c != "nom"]  # a nominative name has no oblique form in it
    words = [t.text for t in tokens]
    if oblique and len(oblique) < len(telling) and may_stand(words, "nom"):  # «Сергей Рябков»
        return "nom"
    told = next(iter(oblique or telling), "")
    if told and not may_stand(words, told):  # «Токаев и Зеленский»: taken for a genitive plural
        return next((case for case in _CASES if may_stand(words, case)), told)
    return told


def _agree(sentence: Tokens, office: OfficeMatch, person: Person) -> bool:
    """A name agrees with its position in case, as far as its form allows."""
    head = sentence.items[office.head].case
    if office.phrase.tenure == "acting":  # «и. о. представителя Марк Тоунер»: the position stands in the genitive
        return True
    if not head or not person.case or head == person.case:
        return True
    unsure = person.case == "nom" or {head, person.case} == {"acc", "gen"}  # what the network calls unknown words
    return unsure and may_stand(sentence.words(person.entity.first, person.entity.stop), head)


def _claim(sentence: Tokens, office: OfficeMatch, people: dict[int, Person]) -> bool:
    """Give the office to the names that stand by it; tell whether there were any."""
    if not sentence.items[office.head].lemmas.isdisjoint(closed("appositive_stop")):
        return False
    plural = sentence.items[office.head].number == "plur"
    after = _names_after(sentence, office, people, plural)
    if after:
        _distribute(office, after, plural)
        _cover(sentence, office, after[0])
        return True
    before = _name_before(sentence, office, people)
    if before is not None and not plural:
        before.offices.append(office.phrase)
        before.stop = max(before.stop, office.stop)
        return True
    return False


def _for_outer(
    sentence: Tokens, office: OfficeMatch, offices: Sequence[OfficeMatch], people: dict[int, Person]
) -> bool:
    """«принял заместителя министра Андрея Руденко»: both positions agree with the name, which is the deputy's."""
    person = people.get(office.stop)
    outer = [o for o in offices if o.head < office.head and o.stop == office.stop and office.head < o.stop]
    if person is None or not outer or sentence.items[office.head].number == "plur":
        return False
    told = {sentence.items[o.head].case for o in outer}
    oblique = sentence.items[office.head].case == "gen" and person.case in ("gen", "acc")
    return oblique and not told.isdisjoint({"gen", "acc"})


def _cover(sentence: Tokens, office: OfficeMatch, person: Person) -> None:
    """A name's mention starts with its position, whose words tell the case most surely."""
    if office.first < person.first:
        person.first = office.first
        told = office.first if office.phrase.tenure == "acting" else office.head
        person.case = sentence.items[told].case or person.case


def _names_after(sentence: Tokens, office: OfficeMatch, people: dict[int, Person], plural: bool) -> list[Person]:
    """Return the names that follow a position: one, or a list after a plural."""
    at = _skip(sentence, office.stop, people)
    person = people.get(at)
    if person is None:
        shared = None if plural else _shared(sentence, office, people)
        return [shared] if shared is not None else []
    if plural and not _agree(sentence, office, person):
        return []
    if not plural:
        return (
            [person]
            if _agree(sentence, office, person) and not _bound(person, office)
            else _past_inner(sentence, office, person, people)
        )
    return _listed(sentence, person, people)


def _shared(sentence: Tokens, office: OfficeMatch, people: dict[int, Person]) -> Person | None:
    """«лидер Меджлиса, народный депутат Украины Мустафа Джемилев»: several positions before one name."""
    at = office.stop
    if at < len(sentence.items) and sentence.items[at].low in (",", "и"):
        at += 1
    person = next((p for p in people.values() if p.first == at and p.entity.first > at), None)
    if person is None or not _agree(sentence, office, person):
        return None
    states = {o.state for o in person.offices if o.state}
    return person if not states or office.phrase.state in states | {None} else None


def _bound(person: Person, office: OfficeMatch) -> bool:
    """A name that an inner position has claimed is not the outer one's: «помощник президента Владимира Путина»."""
    return any(o.span.start > office.phrase.span.start and o.span.end == office.phrase.span.end for o in person.offices)


def _past_inner(sentence: Tokens, office: OfficeMatch, inner: Person, people: dict[int, Person]) -> list[Person]:
    """«помощник президента Владимира Путина Юрий Ушаков»: the outer position's name follows the inner one's."""
    outer = people.get(inner.stop)
    return [outer] if outer is not None and _agree(sentence, office, outer) else []


def _skip(sentence: Tokens, at: int, people: dict[int, Person]) -> int:
    """Step over a form of address, a quotation mark or a rank between position and name."""
    while at < len(sentence.items) and at not in people:
        token = sentence.items[at]
        if token.lemmas.isdisjoint(closed("appositive_stop")):
            break
        at += 1
    return at


def _listed(sentence: Tokens, person: Person, people: dict[int, Person]) -> list[Person]:
    """Return a name and those conjoined to it: «Сергей Лавров, Мевлют Чавушоглу и Джавад Зариф»."""
    found, at = [person], person.entity.stop
    while at + 1 < len(sentence.items) and sentence.items[at].low in (",", "и", "а"):
        following = people.get(at + 1)
        if following is None or following.offices:
            break
        found.append(following)
        at = following.entity.stop
    return found


def _distribute(office: OfficeMatch, people: list[Person], plural: bool) -> None:
    """Share a plural position among its names, state by state where there are as many states as names."""
    for at, person in enumerate(people):
        phrase = office.phrase
        if plural and len(office.states) == len(people) > 1:
            phrase = replace(phrase, where=_only_state(office, office.states[at]), rule="office_distributed")
        person.offices.append(phrase)


def _only_state(office: OfficeMatch, state: Entity) -> tuple[Affiliation, ...]:
    return tuple(a for a in office.phrase.where if a.state == state.state)


def _name_before(sentence: Tokens, office: OfficeMatch, people: dict[int, Person]) -> Person | None:
    """«Джон Керри, госсекретарь США,», «Джон Керри (госсекретарь США)», «Джон Керри — госсекретарь США»."""
    mark = sentence.items[office.first - 1].text if office.first else ""
    if mark not in (",", "(", "—", "–", "-"):
        return None
    person = next((p for p in people.values() if p.entity.stop == office.first - 1), None)
    if person is None or (office.short and mark == ","):
        return None
    if not _agree(sentence, office, person):
        return None
    if mark == "," and not _closed(sentence, office.stop, people):
        return None
    return person


def _closed(sentence: Tokens, at: int, people: dict[int, Person]) -> bool:
    """An apposition after a name is closed by a mark or a verb, and is not the next item of a list."""
    inner = people.get(at)
    if inner is not None and inner.offices:  # «Джон Коул, заместитель представителя Кита Келлога»
        at = inner.entity.stop
    if at >= len(sentence.items):
        return True
    token = sentence.items[at]
    return token.pos in {"PUNCT", "VERB"} or token.low in ("и", "который", "а", "но")
