"""What people say of which accounts are one encounter: said, held to, and taken back.

A person's judgement is kept beside the machine's and obeyed by every later grouping. What was judged in one go has
one time and one author, and is taken back in one go.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import product

from sidelines.archive import Session
from sidelines.errors import MalformedQuestion
from sidelines.ingest import relink
from sidelines.model.encounter import MACHINE, AccountKey, Judgement, Verdict
from sidelines.questions.dossier import outline_of
from sidelines.questions.lines import lines
from sidelines.questions.linking import Act, account_of, accounts_of, acts
from sidelines.questions.parts import Line


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


def merge(session: Session, left: str, right: str, author: Author) -> Regrouped:
    """Say that two accounts or encounters are one, and group anew; an encounter is taken with all its accounts.

    Raises:
        NotFiled: one of them is not in the archive.
        MalformedQuestion: they are one already.
    """
    accounts = dict.fromkeys((*accounts_of(session, left), *accounts_of(session, right)))
    if len(set(session.encounters.holding(accounts).values())) == 1:
        raise MalformedQuestion(
            f"{left} {right}", "they are one encounter already", command="see: sidelines link explain A B"
        )
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


def tell_apart(session: Session, left: str, right: str, author: Author) -> Regrouped:
    """Say that two accounts or encounters are two, together or apart as they are now, and group anew.

    Raises:
        NotFiled: one of them is not in the archive.
        MalformedQuestion: they are the same encounter, or one account is told of twice.
    """
    ours, theirs = accounts_of(session, left), accounts_of(session, right)
    if not frozenset(ours).isdisjoint(theirs):
        raise MalformedQuestion(f"{left} {right}", "they have accounts in common", "name two accounts or encounters")
    pairs = dict.fromkeys(_written(*pair) for pair in product(ours, theirs))
    return _judged(session, tuple(pairs), Verdict.DIFFERENT, author)


def undo(session: Session, identifiers: Iterable[str], author: Author) -> Regrouped:
    """Take back the last thing that a person judged of accounts or encounters and that still holds; group anew.

    Raises:
        NotFiled: one of them is not in the archive.
        MalformedQuestion: no person judged anything of them, or a later judgement covers it in part.
    """
    written = tuple(identifiers)
    sides = [{str(key) for key in accounts_of(session, words)} for words in written]
    standing = [act for act in acts(session) if act.withdrawn_at is None]
    index = next((i for i, act in enumerate(standing) if all(_touches(act, side) for side in sides)), None)
    if index is None:
        raise MalformedQuestion(
            " ".join(written), "no person's judgement of it holds", command="see: sidelines link log"
        )
    act = standing[index]
    _refuse_covered(" ".join(written), act, standing[:index])
    for left, right in act.pairs:
        session.judgements.withdraw(left, right, by=author.by, why=author.why, at=author.at)
    return _regrouped(session, act, author.at)


def _refuse_covered(words: str, act: Act, later: Iterable[Act]) -> None:
    """Only the last word on a pair can be taken back: refuse where somebody judged one of the act's pairs later."""
    for other in later:
        covered = frozenset(act.pairs) & frozenset(other.pairs)
        if covered:
            pair, problem = " ".join(min(covered)), f"{other.by} judged some of it later"
            command = f"take that back first: sidelines link undo {pair}"
            raise MalformedQuestion(words, problem, f"take that back first: {pair}", command=command)


def _touches(act: Act, accounts: set[str]) -> bool:
    return any(not accounts.isdisjoint(pair) for pair in act.pairs)


def _judged(session: Session, pairs: tuple[tuple[str, str], ...], verdict: Verdict, author: Author) -> Regrouped:
    score = 1.0 if verdict is Verdict.SAME else 0.0
    session.judgements.add(
        Judgement(left, right, verdict, score, (), author.by, author.why, author.at) for left, right in pairs
    )
    return _regrouped(session, Act(verdict, author.by, author.why, author.at, pairs), author.at)


def _written(one: AccountKey, other: AccountKey) -> tuple[str, str]:
    left, right = sorted((str(one), str(other)))
    return left, right


def _regrouped(session: Session, act: Act, at: datetime) -> Regrouped:
    accounts = {AccountKey.parse(key) for pair in act.pairs for key in pair}
    relink(session, accounts, at)
    now = session.encounters.get(set(session.encounters.holding(accounts).values()))
    return Regrouped(act, lines(session, now))


def _one_account(session: Session, written: str) -> AccountKey:
    """Return an account; of an encounter, say which accounts there are to choose from."""
    if "/" not in written:
        accounts = ", ".join(map(str, outline_of(session, written).accounts))
        raise MalformedQuestion(written, "this is a whole encounter", f"name some of its accounts: {accounts}")
    return account_of(session, written)
