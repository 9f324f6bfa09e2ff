"""What the commands `hook …` do and show; what changes somebody's hooks leaves its line in the audit log."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import token_bytes
from typing import Any
from urllib.parse import unquote_plus, urlencode

import typer

from sidelines.access import Action, By, note
from sidelines.archive import Archive, Delivery, DeliveryState, Hook, SavedQuery, Session
from sidelines.cli.asking import deliver
from sidelines.cli.auditing import by
from sidelines.cli.fetching import now
from sidelines.cli.notes import FAILED, OK
from sidelines.cli.options import AnswerFormat
from sidelines.cli.screen import listed
from sidelines.cli.stopping import stoppable
from sidelines.cli.tables import blocks
from sidelines.export.clean import one_line
from sidelines.feeds import Deliverer, Sender, Sent, add_hook, asked_of, save
from sidelines.feeds.messages import trial
from sidelines.http.asked import pairs_of, read_query
from sidelines.intake.fetch import SafeTransport, resolved
from sidelines.questions.sheets import Sheet, cells, items, sheet
from sidelines.web.feeding import spoken

_LOOK = 5.0  # seconds between two looks at the archive
_EVERYTHING = "every encounter"


@dataclass(frozen=True, slots=True)
class Listed:
    """A hook as it is listed, without its secret."""

    id: str
    url: str
    query: str
    label: str
    asked: str
    active: bool
    waiting: int
    delivered: int
    dead: int
    problem: str


@dataclass(frozen=True, slots=True)
class HookList:
    """The hooks of an archive."""

    hooks: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it is listed."""

    id: str
    type: str
    encounter: str
    state: DeliveryState
    attempts: int
    created: datetime
    tried: datetime | None
    next: datetime | None
    problem: str


@dataclass(frozen=True, slots=True)
class MessageList:
    """The latest messages to a hook."""

    messages: tuple[Message, ...]


def _add(place: str, url: str, asking: str, label: str, query: str, private: bool) -> None:  # noqa: PLR0913, PLR0917
    who = by()
    with Archive.open(place) as archive, archive.noting() as session:
        saved = session.saved.get(query) if query else _saved(session, asking, label, who)
        made = add_hook(session, saved.id, url, who.at, token_bytes, private=private)
        note(session, who.who, Action.HOOK_ADDED, made.id, {"url": made.url, "query": saved.id}, who.at)
    typer.echo(one_line(f"{made.id}: {made.url} is told of «{saved.label}» from now on"))
    typer.echo(made.secret)


def _saved(session: Session, asking: str, label: str, who: By) -> SavedQuery:
    asked = read_query(asking)
    words = label or unquote_plus(urlencode(pairs_of(asked))) or _EVERYTHING
    saved = save(session, asked, words, who.who, who.at, token_bytes)
    note(session, who.who, Action.QUERY_SAVED, saved.id, {"label": saved.label}, who.at)
    return saved


def _list(place: str, form: AnswerFormat) -> None:
    with Archive.open(place) as archive, archive.reading() as session:
        queries = {query.id: query for query in session.saved.all()}
        counts = session.deliveries.counts()
        found = [_listed(one, queries[one.query], counts.get(one.id, {})) for one in session.hooks.all()]
    deliver(HookList(tuple(found)), form)


def _listed(one: Hook, query: SavedQuery, counts: dict[DeliveryState, int]) -> Listed:
    asked = unquote_plus(urlencode(pairs_of(asked_of(query))))
    waiting, delivered, dead = (counts.get(state, 0) for state in DeliveryState)
    return Listed(one.id, one.url, query.id, query.label, asked, one.active, waiting, delivered, dead, one.problem)


def _show(place: str, identifier: str, form: AnswerFormat) -> None:
    with Archive.open(place) as archive, archive.reading() as session:
        found = session.deliveries.of(session.hooks.get(identifier).id)
    deliver(MessageList(tuple(map(_message, found))), form)


def _message(d: Delivery) -> Message:
    return Message(d.id, d.type, d.encounter, d.state, d.attempts, d.created, d.tried, d.next, d.problem)


