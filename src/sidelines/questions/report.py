"""One report as it is filed: its text, into which every quotation points, and what it tells of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sidelines.archive import Session
from sidelines.model.encounter import AccountKey
from sidelines.model.report import Part
from sidelines.questions.dossier import source
from sidelines.questions.parts import Source


@dataclass(frozen=True, slots=True)
class ReportText:
    """The current state of a report. ``parts`` say what each stretch of its text is, in code points."""

    source: Source
    revision: int  # 1 for the first state that was taken in
    received: datetime
    digest: str  # SHA-256 of what was received, in hex
    text: str
    parts: tuple[Part, ...]
    accounts: tuple[AccountKey, ...]
    encounters: tuple[str, ...]  # that its accounts tell of, in their order


def report(session: Session, identifier: str) -> ReportText:
    """Return a report as it is filed now.

    Raises:
        NotFiled: there is none.
    """
    now = session.reports.current(identifier)
    (sketch,) = session.reports.sketched([identifier])
    keys = tuple(AccountKey(identifier, number) for number in now.numbers)
    held = session.encounters.holding(keys)
    told = now.record.report
    return ReportText(
        source(identifier, sketch.voice, told),
        now.number,
        now.received,
        now.digest,
        told.text,
        told.parts,
        keys,
        tuple(dict.fromkeys(held[key] for key in keys if key in held)),
    )
