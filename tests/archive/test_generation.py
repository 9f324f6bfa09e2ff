from __future__ import annotations

import time
from datetime import timedelta

import pytest
from telling import BAYRAMOV, KAZAKBAEV, NOW, Telling, file, meeting, outline

from sidelines.archive import Archive, Patience
from sidelines.errors import SlowQuestion


def generation(archive: Archive) -> int:
    with archive.reading() as session:
        return session.generation


def test_every_change_counts_and_notes_do_not(archive: Archive) -> None:
    first = generation(archive)
    with archive.writing() as session:
        file(session, "r1", meeting())
    with archive.noting() as session:
        session.probe()
    assert generation(archive) == first + 1
    with pytest.raises(RuntimeError), archive.writing():
        raise RuntimeError
    assert generation(archive) == first + 1


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
