"""Who may do what, by whatever door: on an application that has one route of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from door import OTHER, PASSWORD, Browser, Door, door
from fastapi import FastAPI, Response

from sidelines.access import Role, Scope, change_role, entry, make_token, revoke_token
from sidelines.archive.tokens import Token
from sidelines.http import recognise
from sidelines.http.csrf import Forms
from sidelines.http.ground import Ground, Reading
from sidelines.http.visitor import Admin, Editor, Judge, Reader, Taker, Visitor, Whoever
from sidelines.server import failing
from sidelines.web.entry import ROUTERS

HTML = {"accept": "text/html"}
JSON = {"content-type": "application/json"}


def rooms(ground: Ground) -> FastAPI:
    """Return an application with a room for each kind of visitor."""
    app = FastAPI()
    app.state.ground = ground
    failing.install(app)
    for router in ROUTERS:
        app.include_router(router)

    def told(who: Visitor) -> dict[str, str]:
        return {"name": who.name, "role": who.role.word}

    for where in ("", "/api/v1"):

        @app.api_route(f"{where}/whoever", methods=["GET", "POST", "DELETE"])
        def whoever(who: Whoever) -> dict[str, str]:
            return told(who)

        @app.api_route(f"{where}/reader", methods=["GET", "POST"])
        def reader(who: Reader) -> dict[str, str]:
            return told(who)

        @app.api_route(f"{where}/taker", methods=["GET", "POST"])
        def taker(who: Taker) -> dict[str, str]:
            return told(who)

        @app.api_route(f"{where}/judge", methods=["GET", "POST"])
        def judge(who: Judge) -> dict[str, str]:
            return told(who)

        @app.api_route(f"{where}/editor", methods=["GET", "POST"])
        def editor(who: Editor) -> dict[str, str]:
            return told(who)

        @app.api_route(f"{where}/admin", methods=["GET", "POST"])
        def admin(who: Admin) -> dict[str, str]:
            return told(who)

    @app.get("/list.atom")
    @app.get("/list.ics")
    @app.get("/list.json")
    @app.get("/names/{name}")
    def archive(session: Reading) -> dict[str, int]:
        return {"generation": session.generation}

    @app.get("/form")
    def form(forms: Forms) -> Response:
        return forms.sent(Response(forms.field, media_type="text/html"))

    return app


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Door]:
    with door(tmp_path, app=rooms) as found:
        yield found


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Door]:
    """A machine of somebody's own, without accounts."""
    with door(tmp_path, people={}, app=rooms) as found:
        yield found


def bearer(house: Door, user: str, *scopes: Scope, days: int = 30) -> dict[str, str]:
    from sidelines.access import By

    _, secret = make_token(house.archive, user, "a script", scopes, days, By("root", house.now))
    return {"authorization": f"Bearer {secret}"}


# --- roles ---

ALLOWED = {
    "": {"whoever"},
    "rita": {"whoever", "reader"},
    "edda": {"whoever", "reader", "taker", "judge", "editor"},
    "anna": {"whoever", "reader", "taker", "judge", "editor", "admin"},
}


@pytest.mark.parametrize("name", ALLOWED)
def test_each_role_enters_its_rooms_by_every_door_and_no_other(house: Door, name: str) -> None:
    browser = house.as_user(name) if name else house.browser()
    token = browser.token("/form")
    for where in ("", "/api/v1"):
        for method in ("GET", "POST"):
            entered = set()
            for room in ALLOWED["anna"]:
                answer = browser.request(method, f"{where}/{room}", headers={"x-csrf-token": token})
                assert answer.status_code in {200, 403 if name else 401}, (method, room)
                entered |= {room} if answer.status_code == 200 else set()
            assert entered == ALLOWED[name], (where, method)


def test_the_archive_is_read_by_readers_alone(house: Door) -> None:
    assert house.browser().get("/list.json").status_code == 401
    assert house.as_user("rita").get("/list.json").status_code == 200


def test_a_public_archive_is_read_by_anybody_and_changed_by_nobody(tmp_path: Path) -> None:
    with door(tmp_path, app=rooms, public=True) as house:
        browser = house.browser()
        token = browser.token("/form")
        assert browser.get("/list.json").status_code == 200
        assert browser.get("/reader").json() == {"name": "", "role": "reader"}
        assert browser.post("/judge", headers={"x-csrf-token": token}).status_code == 401
        assert browser.get("/admin", headers=HTML).headers["location"] == "/login?next=%2Fadmin"


