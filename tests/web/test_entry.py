"""The pages of the door, as browsers see them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from door import BY, HTML, OTHER, PASSWORD, Browser, Door, door, secret
from lxml import html

from sidelines.access import Action, Scope, add_user, make_token, note
from sidelines.access.roles import Role
from sidelines.web.entry.local import local


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Door]:
    with door(tmp_path) as found:
        yield found


def text(page: str) -> str:
    """Return what a page says."""
    return " ".join(html.fromstring(page).find(".//main").text_content().split())


def rows(browser: Browser, path: str) -> list[list[str]]:
    """Return the rows of the table of a page."""
    found = html.fromstring(browser.get(path).text).findall(".//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in found]


# --- logging in ---


def test_who_is_sent_to_the_door_comes_back_to_what_was_asked_for(house: Door) -> None:
    browser = house.browser()
    sent = browser.get("/encounters?kind=meeting&since=2021", headers=HTML)
    assert sent.status_code == 303
    at_door = browser.get(sent.headers["location"], headers=HTML)
    form = html.fromstring(at_door.text).forms[-1]
    assert form.fields["next"] == "/encounters?kind=meeting&since=2021"
    form.fields.update({"name": " Rita ", "password": PASSWORD})
    back = browser.post(form.action, data=dict(form.form_values()), headers=HTML)
    assert (back.status_code, back.headers["location"]) == (303, "/encounters?kind=meeting&since=2021")
    assert browser.get(back.headers["location"]).status_code == 200
    assert browser.get("/login?next=/outcomes").headers["location"] == "/outcomes"


@pytest.mark.parametrize("path", ["/", "/encounters?since=2021-09", "/actors/%D0%91", "/search?q=//x"])
def test_a_path_of_ours_is_gone_to(path: str) -> None:
    assert local(path) == path


@pytest.mark.parametrize(
    "path",
    [
        "https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example",
        "/\n/evil.example", " //evil.example", "javascript:alert(1)", "evil", "", "/ /evil", "/\x00/evil",
        "/x\r\nSet-Cookie:", "/login", "/login?next=/login", "/logout",
    ],
)  # fmt: skip
def test_no_other_place_is_gone_to(house: Door, path: str) -> None:
    assert local(path) == "/"
    browser = house.browser()
    assert browser.log_in("rita", next=path).headers["location"] == "/"
    assert browser.get("/login", params={"next": path}).headers["location"] == "/"


def test_a_login_that_was_planted_is_not_the_one_that_begins(house: Door) -> None:
    attacker, victim = house.as_user("rita"), house.browser()
    planted = attacker.held("login")
    victim.cookies.set("sidelines-login-8000", planted, domain="127.0.0.1", path="/")
    token = victim.token("/account")
    answer = victim.post("/login", data={"csrf": token, "name": "anna", "password": PASSWORD})
    assert answer.status_code == 303
    held = {cookie.value for cookie in victim.cookies.jar if "login" in cookie.name}
    assert len(held - {planted}) == 1
    assert attacker.get("/account").status_code == 401
    attacker.cookies.set("sidelines-login-8000", "chosen-by-me", domain="127.0.0.1", path="/")
    assert attacker.get("/account").status_code == 401


def test_each_login_has_a_secret_of_its_own_and_the_token_of_its_forms_changes_with_it(house: Door) -> None:
    browser = house.browser()
    before, seen = browser.token("/login"), set[str]()
    for _ in range(3):
        browser.log_in("rita")
        seen |= {browser.held("login"), browser.token("/account")}
        browser.fill("/logout", page="/account")
    assert len(seen - {before}) == 6


def test_a_wrong_password_is_told_without_telling_what_was_wrong(house: Door) -> None:
    told = {text(house.browser().log_in(name, "not the password").text) for name in ("rita", "nobody")}
    assert len(told) == 1
    assert "The name or the password is not right." in told.pop()
    browser = house.browser()
    answer = browser.log_in("<b>rita</b>", "not the password")
    assert (answer.status_code, browser.held("login")) == (403, "")
    assert html.fromstring(answer.text).forms[-1].fields["name"] == "<b>rita</b>"
    assert "not the password" not in answer.text


def test_who_fails_again_and_again_must_wait_and_is_told_how_long(house: Door) -> None:
    browser = house.browser()
    for _ in range(6):
        browser.log_in("rita", "not the password")
        house.wait(seconds=1)
    answer = browser.log_in("rita")
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "1")
    assert "Try again in 1 second." in text(answer.text)
    assert house.browser("198.51.100.7").log_in("anna").status_code == 303
    house.wait(seconds=1)
    assert browser.log_in("rita").status_code == 303


def test_logging_out_ends_it_for_good_and_leaves_nothing_behind(house: Door) -> None:
    browser = house.as_user("rita")
    kept = browser.held("login")
    answer = browser.fill("/logout", page="/account")
    assert (answer.status_code, answer.headers["clear-site-data"]) == (303, '"cache"')
    assert browser.held("login") == ""
    browser.cookies.set("sidelines-login-8000", kept, domain="127.0.0.1", path="/")
    assert browser.get("/account").status_code == 401
    assert browser.post("/logout", data={"csrf": house.browser().token("/login")}).status_code == 403


def test_pages_with_forms_are_kept_by_nobody(house: Door) -> None:
    browser = house.as_user("anna")
    for path in ("/account", "/users", "/audit", "/audit.csv"):
        assert browser.get(path).headers["cache-control"] == "no-store"
    assert house.browser().get("/login").headers["cache-control"] == "no-store"


def test_the_door_speaks_the_language_of_who_comes(house: Door) -> None:
    page = house.browser().get("/login", headers=HTML | {"accept-language": "ru"}).text
    assert html.fromstring(page).get("lang") == "ru"
    assert "Войти" in text(page)
    assert "Log in" not in text(page)


# --- one's own account ---


def test_a_token_is_shown_once_and_opens_what_it_is_good_for(house: Door) -> None:
    browser = house.as_user("edda")
    made = browser.fill(
        "/account/tokens", {"label": "<i>script</i>", "scope": ["read", "judge"], "days": "90"}, page="/account"
    )
    written = secret(made)
    assert "Authorization: Bearer" in made.text
    assert house.browser().get("/api/v1/encounters", headers={"authorization": f"Bearer {written}"}).status_code == 200
    page = browser.get("/account").text
    assert written not in page
    [row] = rows(browser, "/account")
    assert row[0].startswith("<i>script</i> ")
    assert row[1:] == ["judging, reading", "2026-04-05 08:00", "2026-01-05 08:00", "Revoke <i>script</i>"]
    action = html.fromstring(page).xpath("//form[contains(@action, '/revoke')]/@action")[0]
    assert browser.fill(str(action), page="/account").status_code == 303
    assert rows(browser, "/account") == []
    assert house.browser().get("/api/v1/encounters", headers={"authorization": f"Bearer {written}"}).status_code == 401


def test_the_token_of_a_calendar_is_shown_in_its_address(house: Door) -> None:
    made = house.as_user("rita").fill(
        "/account/tokens", {"label": "calendar", "scope": "feeds", "days": "30"}, page="/account"
    )
    url = f"http://127.0.0.1:8000/encounters.ics?token={secret(made)}"
    assert url in text(made.text)
    assert house.browser().get(url).headers["content-type"].startswith("text/calendar")


@pytest.mark.parametrize(
    ("given", "status", "told"),
    [
        ({"scope": "admin", "days": "30"}, 422, "no more than you"),
        ({"days": "30"}, 422, "Choose what"),
        ({"scope": "read", "days": "400"}, 422, "1 to 365"),
        ({"scope": "everything", "days": "30"}, 422, ""),
    ],
)
def test_what_no_token_can_be_is_told(house: Door, given: dict[str, str], status: int, told: str) -> None:
    browser = house.as_user("edda")
    answer = browser.fill("/account/tokens", {"label": "a script"} | given, page="/account")
    assert answer.status_code == status
    assert told in answer.text
    assert rows(browser, "/account") == []


def test_nobody_revokes_anothers_token(house: Door) -> None:
    made, _ = make_token(house.archive, "anna", "a script", [Scope.READ], 30, BY)
    answer = house.as_user("edda").fill(f"/account/tokens/{made.id}/revoke", page="/account")
    assert answer.status_code == 404
    with house.archive.reading() as session:
        assert [token.id for token in session.tokens.all()] == [made.id]


def test_a_password_is_changed_by_who_knows_it(house: Door) -> None:
    browser = house.as_user("rita")
    for current, new, status in ((OTHER, OTHER, 403), (PASSWORD, "short", 422), (PASSWORD, OTHER, 303)):
        answer = browser.fill("/account/password", {"current": current, "new": new}, page="/account")
        assert answer.status_code == status
    assert house.browser().log_in("rita", PASSWORD).status_code == 403
    assert house.browser().log_in("rita", OTHER).status_code == 303


# --- the accounts of all ---


def test_an_administrator_makes_changes_and_removes_accounts(house: Door) -> None:
    anna = house.as_user("anna")
    first = secret(anna.fill("/users", {"name": "Bert", "role": "editor"}))
    bert = house.browser()
    assert bert.log_in("bert", first).status_code == 303
    assert [row[0] for row in rows(anna, "/users")] == ["anna", "bert", "edda", "rita"]
    assert anna.fill("/users/bert/role", {"role": "reader"}, page="/users").status_code == 303
    assert bert.get("/account").status_code == 401
    second = secret(anna.fill("/users/bert/password", page="/users"))
    assert house.browser().log_in("bert", first).status_code == 403
    assert house.browser().log_in("bert", second).status_code == 303
    assert anna.fill("/users/bert/remove", page="/users").status_code == 303
    assert house.browser().log_in("bert", second).status_code == 403
    assert [row[0] for row in rows(anna, "/users")] == ["anna", "edda", "rita"]
    assert [line[1] for line in house.log()[4:]] == [
        "user added", "login", "role changed", "password changed", "login failed", "login", "user removed",
        "login failed",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "given", "status", "told"),
    [
        ("/users", {"name": "edda", "role": "reader"}, 422, "a user of this name already"),
        ("/users", {"name": "<b>", "role": "reader"}, 422, "cannot be a name"),
        ("/users", {"name": "bert", "role": "emperor"}, 422, ""),
        ("/users/anna/remove", {}, 422, "last administrator"),
        ("/users/anna/role", {"role": "reader"}, 422, "last administrator"),
        ("/users/nobody/remove", {}, 404, ""),
    ],
)
def test_what_cannot_be_done_is_told(house: Door, path: str, given: dict[str, str], status: int, told: str) -> None:
    answer = house.as_user("anna").fill(path, given, page="/users")
    assert answer.status_code == status
    assert told in answer.text
    with house.archive.reading() as session:
        assert [user.name for user in session.users.all()] == ["anna", "edda", "rita"]


def test_the_first_account_is_an_administrators_and_shuts_the_door(tmp_path: Path) -> None:
    with door(tmp_path, people={}) as house:
        browser = house.browser()
        assert "There are no accounts" in text(browser.get("/users").text)
        assert browser.get("/login").headers["location"] == "/"
        first = secret(browser.fill("/users", {"name": "anna", "role": "reader"}))
        assert browser.get("/encounters").status_code == house.browser().get("/account").status_code == 401
        assert browser.log_in("anna", first).status_code == 303
        assert browser.get("/users").status_code == 200
        assert house.log() == [("local", "user added", "anna"), ("anna", "login", "anna")]


def test_where_nobody_has_an_account_yet_the_door_says_how_to_make_one(tmp_path: Path) -> None:
    with door(tmp_path, people={}, origin="https://sidelines.example") as house:
        assert "sidelines user add NAME --role admin" in text(house.browser().get("/login").text)


# --- the audit log ---


@pytest.fixture
def busy(house: Door) -> Door:
    """A door with much in its log, some of it hostile."""
    add_user(house.archive, "мария", Role.ADMIN, PASSWORD, BY)
    with house.archive.noting() as session:
        for number in range(60):
            note(session, "edda", Action.UNDONE, f"e{number}", {"why": "=1+1", "pairs": ["a", "b"]}, BY.at)
        note(session, "edda", Action.MERGED, "<script>alert(1)</script>\u202e", {"why": "<img src=x>"}, BY.at)
    return house


def test_the_log_is_shown_page_by_page_and_by_who_and_what(busy: Door) -> None:
    browser = busy.as_user("мария")
    first = rows(browser, "/audit")
    assert len(first) == 50
    assert first[0][1:4] == ["мария", "logged in", "мария"]
    assert first[1][2:] == ["judged the same", "<script>alert(1)</script>\ufffd", "why: <img src=x>"]
    assert first[2][4] == "pairs: a, b; why: =1+1"
    page = html.fromstring(browser.get("/audit").text)
    assert page.xpath("//main//script | //main//img") == []
    later = rows(browser, str(page.xpath("//a[@rel='next']/@href")[0]))
    assert len(later) == 66 - 50
    assert len(rows(browser, "/audit?who=root")) == 4
    assert len(rows(browser, "/audit?who=edda&action=merge")) == 1
    assert "nothing like this" in text(browser.get("/audit?who=nobody").text)
    assert browser.get("/audit?before=x").status_code == browser.get("/audit?before=0").status_code == 422


def test_the_whole_log_is_had_as_csv_that_no_spreadsheet_runs(busy: Door) -> None:
    browser = busy.as_user("anna")
    found = list(csv.DictReader(StringIO(browser.get("/audit.csv").text)))
    assert len(found) == 66
    assert [int(row["number"]) for row in found] == list(range(66, 0, -1))
    assert found[0] | {"number": ""} == {
        "number": "", "at": "2026-01-05T08:00:00+00:00", "who": "anna", "action": "login", "subject": "anna",
        "detail": '{"address": "192.0.2.1"}',
    }  # fmt: skip
    assert len(list(csv.DictReader(StringIO(browser.get("/audit.csv?action=undo").text)))) == 60
    with busy.archive.noting() as session:
        note(session, "=cmd()", Action.UNDONE, "@x", {}, BY.at)
    assert browser.get("/audit.csv").text.splitlines()[1].endswith(",'=cmd(),undo,'@x,")


@pytest.mark.parametrize("name", ["rita", "edda"])
def test_others_do_not_see_accounts_or_the_log(house: Door, name: str) -> None:
    browser = house.as_user(name)
    assert {browser.get(path).status_code for path in ("/users", "/audit", "/audit.csv")} == {403}
    assert "/audit" not in browser.get("/account").text
