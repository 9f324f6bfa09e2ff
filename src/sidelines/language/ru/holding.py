"""Offices said of somebody by a verb: «назначен послом», «занимал пост министра», «возглавляет партию».

Each rule reads one verb and yields who, in which office, and how it is held; infinitives and denied
verbs say nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from sidelines.language.ru.complement import affiliation
from sidelines.language.ru.entities import Entity
from sidelines.language.ru.grammar import closed
from sidelines.language.ru.headings import headed_by
from sidelines.language.ru.offices import OfficeMatch
from sidelines.language.ru.predicate_parts import (
    Who,
    asserted,
    described,
    doer,
    is_passive,
    is_short,
    is_verb,
    leftwards,
    rightwards,
    subject,
    thing_moved,
)
from sidelines.language.ru.room import Room
from sidelines.language.ru.tenure import ACTING, CURRENT, DESIGNATED, FORMER
from sidelines.language.ru.tokens import Token
from sidelines.model.analysis import OfficePhrase

_CHAIN = frozenset({"и", ",", "а", "также", "затем", "потом", "позднее", "позже", "одновременно"})
_HEAD = "глава"
# Classes of verbs with a noun for a post, and the tenure that they tell whatever their tense.
_POSTED = {
    "holding_post": "",
    "appointing": "",
    "leaving_post": FORMER,
    "dismissing": FORMER,
    "performing": ACTING,
}
_NEAR = 5  # tokens within which a word of time belongs to a verb


@dataclass(frozen=True, slots=True)
class Said:
    """An office said of somebody; ``head`` is the position's noun, where the words have one."""

    who: Who
    office: OfficePhrase
    head: int | None = None