def test_where_there_are_no_accounts_whoever_sits_at_the_machine_may_do_everything(own: Door) -> None:
    assert own.browser().get("/admin").json() == {"name": "local", "role": "admin"}


@pytest.mark.parametrize("relayed", [{"x-forwarded-for": "203.0.113.1"}, {"forwarded": "for=x"}, {"via": "1.1 front"}])
def test_but_not_who_comes_by_another_server(own: Door, relayed: dict[str, str]) -> None:
    assert own.browser().get("/reader", headers=relayed).status_code == 401


def test_nor_where_others_are_let_in(tmp_path: Path) -> None:
    for settings in ({"host": "0.0.0.0"}, {"origin": "https://sidelines.example"}):
        with door(tmp_path, people={}, app=rooms, **settings) as house:
            assert house.browser().get("/reader").status_code == 401


def test_another_role_holds_at_once(house: Door) -> None:
    from sidelines.access import By

    token = bearer(house, "edda", Scope.JUDGE)
    assert house.browser().post("/api/v1/judge", headers=token).status_code == 200
    change_role(house.archive, "edda", Role.READER, By("root", house.now))
    assert house.browser().post("/api/v1/judge", headers=token).status_code == 403


# --- tokens ---


def test_a_token_opens_the_api_as_far_as_its_scopes_go(house: Door) -> None:
    rooms_of = {
        Scope.READ: {"whoever", "reader"},
        Scope.FEEDS: {"whoever"},
        Scope.INTAKE: {"whoever", "taker"},
        Scope.JUDGE: {"whoever", "judge"},
        Scope.ADMIN: {"whoever", "admin"},
    }
    for scope, expected in rooms_of.items():
        token, browser = bearer(house, "anna", scope), house.browser()
        for method in ("GET", "POST"):
            answers = {room: browser.request(method, f"/api/v1/{room}", headers=token) for room in ALLOWED["anna"]}
            assert {room for room, answer in answers.items() if answer.status_code == 200} == expected, scope
            assert {answer.status_code for answer in answers.values()} == {200, 403}


def test_outside_of_the_api_a_token_is_for_reading(house: Door) -> None:
    token, browser = bearer(house, "anna", *Scope), house.browser()
    assert browser.get("/list.json", headers=token).status_code == 200
    assert [browser.post(f"/{room}", headers=token).status_code for room in ("judge", "taker", "admin")] == [403] * 3
    assert browser.get("/account", headers=token).status_code == 401
    assert browser.post("/account/tokens", headers=token, data={"label": "x"}).status_code == 401
    assert browser.get("/users", headers=token).status_code == 401
    assert browser.get("/audit.csv", headers=token).status_code == 403


def test_a_token_that_expired_was_revoked_or_never_was_is_told_so_even_where_anybody_may_read(tmp_path: Path) -> None:
    from sidelines.access import By

    with door(tmp_path, app=rooms, public=True) as house:
        expired, revoked = bearer(house, "rita", Scope.READ, days=1), bearer(house, "rita", Scope.READ)
        assert [house.browser().get("/reader", headers=one).status_code for one in (expired, revoked)] == [200, 200]
        longer = max(_tokens(house, "rita"), key=lambda token: token.expires)
        revoke_token(house.archive, longer.id, By("root", house.now))
        house.wait(days=1)
        for headers in (expired, revoked, {"authorization": "Bearer sl_nothing"}, {"authorization": "bearer "}):
            answer = house.browser().get("/api/v1/reader", headers=headers)
            assert answer.status_code == 401
            assert answer.headers["www-authenticate"].startswith("Bearer")
            assert answer.headers["content-type"] == "application/problem+json"


def _tokens(house: Door, user: str) -> list[Token]:
    with house.archive.reading() as session:
        return list(session.tokens.all(user))


