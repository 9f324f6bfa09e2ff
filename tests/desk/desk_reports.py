"""The reports of examples/desk as their manifest lists them, and what an account of one is an account of."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sidelines.archive import Archive
from sidelines.ingest import Kept
from sidelines.intake.item import Item
from sidelines.model.days import bounds
from sidelines.model.record import Account, Format, Kind, Status

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "desk"
_IN_PERSON = frozenset({Kind.MEETING, Kind.NEGOTIATION, Kind.CONFERENCE})
_FORMATS = {2: Format.BILATERAL, 3: Format.TRILATERAL}  # by the number of states
_STATE = re.compile("[A-Z]{2}")
_ZONES = timedelta(days=1)  # by which the day at the place may differ from the one that is told


@dataclass(frozen=True, slots=True)
class Contact:
    """An encounter that reports of the desk tell of."""

    label: str
    kind: Kind
    since: date
    until: date
    between: frozenset[str]  # ISO 3166 alpha-2
    who: frozenset[str]  # surnames

    @property
    def format(self) -> Format:
        return _FORMATS.get(len(self.between), Format.MULTILATERAL)


@dataclass(frozen=True, slots=True)
class Listed:
    """A report as it is listed."""

    item: Item
    published: date
    tells: tuple[Contact, ...]
    reprint_of: str | None
    revision_of: str | None


@dataclass(frozen=True, slots=True)
class Desk:
    """An archive that holds every report of the desk, and what became of each, by its file."""

    archive: Archive
    kept: dict[str, Kept]


@cache
def contacts() -> dict[str, Contact]:
    """Return the encounters by their labels."""
    return {entry["label"]: _contact(entry) for entry in _manifest()["encounter"]}


@cache
def listed() -> dict[str, Listed]:
    """Return the reports by their files, in the order in which they came out."""
    return {entry["file"]: _listed(entry) for entry in _manifest()["report"]}


def examples() -> list[Item]:
    """Return the other examples, each with its date where that is told beside it alone."""
    return [_example(gold) for gold in sorted((FOLDER.parent / "ru").glob("*.json"))]


def items() -> list[Item]:
    """Return the reports as they came out, and after them those that stand for themselves."""
    return [*(report.item for report in listed().values()), *examples()]


def told_by(account: Account, report: Listed) -> Contact | None:
    """Return of which of the encounters that a report tells of an account tells, None if of another one.

    They must agree in kind, in states, in their number and in days, as far as the account has them. Of several those
    are meant of whose people the account names the most, and among these the one with the fewest people.
    """
    found = [c for c in report.tells if _agree(account, report, c)]
    ranks = [(-_named(account, c), len(c.who)) for c in found]
    best = [c for c, rank in zip(found, ranks, strict=True) if rank == min(ranks)]
    return best[0] if len(best) == 1 else None


def _agree(account: Account, report: Listed, contact: Contact) -> bool:
    since, until = bounds(account.date.value if account.date else None)
    acted_for = (p.represents.value for p in account.participants if p.represents)
    states = {code for code in acted_for if _STATE.fullmatch(code)}
    kinds = {account.kind.value, contact.kind}
    return (
        (len(kinds) == 1 or kinds <= _IN_PERSON)
        and len(states) > 1
        and states <= contact.between
        and (account.format is None or account.format.value is contact.format)
        and (account.status.value is Status.HELD or report.published < contact.since)
        and (until is None or contact.since <= until + _ZONES)
        and (since is None or contact.until >= since - _ZONES)
    )


def _named(account: Account, contact: Contact) -> int:
    names = " ".join(p.name.value for p in account.participants if p.name).split()
    return sum(surname in names for surname in contact.who)


@cache
def _manifest() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "manifest.toml").read_text(encoding="utf-8"))


def _example(gold: Path) -> Item:
    report = json.loads(gold.read_text(encoding="utf-8"))["report"]
    path = next(p for p in (gold.with_suffix(".txt"), gold.with_suffix(".html")) if p.exists())
    published = date.fromisoformat(report["published"]) if report["published_from"] == "given" else None
    return Item(path.name, path.read_bytes(), published=published)


def _contact(entry: dict[str, Any]) -> Contact:
    since, until = bounds(entry["on"])
    assert since is not None
    assert until is not None
    return Contact(
        entry["label"], Kind(entry["kind"]), since, until, frozenset(entry["between"]), frozenset(entry["who"])
    )


def _listed(entry: dict[str, Any]) -> Listed:
    path = FOLDER / entry["file"]
    item = Item(entry["file"], path.read_bytes(), entry["url"], entry["outlet"], entry["published"])
    tells = tuple(contacts()[label] for label in entry["tells"])
    return Listed(item, entry["published"], tells, entry.get("reprint_of"), entry.get("revision_of"))
