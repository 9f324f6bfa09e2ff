"""Why accounts are taken for one encounter or for several, and what people say of it.

A person's judgement is kept beside the machine's and obeyed by every later grouping. What was judged in one go has
one time and one author, and is taken back in one go.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, product

from sidelines.archive import Logged, Session
from sidelines.errors import MalformedQuestion, NotFiled
from sidelines.ingest import relink
from sidelines.model.encounter import MACHINE, AccountKey, FiledAccount, Judgement, Verdict
from sidelines.questions.dossier import outline_of
from sidelines.questions.lines import lines
from sidelines.questions.parts import Line
from sidelines.resolve import judge, keys

LIMIT = 20
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
    """Two accounts of which the machine is unsure, with the encounters that they are in now."""

    judgement: Judgement
    left: Line
    right: Line
    together: bool


@dataclass(frozen=True, slots=True)
class Review:
    """Doubts that a person could settle, the most telling first."""

    doubts: tuple[Doubt, ...]


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
    """What people judged, the latest first."""

    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Author:
    """Who judges, why, and when."""

    by: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What a judgement came to: the encounters that now hold the accounts which it is about."""

    act: Act
    lines: tuple[Line, ...]


# --- reading ---


def explain(session: Session, left: str, right: str) -> Explanation:
    """Return why two accounts or encounters are one or two. Both may be the same encounter.

    Raises:
        NotFiled: one of them is not in the archive.
    """
    ours, theirs = (_accounts(session, words) for words in (left, right))
    one, other = (outline_of(session, words) for words in (left, right))
    pairs = {(min(pair), max(pair)) for pair in product(ours, theirs) if pair[0] != pair[1]}
    filed = {account.key: account for account in session.accounts.of({*ours, *theirs})}
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


def review(session: Session, limit: int = LIMIT) -> Review:
    """Return what the machine is unsure of and nobody has judged: most likely the same but apart, or the reverse."""
    unsure = [judged for judged in session.judgements.unsure(_WEIGHED) if _of_accounts(judged)]
    held = session.encounters.holding(key for judged in unsure for key in _ends(judged))
    told = [(judged, held[left], held[right]) for judged in unsure for left, right in [_ends(judged)]]
    telling = sorted(told, key=lambda d: (-abs(d[0].score - (d[1] == d[2])), d[0].left, d[0].right))[:limit]
    ids = {encounter for _, left, right in telling for encounter in (left, right)}
    shown = {line.id: line for line in lines(session, session.encounters.get(ids))}
    return Review(tuple(Doubt(judged, shown[left], shown[right], left == right) for judged, left, right in telling))


def log(session: Session, limit: int = LIMIT) -> Log:
    """Return what people judged of encounters, the latest first."""
    return Log(tuple(_acts(session))[:limit])


def _acts(session: Session) -> Iterator[Act]:
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


# --- judging ---


def merge(session: Session, left: str, right: str, author: Author) -> Regrouped:
    """Say that two accounts or encounters are one, and group anew; an encounter is taken with all its accounts.

    Raises:
        NotFiled: one of them is not in the archive.
        MalformedQuestion: they are one already.
    """
    accounts = dict.fromkeys((*_accounts(session, left), *_accounts(session, right)))
    if len(set(session.encounters.holding(accounts).values())) == 1:
        raise MalformedQuestion(f"{left} {right}", "they are one encounter already", "see: sidelines link explain A B")
    first, *others = accounts
    pairs = dict.fromkeys((*(_written(first, other) for other in others), *_kept_apart(session, accounts)))
    return _judged(session, tuple(pairs), Verdict.SAME, author)


