"""An encounter in one sentence: what it was, of whom, when, where and on whose sidelines; and how sides are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sidelines.export.clean import shortened
from sidelines.model.record import Status
from sidelines.questions import Cited, Line, Who
from sidelines.resolve.terms import side
from sidelines.web.words import Words

_RTL = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+"
_FROM_THE_RIGHT = re.compile(rf"{_RTL}(?:\W+{_RTL})*")
_FEW = 3  # persons of one side that are named
_LONG, _LONGEST = 60, 100  # characters of a name and of a place or an event, from which on it is cut


def sides(participants: Iterable[Who]) -> tuple[tuple[str, tuple[Who, ...]], ...]:
    """Return participants by side: a state or organisation with those who act for it; others stand alone under ""."""
    found: dict[str, tuple[str, list[Who]]] = {}
    for number, who in enumerate(participants):
        represents = who.represents or ""
        found.setdefault(side(represents) if represents else f" {number}", (represents, []))[1].append(who)
    return tuple((represents, tuple(some)) for represents, some in found.values())


def cited_sides(participants: Sequence[Cited[Who]]) -> tuple[tuple[str, tuple[Cited[Who], ...]], ...]:
    """Return participants with their words by side, as `sides` does."""
    cited = {id(one.value): one for one in participants}
    return tuple(
        (represents, tuple(cited[id(who)] for who in some))
        for represents, some in sides(one.value for one in participants)
    )


def sentence(line: Line, words: Words) -> str:
    """Return an encounter in one sentence, without a full stop."""
    kind, parties = words.term("kind", line.kind), " – ".join(_side(*one, words) for one in sides(line.participants))
    head = words.say("%(kind)s: %(parties)s", kind=kind, parties=parties) if parties else kind
    parts = [head, words.day(line.date), shortened(words.place(line.place), _LONGEST) if line.place else ""]
    if line.occasion:
        occasion = shortened(words.occasion(line.occasion), _LONGEST)
        parts.append(words.say("on the sidelines of %(occasion)s", occasion=occasion))
    if line.status is not Status.HELD:
        parts.append(words.term("status", line.status))
    return ", ".join(filter(None, parts))


def typeset(text: str) -> str:
    """Return a sentence as it is shown: a dash begins no line, and words from right to left keep to themselves."""
    return _FROM_THE_RIGHT.sub("\u2068\\g<0>\u2069", text.replace(" – ", "\u00a0– "))


def called(who: Who, words: Words) -> str:
    """Return how a participant is called beside its side; "" where it is the side itself, as a state is at a visit."""
    told = who.name or who.descr or ""
    return "" if who.represents and words.party(told) == words.party(who.represents) else told


def beside(represents: str, some: Iterable[Who], words: Words) -> str:
    """Return how the side of participants is called; "" where it is no name and they are described without one.

    «Members of delegations» say themselves that they are of «delegations».
    """
    side_of = words.party(represents) if represents else ""
    common = side_of == represents and side_of.islower()
    return "" if common and not any(who.name for who in some) else side_of


def _side(represents: str, some: tuple[Who, ...], words: Words) -> str:
    state = shortened(beside(represents, some, words), _LONG)
    names = [shortened(name, _LONG) for name in dict.fromkeys(called(who, words) for who in some) if name]
    named = ", ".join(names[:_FEW]) + (" …" if len(names) > _FEW else "")
    return f"{named} ({state})" if named and state else named or state or shortened(some[0].label, _LONG)