def said_in(room: Room, entities: Sequence[Entity], claimed: set[int]) -> Iterator[Said]:
    """Yield the offices that the verbs of a sentence say of somebody."""
    free = [o for o in room.offices if o.head not in claimed and not (o.rank or o.idle)]
    for verb, token in enumerate(room.sentence.items):
        if is_verb(token) and asserted(room, verb):
            for rule in RULES:
                yield from rule(_Verb(room, verb, free, entities))


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb with what may be said by it."""

    room: Room
    at: int
    free: Sequence[OfficeMatch]  # positions that stand by no name
    entities: Sequence[Entity]

    @property
    def token(self) -> Token:
        return self.room.sentence.items[self.at]

    def any_of(self, name: str) -> bool:
        """Tell whether the verb is of a closed class."""
        return not self.token.lemmas.isdisjoint(closed(name))

    def reach(self) -> Iterator[int]:
        """Yield the tokens that belong to the verb, those on the right first."""
        yield from rightwards(self.room, self.at)
        yield from leftwards(self.room, self.at)

    def speaks_of(self, first: int, stop: int) -> Who | None:
        """Return of whom a phrase is said by the verb, as its subject or what it describes."""
        if self.token.form == "Part" and not is_short(self.token):
            return described(self.room, self.at, stop)
        return subject(self.room, self.at, inverted=first < self.at)


# --- «стал министром», «назначен послом» ---


def becoming(v: _Verb) -> Iterator[Said]:
    """A position in the instrumental: with «быть», «стать», «работать», «назначить»."""
    if not (v.any_of("being") or v.any_of("becoming") or v.any_of("appointing")) or _auxiliary(v):
        return
    office = next((o for o in v.free if o.first in set(v.reach()) and _instrumental(v, o)), None)
    who = None if office is None else _appointee(v, office)
    if office is None or who is None:
        return
    for one in _chain(v, office):
        yield Said(who, _held(_placed(v, one.phrase), _tenure(v)), one.head)


def _auxiliary(v: _Verb) -> bool:
    """«была избрана»: the participle tells."""
    ahead = [v.room.token(v.at + step) for step in (1, 2)]
    return v.token.pos == "AUX" and any(t is not None and is_short(t) for t in ahead)


def _instrumental(v: _Verb, office: OfficeMatch) -> bool:
    before = v.room.token(office.first - 1)
    governed = before is not None and before.pos == "ADP"
    return not governed and not office.plural and (office.case == "ins" or (not office.case and office.first > v.at))


def _appointee(v: _Verb, office: OfficeMatch) -> Who | None:
    transitive = v.any_of("appointing") and v.token.form == "Fin" and not v.token.low.endswith(("ся", "сь"))
    return thing_moved(v.room, v.at) if transitive else v.speaks_of(office.first, office.stop)


def _chain(v: _Verb, office: OfficeMatch) -> list[OfficeMatch]:
    """«был министром здравоохранения, а затем министром обороны»."""
    chain, at = [office], office.stop
    while v.room.text(at) in _CHAIN:
        at += 1
        following = next((o for o in v.free if o.first == at), None)
        if following is not None and following.case == office.case and not following.plural:
            chain.append(following)
            at = following.stop
    return chain


# --- «занимал пост министра», «освобождён от должности посла» ---


def taking_post(v: _Verb) -> Iterator[Said]:
    """A noun for a post, and the position in the genitive: taken, held, left, or given."""
    kind = next((k for k in _POSTED if v.any_of(k)), None)
    if kind is None:
        return
    for noun in v.reach():
        office = _of_post(v, noun)
        if office is None:
            continue
        moved = kind in ("appointing", "dismissing") and v.token.form == "Fin"
        stop = office.stop if office.first > noun else noun + 1
        who = thing_moved(v.room, v.at) if moved else v.speaks_of(noun, stop)
        if who is not None:
            tenure = _POSTED[kind] or _tenure(v)
            held = _held(_placed(v, office.phrase), tenure)
            yield Said(who, held, office.head if office.first > noun else None)
        return


def _of_post(v: _Verb, noun: int) -> OfficeMatch | None:
    """Return the position that a noun for a post names: «пост министра», «этот пост» after it was named."""
    if not _is_post(v.room.token(noun)):
        return None
    named = next((o for o in v.free if o.first == noun + 1 and o.case in ("gen", "acc", "") and not o.plural), None)
    if named is None and v.room.text(noun - 1) in ("этот", "этого", "эту", "этой", "данный", "данную"):
        before = [o for o in v.room.offices if o.stop <= noun and _is_post(v.room.token(o.first - 1))]
        return before[-1] if before else None
    return named


def _is_post(token: Token | None) -> bool:
    return token is not None and not token.lemmas.isdisjoint(closed("posts"))


# --- «возглавляет партию» ---


def heading(v: _Verb) -> Iterator[Said]:
    """A body that somebody heads: the position is told by the verb alone."""
    if not v.any_of("heading"):
        return
    if is_passive(v.token) and v.token.case:
        body = next((e for e in v.entities if e.stop == v.at - 1 and v.room.text(v.at - 1) == ","), None)
        who = doer(v.room, v.at)
    else:
        body = _headed(v)
        who = None if body is None else v.speaks_of(body.first, body.stop)
    if body is not None and who is not None and body.is_body and not _procession(v, body):
        yield Said(who, _head_of(v, body))


def _headed(v: _Verb) -> Entity | None:
    within = set(v.reach())
    for entity in v.entities:
        before = v.room.token(entity.first - 1)
        governed = (before is not None and before.pos == "ADP") or v.room.sentence.items[entity.first].case == "gen"
        if entity.is_body and entity.first in within and not governed:
            return entity
    return None


def _procession(v: _Verb, body: Entity) -> bool:
    """«возглавил делегацию»: what is headed for an occasion."""
    return any(not t.lemmas.isdisjoint(closed("not_headed")) for t in v.room.sentence.items[body.first : body.stop])


def _head_of(v: _Verb, body: Entity) -> OfficePhrase:
    """«возглавляет МИД» says what «глава МИД» says."""
    found = headed_by(v.room.sentence.items[body.first : body.stop], _HEAD)
    entry = found.entry if found is not None else None
    title = found.title if found is not None and found.title else _HEAD
    span = v.room.sentence.span(v.at, v.at + 1)
    where = (affiliation(v.room.sentence, body),)
    heads = frozenset({_HEAD, *((entry.office_class, entry.id) if entry else ())})
    rank = entry.rank if entry else None
    return OfficePhrase(title, span, "", entry.id if entry else None, rank, _tenure(v), where, "office_headed", heads)


# --- «сменил на посту посла» ---


def replacing(v: _Verb) -> Iterator[Said]:
    """«сменил на посту посла Сергея Кисляка»: the subject holds what the object held."""
    if not v.any_of("replacing") or v.token.form != "Fin":
        return
    for noun in rightwards(v.room, v.at):
        office = next((o for o in v.room.offices if o.first == noun + 1), None)
        if office is None or not _is_post(v.room.token(noun)):
            continue
        who, other = v.speaks_of(noun, office.stop), thing_moved(v.room, v.at)
        if other is not None:
            yield Said(other, replace(office.phrase, tenure=FORMER, rule="office_said"), office.head)
        if who is not None:
            yield Said(who, _held(office.phrase, _tenure(v)), office.head)
        return


RULES: tuple[Callable[[_Verb], Iterator[Said]], ...] = (becoming, taking_post, heading, replacing)


# --- how it is held ---


def _tenure(v: _Verb) -> str:
    """«станет» is to hold it, «был» held it, «стал» and «является» hold it."""
    if v.token.tense == "fut":
        return DESIGNATED
    if v.token.tense != "past":
        return CURRENT
    if v.any_of("copula"):  # «был» alone may tell of the time of the story
        return FORMER if any(v.room.text(at) in closed("before_now") for at in _near(v)) else CURRENT
    return FORMER if v.any_of("being") or v.any_of("lasting") else CURRENT


def _near(v: _Verb) -> range:
    return range(max(0, v.at - _NEAR), v.at + _NEAR)


def _placed(v: _Verb, office: OfficePhrase) -> OfficePhrase:
    """«Глава украинского государства назначил послом Павла Рябикина»: who appoints acts for the same state."""
    transitive = v.token.form == "Fin" and (v.any_of("appointing") or v.any_of("dismissing"))
    if not transitive or office.id is None or any(not a.generic for a in office.where):
        return office
    before = (o for o in reversed(v.room.offices) if o.first < v.at and o.case == "nom")
    state = next((a for o in before for a in o.phrase.where if a.is_state), None)
    return replace(office, where=(*office.where, state)) if state is not None else office


def _held(office: OfficePhrase, tenure: str) -> OfficePhrase:
    told = office.tenure if office.tenure != CURRENT else tenure
    return replace(office, tenure=told, rule="office_said")
