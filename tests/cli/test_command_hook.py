"""The commands that tell other programs of what is new, as people run them, with a receiver on loopback."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from newsroom import Newsroom, told
from receiver import Receiver, receiving
from standardwebhooks.webhooks import Webhook
from telling import BAYRAMOV, LAVROV
from typer.testing import CliRunner

from sidelines.archive import Archive
from sidelines.cli.fetching import now
from sidelines.cli.main import app


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as found:
        yield found


@pytest.fixture
def db(tmp_path: Path) -> Path:
    Archive.upgrade(str(tmp_path / "archive.db")).close()
    return tmp_path / "archive.db"


def hook(*arguments: str, db: Path) -> tuple[int, list[str], list[str]]:
    found = CliRunner().invoke(app, ["hook", *arguments], env={"SIDELINES_DB": str(db), "COLUMNS": "200"})
    return found.exit_code, found.stdout.splitlines(), found.stderr.splitlines()


def added(receiver: Receiver, db: Path, *more: str) -> tuple[str, str]:
    """Add a hook and return its identifier and its secret."""
    code, (line, secret), said = hook("add", receiver.url, "--private", *more, db=db)
    assert (code, said) == (0, [])
    return line.partition(":")[0], secret


def file(db: Path) -> str:
    """File a report, now."""
    with Archive.open(str(db)) as archive:
        return Newsroom(archive, now()).file(told(BAYRAMOV, LAVROV))


def test_what_is_new_is_delivered_and_what_came_of_it_is_shown(receiver: Receiver, db: Path) -> None:
    identifier, secret = added(receiver, db, "--asking", "http://127.0.0.1:8000/encounters?state=AZ&cursor=x")
    encounter = file(db)
    assert hook("deliver", "--once", "--origin", "https://desk.example/", db=db) == (
        0,
        [f"{identifier}: encounter.new {encounter}: delivered"],
        [],
    )
    (message,) = receiver.messages
    Webhook(secret).verify(message.body, message.headers)
    assert message.told["data"]["url"] == f"https://desk.example/encounters/{encounter}"
    assert hook("deliver", "--once", db=db) == (0, [], [])
    listed = json.loads("\n".join(hook("list", "--format", "json", db=db)[1]))["hooks"][0]
    assert (listed["asked"], listed["delivered"], listed["dead"]) == ("state=AZ", 1, 0)
    shown = json.loads("\n".join(hook("show", identifier, "--format", "json", db=db)[1]))["messages"][0]
    assert (shown["id"], shown["state"], shown["attempts"]) == (message.id, "delivered", 1)
    for form in ("table", "csv", "jsonl"):
        assert secret not in str(hook("list", "--format", form, db=db) + hook("show", identifier, "-f", form, db=db))


def test_what_fails_is_told_and_can_be_tried_again(receiver: Receiver, db: Path) -> None:
    receiver.statuses = [410, 500, 200]
    identifier, _ = added(receiver, db)
    file(db)
    code, (line,), _ = hook("deliver", "--once", db=db)
    assert code == 1
    assert line.endswith("the server answered 410 Gone; given up")
    assert "off: the server answered 410 Gone" in hook("list", db=db)[1][1]
    assert hook("retry", identifier, db=db)[1] == [f"{identifier}: on; messages to be tried again: 1"]
    code, (line,), _ = hook("deliver", "--once", db=db)
    assert code == 1
    assert "500 Internal Server Error; again at " in line


def test_a_test_message_says_what_came_of_it(receiver: Receiver, db: Path) -> None:
    identifier, _ = added(receiver, db)
    assert hook("test", identifier, db=db) == (0, [f"{identifier}: taken"], [])
    assert receiver.messages[0].told["type"] == "hook.test"
    receiver.statuses = [404]
    assert hook("test", identifier, db=db) == (1, [f"{identifier}: the server answered 404 Not Found"], [])


def test_hooks_are_noted_and_taken_away(receiver: Receiver, db: Path) -> None:
    first, _ = added(receiver, db, "--label", "All")
    query = json.loads("\n".join(hook("list", "-f", "json", db=db)[1]))["hooks"][0]["query"]
    second, _ = added(receiver, db, "--query", query)
    assert hook("remove", first, db=db)[0] == 0
    with Archive.open(str(db)) as archive, archive.reading() as session:
        assert [one.id for one in session.hooks.all()] == [second]
        log = [(entry.action, entry.subject) for entry in reversed(session.audit.find())]
    assert log == [("query saved", query), ("hook added", first), ("hook added", second), ("hook removed", first)]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["add", "http://127.0.0.1:1/"], 1, "lies in a private network"),
        (["add", "nowhere"], 1, "no web address"),
        (["add", "https://hooks.example/", "--asking", "state=Atlantis"], 1, "Atlantis"),
        (["add", "https://hooks.example/", "--asking", "kind=party"], 1, "no query of an address"),
        (["add", "https://hooks.example/", "--asking", "a b"], 1, "no query of an address"),
        (["add", "https://hooks.example/", "--query", "q1"], 1, "nothing is filed under 'q1'"),
        (["add", "https://hooks.example/", "--query", "q1", "--label", "x"], 2, "--query"),
        (["show", "h1"], 1, "nothing is filed under 'h1'"),
        (["remove", "h1"], 1, "nothing is filed under 'h1'"),
        (["test", "h1"], 1, "nothing is filed under 'h1'"),
        (["retry", "h1"], 1, "nothing is filed under 'h1'"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(arguments: list[str], code: int, told: str, db: Path) -> None:
    found = hook(*arguments, db=db)
    assert found[0] == code
    assert told in " ".join(found[2])
    with Archive.open(str(db)) as archive, archive.reading() as session:
        assert session.hooks.all() == ()
        assert session.saved.all() == ()


def test_a_deliverer_goes_on_until_it_is_stopped(receiver: Receiver, db: Path) -> None:
    added(receiver, db)
    command = [sys.executable, "-m", "sidelines.cli", "hook", "deliver", "--db", str(db)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        file(db)
        assert receiver.came.wait(60)
        time.sleep(0.3)
        process.send_signal(signal.SIGTERM)
        out, said = process.communicate(timeout=30)
    assert (process.returncode, said) == (0, "")
    assert out.splitlines()[-1] == "stopped; give the same command again to go on"
