"""Accounts and the log of what becomes of them, on both engines."""

import pytest
from door import BEGAN, BY, OTHER, PASSWORD
from engines import ENGINES
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from sidelines.access import (
    Action,
    Given,
    Role,
    Scope,
    accounts_exist,
    add_user,
    change_own_password,
    change_password,
    change_role,
    enter,
    entry,
    leave,
    make_token,
    note,
    remove_user,
    revoke_token,
)
from sidelines.access.digests import digest
from sidelines.archive import Archive
from sidelines.errors import RefusedAccount, UnknownAccount, WrongPassword


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def log(archive: Archive) -> list[tuple[str, str, str]]:
    with archive.reading() as session:
        return [(entry.who, entry.action, entry.subject) for entry in reversed(session.audit.find())]


def test_a_name_is_one_users_however_it_is_typed(archive: Archive) -> None:
    assert add_user(archive, " Anna ", Role.ADMIN, PASSWORD, BY) == "anna"
    assert add_user(archive, "Мария.К", Role.READER, PASSWORD, BY) == "мария.к"
    assert enter(archive, Given("ＡＮＮＡ", PASSWORD, ""), BEGAN).name == "anna"
    with pytest.raises(RefusedAccount) as refused:
        add_user(archive, "ANNA", Role.READER, OTHER, BY)
    assert refused.value.what == "taken"


@pytest.mark.parametrize("name", ["", " ", "a b", "-a", "<b>", "machine", "a" * 65, "a\nb", "../a", "a\u202eb"])
def test_what_cannot_be_a_name(archive: Archive, name: str) -> None:
    with pytest.raises(RefusedAccount) as refused:
        add_user(archive, name, Role.READER, PASSWORD, BY)
    assert refused.value.what == "name"


def test_the_last_administrator_stays(archive: Archive) -> None:
    add_user(archive, "anna", Role.ADMIN, PASSWORD, BY)
    add_user(archive, "bert", Role.ADMIN, PASSWORD, BY)
    change_role(archive, "bert", Role.READER, BY)
    with pytest.raises(RefusedAccount) as refused:
        remove_user(archive, "anna", BY)
    assert refused.value.what == "last"
    with pytest.raises(RefusedAccount) as refused:
        change_role(archive, "anna", Role.EDITOR, BY)
    assert refused.value.what == "last"
    change_role(archive, "anna", Role.ADMIN, BY)


def test_who_is_removed_has_no_way_in_and_is_no_longer_listed_but_the_door_stays_shut(archive: Archive) -> None:
    add_user(archive, "bert", Role.EDITOR, PASSWORD, BY)
    cookie = enter(archive, Given("bert", PASSWORD, ""), BEGAN).cookie
    make_token(archive, "bert", "a script", [Scope.READ], 30, BY)
    remove_user(archive, "bert", BY)
    with pytest.raises(WrongPassword):
        enter(archive, Given("bert", PASSWORD, ""), BEGAN)
    with pytest.raises(UnknownAccount):
        change_password(archive, "bert", OTHER, BY)
    with archive.reading() as session:
        assert entry.whose(session, cookie, BEGAN) is None
        assert (session.users.all(), session.tokens.all()) == ((), ())
        assert accounts_exist(session)
    add_user(archive, "bert", Role.READER, OTHER, BY)
    assert enter(archive, Given("bert", OTHER, ""), BEGAN).name == "bert"


def test_everything_leaves_one_line_in_the_log_and_what_fails_none(archive: Archive) -> None:
    add_user(archive, "anna", Role.ADMIN, PASSWORD, BY)
    add_user(archive, "bert", Role.READER, PASSWORD, BY)
    change_role(archive, "bert", Role.EDITOR, BY)
    change_password(archive, "bert", OTHER, BY)
    cookie = enter(archive, Given("bert", OTHER, "192.0.2.1"), BEGAN).cookie
    change_own_password(archive, Given("bert", OTHER, "192.0.2.1"), PASSWORD, BEGAN)
    leave(archive, "bert", digest(cookie), BEGAN)
    made, _ = make_token(archive, "bert", "a script", [Scope.READ], 30, BY)
    revoke_token(archive, made.id, BY)
    for name in ("bert", "nobody"):
        with pytest.raises(WrongPassword):
            enter(archive, Given(name, "not the password", "192.0.2.1"), BEGAN)
    with pytest.raises(RefusedAccount):
        change_password(archive, "bert", "short", BY)
    with pytest.raises(RefusedAccount):
        remove_user(archive, "anna", BY)
    remove_user(archive, "bert", BY)
    assert log(archive) == [
        ("root", "user added", "anna"),
        ("root", "user added", "bert"),
        ("root", "role changed", "bert"),
        ("root", "password changed", "bert"),
        ("bert", "login", "bert"),
        ("bert", "password changed", "bert"),
        ("bert", "logout", "bert"),
        ("root", "token made", made.id),
        ("root", "token revoked", made.id),
        ("bert", "login failed", ""),
        ("", "login failed", ""),
        ("root", "user removed", "bert"),
    ]


@pytest.mark.parametrize("statement", ["UPDATE audit SET who = 'somebody else'", "DELETE FROM audit"])
def test_the_log_is_only_added_to(archive: Archive, statement: str) -> None:
    add_user(archive, "anna", Role.ADMIN, PASSWORD, BY)
    with pytest.raises(DBAPIError, match="the audit log is only added to"), archive.writing() as session:
        session.connection.execute(text(statement))
    assert log(archive) == [("root", "user added", "anna")]


def test_a_note_is_kept_only_with_what_it_tells_of(archive: Archive) -> None:
    def undone() -> None:
        with archive.writing() as session:
            note(session, "anna", Action.MERGED, "e1 e2", {"why": "one day"}, BEGAN)
            raise RuntimeError("undone")

    with pytest.raises(RuntimeError, match="undone"):
        undone()
    assert log(archive) == []


def test_the_log_is_looked_through_by_parts(archive: Archive) -> None:
    with archive.noting() as session:
        for number in range(7):
            note(session, f"user{number % 2}", Action.UNDONE if number % 3 else Action.SPLIT, str(number), {}, BEGAN)
    with archive.reading() as session:
        audit, seen, before = session.audit, [], None
        while found := audit.find(2, before):
            seen += [entry.subject for entry in found]
            before = found[-1].number
        assert seen == list("6543210")
        assert [entry.subject for entry in audit.find(who="user1", action="undo")] == ["5", "1"]
