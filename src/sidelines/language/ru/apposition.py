"""Names joined to the positions that stand by them: before, after, in brackets, in lists.

Positions are taken from the right, so that the innermost of nested ones claims first; each rule
gives the names that a position belongs to.
"""

from __future__ import annotations

from dataclasses import replace

from sidelines.language.ru.complement import affiliation
from sidelines.language.ru.entities import Entity
from sidelines.language.ru.grammar import closed
from sidelines.language.ru.names import may_stand
from sidelines.language.ru.offices import OfficeMatch
from sidelines.language.ru.person import Person, fits
from sidelines.language.ru.room import DASHES, Room, ending_at, past_note, skip
from sidelines.model.analysis import Affiliation, OfficePhrase

_BETWEEN = (",", "и", *DASHES)  # between two positions of one person


def join(room: Room) -> set[int]:
    """Give positions to names; return the nouns of those that found one."""
    claimed: set[int] = set()
    offices = [o for o in sorted(room.offices, key=lambda o: -o.head) if not o.rank and not _to_be_filled(room, o)]
    for claim in (_claim_after, _claim_before):
        for office in offices:
            if office.head not in claimed:
                claimed |= claim(room, office)
    for office in room.inner:
        _claim_inner(room, office)
    return claimed


def _claim_inner(room: Room, office: OfficeMatch) -> None:
    """«помощник президента Владимира Путина Юрий Ушаков»: the name that the outer position left is the inner one's."""
    person = room.people.get(office.stop)
    if person is not None and not office.plural and not person.offices and fits(room.sentence, office, person):
        person.offices.append(office.phrase)


def _claim_after(room: Room, office: OfficeMatch) -> set[int]:
    if _for_outer(room, office):
        return set()
    if _named_before(room, office):
        return set()
    after = _interleaved(room, office) or _share(office, _names_after(room, office))
    for person, phrase in after:
        person.offices.append(phrase)
    if not after:
        return set()
    _cover(office, after[0][0])
    return {office.head}


def _named_before(room: Room, office: OfficeMatch) -> bool:
    """«принял Джона Коула, заместителя спецпредставителя президента США Кита Келлога»: the outer position is Коул's."""
    before = ending_at(room, office.first - 1) if room.text(office.first - 1) == "," else None
    person = room.people.get(office.stop)
    if before is None or person is None or before.offices or office.plural or office.stop == office.head + 1:
        return False
    if any(before.entity.first == skip(room, other.stop) for other in room.offices):
        return False  # «президента Азербайджана Ильхама Алиева, премьер-министра Армении Никола Пашиняна»
    return office.case == "gen" and fits(room.sentence, office, before) and _closed(room, person.entity.stop)


def _claim_before(room: Room, office: OfficeMatch) -> set[int]:
    before = None if office.plural else _name_before(room, office)
    if before is None:
        return set()
    chain = _chain_right(room, office)
    before.offices += [o.phrase for o in chain]
    before.case = office.case or before.case  # «Ннека Угбома — руководитель»: the name looks like a genitive
    inner = _inner_at(room, chain[-1].stop)
    before.stop = max(before.stop, chain[-1].stop if inner is None else inner.entity.stop)
    return {o.head for o in chain}


def _to_be_filled(room: Room, office: OfficeMatch) -> bool:
    """«выдвинул на пост главы ФБР республиканца Джеймса Коми», «сменил на посту посла Сергея Кисляка».

    Who is named after a post need not hold it: the verb tells.
    """
    post = room.token(office.first - 1)
    return post is not None and not post.lemmas.isdisjoint(closed("posts")) and room.text(office.first - 2) == "на"


def _for_outer(room: Room, office: OfficeMatch) -> bool:
    """«принял заместителя министра Андрея Руденко»: both positions agree with the name, which is the deputy's."""
    person = room.people.get(office.stop)
    outer = [o for o in room.offices if o.head < office.head and o.stop == office.stop and not (o.rank or o.plural)]
    if person is None or not outer or office.plural:
        return False
    if office.case == "gen" and person.case == "nom":  # «подруга премьер-министра Кэрри Саймондс»
        return any(o.case == "nom" for o in outer)
    if any(o.idle and o.case == "nom" for o in outer) and _may_be(room, person, "nom"):
        return True
    oblique = office.case == "gen" and person.case in ("gen", "acc")
    return oblique and any(o.case in ("gen", "acc") for o in outer)


