"""What changes the archive through a door: each deed is one transaction, and leaves its line in the audit log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from sidelines.access import Action, note
from sidelines.archive import Filing
from sidelines.http.means import Ground
from sidelines.ingest import Kept, keep_within
from sidelines.intake.item import Item
from sidelines.model.record import Record
from sidelines.questions import correcting
from sidelines.questions.correcting import Author, Regrouped

Said = Literal["same", "different"]
_SAYING = {"same": (correcting.merge, Action.MERGED), "different": (correcting.tell_apart, Action.SPLIT)}


def judge(means: Ground, by: str, said: Said, left: str, right: str, why: str) -> Regrouped:  # noqa: PLR0913, PLR0917
    """Keep what a person judges of two accounts or encounters.

    Raises:
        NotFiled: one of them is not in the archive.
        MalformedQuestion: it is so already.
    """
    author = Author(by, why, means.now())
    say, action = _SAYING[said]
    with means.archive.writing() as session:
        made = say(session, left, right, author)
        note(session, by, action, f"{left} {right}", {"why": why}, author.at)
    return made


def undo(means: Ground, by: str, ids: Sequence[str], why: str) -> Regrouped:
    """Take back the last thing that a person judged of accounts or encounters and that still holds.

    Raises:
        NotFiled: one of them is not in the archive.
        MalformedQuestion: no person judged anything of them, or a later judgement covers it in part.
    """
    author = Author(by, why, means.now())
    with means.archive.writing() as session:
        made = correcting.undo(session, ids, author)
        note(session, by, Action.UNDONE, " ".join(ids), {"why": why}, author.at)
    return made


def take_in(means: Ground, by: str, item: Item, record: Record) -> Kept:
    """File and link what was read of a report; what is there already leaves no line in the log."""
    now = means.now()
    with means.archive.writing() as session:
        kept = keep_within(session, record, digest=item.digest, received=now)
        if kept.filing is not Filing.UNCHANGED:
            note(session, by, Action.TAKEN_IN, kept.report, {"filing": kept.filing.value, "url": item.url}, now)
    return kept
