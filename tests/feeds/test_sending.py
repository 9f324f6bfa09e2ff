"""Delivering to a real server on loopback: signed, tried again, given up, switched off, stopped and killed."""

import json
import signal
import subprocess
import sys
import time
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from engines import made
from hooked import Hooked
from newsroom import told
from receiver import HANG, Receiver, receiving
from standardwebhooks.webhooks import Webhook
from telling import BAYRAMOV, LAVROV

from sidelines.archive import DeliveryState, Hook
from sidelines.errors import MalformedQuestion, NoArchive, SidelinesError
from sidelines.feeds import add_hook
from sidelines.feeds.deliver import DELAYS
from sidelines.feeds.queue import queue


@pytest.fixture
def desk(tmp_path: Path):  # type: ignore[no-untyped-def]
    with made("sqlite", tmp_path) as archive:
        yield Hooked(archive)


@pytest.fixture
def receiver():  # type: ignore[no-untyped-def]
    with receiving() as found:
        yield found


def states(desk: Hooked, hook: Hook) -> list[DeliveryState]:
    return [one.state for one in desk.deliveries(hook)]


def test_a_message_is_signed_so_that_its_receiver_can_tell(desk: Hooked, receiver: Receiver) -> None:
    hook = desk.hook(receiver.url)
    encounter = desk.room.file(told())
    (sent,) = desk.deliver()
    (message,) = receiver.messages
    assert message.id == sent.delivery.id
    assert message.headers["content-type"] == "application/json"
    assert message.told["type"] == "encounter.new"
    assert message.told["data"]["id"] == encounter
    assert message.body == sent.delivery.body.encode()
    signer = Webhook(hook.secret)
    moment = desk.room.time
    assert message.headers["webhook-signature"] == signer.sign(message.id, moment, message.body.decode())
    assert states(desk, hook) == [DeliveryState.DELIVERED]
    assert desk.deliver() == []


@pytest.mark.parametrize("status", [500, 503, 404, 400, 302, 308, 304])
def test_any_other_answer_than_success_is_tried_again_with_growing_delays_until_it_is_dead(
    desk: Hooked, receiver: Receiver, status: int
) -> None:
    receiver.statuses = [status]
    receiver.headers = {"Location": receiver.url}
    hook = desk.hook(receiver.url)
    desk.room.file(told())
    if status != 500:
        (sent,) = desk.deliver()
        assert str(status) in sent.attempt.problem
        assert sent.again == desk.room.time + timedelta(seconds=DELAYS[0])
        assert len(receiver.messages) == 1
        return
    times = []
    while states(desk, hook) in ([], [DeliveryState.WAITING]):
        if desk.deliver():
            times.append(desk.room.time)
        (one,) = desk.deliveries(hook)
        if one.next:
            desk.room.time = one.next
    waits = [(after - before).total_seconds() for before, after in pairwise(times)]
    assert len(receiver.messages) == len(DELAYS) + 1
    assert {message.id for message in receiver.messages} == {one.id}
    assert all(delay <= wait <= delay + 5 for wait, delay in zip(waits, DELAYS, strict=True))
    assert states(desk, hook) == [DeliveryState.DEAD]
    assert one.problem == "the server answered 500 Internal Server Error"


def test_what_is_dead_is_listed_and_can_be_tried_again_by_hand(
    desk: Hooked, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sidelines.feeds.deliver.DELAYS", ())
    receiver.statuses = [500, 200]
    hook = desk.hook(receiver.url)
    desk.room.file(told())
    (sent,) = desk.deliver()
    assert sent.again is None
    (dead,) = desk.deliveries(hook, DeliveryState.DEAD)
    assert (dead.problem, dead.tried) == ("the server answered 500 Internal Server Error", desk.room.time)
    assert desk.deliver() == []
    with desk.archive.noting() as session:
        assert session.deliveries.counts() == {hook.id: {DeliveryState.DEAD: 1}}
        assert session.deliveries.retry(desk.room.time, identifier=dead.id) == 1
        assert session.deliveries.retry(desk.room.time, identifier=dead.id) == 0
    (sent,) = desk.deliver()
    assert (sent.attempt.problem, sent.delivery.attempts) == ("", 1)
    assert [message.id for message in receiver.messages] == [dead.id, dead.id]


def test_an_address_that_is_gone_is_switched_off(desk: Hooked, receiver: Receiver) -> None:
    receiver.statuses = [410]
    hook = desk.hook(receiver.url)
    desk.room.file(told(), told(BAYRAMOV, LAVROV, page="other", on="2022-02-02"))
    (sent,) = desk.deliver()
    assert sent.attempt.gone
    assert not desk.now(hook).active
    assert desk.now(hook).problem == "the server answered 410 Gone"
    assert desk.deliver() == []
    assert len(receiver.messages) == 1
    receiver.statuses = [200]
    with desk.archive.noting() as session:
        session.hooks.switch(hook.id, active=True)
    assert [one.attempt.problem for one in desk.deliver()] == [""]


def test_a_server_that_asks_to_be_left_alone_is(desk: Hooked, receiver: Receiver) -> None:
    receiver.statuses, receiver.headers = [429], {"Retry-After": "600"}
    desk.hook(receiver.url)
    desk.room.file(told())
    (sent,) = desk.deliver()
    assert sent.again == desk.room.time + timedelta(seconds=600)


def test_a_server_that_does_not_answer_holds_up_nothing_for_longer_than_the_limit(
    desk: Hooked, receiver: Receiver
) -> None:
    receiver.statuses = [HANG]
    desk.seconds = 0.3
    hook = desk.hook(receiver.url)
    desk.room.file(told())
    begun = time.monotonic()
    (sent,) = desk.deliver()
    assert time.monotonic() - begun < 3
    assert "longer than 0.3 seconds" in sent.attempt.problem
    assert states(desk, hook) == [DeliveryState.WAITING]


def test_a_hook_that_fails_has_others_served_first(desk: Hooked, receiver: Receiver) -> None:
    desk.hook("http://127.0.0.1:9/told")
    good = desk.hook(receiver.url)
    for number in range(1, 4):
        desk.room.file(told(page=str(number), on=f"2021-0{number}-01"))
    sent = desk.deliver()
    assert [one.hook.id == good.id for one in sent] == [False, True, True, True]
    assert sent[0].attempt.problem == "no connection with 127.0.0.1, or it broke"


def test_no_secret_is_told(desk: Hooked, receiver: Receiver) -> None:
    receiver.statuses = [500]
    hook = desk.hook(receiver.url)
    desk.room.file(told())
    (sent,) = desk.deliver()
    told_of = f"{sent} {desk.now(hook)} {desk.deliveries(hook)}".replace(receiver.url, "")
    assert hook.secret not in told_of
    assert hook.secret.removeprefix("whsec_") not in told_of
    assert "hidden" not in sent.attempt.problem
    assert hook.secret.encode() not in receiver.messages[0].body


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ftp://hooks.example/",
        "javascript:alert(1)",
        "https://user:password@hooks.example/",
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest",
        "http://localhost:8000/",
        "http://box.local/",
        "https://hooks.example/" + "x" * 5000,
    ],
)
def test_an_address_that_nobody_should_be_told_at_is_refused(desk: Hooked, url: str) -> None:
    query = desk.hook("https://hooks.example/").query
    with desk.archive.noting() as session:
        with pytest.raises(MalformedQuestion):
            add_hook(session, query, url, desk.room.time, desk.random)
        assert len(session.hooks.all()) == 1


