"""Why accounts are taken for one encounter or for several: the machine's reasons and doubts, and what people said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, product

from sidelines.archive import Logged, Session
from sidelines.errors import NotFiled
from sidelines.model.encounter import AccountKey, FiledAccount, Judgement, Verdict
from sidelines.questions.cursors import decode, encode
from sidelines.questions.dossier import outline_of
from sidelines.questions.lines import lines, lines_of
from sidelines.questions.parts import Line
from sidelines.resolve import judge, keys

LIMIT = 20
_KEY = r"([\w.:-]{1,80}/\d{1,9})"
_DOUBT = re.compile(rf"doubt (-[0-9.e-]{{1,25}}) {_KEY} {_KEY}")
_ACT = re.compile(r"act (\d{4}-\d\d-\d\dT[\d:.]{8,15}\+00:00) (.{1,200})")
_HELD = 20  # accounts of an encounter that are held against those of another
_WEIGHED = 2_000  # unsure judgements among which the most telling are found


@dataclass(frozen=True, slots=True)
class Explained:
    """Two accounts: what the machine makes of them and why, what holds, and what people said."""

    left: AccountKey
    right: AccountKey
    machine: Judgement
    compared: bool  # False where they share no block, so that linking never held them together
    said: tuple[Logged, ...]  # by people, the earliest first; what was taken back too


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why two accounts or encounters are one or two; pairs of accounts, what speaks most clearly first."""

    left: Line
    right: Line
    together: bool
    pairs: tuple[Explained, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two accounts of which the machine is unsure, with the encounters that they are in now.

    Two encounters are one doubt, by the most telling of the ``pairs`` of their accounts that are unsure.
    """

    judgement: Judgement
    left: Line
    right: Line
    together: bool
    pairs: int


@dataclass(frozen=True, slots=True)
class Review:
    """A page of doubts that a person could settle, the most telling first. ``cursor`` asks for the next page."""

    doubts: tuple[Doubt, ...]
    total: int
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """What a person judged in one go, and who took it back and why, if somebody did."""

    verdict: Verdict
    by: str
    why: str
    at: datetime | None
    pairs: tuple[tuple[str, str], ...]
    withdrawn_by: str | None = None
    withdrawn_why: str | None = None
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Log:
    """A page of what people judged, the latest first. ``cursor`` asks for the next page."""

    acts: tuple[Act, ...]
    total: int
    cursor: str | None = None


def explain(session: Session, left: str, right: str) -> Explanation:
    """Return why two accounts or encounters are one or two. Both may be the same encounter.

    Of an encounter that very many reports tell of, the first accounts are held against each other.

    Raises:
        NotFiled: one of them is not in the archive.
    """
    ours, theirs = (accounts_of(session, words) for words in (left, right))
    one, other = (outline_of(session, words) for words in (left, right))
    pairs = {(min(pair), max(pair)) for pair in product(ours[:_HELD], theirs[:_HELD]) if pair[0] != pair[1]}
    filed = {account.key: account for account in session.accounts.of({key for pair in pairs for key in pair})}
    explained = (_explained(session, filed[a], filed[b]) for a, b in sorted(pairs))
    shown = {line.id: line for line in lines(session, {one.id: one, other.id: other}.values())}
    return Explanation(shown[one.id], shown[other.id], one.id == other.id, tuple(sorted(explained, key=_clearness)))


def _clearness(pair: Explained) -> tuple[bool, bool, float, AccountKey, AccountKey]:
    """What people said comes first, then what was compared, the surest first."""
    return not pair.said, not pair.compared, -abs(pair.machine.score - 0.5), pair.left, pair.right


def _explained(session: Session, a: FiledAccount, b: FiledAccount) -> Explained:
    machine = judge(a, b)
    said = tuple(logged for logged in session.judgements.history(machine.left, machine.right) if logged.number)
    compared = not frozenset(keys(a)).isdisjoint(keys(b))
    return Explained(AccountKey.parse(machine.left), AccountKey.parse(machine.right), machine, compared, said)


def review(session: Session, limit: int = LIMIT, cursor: str = "") -> Review:
    """Return what the machine is unsure of and nobody has judged: most likely the same but apart, or the reverse.

    Raises:
        MalformedQuestion: the cursor is none that an earlier page gave.
    """
    after = decode(cursor, _DOUBT, lambda weight, left, right: (float(weight), left, right))
    unsure = [judged for judged in session.judgements.unsure(_WEIGHED) if _of_accounts(judged)]
    held = session.encounters.holding(key for judged in unsure for key in _ends(judged))
    told = [_Unsure(judged, *(held[key] for key in _ends(judged))) for judged in unsure]
    groups: dict[tuple[str, str], list[_Unsure]] = {}
    for one in sorted(told, key=_Unsure.order):
        groups.setdefault(one.matter, []).append(one)
    later = [group for group in groups.values() if after is None or group[0].order() > after]
    chosen = later[:limit]
    more = encode("doubt", *chosen[-1][0].order()) if len(later) > limit else None
    ids = {encounter for group in chosen for encounter in (group[0].left, group[0].right)}
    shown = lines_of(session, ids)
    return Review(tuple(_doubt(group, shown) for group in chosen), len(groups), more)


@dataclass(frozen=True, slots=True)
class _Unsure:
    """A judgement, and the encounters that its accounts are in."""

    judged: Judgement
    left: str
    right: str

    @property
    def together(self) -> bool:
        return self.left == self.right

    @property
    def matter(self) -> tuple[str, str]:
        """Return what a person would settle: whether two encounters are one, or what of one encounter is not."""
        if self.together:
            return self.judged.left, self.judged.right
        return min(self.left, self.right), max(self.left, self.right)

    def order(self) -> tuple[float, str, str]:
        """Return what sorts the most telling first: how far the score is from what holds now."""
        return -abs(self.judged.score - self.together), self.judged.left, self.judged.right


def _doubt(group: Sequence[_Unsure], shown: Mapping[str, Line]) -> Doubt:
    most = group[0]
    return Doubt(most.judged, shown[most.left], shown[most.right], most.together, len(group))


def log(session: Session, limit: int = LIMIT, cursor: str = "") -> Log:
    """Return what people judged of encounters, the latest first.

    Raises:
        MalformedQuestion: the cursor is none that an earlier page gave.
    """
    after = decode(cursor, _ACT, lambda at, by: (datetime.fromisoformat(at), by))
    made = tuple(acts(session))
    later = [act for act in made if after is None or _is_before(act, *after)]
    last = later[limit - 1] if len(later) > limit else None
    more = encode("act", last.at.isoformat(), last.by) if last and last.at else None
    return Log(tuple(later[:limit]), len(made), more)


def _is_before(act: Act, at: datetime, by: str) -> bool:
    """Tell whether an act stands after another in the log; of one moment they stand by who judged."""
    return act.at is None or act.at < at or (act.at == at and act.by > by)


def acts(session: Session) -> Iterator[Act]:
    """Yield what people judged of encounters, the latest first."""
    entries = [entry for entry in session.judgements.log() if _of_accounts(entry.judgement)]
    for _, group in groupby(entries, lambda entry: (entry.judgement.at, entry.judgement.by)):
        some = tuple(group)
        first, judged = some[0], some[0].judgement
        pairs = tuple((entry.judgement.left, entry.judgement.right) for entry in some)
        withdrawn = (first.withdrawn_by, first.withdrawn_why, first.withdrawn_at)
        yield Act(judged.verdict, judged.by, judged.why, judged.at, pairs, *withdrawn)


def _of_accounts(judged: Judgement) -> bool:
    """Tell judgements of accounts from those of actors, whose keys have no number."""
    return judged.left.rpartition("/")[2].isdecimal() and "|" not in judged.left


def _ends(judged: Judgement) -> tuple[AccountKey, AccountKey]:
    return AccountKey.parse(judged.left), AccountKey.parse(judged.right)


def accounts_of(session: Session, identifier: str) -> tuple[AccountKey, ...]:
    """Return the account of a key, or those of an encounter.

    Raises:
        NotFiled: there is none.
    """
    if "/" in identifier:
        return (account_of(session, identifier),)
    return outline_of(session, identifier).accounts


def account_of(session: Session, written: str) -> AccountKey:
    """Return the account of a key.

    Raises:
        NotFiled: there is none.
    """
    try:
        key = AccountKey.parse(written)
    except ValueError:
        raise NotFiled(session.place, written) from None
    if not session.accounts.of([key]):
        raise NotFiled(session.place, written)
    return key
