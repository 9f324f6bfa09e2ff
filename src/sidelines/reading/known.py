"""Whom a bare name means: holders of offices so well known that reports leave the office out.

«Путин принял Моди»: the lexicon of holders tells for which state each acts at the report's date, and
that «российский лидер» further down is the first of them. What is known is used to link mentions and
to tell for whom somebody acts; an office that no words of the report name is not asserted.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from sidelines.lexicon.entries import OfficeEntry, bodies, offices
from sidelines.lexicon.holders import HolderEntry, Tenure, holders
from sidelines.model.analysis import Affiliation, Name, OfficePhrase
from sidelines.model.span import Span

RULE = "known_holder"


def implied_offices(name: Name, span: Span, day: date | None) -> tuple[OfficePhrase, ...]:
    """Return the offices that a name implies on a day; none where several people may be meant.

    Without a day every office counts that the person ever held.
    """
    found = [h for h in _called(name) if day is None or h.held_on(day)]
    if len(found) != 1:
        return ()
    return tuple(_phrase(t, span) for t in (found[0].held_on(day) if day else found[0].tenures))


def _called(name: Name) -> list[HolderEntry]:
    fitting = {id(h): h for key in name.keys for h in _by_surname().get(key, ())}
    return [h for h in fitting.values() if _given_fits(name, h)]


def _given_fits(name: Name, holder: HolderEntry) -> bool:
    """A given name must be the holder's, an initial its first letter; a surname alone may be anybody's."""
    given = _folded(name.given or "").split(" ")[0].rstrip(".")
    if not given or _folded(name.full) in (_folded(a) for a in (holder.name, *holder.also, *holder.alone)):
        return True
    theirs = _folded(holder.given)
    return theirs == given or theirs.split(" ")[0] == given or (len(given) == 1 and theirs.startswith(given))


def _folded(text: str) -> str:
    return text.lower().replace("ё", "е")


@lru_cache(maxsize=1)
def _by_surname() -> dict[str, tuple[HolderEntry, ...]]:
    found: dict[str, tuple[HolderEntry, ...]] = {}
    for holder in holders():
        for word in {_folded(w) for w in (holder.surname, *holder.alone)}:
            found[word] = (*found.get(word, ()), holder)
    return found


@lru_cache(maxsize=1)
def _offices() -> dict[str, OfficeEntry]:
    return {entry.id: entry for entry in offices()}


@lru_cache(maxsize=1)
def _bodies() -> dict[str, str]:
    return {entry.id: entry.ru[0] for entry in bodies() if entry.ru}


def _phrase(tenure: Tenure, span: Span) -> OfficePhrase:
    entry = _offices()[tenure.office]
    heads = frozenset({_folded(w) for w in entry.ru_short} | {entry.office_class, entry.id} - {""})
    name = tenure.state or _bodies().get(tenure.body, tenure.body)
    where = Affiliation(name, span, tenure.state or None, tenure.body or None, bool(tenure.state), name)
    return OfficePhrase(entry.ru[0], span, entry.ru[0], entry.id, entry.rank, "current", (where,), RULE, heads)
