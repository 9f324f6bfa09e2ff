"""Linking within an archive: accounts are judged against those in their blocks, and only what that touches is grouped.

What it costs depends on how much is told of the same days and people, not on how much the archive holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from sidelines.archive import Outline, Session, outline
from sidelines.model.encounter import AccountKey, Encounter, FiledAccount
from sidelines.resolve import cluster, compare, component, keys, summary


def judge(session: Session, accounts: Iterable[FiledAccount]) -> None:
    """Judge accounts against all that share a block with them, in place of what the machine judged before."""
    for filed in accounts:
        session.judgements.add(compare(filed, session.accounts.sharing(keys(filed))))


def companions(session: Session, accounts: Iterable[AccountKey]) -> frozenset[AccountKey]:
    """Return all accounts of the encounters that these accounts tell of."""
    held = session.encounters.get(set(session.encounters.holding(accounts).values()))
    return frozenset(key for found in held for key in found.accounts)


def relink(
    session: Session, accounts: Iterable[AccountKey], at: datetime, renewed: Collection[AccountKey] = ()
) -> tuple[Encounter, ...]:
    """Group anew whatever judgements link with these accounts, or did: after a person judged, or took it back.

    Args:
        session: a writing session.
        accounts: those that were judged, and those that were filed or judged anew.
        at: when this is, with its time zone.
        renewed: accounts that tell otherwise than before: their encounters changed, even if not in outline.

    Returns:
        The encounters that now hold these accounts and all that are linked with them.
    """
    changed = frozenset(accounts)
    start = changed | companions(session, changed)
    touched = component(map(str, start), session.judgements.about)
    filed = {f.key: f for f in session.accounts.of(map(AccountKey.parse, sorted(touched.members)))}
    found = cluster({key: f.published for key, f in filed.items()}, touched.judgements)
    _put(session, [_outlined(encounter, filed) for encounter in found], at, renewed)
    return found


def _outlined(encounter: Encounter, filed: dict[AccountKey, FiledAccount]) -> Outline:
    accounts = [filed[key] for key in encounter.accounts]
    return outline(encounter, summary(accounts), accounts[0].published)


def _put(session: Session, outlines: list[Outline], at: datetime, renewed: Collection[AccountKey]) -> None:
    """Write the outlines that differ from what is there, and those of accounts that tell otherwise than before."""
    there = {known.id: known for known in session.encounters.get(found.id for found in outlines)}
    session.encounters.put(
        (found for found in outlines if there.get(found.id) != found or not set(renewed).isdisjoint(found.accounts)), at
    )
