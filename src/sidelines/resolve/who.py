"""The participants of two accounts held against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from sidelines.model.record import Account, Participant, Role
from sidelines.resolve.names import Agreement, agreement, fold
from sidelines.resolve.terms import Post, is_state, post, side

UNRANKED = 9


@dataclass(frozen=True, slots=True)
class Party:
    """A participant without language: a person by name or office, or a body, group or state by its side."""

    label: str
    name: str | None
    post: Post | None
    side: str  # a state's code, a body's identifier, folded words, or "#" and a number where unknown
    descr: str = ""
    role: Role | None = None

    @property
    def known(self) -> bool:
        """Tell whether it is known for whom the participant acts."""
        return not self.side.startswith("#")

    @property
    def person(self) -> bool:
        """Tell whether this is one person."""
        return self.name is not None or self.post is not None

    @property
    def rank(self) -> int:
        """Return the rank of the office: 1 is a head of state, `UNRANKED` comes after all."""
        return self.post.rank if self.post and self.post.rank else UNRANKED


class Match(IntEnum):
    """How surely two participants are one, the surest highest."""

    NONE = 0  # nothing speaks for it
    COVER = 1  # a state, body or group stands for whoever acts for it
    HOLDER = 2  # an office beside a name, or the same body twice
    SURNAME = 3  # a surname, for the same side
    NAME = 4  # a full name


def parties(account: Account) -> tuple[Party, ...]:
    """Return the participants of an account."""
    return tuple(party(p) for p in account.participants)


def party(p: Participant) -> Party:
    """Return a participant as linking sees it."""
    return Party(
        p.label,
        p.name.value if p.name else None,
        post(p.office.value) if p.office else None,
        side(p.represents.value) if p.represents else f"#{p.side}",
        fold(p.descr.value) if p.descr else "",
        p.role.value if p.role else None,
    )


def match(p: Party, q: Party) -> Match:
    """Tell how surely two participants are one."""
    if p.name and q.name:
        return _by_name(p, q, agreement(p.name, q.name))
    if not p.known or p.side != q.side:
        return Match.NONE
    if p.person and q.person:
        return Match.HOLDER if p.post and q.post and p.post.id == q.post.id else Match.NONE
    if p.person or q.person:
        return Match.COVER
    return Match.HOLDER if p.descr == q.descr else Match.COVER


def _by_name(p: Party, q: Party, agreed: Agreement) -> Match:
    if agreed is Agreement.CLASH or _foreign(p, q):
        return Match.NONE
    rivals = bool(p.post and q.post and p.post.id != q.post.id and p.post.sole and q.post.sole)
    if agreed is Agreement.FULL:
        return Match.SURNAME if rivals else Match.NAME
    return Match.NONE if rivals or not (p.side == q.side or not (p.known and q.known)) else Match.SURNAME


def _foreign(p: Party, q: Party) -> bool:
    """Tell whether the two act for different states: namesakes."""
    return is_state(p.side) and is_state(q.side) and p.side != q.side


Pair = tuple[Party, Party, Match]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which participants of two accounts are one, and what is left over on either side."""

    matched: tuple[Pair, ...]
    contested: tuple[tuple[Party, Party], ...]  # a side for which each account names somebody else
    left: frozenset[str]  # sides that only the left account has
    right: frozenset[str]
    shared: Mapping[str, Match]  # sides that both have, and the surest match on each

    @property
    def whole(self) -> bool:
        """Tell whether neither account has a side or a person that the other denies."""
        return not (self.contested or self.left or self.right)


def align(left: Iterable[Party], right: Iterable[Party]) -> Alignment:
    """Pair the participants of two accounts, the surest pairs first."""
    ours, theirs = tuple(left), tuple(right)
    matched = (*_one_to_one(ours, theirs), *_covering(ours, theirs))
    told = {party.side for p, q, _ in matched for party in (p, q)}
    return Alignment(
        matched, _contested(ours, theirs, matched), _sides(ours) - told, _sides(theirs) - told, _shared(matched)
    )


def _one_to_one(ours: tuple[Party, ...], theirs: tuple[Party, ...]) -> Iterator[Pair]:
    ranked = sorted(((match(p, q), -i, -j) for i, p in enumerate(ours) for j, q in enumerate(theirs)), reverse=True)
    used_i: set[int] = set()
    used_j: set[int] = set()
    for how, i, j in ranked:
        if how > Match.COVER and i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
            yield ours[-i], theirs[-j], how


def _covering(ours: tuple[Party, ...], theirs: tuple[Party, ...]) -> Iterator[Pair]:
    """A state or body stands for everybody who acts for it."""
    return ((p, q, Match.COVER) for p in ours for q in theirs if match(p, q) is Match.COVER)


def _contested(
    ours: tuple[Party, ...], theirs: tuple[Party, ...], matched: tuple[Pair, ...]
) -> tuple[tuple[Party, Party], ...]:
    """For each side on which both name somebody and no two are one, return the first of each."""
    agreed = {party.side for p, q, _ in matched for party in (p, q)}
    firsts = ({p.side: p for p in reversed(some) if p.person and p.known} for some in (ours, theirs))
    mine, yours = firsts
    return tuple((mine[key], yours[key]) for key in sorted(mine.keys() & yours.keys() - agreed))


def _shared(matched: tuple[Pair, ...]) -> dict[str, Match]:
    found: dict[str, Match] = {}
    for p, q, how in matched:
        key = p.side if p.known else q.side
        found[key] = max(how, found.get(key, Match.NONE))
    return found


def _sides(some: tuple[Party, ...]) -> frozenset[str]:
    return frozenset(p.side for p in some if p.known)
