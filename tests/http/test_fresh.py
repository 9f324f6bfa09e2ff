"""Answers that are kept: the latest ones, within bounds; and tags that are equal only where the answers are."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
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


def test_many_who_ask_at_once_have_one_answer_made() -> None:
    shelf, asked, made, done = Shelf(), Barrier(4), list[str](), Event()

    def make() -> Answer:
        made.append("once")
        assert done.wait(10)
        return answer(1)

    def ask() -> Answer:
        asked.wait(10)
        return shelf.answer("a", make)

    with ThreadPoolExecutor(3) as pool:
        waiting = [pool.submit(ask) for _ in range(3)]
        asked.wait(10)
        done.set()
        assert [one.result(10) for one in waiting] == [answer(1)] * 3
    assert made == ["once"]


def test_an_answer_that_fails_is_made_by_who_asks_next() -> None:
    shelf = Shelf()

    def fail() -> Answer:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        shelf.answer("a", fail)
    assert shelf.answer("a", lambda: answer(1)) == shelf.answer("a", fail) == answer(1)


@given(
    st.lists(st.text(st.characters(exclude_characters="\0"))), st.lists(st.text(st.characters(exclude_characters="\0")))
)
def test_tags_are_equal_only_of_the_same(one: list[str], other: list[str]) -> None:
    same = tagged("api", *one) == tagged("api", *other)
    assert same == ("\0".join(["api", *one]) == "\0".join(["api", *other]))
    assert tagged(*one).startswith('"')
