"""Judgements: the machine's, which are replaced, and people's, which are kept with who and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, or_, select, update

from sidelines.archive import schema
from sidelines.archive.bulk import chunks, upsert
from sidelines.model.encounter import MACHINE, Judgement, Reason, Verdict

_JUDGEMENT = schema.judgement.c


@dataclass(frozen=True, slots=True)
class Logged:
    """A judgement, and who took it back and why, if somebody did. The machine's has the number 0."""

    judgement: Judgement
    number: int
    withdrawn_by: str | None = None
    withdrawn_why: str | None = None
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Judgements:
    """The judgements of an archive, within one transaction.

    What holds of a pair is the last that a person made and did not take back, otherwise the machine's.
    """

    connection: Connection

    def add(self, judgements: Iterable[Judgement]) -> None:
        """Keep judgements: the machine's in place of its earlier one of the pair, a person's beside all others."""
        made = tuple(judgements)
        upsert(self.connection, schema.judgement, [_row(Logged(j, 0)) for j in made if j.by == MACHINE])
        for judgement in made:
            if judgement.by != MACHINE:
                self.put([Logged(judgement, self._last(judgement.left, judgement.right) + 1)])

    def put(self, logged: Iterable[Logged]) -> None:
        """Keep judgements under their numbers, as they were exported."""
        upsert(self.connection, schema.judgement, list(map(_row, logged)))

    def about(self, keys: Iterable[str]) -> tuple[Judgement, ...]:
        """Return what holds of every pair in which one of these keys is."""
        found: dict[tuple[str, str], list[Logged]] = {}
        for chunk in chunks(dict.fromkeys(keys)):
            touching = or_(_JUDGEMENT.left.in_(chunk), _JUDGEMENT.right.in_(chunk))
            for row in self.connection.execute(select(schema.judgement).where(touching)):
                found.setdefault((row.left, row.right), []).append(_logged(row))
        return tuple(held for pair in sorted(found) if (held := _held(found[pair])))

    def withdraw(self, left: str, right: str, *, by: str, why: str, at: datetime) -> Judgement | None:
        """Take back the last judgement that a person made of a pair and return it; None if there is none."""
        standing = [entry for entry in self.history(left, right) if entry.number and entry.withdrawn_at is None]
        if not standing:
            return None
        pair = (_JUDGEMENT.left == left, _JUDGEMENT.right == right, _JUDGEMENT.number == standing[-1].number)
        taken = update(schema.judgement).where(*pair)
        self.connection.execute(taken.values(withdrawn_by=by, withdrawn_why=why, withdrawn_at=at))
        return standing[-1].judgement

    def history(self, left: str, right: str) -> tuple[Logged, ...]:
        """Return every judgement of a pair that is kept, the machine's first."""
        query = select(schema.judgement).where(_JUDGEMENT.left == left, _JUDGEMENT.right == right)
        return tuple(map(_logged, self.connection.execute(query.order_by(_JUDGEMENT.number))))

    def all(self) -> Iterator[Logged]:
        """Yield every judgement that is kept, by pair."""
        query = select(schema.judgement).order_by(_JUDGEMENT.left, _JUDGEMENT.right, _JUDGEMENT.number)
        yield from map(_logged, self.connection.execute(query))

    def log(self, limit: int | None = None) -> tuple[Logged, ...]:
        """Return what people judged, the latest first."""
        query = select(schema.judgement).where(_JUDGEMENT.number > 0)
        latest = (_JUDGEMENT.at.desc().nulls_last(), _JUDGEMENT.by)
        query = query.order_by(*latest, _JUDGEMENT.left, _JUDGEMENT.right, _JUDGEMENT.number)
        return tuple(map(_logged, self.connection.execute(query.limit(limit))))

    def unsure(self, limit: int | None = None) -> tuple[Judgement, ...]:
        """Return what the machine is unsure of and no person has judged, the likeliest first."""
        person = schema.judgement.alias("person")
        judged = select(person.c.number).where(
            person.c.left == _JUDGEMENT.left,
            person.c.right == _JUDGEMENT.right,
            person.c.number > 0,
            person.c.withdrawn_at.is_(None),
        )
        query = select(schema.judgement).where(
            _JUDGEMENT.verdict == Verdict.UNSURE, _JUDGEMENT.number == 0, ~judged.exists()
        )
        query = query.order_by(_JUDGEMENT.score.desc(), _JUDGEMENT.left, _JUDGEMENT.right).limit(limit)
        return tuple(_logged(row).judgement for row in self.connection.execute(query))

    def forget(self, keys: Iterable[str]) -> None:
        """Drop what the machine judged of these keys."""
        for chunk in chunks(keys):
            touching = or_(_JUDGEMENT.left.in_(chunk), _JUDGEMENT.right.in_(chunk))
            self.connection.execute(delete(schema.judgement).where(_JUDGEMENT.number == 0, touching))

    def _last(self, left: str, right: str) -> int:
        query = select(func.max(_JUDGEMENT.number)).where(_JUDGEMENT.left == left, _JUDGEMENT.right == right)
        return self.connection.execute(query).scalar_one() or 0


def _held(entries: Sequence[Logged]) -> Judgement | None:
    standing = [entry for entry in entries if entry.withdrawn_at is None]
    return max(standing, key=lambda entry: entry.number).judgement if standing else None


def _row(logged: Logged) -> dict[str, Any]:
    judgement = logged.judgement
    return {
        "left": judgement.left,
        "right": judgement.right,
        "number": logged.number,
        "verdict": judgement.verdict.value,
        "score": judgement.score,
        "reasons": [[r.feature, r.weight, r.said] for r in judgement.reasons],
        "by": judgement.by,
        "why": judgement.why,
        "at": judgement.at,
        "withdrawn_by": logged.withdrawn_by,
        "withdrawn_why": logged.withdrawn_why,
        "withdrawn_at": logged.withdrawn_at,
    }


def _logged(row: Row[Any]) -> Logged:
    judgement = Judgement(
        row.left,
        row.right,
        Verdict(row.verdict),
        row.score,
        tuple(Reason(*reason) for reason in row.reasons),
        row.by,
        row.why,
        row.at,
    )
    return Logged(judgement, row.number, row.withdrawn_by, row.withdrawn_why, row.withdrawn_at)