def test_a_name_that_leads_into_a_private_network_is_refused_when_it_is_looked_up(
    desk: Hooked, receiver: Receiver
) -> None:
    named = receiver.url.replace("127.0.0.1", "hooks.example")
    desk.hook(named, private=False)
    desk.room.file(told())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hooked.resolved", lambda host, port: ["127.0.0.1"])
        (sent,) = desk.deliver()
    assert sent.attempt.problem == "hooks.example (127.0.0.1) lies in a private network"
    assert receiver.messages == []


def test_two_that_deliver_at_once_send_each_message_once(desk: Hooked, receiver: Receiver) -> None:
    desk.hook(receiver.url)
    for number in range(1, 6):
        desk.room.file(told(page=str(number), on=f"2021-0{number}-01"))
    desk.room.pass_(1)
    one, other = (desk.deliverer().once() for _ in range(2))
    sent = []
    for _ in range(10):
        sent += [found for found in (next(one, None), next(other, None)) if found]
    assert len(sent) == len({message.id for message in receiver.messages}) == len(receiver.messages) == 5


def test_who_is_asked_to_stop_leaves_the_rest_for_the_next(desk: Hooked, receiver: Receiver) -> None:
    hook = desk.hook(receiver.url)
    for number in range(1, 4):
        desk.room.file(told(page=str(number), on=f"2021-0{number}-01"))
    desk.stopping = lambda: len(receiver.messages) > 0
    assert len(desk.deliver()) == 1
    assert states(desk, hook).count(DeliveryState.WAITING) == 2
    desk.stopping = lambda: False
    assert len(desk.deliver()) == 2
    assert len({message.id for message in receiver.messages}) == 3


_KILLED = """
import sys
sys.path[:0] = sys.argv[1].split(":")
from datetime import datetime
from hooked import Hooked
from sidelines.archive import Archive
desk = Hooked(Archive.open(sys.argv[2]))
desk.room.time = datetime.fromisoformat(sys.argv[3])
desk.deliver()
"""


def test_a_killed_deliverer_loses_nothing_and_doubles_only_what_was_on_its_way(
    desk: Hooked, receiver: Receiver
) -> None:
    receiver.statuses = [200, 200, HANG]
    hook = desk.hook(receiver.url)
    for number in range(1, 6):
        desk.room.file(told(page=str(number), on=f"2021-0{number}-01"))
    folders = ":".join(sys.path)
    arguments = [sys.executable, "-c", _KILLED, folders, desk.archive.place, desk.room.time.isoformat()]
    with subprocess.Popen(arguments) as process:
        until = time.monotonic() + 90
        while len(receiver.messages) < 3 and time.monotonic() < until:
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
    on_its_way = receiver.messages[2].id
    receiver.statuses = [200]
    assert len(desk.deliver()) == 2
    desk.room.pass_(60)
    assert [one.delivery.id for one in desk.deliver()] == [on_its_way]
    assert set(states(desk, hook)) == {DeliveryState.DELIVERED}
    ids = [message.id for message in receiver.messages]
    assert sorted(ids) == sorted([*{*ids}, on_its_way])
    assert len(set(ids)) == 5
    (again,) = [message for message in receiver.messages[3:] if message.id == on_its_way]
    assert json.loads(again.body) == receiver.messages[2].told


def test_trouble_with_the_archive_is_told_and_outlived(desk: Hooked, receiver: Receiver) -> None:
    hook = desk.hook(receiver.url)
    desk.room.file(told())
    troubles: list[SidelinesError] = []
    rests: list[float] = []
    desk.stopping = lambda: len(rests) > 1
    broken = NoArchive(desk.archive.place)

    def queueing(*what: Any) -> int:
        if not rests:
            raise broken
        return queue(*what)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sidelines.feeds.deliver.queue", queueing)
        desk.deliverer().forever(rests.append, troubles.append)
    assert troubles == [broken]
    assert states(desk, hook) == [DeliveryState.DELIVERED]
