from datetime import timedelta

import pytest
from door import BEGAN, BY, PASSWORD

from sidelines.access import (
    Role,
    Scope,
    add_user,
    change_role,
    granted,
    make_token,
    remove_user,
    revoke_token,
    role_of,
    scopes_of,
    tokens,
)
from sidelines.archive import Archive
from sidelines.errors import RefusedAccount, UnknownAccount


@pytest.fixture
def accounts(archive: Archive) -> Archive:
    add_user(archive, "anna", Role.ADMIN, PASSWORD, BY)
    add_user(archive, "edda", Role.EDITOR, PASSWORD, BY)
    return archive


def may(archive: Archive, secret: str, **later: float) -> frozenset[Scope]:
    """Return what a token is good for."""
    with archive.reading() as session:
        found = tokens.token_of(session, secret, BEGAN + timedelta(**later))
    return granted(role_of(found[1].role), found[0].scopes) if found else frozenset()


def test_a_token_is_good_for_its_scopes_until_it_expires_or_is_revoked(accounts: Archive) -> None:
    made, secret = make_token(accounts, "edda", "a script", [Scope.READ, Scope.JUDGE], 30, BY)
    assert secret.startswith("sl_")
    assert len(secret) == 46
    assert may(accounts, secret) == {Scope.READ, Scope.JUDGE}
    assert may(accounts, secret, days=29) == {Scope.READ, Scope.JUDGE}
    assert may(accounts, secret, days=30) == frozenset()
    assert may(accounts, secret[3:]) == may(accounts, made.digest) == may(accounts, "") == frozenset()
    revoke_token(accounts, made.id, BY)
    assert may(accounts, secret) == frozenset()


@pytest.mark.parametrize(
    ("scopes", "days", "label", "what"),
    [
        ([Scope.ADMIN], 30, "a script", "beyond"),
        ([], 30, "a script", "nothing"),
        ([Scope.READ], 0, "a script", "days"),
        ([Scope.READ], 366, "a script", "days"),
        ([Scope.READ], 30, "  ", "label"),
        ([Scope.READ], 30, "a" * 101, "label"),
    ],
)
def test_what_no_token_can_be(accounts: Archive, scopes: list[Scope], days: int, label: str, what: str) -> None:
    with pytest.raises(RefusedAccount) as refused:
        make_token(accounts, "edda", label, scopes, days, BY)
    assert refused.value.what == what


def test_a_token_never_may_more_than_whose_it_is(accounts: Archive) -> None:
    _, secret = make_token(accounts, "edda", "a script", list(scopes_of(Role.EDITOR)), 30, BY)
    change_role(accounts, "edda", Role.READER, BY)
    assert may(accounts, secret) == {Scope.READ, Scope.FEEDS}
    remove_user(accounts, "edda", BY)
    assert may(accounts, secret) == frozenset()
    add_user(accounts, "edda", Role.EDITOR, PASSWORD, BY)
    assert may(accounts, secret) == frozenset()


def test_a_token_is_revoked_by_whose_it_is_or_by_an_administrator(accounts: Archive) -> None:
    made, _ = make_token(accounts, "edda", "a script", [Scope.READ], 30, BY)
    with pytest.raises(UnknownAccount):
        revoke_token(accounts, made.id, BY, of="anna")
    revoke_token(accounts, made.id, BY, of="edda")
    with pytest.raises(UnknownAccount):
        revoke_token(accounts, made.id, BY)
