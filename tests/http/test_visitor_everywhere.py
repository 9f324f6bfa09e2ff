"""The whole application, route by route: nothing is open that is not meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from door import Door, door
from fastapi.routing import iter_route_contexts

# To whoever comes, as far as one may look.
OPEN = {"/healthz", "/readyz", "/static/{file:path}", "/login", "/about", "/api"}
DESCRIPTION = "/api/v1/openapi.json"
OF_ONES_OWN = ("/logout", "/account")
_PART = re.compile(r"\{(\w+)(?::\w+)?\}")
_SAFE = {"GET", "HEAD"}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    with door(tmp_path_factory.mktemp("house")) as found:
        yield found


def routes(house: Door) -> list[tuple[str, str]]:
    """Return every method of every route."""
    found = []
    for context in iter_route_contexts(house.app.routes):
        found += [(method, context.path or "") for method in context.methods or ()]
    return sorted(found)


def address(path: str) -> str:
    return _PART.sub(lambda part: "x" if part[1] != "month" else "2021-09", path)


def test_the_routes_are_found(house: Door) -> None:
    found = routes(house)
    assert len(found) > 30
    assert {("GET", "/encounters"), ("POST", "/login"), ("GET", "/api/v1/encounters")} <= set(found)


def test_nobody_reads_or_changes_anything_without_logging_in(house: Door) -> None:
    browser = house.browser()
    token = browser.token("/login")
    for method, path in routes(house):
        if path in OPEN or path == DESCRIPTION or (method, path) == ("POST", "/logout"):
            continue
        headers = {} if method in _SAFE else {"x-csrf-token": token}
        answer = browser.request(method, address(path), headers=headers)
        expected = {401} if method in _SAFE else {401, 422}  # what is sent may be looked at before who sends it
        assert answer.status_code in expected, (method, path, answer.text)
        if method in _SAFE and not path.startswith("/api/"):
            led = browser.request(method, address(path), headers={"accept": "text/html"})
            assert led.headers["location"].startswith("/login?next=%2F"), path


def test_readers_change_nothing_but_what_is_their_own(house: Door) -> None:
    browser = house.as_user("rita")
    token = browser.token("/account")
    for method, path in routes(house):
        if method in _SAFE or path in OPEN or path.startswith(OF_ONES_OWN) or path.endswith("/read"):
            continue
        answer = browser.request(method, address(path), headers={"x-csrf-token": token})
        assert answer.status_code in {403, 422}, (method, path, answer.text)


def test_nothing_is_changed_from_another_site(house: Door) -> None:
    browser = house.as_user("anna")
    token = browser.token("/account")
    for method, path in routes(house):
        if method not in _SAFE:
            headers = {"x-csrf-token": token, "origin": "https://evil.example"}
            answer = browser.request(method, address(path), headers=headers)
            assert answer.status_code in {403, 422}, (method, path)
            assert browser.request(method, address(path)).status_code in {403, 422}, (method, path)
    assert browser.get("/account").status_code == 200