def test_the_token_of_a_feed_opens_feeds_and_nothing_else(house: Door) -> None:
    secret = bearer(house, "anna", Scope.FEEDS)["authorization"].removeprefix("Bearer ")
    browser = house.browser()
    opened = {
        path: browser.get(f"{path}?token={secret}").status_code
        for path in ("/list.atom", "/list.ics", "/list.json", "/names/x.atom", "/reader", "/api/v1/reader", "/account")
    }
    assert [path for path, status in opened.items() if status == 200] == ["/list.atom", "/list.ics"]
    assert set(opened.values()) == {200, 401}
    for path in ("/list.json", "/reader", "/api/v1/reader", "/names/x.atom"):
        assert browser.get(path, headers={"authorization": f"Bearer {secret}"}).status_code == 403
    assert browser.get("/list.atom?token=sl_other").status_code == 401
    reading = bearer(house, "anna", *set(Scope) - {Scope.FEEDS})["authorization"].removeprefix("Bearer ")
    assert browser.get(f"/list.atom?token={reading}").status_code == 200


def test_when_a_token_was_used_is_noted_once_an_hour_without_a_change_of_the_archive(house: Door) -> None:
    token, seen = bearer(house, "rita", Scope.READ), []
    generation = house.browser().get("/list.json", headers=token).json()
    for _ in range(4):
        house.browser().get("/reader", headers=token)
        with house.archive.reading() as session:
            seen.append(session.tokens.all("rita")[0].used)
        house.wait(minutes=40)
    assert [(used - seen[0]).total_seconds() / 60 for used in seen if used and seen[0]] == [0, 0, 80, 80]
    assert house.browser().get("/list.json", headers=token).json() == generation


# --- requests of other sites ---

FOREIGN = (
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": "http://127.0.0.1:9000"},
    {"origin": "https://127.0.0.1:8000"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"origin": "http://127.0.0.1:8000", "sec-fetch-site": "cross-site"},
    {"origin": "null", "sec-fetch-site": "cross-site"},
)
OURS: tuple[dict[str, str], ...] = (
    {},
    {"origin": "http://127.0.0.1:8000"},
    {"sec-fetch-site": "same-origin", "origin": "null"},
)


@pytest.mark.parametrize("where", ["/judge", "/api/v1/judge"])
def test_what_changes_something_needs_the_token_of_its_own_login(house: Door, where: str) -> None:
    browser, stranger = house.as_user("edda"), house.as_user("edda")
    token, foreign = browser.token("/form"), stranger.token("/form")
    assert token != foreign
    for given in ("", "0" * 64, foreign, house.browser().token("/form"), browser.held("login")):
        answer = browser.post(where, headers={"x-csrf-token": given})
        assert (answer.status_code, "nothing was changed" in answer.text) == (403, True)
        assert browser.post(where, data={"csrf": given}).status_code == 403
    assert browser.post(where, headers={"x-csrf-token": token}).status_code == 200
    assert browser.post(where, data={"csrf": token}).status_code == 200
    assert browser.post(where, files={"csrf": (None, token)}).status_code == 200
    assert browser.post(where, json={"csrf": token}).status_code == 403
    assert browser.post(f"{where}?csrf={token}").status_code == 403


@pytest.mark.parametrize("where", ["/judge", "/api/v1/judge"])
def test_what_says_that_it_comes_from_another_site_is_refused_whatever_it_knows(house: Door, where: str) -> None:
    browser = house.as_user("edda")
    token = {"x-csrf-token": browser.token("/form")}
    for foreign in FOREIGN:
        assert browser.post(where, headers=foreign | token).status_code == 403, foreign
        assert browser.get(where, headers=foreign).status_code == 200, foreign
    for ours in OURS:
        assert browser.post(where, headers=ours | token).status_code == 200, ours


def test_a_login_is_no_exception(house: Door) -> None:
    browser = house.browser()
    given = {"name": "edda", "password": PASSWORD}
    assert browser.post("/login", data=given).status_code == 403
    token = browser.token("/login")
    assert browser.post("/login", data=given | {"csrf": token}, headers=FOREIGN[0]).status_code == 403
    assert house.browser().post("/login", data=given | {"csrf": token}).status_code == 403
    assert house.log()[3:] == []
    assert browser.post("/login", data=given | {"csrf": token}).status_code == 303