def _may_be(room: Room, person: Person, case: str) -> bool:
    """Tell whether a name's words may stand in a case."""
    return may_stand(room.sentence.words(person.entity.first, person.entity.stop), case)


def _cover(office: OfficeMatch, person: Person) -> None:
    """A name's mention starts with its position, whose words tell the case most surely."""
    if office.first < person.first:
        person.first = office.first
        person.case, person.certain = office.case or person.case, bool(office.case)


# --- names after a position ----------------------------------------------------------------------


def _names_after(room: Room, office: OfficeMatch) -> list[Person]:
    """Return the names that follow a position: one, or a list after a plural."""
    at = skip(room, office.stop)
    person = room.people.get(at)
    if office.plural:
        return _list_after(room, office, at)
    if person is None:
        shared = _shared(room, office) or _after_dash(room, office)
        return [shared] if shared is not None else []
    if (fits(room.sentence, office, person) or _undeclined(room, office, person)) and not _bound(person, office):
        return [_second(room, office, person)]
    return _past_inner(room, office, person)


def _undeclined(room: Room, office: OfficeMatch, person: Person) -> bool:
    """«принял посла Мариан де Йонг.»: a name that need not decline, with nothing after it that it is subject of."""
    closes = room.token(person.entity.stop) is None or room.text(person.entity.stop) in (".", ",", ";", "и", ")")
    words = room.sentence.words(person.entity.first, person.entity.stop)
    return closes and person.case == "nom" and may_stand(words, office.case, plausibly=False)


def _list_after(room: Room, office: OfficeMatch, at: int) -> list[Person]:
    """«Президенты России и Казахстана, A и B, провели»: a comma or bracket may stand before several names."""
    marked = room.text(at) in (",", ":", "(", *DASHES)
    person = room.people.get(at + 1 if marked else at)
    if person is None or not fits(room.sentence, office, person):
        return []
    found = _listed(room, person)
    return found if len(found) > 1 else []


def _listed(room: Room, person: Person) -> list[Person]:
    """Return a name and those conjoined to it: «Сергей Лавров, Мевлют Чавушоглу и Джавад Зариф»."""
    found, at = [person], past_note(room, person.entity.stop)
    while room.text(at) in (",", "и", "а"):
        at += 1
        at += room.text(at) in ("также", "и")
        following = room.people.get(at)
        if following is None or following.offices:
            break
        found.append(following)
        at = past_note(room, following.entity.stop)
    return found


def _shared(room: Room, office: OfficeMatch) -> Person | None:
    """«лидер Меджлиса, народный депутат Украины Мустафа Джемилев»: several positions before one name."""
    at = office.stop + (room.text(office.stop) in _BETWEEN)
    person = next((p for p in room.people.values() if p.first == at and p.entity.first > at), None)
    if person is None or not fits(room.sentence, office, person):
        return None
    following = room.office_at(at)
    if following is not None and not _same_case(office, following):
        return None
    states = {o.state for o in person.offices if o.state}
    return person if not states or office.phrase.state in states | {None} else None


def _same_case(one: OfficeMatch, other: OfficeMatch) -> bool:
    cases = {one.case, other.case} - {""}
    return len(cases) < 2 or cases == {"acc", "gen"}


def _after_dash(room: Room, office: OfficeMatch) -> Person | None:
    """«Посол Китая - Ду Дэвэнь.»: an item of a list, or a clause of its own."""
    person = room.people.get(office.stop + 1) if room.text(office.stop) in DASHES else None
    if person is None or office.case != "nom" or not fits(room.sentence, office, person):
        return None
    begins = office.first == 0 or not (room.token(office.first - 1) or room.sentence.items[0]).word
    ends = room.text(past_note(room, person.entity.stop)) in (".", ",", ";", "", "и")
    return person if begins and ends else None


def _bound(person: Person, office: OfficeMatch) -> bool:
    """A name that an inner position has claimed is not the outer one's: «помощник президента Владимира Путина»."""
    return any(o.span.start > office.phrase.span.start and o.span.end == office.phrase.span.end for o in person.offices)


