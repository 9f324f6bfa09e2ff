"""What speaks for and against two accounts being of one contact: kind, status, place, occasion, subject, text.

Each feature is a short function of a `Pair` that returns its `Reason`, or None where it has nothing to
say. Weights are log odds: they add up to the score in judge.py. They were set on the training half of
the labelled pairs (tests/resolve/pairs) and are held to the other half.
"""

from __future__ import annotations

from collections.abc import Callable

from sidelines.model.encounter import Reason
from sidelines.model.record import Account, Kind, Status
from sidelines.resolve import features_when, features_who
from sidelines.resolve.pair import Pair, reason, same_event
from sidelines.resolve.terms import Spot, seat, spot

Feature = Callable[[Pair], Reason | None]

_IN_PERSON = frozenset({Kind.MEETING, Kind.NEGOTIATION, Kind.CONFERENCE})
_KIN = (
    _IN_PERSON,
    frozenset({Kind.PHONE_CALL, Kind.VIDEO_CALL, Kind.NEGOTIATION}),
    frozenset({Kind.VIDEO_CALL, Kind.CONFERENCE}),
    frozenset({Kind.CEREMONY, Kind.CONFERENCE}),
    frozenset({Kind.CEREMONY, Kind.MEETING}),
)
_REMOTE = frozenset({Kind.PHONE_CALL, Kind.VIDEO_CALL})


def kin(x: Kind, y: Kind) -> bool:
    """Tell whether two kinds may be two words for one contact."""
    return x is y or any({x, y} <= family for family in _KIN)


def same_kind(pair: Pair) -> Reason | None:
    """A call is no meeting; talks may be either."""
    kinds = {a.kind.value for a in pair.accounts}
    said = " and ".join(sorted(k.value.replace("_", " ") for k in kinds))
    if len(kinds) == 1:
        return reason("same_kind", 0.5, f"both {said}")
    if kin(*kinds):
        if kinds & _REMOTE and any(a.place for a in pair.accounts):
            return reason("same_kind", -3.0, f"{said}, at a place")
        weight = 0.2 if kinds <= _IN_PERSON else -1.0
        return reason("same_kind", weight, said)
    return reason("same_kind", -6.0, said)


def status(pair: Pair) -> Reason | None:
    """What was cancelled was not held; what one denies, another may have told."""
    if pair.statuses == {Status.HELD, Status.CANCELLED}:
        return reason("status", -2.5, "held in one, cancelled in the other")
    if pair.statuses == {Status.HELD, Status.DENIED}:
        return reason("status", -0.5, "held in one, denied in the other")
    return None


def same_place(pair: Pair) -> Reason | None:
    """Sides name one place differently, so another town of the same state says nothing."""
    found = [where for account in pair.accounts if (where := _where(account)) is not None]
    if len(found) < 2:
        return None
    (one, here), (other, there) = found
    named = " and ".join(sorted({here, there}))
    if one.city is not None and one.city == other.city:
        return reason("same_place", 1.0, f"one city: {named}")
    if one.state is None or other.state is None:
        return None
    if one.state == other.state:
        return reason("same_place", 0.2, f"one state: {named}")
    return reason("same_place", -1.8, f"two states: {named}")


def _where(account: Account) -> tuple[Spot, str] | None:
    """Return where the contact was, and what the report calls it."""
    place = account.place or account.place_inferred
    if place is not None:
        return spot(place.value), place.value.name
    occasion = account.occasion.value if account.occasion else None
    where = seat(occasion) if occasion else None
    return (where, occasion.name) if occasion and where else None


def same_occasion(pair: Pair) -> Reason | None:
    """The event on whose margins it was, or which it was."""
    if pair.occasions is None:
        return None
    one, other = pair.occasions
    if same_event(one, other):
        return reason("same_occasion", 4.0 if pair.one_event else 1.0, f"both at {one.name}")
    if one.id and one.id == other.id:
        return reason("same_occasion", -4.0, f"{one.name} of two years")
    return reason("same_occasion", -0.8, f"{one.name} and {other.name}")


def same_subjects(pair: Pair) -> Reason | None:
    """The subjects that were raised; sides rarely name all, so a difference says little."""
    one, other = ({h for t in a.topics if not t.unspecified for h in t.headings} for a in pair.accounts)
    if not one or not other:
        return None
    common = sorted(one & other)
    if not common:
        return reason("same_subjects", -0.4, "no common subject")
    return reason("same_subjects", 0.2 + 0.8 * len(common) / min(len(one), len(other)), "both on " + ", ".join(common))


def same_outcomes(pair: Pair) -> Reason | None:
    """What came of it."""
    one, other = ({o.type.value for o in a.outcomes} for a in pair.accounts)
    common = sorted(t.value.replace("_", " ") for t in one & other)
    return reason("same_outcomes", 0.3, "both with " + ", ".join(common)) if common else None


def same_voice(pair: Pair) -> Reason | None:
    """Reprints of one text tell of the same contacts, even if «yesterday» was counted from another day."""
    if not pair.left.voice or pair.left.voice != pair.right.voice or not pair.who.whole:
        return None
    return reason("same_voice", 4.0, "reprints of one text")


FEATURES: tuple[Feature, ...] = (
    *features_who.FEATURES,
    *features_when.FEATURES,
    same_kind,
    status,
    same_place,
    same_occasion,
    same_subjects,
    same_outcomes,
    same_voice,
)
