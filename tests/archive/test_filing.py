from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from record_factory import empty, record
from record_strategies import records
from telling import BAYRAMOV, INDEXING, KAZAKBAEV, LAVROV, NOW, Telling, arrival, file, meeting, outline

from sidelines.archive import Archive, Arrival, Filing
from sidelines.archive.plain import storable_record
from sidelines.errors import NotFiled
from sidelines.model.encounter import AccountKey
from sidelines.model.record import Record


def test_a_new_report_is_kept_as_it_was_read(archive: Archive) -> None:
    with archive.writing() as session:
        filed = session.reports.file(Arrival("r1", record(), "digest", NOW), INDEXING)
    assert (filed.filing, filed.revision) == (Filing.NEW, 1)
    assert [a.key for a in filed.accounts] == [AccountKey("r1", n) for n in (1, 2, 3, 4)]
    with archive.reading() as session:
        assert session.reports.record("r1") == record()
        assert session.reports.digest("r1") == "digest"
        assert session.reports.revisions("r1")[0].received == NOW
        assert session.accounts.of_report("r1") == filed.accounts
        assert session.reports.at("https://example.org/news/1") == ("r1",)


def test_a_filed_account_carries_what_linking_needs(archive: Archive) -> None:
    with archive.writing() as session:
        told = session.reports.file(Arrival("r1", record(), "digest", NOW), INDEXING).accounts[0]
    assert told.account == record().accounts[0]
    assert (told.language, told.published, told.outlet, told.voice) == ("ru", date(2021, 9, 25), "Пример", "r1")


def test_a_report_without_encounter_is_kept_too(archive: Archive) -> None:
    with archive.writing() as session:
        assert session.reports.file(Arrival("r1", empty(), "digest", NOW), INDEXING).accounts == ()
        assert list(session.reports.ids()) == ["r1"]


def test_the_same_again_changes_nothing(archive: Archive) -> None:
    later = datetime(2027, 1, 1, tzinfo=UTC)
    with archive.writing() as session:
        first = session.reports.file(Arrival("r1", record(), "digest", NOW), INDEXING)
        copy = replace(record(), report=replace(record().report, name="elsewhere.txt", encoding="cp1251"))
        again = session.reports.file(Arrival("r1", copy, "of the copy", later), INDEXING)
        assert again == replace(first, filing=Filing.UNCHANGED)
        assert session.reports.digest("r1") == "digest"


def test_a_changed_text_is_a_revision_beside_the_old_one(archive: Archive) -> None:
    with archive.writing() as session:
        file(session, "r1", meeting())
    with archive.writing() as session:
        filed = file(session, "r1", meeting(note="Исправлено.", on="2021-09-25"))
    assert (filed.filing, filed.revision, filed.gone) == (Filing.REVISED, 2, ())
    assert [a.key.number for a in filed.accounts] == [1]
    with archive.reading() as session:
        old, new = session.reports.revisions("r1")
        assert "Подробностей" in old.record.report.text
        assert "Исправлено" in new.record.report.text
        assert session.reports.record("r1") == new.record
        ((change,),) = session.reports.changes("r1")
    assert (change.number, change.field, change.before, change.after) == (1, "date", "2021-09-24", "2021-09-25")


def test_a_better_reading_of_the_same_text_replaces_the_old_one(archive: Archive) -> None:
    with archive.writing() as session:
        file(session, "r1", meeting())
        better = replace(meeting(), accounts=(replace(meeting().accounts[0], format=None),))
        filed = file(session, "r1", better)
        assert (filed.filing, filed.revision) == (Filing.REREAD, 1)
        assert session.reports.record("r1") == better
        assert len(session.reports.revisions("r1")) == 1


def test_numbers_stay_with_their_accounts_and_are_never_given_twice(archive: Archive) -> None:
    def told(*pairs: tuple[tuple[str, str], tuple[str, str]]) -> Record:
        telling = Telling()
        return telling.record(*(telling.account(*pair) for pair in pairs))

    with archive.writing() as session:
        file(session, "r1", told((BAYRAMOV, KAZAKBAEV), (BAYRAMOV, LAVROV)))
        shorter = file(session, "r1", told((BAYRAMOV, KAZAKBAEV)))
        assert shorter.gone == (AccountKey("r1", 2),)
        turned = file(session, "r1", told((LAVROV, KAZAKBAEV), (BAYRAMOV, KAZAKBAEV)))
    numbers = [(a.key.number, a.account.participants[0].label) for a in turned.accounts]
    assert numbers == [(1, "Джейхун Байрамов"), (3, "Сергей Лавров")]