def test_without_accounts_a_page_needs_the_token_of_its_browser_too(own: Door) -> None:
    browser = own.browser()
    assert browser.post("/judge").status_code == 403
    token = browser.token("/form")
    for foreign in FOREIGN:
        assert browser.post("/judge", data={"csrf": token}, headers=foreign).status_code == 403
    assert browser.post("/judge", data={"csrf": own.browser().token("/form")}).status_code == 403
    assert browser.post("/judge", data={"csrf": token}).status_code == 200


def test_without_accounts_a_program_of_the_machine_calls_the_api_by_json(own: Door) -> None:
    def call(**headers: str) -> int:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return own.browser().post("/api/v1/judge", content=b"{}", headers=JSON | named).status_code

    assert call() == 200
    assert call(origin="http://127.0.0.1:8000") == 200
    assert call(content_type="Application/JSON; charset=utf-8") == 200
    assert call(content_type="text/plain") == 403
    assert call(content_type="application/x-www-form-urlencoded") == 403
    assert own.browser().delete("/api/v1/whoever").status_code == 403
    assert own.browser().post("/judge", content=b"{}", headers=JSON).status_code == 403
    for foreign in FOREIGN:
        assert own.browser().post("/api/v1/judge", content=b"{}", headers=JSON | foreign).status_code == 403
    browser = own.browser()
    browser.token("/form")
    assert browser.post("/api/v1/judge", content=b"{}", headers=JSON).status_code == 403


def test_a_machine_of_ones_own_is_asked_by_each_of_its_names(own: Door) -> None:
    def call(origin: str, host: str) -> int:
        headers = JSON | {"origin": origin, "host": host}
        return own.browser().post("/api/v1/judge", content=b"{}", headers=headers).status_code

    assert call("http://localhost:8000", "localhost:8000") == 200
    assert call("http://[::1]:8000", "[::1]:8000") == 200
    assert call("http://localhost:9000", "localhost:9000") == 200  # by a tunnel
    assert call("http://localhost:9000", "localhost:8000") == 403
    assert call("http://evil.example", "evil.example") == 403


def test_with_accounts_a_call_without_a_token_is_nobodys(house: Door) -> None:
    answer = house.browser().post("/api/v1/judge", content=b"{}", headers=JSON)
    assert answer.status_code == 403
    assert house.browser().post("/api/v1/judge", headers=bearer(house, "edda", Scope.JUDGE)).status_code == 200


def test_behind_tls_cookies_are_secure_and_of_this_host_alone(tmp_path: Path) -> None:
    with door(tmp_path, app=rooms, origin="https://sidelines.example") as house:
        browser = house.browser()
        given = browser.get("/form").headers.get_list("set-cookie")
        answer = browser.log_in("anna", origin="https://sidelines.example")
        given += answer.headers.get_list("set-cookie")
        assert len(given) == 4
        for cookie in given:
            assert cookie.startswith("__Host-sidelines-")
            assert {"Secure", "HttpOnly", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))
            assert "Domain" not in cookie
        assert browser.get("/admin").status_code == 200


def signed(browser: Browser) -> bool:
    return browser.get("/reader").status_code == 200


def test_a_login_is_kept_up_by_being_used_and_ends_all_the_same(house: Door) -> None:
    browser, idle = house.as_user("rita"), house.as_user("rita")
    hours = 0
    while signed(browser):
        house.wait(hours=11)
        hours += 11
        assert signed(idle) == (hours < 12)
        idle.cookies.clear()
    assert 7 * 24 <= hours < 7 * 24 + 11


def test_another_password_ends_the_logins_of_other_browsers(house: Door) -> None:
    browser, other = house.as_user("rita"), house.as_user("rita")
    assert browser.fill("/account/password", {"current": PASSWORD, "new": OTHER}, page="/account").status_code == 303
    assert (signed(browser), signed(other)) == (True, False)


def test_while_the_archive_is_written_at_length_noting_who_was_seen_holds_one_thread_at_most(house: Door) -> None:
    browser = house.as_user("rita")
    house.wait(minutes=10)
    with recognise._NOTING:  # as if another note waited
        assert signed(browser)
    seen = house.now
    house.wait(hours=11)
    assert signed(browser)
    assert house.now - seen < entry.IDLE
    house.wait(hours=11)
    assert signed(browser)  # the note was made up for
