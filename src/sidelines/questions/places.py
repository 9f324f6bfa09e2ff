"""Where encounters took place, and which states took part in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sidelines.archive import EVERYTHING, Filter, Nodes, Session
from sidelines.questions.density import recent
from sidelines.questions.naming import state_party
from sidelines.questions.parts import Party
from sidelines.resolve.terms import is_state


@dataclass(frozen=True, slots=True)
class Presence:
    """A state: in how many encounters it took part, and how many took place in it."""

    state: Party
    took_part: int
    hosted: int


@dataclass(frozen=True, slots=True)
class Places:
    """States by encounters in a period."""

    since: date | None
    until: date | None
    states: tuple[Presence, ...]  # those in which most took place first, then those that took part most
    total: int  # encounters of the period
    placed: int  # of which the state they took place in is told or follows


def places(session: Session, within: Filter = EVERYTHING) -> Places:
    """Return where encounters took place; unless a period is asked for, in the latest that has some."""
    asked = recent(session, within)
    hosted = {code: n for code, n in session.tallies.places(asked) if is_state(code)}
    took_part = {key: n for key, n in session.tallies.parties(Nodes.STATES, asked) if is_state(key)}
    codes = sorted({*hosted, *took_part}, key=lambda code: (-hosted.get(code, 0), -took_part.get(code, 0), code))
    return Places(
        asked.since,
        asked.until,
        tuple(Presence(state_party(code), took_part.get(code, 0), hosted.get(code, 0)) for code in codes),
        session.encounters.count(asked),
        sum(hosted.values()),
    )
