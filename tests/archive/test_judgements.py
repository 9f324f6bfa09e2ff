from datetime import UTC, datetime

from telling import file, meeting

from sidelines.archive import Archive
from sidelines.model.encounter import MACHINE, Judgement, Reason, Verdict

MORNING, NOON, EVENING = (datetime(2026, 1, 1, hour, tzinfo=UTC) for hour in (8, 12, 20))
REASONS = (Reason("day", 2.5, "both on 2021-09-24"), Reason("place", -0.125, "«Нью-Йорк», «Вашингтон»"))


def machine(left: str, right: str, verdict: Verdict = Verdict.SAME, score: float = 0.9) -> Judgement:
    return Judgement(left, right, verdict, score, REASONS)


def person(left: str, right: str, verdict: Verdict, at: datetime, by: str = "Анна") -> Judgement:
    return Judgement(left, right, verdict, 1.0, (), by, "так сказано в обоих", at)


def test_a_judgement_reads_back_with_its_reasons(archive: Archive) -> None:
    with archive.writing() as session:
        session.judgements.add([machine("a", "b"), machine("b", "c", Verdict.UNSURE, 1 / 3)])
    with archive.reading() as session:
        assert session.judgements.about(["b"]) == (machine("a", "b"), machine("b", "c", Verdict.UNSURE, 1 / 3))
        assert session.judgements.about(["a"]) == (machine("a", "b"),)
        assert session.judgements.about(["x"]) == ()


def test_the_machine_replaces_what_it_judged(archive: Archive) -> None:
    with archive.writing() as session:
        session.judgements.add([machine("a", "b")])
        session.judgements.add([machine("a", "b", Verdict.DIFFERENT, 0.1)])
        assert session.judgements.about(["a"]) == (machine("a", "b", Verdict.DIFFERENT, 0.1),)
        assert len(session.judgements.history("a", "b")) == 1


def test_a_person_wins_whatever_the_machine_says_later(archive: Archive) -> None:
    ruled = person("a", "b", Verdict.DIFFERENT, NOON)
    with archive.writing() as session:
        session.judgements.add([ruled])
        session.judgements.add([machine("a", "b")])
        assert session.judgements.about(["a"]) == (ruled,)
        assert [entry.judgement.by for entry in session.judgements.history("a", "b")] == [MACHINE, "Анна"]


def test_the_last_person_wins_and_taking_back_returns_to_the_one_before(archive: Archive) -> None:
    first, second = person("a", "b", Verdict.SAME, MORNING), person("a", "b", Verdict.DIFFERENT, NOON, "Борис")
    with archive.writing() as session:
        session.judgements.add([machine("a", "b", Verdict.UNSURE, 0.5), first, second])
        assert session.judgements.about(["b"]) == (second,)
        assert session.judgements.withdraw("a", "b", by="Вера", why="ошибка", at=EVENING) == second
        assert session.judgements.about(["b"]) == (first,)
        assert session.judgements.withdraw("a", "b", by="Вера", why="ошибка", at=EVENING) == first
        assert session.judgements.about(["b"]) == (machine("a", "b", Verdict.UNSURE, 0.5),)
        assert session.judgements.withdraw("a", "b", by="Вера", why="ошибка", at=EVENING) is None


def test_what_people_did_is_logged_with_who_and_why(archive: Archive) -> None:
    with archive.writing() as session:
        session.judgements.add([machine("a", "b"), person("a", "b", Verdict.DIFFERENT, MORNING)])
        session.judgements.add([person("c", "d", Verdict.SAME, NOON)])
        session.judgements.withdraw("a", "b", by="Вера", why="ошибка", at=EVENING)
    with archive.reading() as session:
        latest, earlier = session.judgements.log()
    assert (latest.judgement.left, latest.withdrawn_by) == ("c", None)
    assert earlier.judgement == person("a", "b", Verdict.DIFFERENT, MORNING)
    assert (earlier.withdrawn_by, earlier.withdrawn_why, earlier.withdrawn_at) == ("Вера", "ошибка", EVENING)


def test_review_lists_what_is_unsure_and_no_person_has_settled(archive: Archive) -> None:
    with archive.writing() as session:
        session.judgements.add(
            [machine("a", "b", Verdict.UNSURE, 0.4), machine("a", "c", Verdict.UNSURE, 0.6), machine("a", "d")]
        )
        assert [(j.left, j.right) for j in session.judgements.unsure()] == [("a", "c"), ("a", "b")]
        session.judgements.add([person("a", "c", Verdict.SAME, NOON)])
        assert [(j.left, j.right) for j in session.judgements.unsure()] == [("a", "b")]
        session.judgements.withdraw("a", "c", by="Анна", why="поспешила", at=EVENING)
        assert [(j.left, j.right) for j in session.judgements.unsure(limit=1)] == [("a", "c")]


def test_a_revision_forgets_what_the_machine_judged_and_keeps_what_a_person_did(archive: Archive) -> None:
    ruled = person("r1/1", "r2/1", Verdict.SAME, NOON)
    with archive.writing() as session:
        for report in ("r1", "r2", "r3"):
            file(session, report, meeting())
        session.judgements.add([machine("r1/1", "r2/1"), ruled, machine("r1/1", "r3/1"), machine("r2/1", "r3/1")])
        file(session, "r1", meeting(note="Исправлено."))
        assert session.judgements.about(["r1/1"]) == (ruled,)
        assert session.judgements.about(["r3/1"]) == (machine("r2/1", "r3/1"),)
