"""Answers that are kept: the latest ones, within bounds; and tags that are equal only where the answers are."""

from hypothesis import given
from hypothesis import strategies as st

from sidelines.http.fresh import Answer, Shelf, tagged


def answer(size: int) -> Answer:
    return Answer(b"x" * size, "text/plain")


def test_what_nobody_asked_for_longest_makes_room() -> None:
    shelf = Shelf(100)
    shelf.put("a", answer(40))
    shelf.put("b", answer(40))
    assert shelf.get("a") == answer(40)
    shelf.put("c", answer(40))
    assert shelf.get("b") is None
    assert shelf.get("a") == shelf.get("c") == answer(40)


def test_what_would_crowd_out_everything_is_not_kept() -> None:
    shelf = Shelf()
    shelf.put("a", answer(5_000_000))
    assert shelf.get("a") is None


def test_what_is_there_stays() -> None:
    shelf = Shelf(100)
    shelf.put("a", answer(1))
    shelf.put("a", answer(2))
    assert shelf.get("a") == answer(1)


@given(
    st.lists(st.text(st.characters(exclude_characters="\0"))), st.lists(st.text(st.characters(exclude_characters="\0")))
)
def test_tags_are_equal_only_of_the_same(one: list[str], other: list[str]) -> None:
    same = tagged("api", *one) == tagged("api", *other)
    assert same == ("\0".join(["api", *one]) == "\0".join(["api", *other]))
    assert tagged(*one).startswith('"')
