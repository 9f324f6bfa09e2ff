import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest
from engines import made
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from record_factory import record
from record_strategies import records
from sqlalchemy import text
from telling import INDEXING, NOW, arrival, file, meeting, outline

from sidelines.archive import Archive, Arrival, counts, problems
from sidelines.model.encounter import AccountKey, Actor, ActorKind, Judgement, Verdict
from sidelines.model.record import Record


def fill(archive: Archive) -> None:
    """File something of everything."""
    with archive.writing() as session:
        rich = session.reports.file(Arrival("r1", record(), "digest", NOW, bands=frozenset({"b"})), INDEXING)
        file(session, "r2", meeting())
        revised = file(session, "r2", meeting(note="Исправлено."))
        session.reports.file(arrival("r3", meeting(title="Другой заголовок"), voice="r2", bands=["b", "c"]), INDEXING)
        session.actors.put(Actor("a1", ActorKind.PERSON, ("Джейхун Байрамов", "Jeyhun Bayramov")), ["bayramov"])
        session.encounters.put(
            [outline("e1", rich.accounts[0], *revised.accounts), outline("e2", rich.accounts[2])], NOW
        )
        session.actors.assign({(AccountKey("r1", 1), 0): "a1"})
        session.judgements.add([Judgement("r1/1", "r2/1", Verdict.SAME, 0.9, ())])
        session.judgements.add([Judgement("r1/1", "r3/1", Verdict.DIFFERENT, 1.0, (), "Анна", "другой день", NOW)])
        session.judgements.withdraw("r1/1", "r3/1", by="Вера", why="тот же", at=NOW)
        session.failures.add("https://example.org/x", "UnreadableSource", "404", NOW)
        session.watch.put("https://example.org/feed", {"etag": "«1»", "seen": ["a"]}, NOW)


def test_an_archive_in_use_is_whole(archive: Archive) -> None:
    fill(archive)
    assert list(problems(archive)) == []
    with archive.reading() as session:
        assert counts(session) == {
            "reports": 3,
            "revisions": 4,
            "accounts": 6,
            "encounters": 2,
            "actors": 1,
            "judgements": 2,
            "failures": 1,
        }


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("UPDATE account SET kind = 'visit' WHERE report = 'r2'", "report r2: table account differs"),
        ("DELETE FROM span WHERE report = 'r1' AND field = 'date'", "report r1: table span differs"),
        ("DELETE FROM participant WHERE report = 'r1'", "report r1: table participant differs"),
        ("UPDATE report SET title = 'x' WHERE id = 'r3'", "report r3: column title differs"),
        ("UPDATE report SET highest = 9 WHERE id = 'r3'", "report r3: the highest account number"),
        ("DELETE FROM revision WHERE report = 'r2' AND number = 1", "report r2: 2 revisions are counted, 1"),
        ("UPDATE revision SET record = '{}' WHERE report = 'r1'", "report r1: a revision cannot be read"),
        ("UPDATE revision SET record = '{' WHERE report = 'r1'", "report r1: a revision cannot be read"),
        ("UPDATE revision SET text = 'cut' WHERE report = 'r3'", "report r3: a quotation lies outside the text"),
        ("DELETE FROM word WHERE report = 'r1'", "report r1: its words cannot be searched"),
        ("DELETE FROM member WHERE encounter = 'e2'", "encounter e2: no account tells of it"),
        ("DELETE FROM facet WHERE value = 'KG' AND encounter = 'e1'", "encounter e1: what it can be found by"),
        ("INSERT INTO facet VALUES ('party', 'XX', 'e1')", "encounter e1: what it can be found by"),
    ],
)
def test_whatever_does_not_agree_is_told(archive: Archive, harm: str, told: str) -> None:
    fill(archive)
    with archive.writing() as session:
        session.connection.execute(text(harm))
    assert any(problem.startswith(told) for problem in problems(archive)), list(problems(archive))


def test_sqlite_is_asked_about_its_own_index(tmp_path: Path) -> None:
    with made("sqlite", tmp_path) as archive:
        fill(archive)
        with archive.writing() as session:
            session.connection.execute(text("UPDATE word SET head = 'x' WHERE report = 'r1'"))
        assert list(problems(archive)) == ["word_index: does not agree with the words it is made from"]


def test_sqlite_is_asked_about_rows_without_their_parents(tmp_path: Path) -> None:
    with made("sqlite", tmp_path) as archive:
        fill(archive)
        with closing(sqlite3.connect(archive.place, isolation_level=None)) as careless:
            careless.execute("DELETE FROM actor WHERE id = 'a1'")
        assert "alias: a row whose actor is missing" in list(problems(archive))


@given(states=st.lists(records(), min_size=1, max_size=3))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_archive_of_anything_is_whole(archive: Archive, states: Iterable[Record]) -> None:
    with archive.writing() as session:
        session.connection.execute(text("DELETE FROM encounter"))
        session.connection.execute(text("DELETE FROM report"))
        for state in states:
            filed = file(session, "r1", state)
            session.encounters.put([outline("e1", *filed.accounts)] if filed.accounts else [], NOW)
    assert list(problems(archive)) == []
