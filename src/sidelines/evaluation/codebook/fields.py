"""Scores the fields of an account and of a participant that hold one value.

A field that the gold gives must be told and be right; one that the gold gives as null must not be told;
one of which the gold does not speak (no such key) counts neither way, except those of which silence
means that there is none: `occasion`, `initiative`, `settings`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sidelines.evaluation.codebook.gold import Gold
from sidelines.evaluation.codebook.people import same_body
from sidelines.evaluation.ledger import Ledger
from sidelines.evaluation.words import like, overlap, same_phrase
from sidelines.model.record import Account, Occasion, Participant, Place, Value

T = TypeVar("T")


def compare(
    ledger: Ledger, field: str, allowed: tuple[str, ...], said: Value[T] | None, right: Callable[[str, T], bool]
) -> None:
    """Score one value against the right ones; the first of these must be told unless it is empty."""
    required = bool(allowed and allowed[0])
    if said is None:
        if required:
            ledger.miss(field, allowed[0])
    elif any(right(a, said.value) for a in allowed if a):
        (ledger.hit if required else ledger.allow)(field, said)
    elif required:
        ledger.wrong(field, allowed[0], said)
    else:
        ledger.extra(field, said)


def _choices(gold: Gold, key: str) -> tuple[str, ...]:
    """Return the right values of a field, the first empty where the gold gives null."""
    return gold.allowed(key) if gold.text(key) else ("", *gold.allowed(key))


def _equal(gold: str, said: object) -> bool:
    return gold == said


def score_circumstances(ledger: Ledger, gold: Gold, said: Account) -> None:
    """Score kind, status, format, settings, date, place, occasion and initiative of an account."""
    compare(ledger, "kind", _choices(gold, "kind"), said.kind, _equal)
    compare(ledger, "status", _choices(gold, "status"), said.status, _equal)
    if gold.has("format"):
        compare(ledger, "format", _choices(gold, "format"), said.format, _equal)
    if gold.has("date"):
        compare(ledger, "date", _choices(gold, "date"), said.date, _equal)
    if gold.has("place"):
        compare(ledger, "place", _places(gold), said.place or said.place_inferred, _same_place)
    compare(ledger, "occasion", _choices(gold, "occasion"), said.occasion, _SameOccasion(gold))
    compare(ledger, "initiative", _choices(gold, "initiative"), said.initiative, _same_side)
    _score_settings(ledger, gold, said)


def _places(gold: Gold) -> tuple[str, ...]:
    stated, inferred = gold.allowed("place"), gold.allowed("place_inferred")
    building = gold.allowed("building")
    if gold.text("place") or not (gold.text("place_inferred") or building):
        return (*_choices(gold, "place"), *inferred)
    return (*inferred, *building, *stated)


def _same_place(gold: str, said: Place) -> bool:
    named = [name for name in (said.name, said.building) if name]
    return any(same_phrase(gold, name) or like(gold, name) for name in named)


class _SameOccasion:
    """An occasion is right by its name, in the gold's words or the lexicon's, and by its year."""

    def __init__(self, gold: Gold) -> None:
        self._year = gold.text("occasion_year")

    def __call__(self, gold: str, said: Occasion) -> bool:
        if self._year and str(said.year) != self._year:
            return False
        return overlap(gold, said.name) >= 0.5 or overlap(said.name, gold) == 1.0


def _same_side(gold: str, said: str) -> bool:
    return same_body(gold, said) or overlap(gold, said) >= 0.5


def _score_settings(ledger: Ledger, gold: Gold, said: Account) -> None:
    wanted = [i.text("what") for i in gold.items("settings")]
    for value in said.settings:
        (ledger.hit if value.value in wanted else ledger.extra)("settings", value)
    told = [v.value for v in said.settings]
    for missing in (w for w in wanted if w not in told):
        ledger.miss("settings", missing)


def score_participant(ledger: Ledger, gold: Gold, said: Participant) -> None:
    """Score office, body or state, and role of a participant who was found; only what the gold gives."""
    if gold.text("office"):
        compare(ledger, "participant_office", gold.allowed("office"), said.office, same_phrase)
    if gold.text("represents"):
        compare(ledger, "participant_represents", gold.allowed("represents"), said.represents, same_body)
    if gold.text("role"):
        compare(ledger, "participant_role", gold.allowed("role"), said.role, _equal)
