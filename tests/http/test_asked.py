"""The query of an address is understood with the address or without, and is not taken for another where it is none."""

import pytest

from sidelines.errors import MalformedQuestion
from sidelines.http.asked import pairs_of, read_query

BAKU = [("state", "AZ"), ("state", "KG"), ("topic", "trade")]


@pytest.mark.parametrize("before", ["", "?", "/encounters?", "https://x.example/timeline?zoom=year&", "&"])
def test_a_query_is_read_with_what_stands_before_it(before: str) -> None:
    assert pairs_of(read_query(f"{before}state=AZ&state=KG&topic=trade&cursor=x&since=")) == BAKU


@pytest.mark.parametrize("written", ["", "?", " ", "/encounters", "http://127.0.0.1:8000/encounters", "zoom=year"])
def test_what_narrows_nothing_is_everything(written: str) -> None:
    assert pairs_of(read_query(written)) == []


@pytest.mark.parametrize("written", ["AZ", "a b", "trade with AZ", "/encounters?AZ", "state=AZ&KG", "kind=party"])
def test_what_is_no_query_is_not_taken_for_everything(written: str) -> None:
    with pytest.raises(MalformedQuestion, match="write it as state=AZ&topic=trade"):
        read_query(written)