def test_a_revision_keeps_its_accounts_in_their_encounters(archive: Archive) -> None:
    with archive.writing() as session:
        first = file(session, "r1", meeting())
        session.encounters.put([outline("e1", *first.accounts)], NOW)
        file(session, "r1", meeting(note="Исправлено."))
        assert session.encounters.holding([AccountKey("r1", 1)]) == {AccountKey("r1", 1): "e1"}


def test_an_encounter_goes_with_the_last_account_that_told_of_it(archive: Archive) -> None:
    telling = Telling()
    with archive.writing() as session:
        first = file(session, "r1", meeting())
        session.encounters.put([outline("e1", *first.accounts)], NOW)
        file(session, "r1", telling.record())
        assert session.encounters.find() == ()


def test_a_reprint_is_filed_under_the_voice_it_repeats(archive: Archive) -> None:
    with archive.writing() as session:
        session.reports.file(arrival("r1", meeting(), bands=["b1", "b2"]), INDEXING)
        (near,) = session.reports.banded(["b0", "b2"])
        assert (near.report, near.voice, near.sketch) == ("r1", "r1", "sketch of r1")
        again = arrival("r2", meeting(title="Другой заголовок"), voice=near.voice, bands=["b2"])
        filed = session.reports.file(again, INDEXING)
        assert filed.filing is Filing.REPRINT
        assert filed.accounts[0].voice == "r1"
        assert session.reports.voiced("r1") == ("r1", "r2")
        session.reports.revoice({"r1": "r2", "r2": "r2"})
        assert session.reports.voiced("r2") == ("r1", "r2")
        assert [s.report for s in session.reports.banded(["b2"])] == ["r1", "r2"]


def test_received_bytes_are_known_as_the_state_that_they_are(archive: Archive) -> None:
    first, second = arrival("r1", meeting()), arrival("r1", meeting(note="Исправлено."))
    with archive.writing() as session:
        session.reports.file(first, INDEXING)
        session.reports.file(arrival("r2", meeting()), INDEXING)
        assert [(r.report, r.current, r.outlet) for r in session.reports.received(first.digest)] == [
            ("r1", True, "Пример"),
            ("r2", True, "Пример"),
        ]
        session.reports.file(second, INDEXING)
        assert [(r.report, r.current) for r in session.reports.received(first.digest)] == [("r1", False), ("r2", True)]
        assert [(r.report, r.current) for r in session.reports.received(second.digest)] == [("r1", True)]


def test_accounts_are_found_by_their_blocks(archive: Archive) -> None:
    with archive.writing() as session:
        file(session, "r1", meeting(BAYRAMOV, KAZAKBAEV))
        file(session, "r2", meeting(KAZAKBAEV, BAYRAMOV))
        file(session, "r3", meeting(BAYRAMOV, LAVROV))
        assert [str(a.key) for a in session.accounts.sharing(["AZ KG", "none"])] == ["r1/1", "r2/1"]
        file(session, "r2", meeting(BAYRAMOV, LAVROV))
        assert [str(a.key) for a in session.accounts.sharing(["AZ KG"])] == ["r1/1"]
        assert [str(a.key) for a in session.accounts.sharing(["AZ KG", "AZ RU"])] == ["r1/1", "r2/1", "r3/1"]


def test_what_is_not_filed_has_no_record(archive: Archive) -> None:
    with archive.reading() as session:
        assert session.reports.digest("r9") is None
        assert session.reports.revisions("r9") == ()
        assert session.accounts.of([AccountKey("r9", 1)]) == ()
        with pytest.raises(NotFiled, match="'r9'"):
            session.reports.record("r9")


def test_an_error_undoes_everything_since_the_transaction_began(archive: Archive) -> None:
    def fail() -> None:
        with archive.writing() as session:
            file(session, "r1", meeting())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with archive.reading() as session:
        assert session.reports.count() == 0


@given(made=records())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_record_reads_back_as_it_was_filed(archive: Archive, made: Record) -> None:
    """But for characters that no database keeps, which are marked one for one."""
    kept = storable_record(made)
    with archive.writing() as session:
        session.connection.exec_driver_sql("DELETE FROM report")
        file(session, "r1", made)
        assert session.reports.record("r1") == kept
        assert tuple(a.account for a in session.accounts.of_report("r1")) == kept.accounts
        assert file(session, "r1", made).filing is Filing.UNCHANGED
    assert len(kept.report.text) == len(made.report.text)
