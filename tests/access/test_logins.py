"""Logging in over time: who is slowed down, for how long, and who never is; when a login ends."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from unittest.mock import patch

import pytest
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from door import BEGAN, BY, OTHER, PASSWORD
from sqlalchemy import MetaData, select

from sidelines.access import (
    Given,
    Role,
    Scope,
    add_user,
    change_own_password,
    change_password,
    change_role,
    enter,
    entry,
    leave,
    make_token,
)
from sidelines.access.digests import digest
from sidelines.access.throttle import FREE
from sidelines.archive import Archive
from sidelines.errors import Throttled, WrongPassword

HERE, THERE = "192.0.2.1", "198.51.100.7"


@pytest.fixture
def accounts(archive: Archive) -> Archive:
    add_user(archive, "anna", Role.ADMIN, PASSWORD, BY)
    return archive


def fail(archive: Archive, name: str = "anna", address: str = HERE, browser: str = "", after: float = 0) -> int:
    """Fail to log in; return the seconds to wait if the password was not even tried."""
    try:
        enter(archive, Given(name, "not the password", address, browser), BEGAN + timedelta(seconds=after))
    except Throttled as refused:
        return refused.retry_after
    except WrongPassword:
        return 0
    raise AssertionError("it went well")


def test_after_some_failures_each_waits_twice_as_long_as_the_one_before(accounts: Archive) -> None:
    waits, now = [], 0
    for number in range(FREE + 12):
        while wait := fail(accounts, f"name{number}", after=now):
            waits.append(wait)
            now += wait
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]


def test_the_right_password_too_must_wait_and_is_then_let_in(accounts: Archive) -> None:
    for _ in range(FREE):
        assert fail(accounts) == 0
    with pytest.raises(Throttled) as refused:
        enter(accounts, Given("anna", PASSWORD, HERE), BEGAN)
    later = BEGAN + timedelta(seconds=refused.value.retry_after)
    assert enter(accounts, Given("anna", PASSWORD, HERE), later).name == "anna"


def test_what_waits_is_not_counted_as_another_failure(accounts: Archive) -> None:
    for _ in range(FREE):
        fail(accounts)
    assert [fail(accounts) for _ in range(50)] == [1] * 50


def test_many_tries_at_once_are_no_way_around_the_count(accounts: Archive) -> None:
    tried = []

    def verify(hasher: object, known: str, password: str) -> bool:
        tried.append(password)
        raise VerifyMismatchError

    with patch.object(PasswordHasher, "verify", verify), ThreadPoolExecutor(12) as pool:
        waits = list(pool.map(lambda _: fail(accounts), range(24)))
    assert len(tried) == FREE
    assert sorted(waits) == [0] * FREE + [1] * (24 - FREE)


def test_a_name_is_slowed_down_from_everywhere_for_a_minute_at_most(accounts: Archive) -> None:
    now = 0.0
    for number in range(40):
        now += fail(accounts, address=f"203.0.113.{number}", after=now)
        fail(accounts, address=f"203.0.113.{number}", after=now)
    assert 0 < fail(accounts, address=THERE, after=now) <= 60


def test_nobody_is_kept_out_of_a_browser_that_they_logged_in_with(accounts: Archive) -> None:
    known = enter(accounts, Given("anna", PASSWORD, HERE), BEGAN).browser
    for number in range(20):
        fail(accounts, address=HERE if number % 2 else THERE)
    assert fail(accounts)
    assert enter(accounts, Given("anna", PASSWORD, HERE, known), BEGAN).name == "anna"


def test_a_browser_is_known_for_one_name_and_counted_too(accounts: Archive) -> None:
    add_user(accounts, "bert", Role.READER, PASSWORD, BY)
    known = enter(accounts, Given("anna", PASSWORD, HERE), BEGAN).browser
    for _ in range(FREE):
        assert fail(accounts, "bert", browser=known) == 0
    assert fail(accounts, "bert", browser=known)
    for _ in range(FREE):
        assert fail(accounts, "anna", browser=known) == 0
    assert fail(accounts, "anna", browser=known)


def test_an_account_of_ones_own_does_not_buy_guesses_at_anothers(accounts: Archive) -> None:
    add_user(accounts, "bert", Role.READER, PASSWORD, BY)
    tried = 0
    for _ in range(20):
        tried += fail(accounts, f"name{tried}") == 0
        try:
            enter(accounts, Given("bert", PASSWORD, HERE), BEGAN)
        except Throttled:
            break
    assert tried == FREE


def test_addresses_of_one_network_are_one(accounts: Archive) -> None:
    for number in range(FREE):
        fail(accounts, f"name{number}", address=f"2001:db8::{number}")
    assert fail(accounts, "other", address="2001:db8::ffff")
    assert fail(accounts, "other", address="2001:db8:0:1::1") == 0


def test_failures_are_forgotten_with_time(accounts: Archive) -> None:
    for _ in range(FREE):
        fail(accounts)
    assert fail(accounts, after=3600 * 2) == 0
    assert fail(accounts, after=3600 * 2) == 0


# --- logins ---


def good(archive: Archive, cookie: str, **later: float) -> bool:
    with archive.reading() as session:
        return entry.whose(session, cookie, BEGAN + timedelta(**later)) is not None


def test_a_login_ends_when_it_is_not_used(accounts: Archive) -> None:
    cookie = enter(accounts, Given("anna", PASSWORD, HERE), BEGAN).cookie
    assert good(accounts, cookie, hours=11)
    assert not good(accounts, cookie, hours=12)


def test_a_login_ends_however_much_it_is_used(accounts: Archive) -> None:
    cookie = enter(accounts, Given("anna", PASSWORD, HERE), BEGAN).cookie
    for hours in range(0, 7 * 24, 11):
        assert good(accounts, cookie, hours=hours)
        with accounts.noting() as session:
            session.logins.see(digest(cookie), BEGAN + timedelta(hours=hours))
    assert not good(accounts, cookie, days=7)


def test_what_is_over_is_swept_out_at_the_next_login(accounts: Archive) -> None:
    enter(accounts, Given("anna", PASSWORD, HERE), BEGAN)
    with accounts.reading() as session:
        assert session.logins.of("anna") == 1
    enter(accounts, Given("anna", PASSWORD, HERE), BEGAN + timedelta(days=8))
    with accounts.reading() as session:
        assert session.logins.of("anna") == 1


def test_another_password_or_role_ends_every_login_but_that_of_who_changes_their_own(accounts: Archive) -> None:
    add_user(accounts, "bert", Role.ADMIN, PASSWORD, BY)
    cookie = enter(accounts, Given("anna", PASSWORD, HERE), BEGAN).cookie
    change_password(accounts, "anna", OTHER, BY)
    assert not good(accounts, cookie)
    cookie = enter(accounts, Given("anna", OTHER, HERE), BEGAN).cookie
    change_role(accounts, "anna", Role.READER, BY)
    assert not good(accounts, cookie)
    first, second = (enter(accounts, Given("anna", OTHER, HERE), BEGAN).cookie for _ in range(2))
    new = change_own_password(accounts, Given("anna", OTHER, HERE), PASSWORD, BEGAN).cookie
    assert (good(accounts, first), good(accounts, second), good(accounts, new)) == (False, False, True)


def test_logging_out_ends_the_login_alone(accounts: Archive) -> None:
    one, other = (enter(accounts, Given("anna", PASSWORD, HERE), BEGAN).cookie for _ in range(2))
    leave(accounts, "anna", digest(one), BEGAN)
    assert (good(accounts, one), good(accounts, other)) == (False, True)


def test_no_secret_is_kept_as_it_is(accounts: Archive) -> None:
    entered = enter(accounts, Given("anna", PASSWORD, HERE), BEGAN)
    _, token = make_token(accounts, "anna", "a script", [Scope.READ], 30, BY)
    with pytest.raises(WrongPassword):
        enter(accounts, Given("a password in the wrong field", "", HERE), BEGAN)
    with accounts.reading() as session:
        everything = MetaData()
        everything.reflect(session.connection)
        rows = [str(row) for table in everything.tables.values() for row in session.connection.execute(select(table))]
    held = "\n".join(rows)
    assert "argon2id" in held
    secrets = (PASSWORD, entered.cookie, entered.browser, token, token[3:], "wrong field")
    assert [secret for secret in secrets if secret in held] == []
    assert not any(secret in repr(entered) for secret in secrets)
