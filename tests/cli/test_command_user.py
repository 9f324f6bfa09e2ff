"""The commands that see to users and tokens, as people and scripts see them."""

import csv
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from door import OTHER, PASSWORD, quick
from typer.testing import CliRunner

from sidelines.access import Given, enter
from sidelines.access.tokens import token_of
from sidelines.archive import Archive
from sidelines.cli.main import app
from sidelines.errors import WrongPassword


@pytest.fixture(autouse=True)
def _quick() -> Iterator[None]:
    with quick():
        yield


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


def run(*arguments: str, db: Path, stdin: str = "") -> tuple[int, str, str]:
    found = CliRunner().invoke(app, arguments, input=stdin, env={"SIDELINES_DB": str(db), "COLUMNS": "120"})
    return found.exit_code, found.stdout, found.stderr


def add(name: str, role: str, db: Path) -> None:
    asked = f"{PASSWORD}\n"
    assert run("user", "add", name, "--role", role, "--password-file", "-", db=db, stdin=asked) == (
        0, f"{name}: added, {role}\n", "",
    )  # fmt: skip


def test_a_password_that_nobody_types_is_asked_for_clearly(db: Path) -> None:
    code, _, told = run("user", "add", "ana", "--role", "admin", db=db)
    assert (code, told.splitlines()[-1]) == (
        1,
        "sidelines: password: none was given; type it, or name a file: --password-file",
    )


def right(db: Path, name: str, password: str) -> bool:
    with Archive.open(str(db)) as archive:
        try:
            enter(archive, Given(name, password, "192.0.2.1"), datetime.now(UTC))
        except WrongPassword:
            return False
    return True


def log(db: Path) -> list[tuple[str, str]]:
    """Return what the log tells, the first first; everything in it was done by the command line."""
    with Archive.open(str(db)) as archive, archive.reading() as session:
        entries = session.audit.find()[::-1]
    assert all(entry.who.endswith(" (command line)") for entry in entries)
    return [(entry.action, entry.subject) for entry in entries]


def test_the_first_user_makes_the_archive_too(db: Path) -> None:
    add("anna", "admin", db)
    assert right(db, "anna", PASSWORD)


def test_a_password_is_asked_for_twice_and_shown_never(db: Path) -> None:
    code, out, _ = run("user", "add", "anna", "--role", "admin", db=db, stdin=f"{PASSWORD}\n{PASSWORD}\n")
    assert (code, PASSWORD in out) == (0, False)
    assert run("user", "add", "bert", "--role", "reader", db=db, stdin=f"{PASSWORD}\n{OTHER}\n")[0] == 1
    assert right(db, "anna", PASSWORD)
    assert not right(db, "bert", PASSWORD)