def _second(room: Room, office: OfficeMatch, person: Person) -> Person:
    """«принял помощника президента Владимира Путина Юрия Ушакова»: of two names side by side the second is meant."""
    second = room.people.get(person.entity.stop)
    inner = office.heading_stop > office.head + 1
    return second if inner and second is not None and fits(room.sentence, office, second) else person


def _past_inner(room: Room, office: OfficeMatch, inner: Person) -> list[Person]:
    """«помощник президента Владимира Путина Юрий Ушаков»: the outer position's name follows the inner one's."""
    outer = room.people.get(skip(room, inner.stop))
    return [outer] if outer is not None and fits(room.sentence, office, outer) else []


def _share(office: OfficeMatch, people: list[Person]) -> list[tuple[Person, OfficePhrase]]:
    """Share a plural position among its names, state by state where there are as many states as names."""
    if not office.plural or not len(office.states) == len(people) > 1:
        return [(person, office.phrase) for person in people]
    places = [_only_state(office, state) for state in office.states]
    return [
        (person, replace(office.phrase, where=place, rule="office_distributed"))
        for person, place in zip(people, places, strict=True)
    ]


def _interleaved(room: Room, office: OfficeMatch) -> list[tuple[Person, OfficePhrase]]:
    """«президенты Казахстана A, Кыргызстана B и Узбекистана C»: each name follows its state."""
    found: list[tuple[Person, OfficePhrase]] = []
    person = room.people.get(office.stop) if office.plural and len(office.states) == 1 else None
    phrase = replace(office.phrase, rule="office_distributed")
    while person is not None and fits(room.sentence, office, person):
        found.append((person, phrase))
        at = person.entity.stop
        at += room.text(at) in (",", "и")
        at += room.text(at) in ("и", "а")
        state = next((e for e in room.entities if e.first == at and e.kind == "state"), None)
        person = room.people.get(state.stop) if state is not None else None
        if state is not None:
            phrase = replace(phrase, where=(affiliation(room.sentence, state),))
    return found if len(found) > 1 else []


def _only_state(office: OfficeMatch, state: Entity) -> tuple[Affiliation, ...]:
    return tuple(a for a in office.phrase.where if a.state == state.state)


# --- names before a position ---------------------------------------------------------------------


def _name_before(room: Room, office: OfficeMatch) -> Person | None:
    """«Джон Керри, госсекретарь США,», «Джон Керри (госсекретарь США)», «Джон Керри — госсекретарь США»."""
    mark = room.text(office.first - 1)
    if mark not in (",", "(", *DASHES):
        return _signed(room, office)
    person = ending_at(room, office.first - 1)
    if person is None or not fits(room.sentence, office, person):
        return None
    bare = office.short and office.phrase.tenure == "current"
    bare = bare and all(o.short for o in _chain_right(room, office))  # «Брода, борца с расизмом, члена палаты»
    if mark == "," and (bare or not _closed(room, office.stop)):
        return None
    return person


def _signed(room: Room, office: OfficeMatch) -> Person | None:
    """«Кирсан Илюмжинов Президент ФИДЕ»: a signature, with nothing else in the line."""
    person = room.people.get(0)
    alone = person is not None and person.entity.stop == office.first and office.stop == len(room.sentence.items)
    return person if alone and person is not None and fits(room.sentence, office, person) else None


def _chain_right(room: Room, office: OfficeMatch) -> list[OfficeMatch]:
    """«Ковач — политик и лидер партии»: further positions of the same name, in the same case."""
    chain = [office]
    while room.text(chain[-1].stop) in ("и", ","):
        following = room.office_at(chain[-1].stop + 1)
        if following is None or following.plural or following.rank or not _same_case(office, following):
            break
        if skip(room, following.stop) in room.people or not _closed(room, following.stop):
            break
        chain.append(following)
    return chain


def _closed(room: Room, at: int) -> bool:
    """An apposition after a name is closed by a mark or a verb, and is not the next item of a list."""
    inner = _inner_at(room, at)
    at = at if inner is None else inner.entity.stop
    token = room.token(at)
    return token is None or token.pos == "PUNCT" or token.low in ("и", "который", "а", "но")


def _inner_at(room: Room, at: int) -> Person | None:
    """Return the name of an inner position's holder: «Джон Коул, заместитель представителя | Кита Келлога»."""
    person = room.people.get(at)
    inner = person is not None and (person.offices or any(o.stop == at for o in room.inner))
    return person if inner else None
