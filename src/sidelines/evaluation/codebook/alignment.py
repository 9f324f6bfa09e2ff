"""Which account read is which encounter of the gold.

Two accounts are of one contact when they share two participants and are contacts of one sort. One
shared participant is enough when kind and status agree and neither account names a further person whom
the other lacks. Kind, status, date, place and topics then decide among several contacts of the same people.
"""

from __future__ import annotations

from collections.abc import Sequence

from sidelines.evaluation.assignment import assign
from sidelines.evaluation.codebook.gold import Gold
from sidelines.evaluation.codebook.people import pair
from sidelines.evaluation.words import overlap
from sidelines.model.record import Account, Kind

_SORTS = (  # kinds that one contact may reasonably be taken for
    {Kind.MEETING, Kind.NEGOTIATION, Kind.VISIT, Kind.CONFERENCE, Kind.CEREMONY},
    {Kind.PHONE_CALL, Kind.VIDEO_CALL, Kind.NEGOTIATION},
    {Kind.CORRESPONDENCE},
)
_KIND, _STATUS, _DATE, _PLACE, _TOPICS = 0.5, 0.25, 0.25, 0.1, 0.25
_OPTIONAL = 0.01  # an encounter that must be told goes before one that may be


def align(gold: Sequence[Gold], said: Sequence[Account]) -> list[tuple[int, int]]:
    """Return the best pairing of encounters with accounts, as positions."""
    return assign([[likeness(g, s) for s in said] for g in gold])


def likeness(gold: Gold, said: Account) -> float:
    """Return how alike two accounts are; 0 if they cannot be of one contact."""
    people = gold.items("participants")
    pairs = pair(people, said.participants)
    if not pairs or not _one_sort(gold, said.kind.value):
        return 0.0
    same_kind, same_status = said.kind.value in gold.allowed("kind"), said.status.value in gold.allowed("status")
    if len(pairs) == 1 and not (same_kind and same_status and not _name_others(people, said, pairs)):
        return 0.0
    score = 2 * len(pairs) / (len(people) + len(said.participants))
    score += _KIND * same_kind + _STATUS * same_status
    score += _DATE * (said.date is not None and said.date.value in gold.allowed("date"))
    score += _PLACE * _same_place(gold, said)
    score += _TOPICS * _shared_topics(gold, said)
    return score - _OPTIONAL * gold.optional


def _one_sort(gold: Gold, kind: Kind) -> bool:
    kinds = {Kind(k) for k in gold.allowed("kind")}
    return kind in kinds or any(kind in sort and kinds & sort for sort in _SORTS)


def _name_others(people: Sequence[Gold], said: Account, pairs: Sequence[tuple[int, int]]) -> bool:
    """Tell whether each account names somebody whom the other lacks."""
    paired_gold, paired_said = {g for g, _ in pairs}, {s for _, s in pairs}
    lacking = any(p.allowed("name") and not p.optional for n, p in enumerate(people) if n not in paired_gold)
    surplus = any(p.name is not None for n, p in enumerate(said.participants) if n not in paired_said)
    return lacking and surplus


def _same_place(gold: Gold, said: Account) -> bool:
    place = said.place or said.place_inferred
    return place is not None and place.value.name in (*gold.allowed("place"), *gold.allowed("place_inferred"))


def _shared_topics(gold: Gold, said: Account) -> float:
    topics = gold.items("topics")
    found = [any(overlap(t.text("what"), s.phrase.value) >= 0.5 for s in said.topics) for t in topics]
    return sum(found) / len(found) if found else 0.0
