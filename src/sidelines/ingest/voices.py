"""Whose text a report is: near-duplicates are one voice, named for the one that was published first.

A voice is a connected component of texts that are alike, so it does not depend on the order of filing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from sidelines.archive import Session, Sketch
from sidelines.ingest.reprints import Fingerprint, alike, bands, fingerprint, read
from sidelines.model.record import Record


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose text a report is, and what that changes for others."""

    of: str  # the report that was published first of those with this text
    sketch: str
    bands: frozenset[str]
    alone: bool = True  # no other report has the text
    moved: Mapping[str, str] = field(default_factory=dict)  # other reports, and whose text theirs is now
    unsettled: tuple[str, ...] = ()  # others whose text is now that of reports of which it was not, or no longer


def voice(session: Session, report: str, record: Record) -> Voice:
    """Return whose text a report is that is about to be filed, for the first time or anew."""
    print_ = fingerprint(record.report)
    published = record.report.published.value if record.report.published else None
    here = Sketch(report, report, print_.written(), published)
    known = next(iter(session.reports.sketched([report])), None)
    keys = bands(record.report)
    near = [s for s in session.reports.banded(keys) if s.report != report and alike(print_, read(s.sketch))]
    voices = {s.voice for s in near} | ({known.voice} if known else set())
    others = [s for s in _of(session, voices) if s.report != report]
    if known is None or known.sketch == here.sketch:
        groups = [[here, *others]]
        unsettled = others if len(voices) > 1 else []
    else:
        groups = components([here, *others])
        unsettled = others
    now = {s.report: first(group) for group in groups for s in group}
    moved = {s.report: now[s.report] for s in others if s.voice != now[s.report]}
    alone = list(now.values()).count(now[report]) == 1
    return Voice(now[report], here.sketch, keys, alone, moved, tuple(s.report for s in unsettled))


def components(sketches: Iterable[Sketch]) -> list[list[Sketch]]:
    """Return texts in groups: two are in one if they are alike, or both alike to others of it."""
    prints: dict[str, Fingerprint] = {}
    groups: dict[str, list[Sketch]] = {}
    for sketch in sketches:
        prints[sketch.report] = read(sketch.sketch)
        groups[sketch.report] = [sketch]
    for one, other in combinations(list(prints), 2):
        if groups[one] is not groups[other] and alike(prints[one], prints[other]):
            groups[one] += groups[other]
            groups |= {s.report: groups[one] for s in groups[other]}
    return list({id(group): group for group in groups.values()}.values())


def first(group: Iterable[Sketch]) -> str:
    """Return the report of a group that was published first."""
    return min(group, key=lambda s: (s.published or date.max, s.report)).report


def _of(session: Session, voices: Iterable[str]) -> tuple[Sketch, ...]:
    return session.reports.sketched(report for voice in sorted(voices) for report in session.reports.voiced(voice))
