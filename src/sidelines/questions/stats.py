"""How much an archive holds, and of what."""

from __future__ import annotations

from dataclasses import dataclass

from sidelines.archive import EVERYTHING, Facet, Filter, Session
from sidelines.archive import counts as held
from sidelines.model.encounter import ActorKind
from sidelines.questions.naming import parties
from sidelines.questions.parts import Count, Party
from sidelines.questions.relations import by_kind, by_status, by_year, counts

_MOST = 10
_LOOKED_AT = 60  # parties met most often, of whom some are states and some persons


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts: of everything that is held, and of the encounters that a filter lets through, the most frequent first."""

    held: dict[str, int]  # reports, revisions, accounts, encounters, actors, judgements, failures
    encounters: int
    kinds: tuple[Count[str], ...]
    statuses: tuple[Count[str], ...]
    years: tuple[Count[int], ...]  # in order of time
    states: tuple[Count[Party], ...]
    people: tuple[Count[Party], ...]
    topics: tuple[Count[str], ...]
    occasions: tuple[Count[str], ...]
    sources: tuple[Count[str], ...]


def stats(session: Session, within: Filter = EVERYTHING) -> Stats:
    """Return how much the archive holds, and of what."""
    met = counts(session, Facet.PARTY, within, _LOOKED_AT)
    known = parties(session, (one.value for one in met))
    who = tuple(Count(known[one.value], one.encounters) for one in met)
    sorts = session.tallies.sorts(within)
    return Stats(
        held(session),
        sum(sort.number for sort in sorts),
        by_kind(sorts),
        by_status(sorts),
        by_year(sorts),
        tuple(one for one in who if one.value.kind is ActorKind.STATE and one.value.key in known)[:_MOST],
        tuple(one for one in who if one.value.kind is ActorKind.PERSON)[:_MOST],
        counts(session, Facet.TOPIC, within, _MOST),
        counts(session, "occasion", within, _MOST),
        counts(session, Facet.SOURCE, within, _MOST),
    )
