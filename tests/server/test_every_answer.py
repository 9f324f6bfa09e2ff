"""What holds for every answer: also for those of our mistakes, and for those of which only the head is wanted."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from door import HTML, Browser, Door, door

from sidelines import questions


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    with door(tmp_path_factory.mktemp("house"), people={}) as found:
        yield found


@pytest.fixture
def browser(house: Door) -> Browser:
    """A browser on one's own machine, without accounts."""
    return house.browser("127.0.0.1")


def test_a_mistake_of_ours_is_written_down_and_its_page_is_protected_too(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("a secret of the house")

    monkeypatch.setattr(questions, "encounters", broken)
    with caplog.at_level(logging.ERROR):
        answers = [browser.get("/encounters", headers=HTML), browser.get("/api/v1/encounters")]
    for answer in answers:
        assert answer.status_code == 500
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "secret" not in answer.text
    assert answers[1].headers["content-type"] == "application/problem+json"
    assert caplog.text.count("a secret of the house") >= 2


@pytest.mark.parametrize("path", ["/", "/encounters.csv", "/encounters.atom", "/api/v1/encounters", "/login", "/x"])
def test_the_head_alone_is_that_of_the_whole(browser: Browser, path: str) -> None:
    whole, head = browser.get(path, headers=HTML), browser.head(path, headers=HTML)
    assert head.status_code == whole.status_code
    assert head.content == b""
    for answer in (whole, head):  # of a fresh form
        answer.headers.pop("set-cookie", "")
    assert head.headers.items() == whole.headers.items()


def test_addresses_say_that_they_answer_to_head(browser: Browser) -> None:
    assert browser.post("/encounters").headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize("path", ["//evil.example/x", "/%5Cevil.example/x", "/\\evil.example/x"])
def test_no_page_links_to_where_an_address_would_have_it(browser: Browser, path: str) -> None:
    answer = browser.get(f"http://127.0.0.1:8000{path}", headers=HTML)
    assert answer.status_code == 404
    assert 'href="//' not in answer.text
    assert 'href="/\\' not in answer.text
