"""The address of a request as it was sent: one address is never taken for another, nor for another host's."""

from __future__ import annotations

import pytest
from fastapi import Request

from sidelines.http.sent import address_of, path_of


def request(raw: bytes, query: bytes = b"") -> Request:
    return Request({"type": "http", "path": "/", "raw_path": raw, "query_string": query, "headers": []})


def test_a_question_mark_in_a_path_is_no_query() -> None:
    assert address_of(request(b"/actors/RU%3Flimit=1")) == "/actors/RU%3Flimit=1"
    assert address_of(request(b"/actors/RU", b"limit=1")) == "/actors/RU?limit=1"
    assert address_of(request(b"/actors/RU%23x")) != address_of(request(b"/actors/RU"))


@pytest.mark.parametrize("raw", [b"//evil.example/x", b"///evil.example", b"/\\evil.example", b"\\\\evil.example"])
def test_a_path_leads_to_no_other_host(raw: bytes) -> None:
    path = path_of(request(raw))
    assert path.startswith("/")
    assert not path.startswith("//")
    assert "\\" not in path