def _remove(place: str, identifier: str) -> None:
    who = by()
    with Archive.open(place) as archive, archive.noting() as session:
        gone = session.hooks.get(identifier)
        session.hooks.remove(identifier)
        note(session, who.who, Action.HOOK_REMOVED, identifier, {"url": gone.url}, who.at)
    typer.echo(one_line(f"{identifier}: {gone.url} is told no longer"))


def _retry(place: str, identifier: str) -> None:
    with Archive.open(place) as archive, archive.noting() as session:
        session.hooks.get(identifier)
        session.hooks.switch(identifier, active=True)
        again = session.deliveries.retry(now(), of=identifier)
    typer.echo(f"{identifier}: on; messages to be tried again: {again}")


def _test(place: str, identifier: str) -> int:
    with Archive.open(place) as archive, archive.reading() as session:
        meant = session.hooks.get(identifier)
    attempt = Sender(SafeTransport(resolved), now, time.monotonic).send(meant, trial(meant, now()))
    typer.echo(one_line(f"{identifier}: {attempt.problem or 'taken'}"))
    return FAILED if attempt.problem else OK


def _deliver(place: str, once: bool, origin: str) -> int:
    failed = False
    with Archive.open(place) as archive, stoppable() as stop:
        sender = Sender(SafeTransport(resolved), now, time.monotonic, stop.asked)
        deliverer = Deliverer(archive, sender, spoken("en"), origin, now)
        while True:
            for sent in deliverer.once():
                failed |= bool(sent.attempt.problem)
                typer.echo(one_line(_sent_line(sent)))
            if once or stop.asked():
                break
            stop.rest(_LOOK)
    if stop.asked():
        typer.echo("stopped; give the same command again to go on")
        return stop.exit_code if once else OK
    return FAILED if once and failed else OK


def _sent_line(sent: Sent) -> str:
    came = sent.attempt.problem or "delivered"
    after = f"; again at {_moment(sent.again)}" if sent.again else "; given up" if sent.attempt.problem else ""
    return f"{sent.hook.id}: {sent.delivery.type} {sent.delivery.encounter}: {came}{after}"


HOOKS: dict[str, Callable[..., int | None]] = {
    "add": _add,
    "list": _list,
    "show": _show,
    "remove": _remove,
    "retry": _retry,
    "test": _test,
    "deliver": _deliver,
}


# --- lists ---


def _moment(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S} UTC" if at else ""


@blocks.register
def _(answer: HookList) -> Any:
    columns = ("id", "address", "is told of", "waiting", "dead", "state")
    yield listed(columns, map(_hook_row, answer.hooks))


def _hook_row(one: Listed) -> Sequence[object]:
    state = "on" if one.active else "off"
    told = f"{one.label} ({one.query})"
    return one.id, one.url, told, one.waiting, one.dead, f"{state}: {one.problem}" if one.problem else state


@blocks.register
def _(answer: MessageList) -> Any:
    columns = ("made", "what", "encounter", "attempts", "state", "tried again", "what came of it")
    yield listed(columns, map(_message_row, answer.messages))


def _message_row(one: Message) -> Sequence[object]:
    again = _moment(one.next) if one.state is DeliveryState.WAITING else ""
    return _moment(one.created), one.type, one.encounter, one.attempts, one.state, again, one.problem


@items.register
def _(answer: HookList) -> Sequence[Any]:
    return answer.hooks


@items.register
def _(answer: MessageList) -> Sequence[Any]:
    return answer.messages


@sheet.register
def _(answer: HookList) -> Sheet:
    return ("id", "url", "query", "label", "asked", "active", "waiting", "delivered", "dead", "problem"), (
        cells(h.id, h.url, h.query, h.label, h.asked, h.active, h.waiting, h.delivered, h.dead, h.problem)
        for h in answer.hooks
    )


@sheet.register
def _(answer: MessageList) -> Sheet:
    return ("id", "type", "encounter", "state", "attempts", "created", "tried", "next", "problem"), (
        cells(m.id, m.type, m.encounter, m.state, m.attempts, m.created, m.tried, m.next, m.problem)
        for m in answer.messages
    )
