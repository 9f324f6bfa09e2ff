"""Atom, read back by another program: identifiers, times, links, pages, and text that XML cannot hold."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from time import struct_time

import pytest
from engines import made
from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom import BAKU, ENGLISH, HEAD, RUSSIAN, Newsroom, told
from reading_back import feed
from telling import BAYRAMOV, KAZAKBAEV, LAVROV

from sidelines.archive import Archive, Citation, Turn
from sidelines.errors import MalformedQuestion
from sidelines.feeds import Notice, atom
from sidelines.feeds.identity import urn
from sidelines.feeds.turns import read_turn, write_turn
from sidelines.model.record import Kind, Status
from sidelines.questions import Line, Who

NASTY = "\x00\x0b\x1b\ufffe\ud800\u202e\u200f<&\"]>'\r\n\t😀א"


def moment(read: struct_time) -> datetime:
    return datetime(*read[:6], tzinfo=UTC)


def hostile(text: str) -> Notice:
    """Return a notice with the same text wherever a report's words go."""
    line = Line(
        "e0123456789ab",
        Kind.MEETING,
        Status.HELD,
        "2021-09-24",
        None,
        None,
        None,
        None,
        (Who(text, text, None, text, text),),
        ("trade",),
        (text,),
        (),
        1,
    )
    source = Citation("r1", text, text, text, text, date(2021, 9, 24), "ru")
    return Notice(line, line.id, 0, datetime(2026, 1, 1, tzinfo=UTC), (source,))


def test_a_feed_is_read_by_others_with_all_that_is_told(archive: Archive) -> None:
    room = Newsroom(archive)
    room.file(told(about=(("взаимная торговля", "trade"),), at=BAKU))
    found = feed(room.atom())
    assert (found.feed.id, found.feed.title, found.feed.language) == (HEAD.id, "Encounters", "en")
    assert {(link.rel, link.href) for link in found.feed.links} == {("self", HEAD.address), ("alternate", HEAD.page)}
    (entry,) = found.entries
    assert entry.title.startswith("Meeting: Джейхун Байрамов (Azerbaijan) – Руслан Казакбаев (Kyrgyzstan)")
    assert "24 September 2021" in entry.title
    assert moment(entry.updated_parsed) == moment(found.feed.updated_parsed) == room.time
    assert moment(entry.published_parsed) == datetime(2021, 9, 24, tzinfo=UTC)
    assert [author.name for author in entry.authors] == ["Пример"]
    assert {(tag.scheme.rpartition(":")[2], tag.term) for tag in entry.tags} == {
        ("topic", "trade"),
        ("party", "AZ"),
        ("party", "KG"),
    }
    assert [link.href for link in entry.links if link.rel == "via"] == ["https://press.example/meeting"]
    assert entry.link.startswith("https://desk.example/encounters/e")
    assert "Встреча министров · Пример · 2021-09-24 · https://press.example/meeting" in entry.summary


def test_an_empty_feed_is_valid_and_never_changes(tmp_path: Path) -> None:
    with made("sqlite", tmp_path) as archive:
        room = Newsroom(archive)
        found = feed(room.atom())
        assert found.entries == []
        assert moment(found.feed.updated_parsed) == datetime(1970, 1, 1, tzinfo=UTC)
        room.pass_()
        assert room.atom() == atom(HEAD, (), ENGLISH)


def test_the_latest_change_comes_first_and_keeps_its_identifier(tmp_path: Path) -> None:
    with made("sqlite", tmp_path) as archive:
        room = Newsroom(archive)
        first = room.file(told(page="first"))
        room.file(told(BAYRAMOV, LAVROV, page="second", on="2021-10-05"))
        before = {entry.link: entry.id for entry in feed(room.atom()).entries}
        assert room.file(told(page="third", outlet="Кабар")) == first
        entries = feed(room.atom()).entries
        assert entries[0].link.endswith(first)
        assert {entry.link: entry.id for entry in entries} == before
        assert moment(entries[0].updated_parsed) == room.time
        assert [author.name for author in entries[0].authors] == ["Кабар", "Пример"]


def test_what_changed_before_that_was_kept_is_dated_by_its_reports() -> None:
    found = feed(atom(HEAD, [replace(hostile("x"), changed=datetime(2021, 9, 24, tzinfo=UTC))], RUSSIAN))
    assert found.feed.language == "ru"
    assert moment(found.entries[0].updated_parsed) == datetime(2021, 9, 24, tzinfo=UTC)


def test_pages_lead_through_every_change_once_whatever_comes_in_between(archive: Archive) -> None:
    room = Newsroom(archive)
    days = [f"2021-{month:02}-03" for month in range(1, 10)]
    ids = [room.file(told(page=day, on=day, published=date.fromisoformat(day))) for day in days]
    with archive.writing() as session:  # two that changed at one moment, and two of which nobody knows when
        some = session.encounters.get(ids)
        session.encounters.restore(replace(one, changed=None) for one in some[:2])
        session.encounters.put(some[2:4], room.time)
    seen: list[str] = []
    turn: Turn | None = None
    while True:
        with archive.reading() as session:
            page = session.encounters.latest(limit=2, before=turn)
        if not page:
            break
        seen += [one.id for one in page]
        turn = read_turn(write_turn(Turn(page[-1].changed, page[-1].id)))
        if len(seen) == 4:
            room.file(told(KAZAKBAEV, LAVROV, page="late", on="2022-01-01"))
    assert sorted(seen) == sorted(ids)


@pytest.mark.parametrize("written", ["x", "!", "MjAyMQ", "MjAyMS0wMS0wMVQwMDowMDowMCBl", "é"])
def test_a_page_that_no_feed_gave_is_refused(written: str) -> None:
    with pytest.raises(MalformedQuestion):
        read_turn(written)


@settings(deadline=None)
@given(
    st.text(max_size=30)
    | st.text(st.sampled_from("\x00\x0b\x1b\ufffe\ud800\u202e\u200f<&\"]]>'\r\n\t😀א"), max_size=12)
)
def test_no_text_breaks_a_feed(text: str) -> None:
    found = feed(atom(replace(HEAD, title=text, next=f"https://desk.example/{text}"), [hostile(text)], ENGLISH))
    (entry,) = found.entries
    assert entry.id == urn("e0123456789ab")
    assert entry.summary_detail.type == "text/plain"
    assert all(link.href.startswith(("http://", "https://")) for link in entry.links)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "https://user:pass@x.example/", "http://"])
def test_what_only_looks_like_an_address_is_no_link(url: str) -> None:
    (entry,) = feed(atom(HEAD, [hostile(url)], ENGLISH)).entries
    assert [link.rel for link in entry.links] == ["alternate"]
