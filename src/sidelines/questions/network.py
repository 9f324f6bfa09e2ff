"""Who is in contact with whom: parties as nodes, and how many encounters they shared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sidelines.archive import EVERYTHING, Filter, Nodes, Session
from sidelines.questions.density import recent
from sidelines.questions.naming import parties
from sidelines.questions.parts import Party
from sidelines.resolve.terms import is_state

MOST = 60  # nodes of a network that can be looked at


@dataclass(frozen=True, slots=True)
class Node:
    """A party, in how many encounters it took part, and with how many others."""

    party: Party
    encounters: int
    contacts: int


@dataclass(frozen=True, slots=True)
class Link:
    """Two parties by their keys, and in how many encounters both took part; ``left`` sorts before ``right``."""

    left: str
    right: str
    encounters: int


@dataclass(frozen=True, slots=True)
class Network:
    """The parties with the most contacts in a period, and all contacts among them."""

    of: str  # states or people
    since: date | None
    until: date | None
    nodes: tuple[Node, ...]  # who shares the most encounters with others comes first
    links: tuple[Link, ...]  # the most encounters first
    left_out: int  # parties with fewer contacts
    total: int  # encounters of the period


def network(session: Session, within: Filter = EVERYTHING, of: Nodes = Nodes.STATES, most: int = MOST) -> Network:
    """Return who is in contact with whom; unless a period is asked for, in the latest that has encounters."""
    asked = recent(session, within)
    counted = [pair for pair in session.tallies.pairs(of, asked) if _is_pair(pair, of)]
    number = {left: encounters for left, right, encounters in counted if left == right}
    pairs = [Link(*pair) for pair in counted if pair[0] != pair[1]]
    weight: Counter[str] = Counter()
    for link in pairs:
        weight.update({link.left: link.encounters, link.right: link.encounters})
    ranked = sorted(weight, key=lambda key: (-weight[key], key))
    shown = frozenset(ranked[:most])
    links = tuple(link for link in pairs if link.left in shown and link.right in shown)
    return Network(
        of.value,
        asked.since,
        asked.until,
        _nodes(session, ranked[:most], links, number),
        links,
        len(ranked) - len(shown),
        session.encounters.count(asked),
    )


def _nodes(
    session: Session, keys: Collection[str], links: Iterable[Link], number: Mapping[str, int]
) -> tuple[Node, ...]:
    known = parties(session, keys)
    contacts = Counter(key for link in links for key in (link.left, link.right))
    return tuple(Node(known[key], number[key], contacts[key]) for key in keys)


def _is_pair(pair: tuple[str, str, int], of: Nodes) -> bool:
    return of is Nodes.PEOPLE or (is_state(pair[0]) and is_state(pair[1]))