def test_a_password_stands_in_the_first_line_of_a_file(db: Path, tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_bytes(f"{OTHER}\r\na note\n".encode())
    add("anna", "admin", db)
    assert run("user", "password", "anna", "--password-file", str(file), db=db)[:2] == (
        0, "anna: the password is changed\n",
    )  # fmt: skip
    assert right(db, "anna", OTHER)


def test_users_are_listed_changed_and_removed(db: Path) -> None:
    add("anna", "admin", db)
    add("bert", "reader", db)
    assert run("user", "role", "Bert", "--role", "editor", db=db)[:2] == (0, "Bert: now editor\n")
    listed = list(csv.DictReader(StringIO(run("user", "list", "-f", "csv", db=db)[1])))
    assert [(row["name"], row["role"]) for row in listed] == [("anna", "admin"), ("bert", "editor")]
    table = run("user", "list", db=db)[1].splitlines()
    assert [line.split()[:2] for line in table] == [["name", "role"], ["anna", "admin"], ["bert", "editor"]]
    assert run("user", "remove", "bert", db=db)[:2] == (0, "bert: removed\n")
    assert [one["name"] for one in json.loads(run("user", "list", "-f", "json", db=db)[1])["users"]] == ["anna"]
    assert log(db) == [
        ("user added", "anna"), ("user added", "bert"), ("role changed", "bert"), ("user removed", "bert"),
    ]  # fmt: skip


def test_a_token_is_printed_once_listed_without_its_secret_and_revoked(db: Path) -> None:
    add("anna", "admin", db)
    code, out, said = run(
        "token", "add", "desk calendar", "--user", "anna", "--scope", "feeds", "--scope", "read", "--days", "30", db=db
    )
    secret = out.strip()
    assert (code, said, secret[:3]) == (0, "", "sl_")
    listed = [json.loads(line) for line in run("token", "list", "-f", "jsonl", db=db)[1].splitlines()]
    assert [(one["user"], one["label"], one["scopes"]) for one in listed] == [
        ("anna", "desk calendar", ["feeds", "read"])
    ]
    with Archive.open(str(db)) as archive, archive.reading() as session:
        assert token_of(session, secret, datetime.now(UTC))
    for form in ("table", "csv", "json"):
        printed = run("token", "list", "--user", "anna", "-f", form, db=db)[1]
        assert ("desk calendar" in printed, secret[3:] in printed) == (True, False)
    assert json.loads(run("token", "list", "--user", "bert", "-f", "json", db=db)[1]) == {"tokens": []}
    identifier = listed[0]["id"]
    assert run("token", "revoke", identifier, db=db)[:2] == (0, f"{identifier}: revoked\n")
    with Archive.open(str(db)) as archive, archive.reading() as session:
        assert token_of(session, secret, datetime.now(UTC)) is None
    assert log(db)[1:] == [("token made", identifier), ("token revoked", identifier)]


@pytest.mark.parametrize(
    ("arguments", "stdin", "told"),
    [
        ("user add bert --role reader --password-file -", "short\n", "a password has 12 to 200 characters"),
        (
            "user add anna --role reader --password-file -",
            f"{PASSWORD}\n",
            "'anna': there is a user of this name already",
        ),
        ("user add bert --role reader --password-file nowhere", "", "nowhere: no such file or directory"),
        ("user role anna --role reader", "", "'anna' is the last administrator"),
        ("user remove nobody", "", "'nobody': there is no such user; list them with: sidelines user list"),
        ("token add x --user nobody --scope read --days 1", "", "'nobody': there is no such user"),
        ("token revoke x", "", "'x': there is no such token; list them with: sidelines token list"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(db: Path, arguments: str, stdin: str, told: str) -> None:
    add("anna", "admin", db)
    code, out, said = run(*arguments.split(), db=db, stdin=stdin)
    assert (code, out) == (1, "")
    assert said.startswith(f"sidelines: {told}")
    assert len(said.splitlines()) == 1
    assert log(db) == [("user added", "anna")]


def test_what_is_judged_by_command_stands_in_the_log(tmp_path: Path) -> None:
    from autumn import fill
    from engines import made

    with made("sqlite", tmp_path) as archive:
        told = fill(archive)
        db = Path(archive.place)
    pair = (told["baku"], told[next(name for name in told if name != "baku")])
    assert run("link", "merge", *pair, "--by", "anna", "--why", "one day", db=db)[0] == 0
    assert run("link", "merge", *pair, "--by", "anna", "--why", "again", db=db)[0] == 1
    assert run("link", "undo", *pair, "--by", "edda", "--why", "two days", db=db)[0] == 0
    with Archive.open(str(db)) as archive, archive.reading() as session:
        entries = session.audit.find()[::-1]
    assert [(one.who, one.action, one.subject, one.detail) for one in entries] == [
        ("anna", "merge", " ".join(pair), {"why": "one day"}),
        ("edda", "undo", " ".join(pair), {"why": "two days"}),
    ]


def test_what_is_taken_in_by_command_stands_in_the_log_once_if_it_brought_anything(tmp_path: Path) -> None:
    from sidelines.archive import Filing
    from sidelines.cli.auditing import note_intake

    db = tmp_path / "archive.db"
    with Archive.open(str(db), create=True) as archive:
        note_intake(archive, "reports/", {Filing.NEW: 2, Filing.UNCHANGED: 7, Filing.REVISED: 0})
        note_intake(archive, "reports/", {Filing.UNCHANGED: 9})
        with archive.reading() as session:
            [entry] = session.audit.find()
    assert log(db) == [("intake", "reports/")]
    assert entry.detail == {"new": 2}
