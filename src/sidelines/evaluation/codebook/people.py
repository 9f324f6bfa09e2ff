"""When a participant or a speaker of the gold is the one that was read."""

from __future__ import annotations

from collections.abc import Sequence

from sidelines.evaluation.assignment import assign
from sidelines.evaluation.codebook.gold import Gold
from sidelines.evaluation.words import like, overlap, same_name, same_phrase
from sidelines.model.record import JOINTLY, UNATTRIBUTED, Participant

_NAMED, _DESCRIBED, _SAME_BODY, _BONUS = 3.0, 2.0, 1.0, 0.5


def same_body(gold: str, said: str) -> bool:
    """Tell whether two values of `represents` agree: state codes exactly, names of bodies by their words."""
    if len(gold) == 2 or len(said) == 2:
        return gold == said
    return same_phrase(gold, said) or like(gold, said)


def agrees(gold: Gold, key: str, said: str | None) -> bool | None:
    """Tell whether a body or state agrees with the gold; None where either gives none."""
    allowed = gold.allowed(key)
    if not allowed or said is None:
        return None
    return any(same_body(a, said) for a in allowed)


def likeness(gold: Gold, said: Participant) -> float:
    """Return how surely a participant read is the gold's; 0 if it is another.

    Who has a name in the gold must be read with it. Who has none is known by the description, or by the
    body or state represented when the offices do not differ.
    """
    body = agrees(gold, "represents", said.represents.value if said.represents else None)
    bonus = _BONUS if body else 0.0
    if gold.allowed("name"):
        named = said.name is not None and any(same_name(n, said.name.value) for n in gold.allowed("name"))
        return _NAMED + bonus if named else 0.0
    if body is False:
        return 0.0
    wording = said.descr or said.name
    if wording is not None and any(_described(d, wording.value) for d in gold.allowed("descr")):
        return _DESCRIBED + bonus
    return _SAME_BODY if body and said.name is None and not _offices_differ(gold, said) else 0.0


def _described(gold: str, said: str) -> bool:
    return overlap(gold, said) >= 0.5


def _offices_differ(gold: Gold, said: Participant) -> bool:
    offices = gold.allowed("office")
    return bool(offices and said.office) and not any(same_phrase(o, said.office.value) for o in offices if said.office)


def pair(gold: Sequence[Gold], said: Sequence[Participant]) -> list[tuple[int, int]]:
    """Return the best pairing of the participants of two accounts, as positions."""
    return assign([[likeness(g, s) for s in said] for g in gold])


def same_speaker(gold: Gold, said: str) -> bool:
    """Tell whether a statement's speaker is the gold's; `jointly` and `unattributed` only as such."""
    unnamed = (JOINTLY, UNATTRIBUTED)
    for speaker in gold.allowed("speaker"):
        if speaker == said:
            return True
        if speaker not in unnamed and said not in unnamed and (same_name(speaker, said) or like(speaker, said)):
            return True
    return False
