"""Forms: what is kept of any number of sightings, so that an actor who is named every day stays small.

A form is one wording of name, office and side. How many reports have it, and the first and the last of them, is all
that an actor is made from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sidelines.model.encounter import Form, Sighting, Wording


def forms(seen: Iterable[Sighting]) -> tuple[Form, ...]:
    """Return the forms of sightings, in order of time; a report counts once."""
    by_wording: defaultdict[Wording, set[Sighting]] = defaultdict(set)
    for sighting in seen:
        by_wording[sighting.wording].add(sighting)
    return in_order(
        Form(min(some, key=_begin), max(some, key=_end), len({s.report for s in some})) for some in by_wording.values()
    )


def joined(one: Form, other: Form) -> Form:
    """Return what two forms of one wording come to, whose reports are others."""
    return Form(
        min(one.first, other.first, key=_begin), max(one.last, other.last, key=_end), one.reports + other.reports
    )


def in_order(some: Iterable[Form]) -> tuple[Form, ...]:
    """Return forms in order of time, the undated last."""
    return tuple(sorted(some, key=lambda form: _begin(form.first)))


def _begin(s: Sighting) -> tuple[date, str, str, str]:
    return s.day or date.max, s.report, s.name or "", s.office or ""


def _end(s: Sighting) -> tuple[date, str, str, str]:
    return s.day or date.min, s.report, s.name or "", s.office or ""
