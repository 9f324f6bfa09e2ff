"""What the commands `link …` do and show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sidelines.access import Action, note
from sidelines.archive import Archive, Logged
from sidelines.cli.asking import deliver
from sidelines.cli.notes import Notes
from sidelines.cli.options import AnswerFormat
from sidelines.cli.screen import grid, heading, joined, right, said
from sidelines.cli.table_parts import encounter_table, number
from sidelines.cli.tables import blocks
from sidelines.model.encounter import Judgement, Verdict
from sidelines.questions import correcting, linking
from sidelines.questions.correcting import Author, Regrouped
from sidelines.questions.linking import Act, Doubt, Explained, Explanation, Log, Review
from sidelines.questions.sheets import Sheet, cells, items, sheet

Blocks = Iterator[RenderableType]

_READING: dict[str, Callable[..., Any]] = {"explain": linking.explain, "review": linking.review, "log": linking.log}
_WRITING: dict[str, Callable[..., Any]] = {
    "merge": correcting.merge,
    "split": correcting.split,
    "undo": correcting.undo,
}
_ACTIONS = {"merge": Action.MERGED, "split": Action.SPLIT, "undo": Action.UNDONE}
_VERDICTS = {Verdict.SAME: "green", Verdict.DIFFERENT: "red", Verdict.UNSURE: "yellow"}
_PAIRS = 6  # pairs of accounts that a table explains
_NOTHING = {"review": "the machine is sure of all that it linked", "log": "nobody has said anything of encounters yet"}


def run_link(name: str, given: tuple[Any, ...], place: str, form: AnswerFormat, notes: Notes) -> None:
    """Do what a command says and write what came of it; who says so and why come last of what is given.

    Raises:
        QuestionError: what it says of encounters makes no sense.
        ArchiveError: the archive cannot be read or written, or does not hold what is named.
    """
    with Archive.open(place) as archive:
        if name in _READING:
            with archive.reading() as session:
                answer = _READING[name](session, *given)
        else:
            *named, by, why = given
            author = Author(by, why, datetime.now(UTC))
            with archive.writing() as session:
                answer = _WRITING[name](session, *named, author)
                note(session, by, _ACTIONS[name], _subject(named), {"why": why}, author.at)
    deliver(answer, form)
    if not items(answer):
        notes.say(_NOTHING[name])


def _subject(named: Iterable[str | Iterable[str]]) -> str:
    """Return what was judged, as the audit log names it."""
    return " ".join(one if isinstance(one, str) else " ".join(one) for one in named)


# --- explain ---


@blocks.register
def _(answer: Explanation) -> Blocks:
    told = "one encounter" if answer.together else "two encounters"
    yield said(told, "bold")
    yield encounter_table(tuple({line.id: line for line in (answer.left, answer.right)}.values()))
    for pair in answer.pairs[:_PAIRS]:
        yield ""
        yield from _pair(pair)
    if len(answer.pairs) > _PAIRS:
        yield ""
        yield said(f"and {number(len(answer.pairs) - _PAIRS, 'pair')} more: --format json", "dim")


def _pair(pair: Explained) -> Blocks:
    yield joined((str(pair.left), str(pair.right), _verdict(pair.machine), _never(pair)), "  ")
    yield Padding(_reasons(pair.machine), (0, 0, 0, 2))
    yield from (Padding(_spoken(logged), (0, 0, 0, 2)) for logged in pair.said)


def _spoken(logged: Logged) -> Text:
    judged = logged.judgement
    back = f"taken back by {logged.withdrawn_by}: {logged.withdrawn_why}" if logged.withdrawn_at else None
    return joined((said(judged.verdict, _VERDICTS[judged.verdict]), f"by {judged.by}", judged.why, back))


def _verdict(judged: Judgement) -> Text:
    return said(f"{judged.verdict} {judged.score:.2f}", _VERDICTS[judged.verdict])


def _never(pair: Explained) -> Text | None:
    return None if pair.compared else said("never compared: no days or parties in common", "dim")


def _reasons(judged: Judgement) -> Table:
    table = grid(right(""), "", "", header=False)
    for reason in sorted(judged.reasons, key=lambda r: -abs(r.weight)):
        style = "green" if reason.weight > 0 else "red"
        table.add_row(said(f"{reason.weight:+.2f}", style), said(reason.feature.replace("_", " ")), said(reason.said))
    return table


@items.register
def _(answer: Explanation) -> tuple[Explained, ...]:
    return answer.pairs


@sheet.register
def _(answer: Explanation) -> Sheet:
    return ("left", "right", "verdict", "score", "feature", "weight", "said"), (
        cells(judged.left, judged.right, judged.verdict, judged.score, reason.feature, reason.weight, reason.said)
        for judged in (pair.machine for pair in answer.pairs)
        for reason in judged.reasons
    )


# --- review ---


@blocks.register
def _(answer: Review) -> Blocks:
    for doubt in answer.doubts:
        yield from _doubt(doubt)
        yield ""
    shown = f"{len(answer.doubts):,} of " if len(answer.doubts) < answer.total else ""
    yield said(f"{shown}{number(answer.total, 'doubt')}", "dim")


def _doubt(doubt: Doubt) -> Blocks:
    now = "one encounter now" if doubt.together else "two encounters now"
    judged = doubt.judgement
    more = number(doubt.pairs, "pair") if doubt.pairs > 1 else None
    yield joined((_verdict(judged), said(now, "bold"), judged.left, judged.right, more), "  ")
    lines = (doubt.left,) if doubt.together else (doubt.left, doubt.right)
    yield Padding(encounter_table(lines, brief=True), (0, 0, 0, 2))
    yield Padding(_reasons(judged), (0, 0, 0, 2))


@items.register
def _(answer: Review) -> tuple[Doubt, ...]:
    return answer.doubts


@sheet.register
def _(answer: Review) -> Sheet:
    return ("left", "right", "score", "together", "left_encounter", "right_encounter", "reasons", "pairs"), (
        cells(
            doubt.judgement.left,
            doubt.judgement.right,
            doubt.judgement.score,
            doubt.together,
            doubt.left.id,
            doubt.right.id,
            (f"{reason.said} ({reason.weight:+.2f})" for reason in doubt.judgement.reasons),
            doubt.pairs,
        )
        for doubt in answer.doubts
    )


# --- what people said ---


@blocks.register
def _(answer: Log) -> Blocks:
    for act in answer.acts:
        yield from _act(act)
    yield said(number(len(answer.acts), "judgement"), "dim")


def _act(act: Act) -> Blocks:
    at = act.at.strftime("%Y-%m-%d %H:%M") if act.at else ""
    yield joined((said(at, "dim"), said(act.verdict, _VERDICTS[act.verdict]), f"by {act.by}", act.why))
    accounts = dict.fromkeys(chain.from_iterable(act.pairs))
    yield Padding(said(" ".join(accounts), "dim"), (0, 0, 0, 2))
    if act.withdrawn_at:
        at = act.withdrawn_at.strftime("%Y-%m-%d %H:%M")
        yield Padding(said(f"taken back {at} by {act.withdrawn_by}: {act.withdrawn_why}", "dim italic"), (0, 0, 0, 2))


@items.register
def _(answer: Log) -> tuple[Act, ...]:
    return answer.acts


_ACT = ("at", "verdict", "by", "why", "pairs", "withdrawn_at", "withdrawn_by", "withdrawn_why")


def _acts(acts: Iterable[Act]) -> Sheet:
    return _ACT, (
        cells(
            act.at,
            act.verdict,
            act.by,
            act.why,
            (" ".join(pair) for pair in act.pairs),
            act.withdrawn_at,
            act.withdrawn_by,
            act.withdrawn_why,
        )
        for act in acts
    )


@sheet.register
def _(answer: Log) -> Sheet:
    return _acts(answer.acts)


@blocks.register
def _(answer: Regrouped) -> Blocks:
    yield heading(f"now {number(len(answer.lines), 'encounter')}")
    yield encounter_table(answer.lines)


@sheet.register
def _(answer: Regrouped) -> Sheet:
    return _acts([answer.act])
