"""What people read about the application itself."""

from __future__ import annotations

import shlex

import pytest
from rooms import Room


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_everybody_may_read_what_the_pages_mean(empty: Room, lang: str) -> None:
    page = empty.page("/about", lang=lang)
    marks = [mark.get("class").split()[0] for mark in page.xpath("//dt//span[@class]")]
    assert [marks.count(kind) for kind in ("status", "mark", "standing")] == [5, 4, 3]
    assert page.xpath("//footer//a[@href='/about'][@aria-current='page']")


def test_programs_are_told_what_they_can_ask(empty: Room) -> None:
    page = empty.page("/api")
    described = empty.get("/api/v1/openapi.json").json()["paths"]
    shown = [words.text_content().split() for words in page.xpath("//dl[@class='operations']//dt")]
    assert sorted(shown) == sorted([method.upper(), path] for path, methods in described.items() for method in methods)


def test_what_programs_are_told_to_type_can_be_typed(autumnal: Room) -> None:
    lines = [shlex.split(line.text_content()) for line in autumnal.page("/api").xpath("//pre")]
    assert all(words[0] == "curl" and "{" not in words[-1] for words in lines)
    reading = [words[-1] for words in lines if "--json" not in words]
    statuses = {autumnal.get(url).status_code for url in reading}
    assert statuses <= {200, 404}, "what is asked for is there or not, and is never malformed"
    assert len(reading) > 10