def _kept_apart(session: Session, accounts: Collection[AccountKey]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of accounts that a person's earlier word keeps apart; the later word is to win."""
    among = frozenset(map(str, accounts))
    for judged in session.judgements.about(among):
        if judged.by != MACHINE and judged.verdict is Verdict.DIFFERENT and {judged.left, judged.right} <= among:
            yield judged.left, judged.right


def split(session: Session, apart: Iterable[str], author: Author) -> Regrouped:
    """Say that accounts are of another encounter than the one they are in, and group anew.

    Raises:
        NotFiled: one of them is not in the archive.
        MalformedQuestion: they are not accounts of one encounter, or nothing would be left of it.
    """
    written = tuple(apart)
    accounts = {_one_account(session, words) for words in written}
    held = session.encounters.get(set(session.encounters.holding(accounts).values()))
    rest = {key for outline in held for key in outline.accounts} - accounts
    if len(held) != 1 or not rest:
        problem = "they are of several encounters" if rest else "they are all the accounts that their encounter has"
        raise MalformedQuestion(" ".join(written), problem, "name accounts of one encounter, and leave others in it")
    pairs = (_written(*pair) for pair in product(sorted(accounts), sorted(rest)))
    return _judged(session, tuple(pairs), Verdict.DIFFERENT, author)


def undo(session: Session, identifiers: Iterable[str], author: Author) -> Regrouped:
    """Take back the last thing that a person judged of accounts or encounters and that still holds; group anew.

    Raises:
        NotFiled: one of them is not in the archive.
        MalformedQuestion: no person judged anything of them, or a later judgement covers it in part.
    """
    written = tuple(identifiers)
    sides = [{str(key) for key in _accounts(session, words)} for words in written]
    standing = [act for act in _acts(session) if act.withdrawn_at is None]
    index = next((i for i, act in enumerate(standing) if all(_touches(act, side) for side in sides)), None)
    if index is None:
        raise MalformedQuestion(" ".join(written), "no person's judgement of it holds", "see: sidelines link log")
    act = standing[index]
    _refuse_covered(" ".join(written), act, standing[:index])
    for left, right in act.pairs:
        session.judgements.withdraw(left, right, by=author.by, why=author.why, at=author.at)
    return _regrouped(session, act)


def _refuse_covered(words: str, act: Act, later: Iterable[Act]) -> None:
    """Only the last word on a pair can be taken back: refuse where somebody judged one of the act's pairs later."""
    for other in later:
        covered = frozenset(act.pairs) & frozenset(other.pairs)
        if covered:
            remedy = f"take that back first: sidelines link undo {' '.join(min(covered))}"
            raise MalformedQuestion(words, f"{other.by} judged some of it later", remedy)


def _touches(act: Act, accounts: set[str]) -> bool:
    return any(not accounts.isdisjoint(pair) for pair in act.pairs)


def _judged(session: Session, pairs: tuple[tuple[str, str], ...], verdict: Verdict, author: Author) -> Regrouped:
    score = 1.0 if verdict is Verdict.SAME else 0.0
    session.judgements.add(
        Judgement(left, right, verdict, score, (), author.by, author.why, author.at) for left, right in pairs
    )
    return _regrouped(session, Act(verdict, author.by, author.why, author.at, pairs))


def _written(one: AccountKey, other: AccountKey) -> tuple[str, str]:
    left, right = sorted((str(one), str(other)))
    return left, right


def _regrouped(session: Session, act: Act) -> Regrouped:
    accounts = {AccountKey.parse(key) for pair in act.pairs for key in pair}
    relink(session, accounts)
    now = session.encounters.get(set(session.encounters.holding(accounts).values()))
    return Regrouped(act, lines(session, now))


def _accounts(session: Session, identifier: str) -> tuple[AccountKey, ...]:
    """Return the account of a key, or those of an encounter.

    Raises:
        NotFiled: there is none.
    """
    if "/" in identifier:
        return (_account(session, identifier),)
    return outline_of(session, identifier).accounts


def _one_account(session: Session, written: str) -> AccountKey:
    """Return an account; of an encounter, say which accounts there are to choose from."""
    if "/" not in written:
        accounts = ", ".join(map(str, outline_of(session, written).accounts))
        raise MalformedQuestion(written, "this is a whole encounter", f"name some of its accounts: {accounts}")
    return _account(session, written)


def _account(session: Session, written: str) -> AccountKey:
    try:
        key = AccountKey.parse(written)
    except ValueError:
        raise NotFiled(session.place, written) from None
    if not session.accounts.of([key]):
        raise NotFiled(session.place, written)
    return key
