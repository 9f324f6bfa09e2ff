from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path

import pytest
from telling import BAYRAMOV, KAZAKBAEV, NOW, Telling, file, meeting, outline

from sidelines.archive import Archive, Patience, backup
from sidelines.errors import SlowQuestion


def generation(archive: Archive) -> int:
    with archive.reading() as session:
        return session.generation


def test_every_change_begins_another_and_notes_do_not(archive: Archive) -> None:
    first = generation(archive)
    with archive.writing() as session:
        file(session, "r1", meeting())
    second = generation(archive)
    assert second != first
    with archive.noting() as session:
        session.probe()
    with pytest.raises(RuntimeError), archive.writing():
        raise RuntimeError
    assert generation(archive) == second


def test_an_archive_that_an_older_copy_replaced_is_never_taken_for_what_it_was(tmp_path: Path) -> None:
    place, aside = tmp_path / "archive.db", tmp_path / "aside.db"
    with Archive.open(str(place), create=True) as archive:
        backup(archive, aside)
        begun, before = generation(archive), []
        for number in range(3):
            with archive.writing() as session:
                file(session, f"r{number}", meeting())
            before.append(generation(archive))
        for lost in tmp_path.glob("archive.db*"):
            lost.unlink()
        aside.rename(place)
        assert generation(archive) == begun  # it tells what it told then
        after = []
        for _ in range(3):
            with archive.writing():
                pass
            after.append(generation(archive))
    assert len({begun, *before, *after}) == 7


def test_an_encounter_knows_how_often_and_when_it_changed(archive: Archive) -> None:
    later = NOW + timedelta(days=1)
    with archive.writing() as session:
        first = file(session, "r1", meeting()).accounts
        session.encounters.put([outline("e1", *first)], NOW)
        second = file(session, "r2", Telling().record(Telling().account(BAYRAMOV, KAZAKBAEV))).accounts
        session.encounters.put([outline("e1", *first, *second)], later)
        session.encounters.put([outline("e2", *file(session, "r3", meeting(on=None)).accounts)], NOW)
        (told,) = session.encounters.get(["e1"])
        assert (told.sequence, told.changed) == (1, later)
        assert [one.id for one in session.encounters.changed(NOW)] == ["e1"]
        assert [one.id for one in session.encounters.changed(NOW - timedelta(seconds=1))] == ["e2", "e1"]
        assert session.encounters.changed(later) == ()


_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def test_a_question_that_takes_too_long_is_cut(archive: Archive) -> None:
    with pytest.raises(SlowQuestion, match="takes too long"), archive.reading(Patience(0.2, time.monotonic)) as session:
        session.connection.exec_driver_sql(_ENDLESS)
    with archive.reading() as session:  # the connection is as good as before
        assert session.encounters.count() == 0
