from unittest.mock import patch

import pytest
from argon2 import PasswordHasher
from door import BEGAN, BY, PASSWORD

from sidelines.access import Given, Role, add_user, enter, passwords
from sidelines.archive import Archive
from sidelines.errors import RefusedAccount, WrongPassword


@pytest.mark.parametrize(
    ("password", "what"),
    [
        ("short words", "length"),
        ("a word " * 29, "length"),
        ("anna", "length"),
        ("PassWord1234", "guessed"),
        ("йцукенгшщзхъ", "guessed"),
        ("aaaaaaaaaaaaaaa", "guessed"),
        ("1234567890987654321", "guessed"),
        ("annaannaanna2026", "guessed"),
    ],
)
def test_what_is_easily_guessed_is_refused(password: str, what: str) -> None:
    with pytest.raises(RefusedAccount) as refused:
        passwords.require_good("anna", password)
    assert refused.value.what == what


def test_a_password_is_kept_as_argon2id_with_a_salt_of_its_own() -> None:
    one, other = passwords.kept(PASSWORD), passwords.kept(PASSWORD)
    assert one.startswith("$argon2id$")
    assert one != other
    assert passwords.right(PASSWORD, one)
    assert not passwords.right(PASSWORD + " ", one)


def test_a_password_is_the_same_on_every_keyboard() -> None:
    assert passwords.right("cafe\u0301 noir et cre\u0300me", passwords.kept("café noir et crème"))


def test_ordinary_parameters_are_those_that_are_recommended() -> None:
    ordinary = PasswordHasher()
    assert (ordinary.memory_cost, ordinary.time_cost) >= (19 * 1024, 2)


def test_a_password_that_is_kept_with_old_parameters_is_kept_anew_at_the_next_login(archive: Archive) -> None:
    add_user(archive, "anna", Role.ADMIN, PASSWORD, BY)
    with patch.object(passwords, "HASHER", PasswordHasher(time_cost=2, memory_cost=8, parallelism=1)):
        enter(archive, Given("anna", PASSWORD, "192.0.2.1"), BEGAN)
    with archive.reading() as session:
        user = session.users.get("anna")
    assert user
    assert "t=2" in user.password
    assert passwords.right(PASSWORD, user.password)


@pytest.mark.parametrize("name", ["anna", "gone", "nobody", "", "' OR 1=1 --"])
def test_an_unknown_name_costs_as_much_as_a_wrong_password(archive: Archive, name: str) -> None:
    add_user(archive, "anna", Role.ADMIN, PASSWORD, BY)
    add_user(archive, "gone", Role.READER, PASSWORD, BY)
    with archive.noting() as session:
        session.users.change("gone", active=False)
    told = []
    with (
        patch.object(PasswordHasher, "verify", autospec=True, side_effect=PasswordHasher.verify) as verify,
        pytest.raises(WrongPassword) as refused,
    ):
        enter(archive, Given(name, "not the password", "192.0.2.1"), BEGAN)
    told.append(str(refused.value))
    assert verify.call_count == 1
    assert verify.call_args.args[1].startswith("$argon2id$v=19$m=8,t=1,p=1$")
    assert told == ["the name or the password is not right; check both"]
