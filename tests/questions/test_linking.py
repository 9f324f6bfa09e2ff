"""Why accounts are one encounter, and what people say of it: it holds, it is logged, it can be taken back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest
from autumn import fill
from engines import made
from press import chatter
from telling import BAYRAMOV, KAZAKBAEV, LAVROV, NOW, Telling, contents

from sidelines.archive import Archive, problems
from sidelines.errors import MalformedQuestion, NotFiled
from sidelines.ingest import keep
from sidelines.model.encounter import Verdict
from sidelines.model.record import Kind
from sidelines.questions import correcting, linking
from sidelines.questions.correcting import Author

ANA = Author("Ана", "оба сообщения об одном", datetime(2021, 12, 1, 9, tzinfo=UTC))
BEK = Author("Бек", "разные дни", datetime(2021, 12, 2, 9, tzinfo=UTC))


@pytest.fixture
def own(engine: str, tmp_path: Path) -> Iterator[tuple[Archive, dict[str, str]]]:
    with made(engine, tmp_path) as archive:
        yield archive, fill(archive)


def encounters(archive: Archive) -> set[frozenset[str]]:
    with archive.reading() as session:
        return {frozenset(map(str, found.accounts)) for found in session.encounters.find()}


def test_every_reason_is_told_with_its_weight(own: tuple[Archive, dict[str, str]]) -> None:
    archive, told = own
    with archive.reading() as session:
        same = linking.explain(session, told["baku"], told["baku"])
        apart = linking.explain(session, told["baku"], told["again"])
    assert (same.together, len(same.pairs)) == (True, 3)
    assert (apart.together, len(apart.pairs)) == (False, 3)
    assert all(pair.machine.reasons for pair in (*same.pairs, *apart.pairs))
    assert {pair.machine.verdict for pair in same.pairs} == {Verdict.SAME}
    assert not any(pair.compared and pair.machine.verdict is Verdict.SAME for pair in apart.pairs)


def test_what_a_person_merged_is_one_until_it_is_taken_back(own: tuple[Archive, dict[str, str]]) -> None:
    archive, told = own
    before = encounters(archive)
    with archive.writing() as session:
        merged = correcting.merge(session, told["call"], told["again"], ANA)
    assert [len(line.accounts) for line in merged.lines] == [2]
    with archive.reading() as session:
        (act,) = linking.log(session).acts
        assert (act.verdict, act.by, act.why, act.at, act.withdrawn_by) == (Verdict.SAME, "Ана", ANA.why, ANA.at, None)
        (pair,) = linking.explain(session, *act.pairs[0]).pairs
        assert [logged.judgement.by for logged in pair.said] == ["Ана"]
    with archive.writing() as session:
        correcting.undo(session, [told["again"]], BEK)
    assert encounters(archive) == before
    with archive.reading() as session:
        (act,) = linking.log(session).acts
        assert (act.withdrawn_by, act.withdrawn_why, act.withdrawn_at) == ("Бек", "разные дни", BEK.at)
    assert list(problems(archive)) == []


def test_what_a_person_split_stays_apart_when_more_is_taken_in(own: tuple[Archive, dict[str, str]]) -> None:
    archive, told = own
    with archive.reading() as session:
        accounts = session.encounters.get([told["baku"]])[0].accounts
    alone = str(accounts[-1])
    with archive.writing() as session:
        now = correcting.split(session, [alone], BEK)
    assert sorted(len(line.accounts) for line in now.lines) == [1, 2]
    telling = Telling("Ещё раз о встрече")
    late = telling.record(telling.account(BAYRAMOV, KAZAKBAEV, on="2021-09-24"), published=date(2021, 9, 27))
    keep(archive, late, digest="f" * 64, received=NOW)
    rest = {str(key) for key in accounts[:-1]}
    assert not any(alone in group and group & rest for group in encounters(archive))
    assert list(problems(archive)) == []


def test_a_merge_and_its_undoing_leave_the_archive_as_it_was_but_for_the_log(
    own: tuple[Archive, dict[str, str]],
) -> None:
    archive, told = own
    with archive.writing() as session:
        before = contents(session)
        correcting.merge(session, told["baku"], told["moscow"], ANA)
        correcting.undo(session, [told["baku"], told["moscow"]], BEK)
        after = contents(session)
    assert [line for line in after if "Ана" not in line] == before


def test_what_makes_no_sense_is_refused(own: tuple[Archive, dict[str, str]]) -> None:
    archive, told = own
    with archive.writing() as session:
        key = str(session.encounters.get([told["call"]])[0].accounts[0])
        with pytest.raises(MalformedQuestion, match="one encounter already"):
            correcting.merge(session, told["baku"], told["announced"], ANA)
        with pytest.raises(MalformedQuestion, match="all the accounts"):
            correcting.split(session, [key], ANA)
        with pytest.raises(MalformedQuestion, match="no person's judgement"):
            correcting.undo(session, [key], ANA)
        for unknown in ("e000000000000", "r0/1", "r0/x"):
            with pytest.raises(NotFiled):
                correcting.merge(session, key, unknown, ANA)


def test_the_most_telling_doubts_come_first(own: tuple[Archive, dict[str, str]]) -> None:
    archive, _ = own
    met, talked = (Kind.MEETING, "2022-03-03"), (Kind.NEGOTIATION, None)
    told = [(KAZAKBAEV, *met), (KAZAKBAEV, *met), (KAZAKBAEV, *talked), (BAYRAMOV, *met), (BAYRAMOV, *talked)]
    for number, (who, kind, on) in enumerate(told):
        telling = Telling(f"Сообщение {number}")
        account = telling.account(who, LAVROV, kind=kind, on=on)
        telling.write(chatter(Random(number)))
        record = telling.record(account, published=date(2022, 3, 3 + number % 3))
        keep(archive, record, digest=f"{number:064}", received=NOW)
    with archive.reading() as session:
        answer = linking.review(session)
        unsure = [judged for judged in session.judgements.unsure() if "|" not in judged.left]
        first = linking.review(session, 1)
    doubts = answer.doubts
    assert (first.doubts, first.total) == (doubts[:1], answer.total)
    assert {doubt.judgement for doubt in doubts} <= set(unsure)
    assert sum(doubt.pairs for doubt in doubts) == len(unsure) > len(doubts) > 1
    telling_of = [abs(doubt.judgement.score - doubt.together) for doubt in doubts]
    assert telling_of == sorted(telling_of, reverse=True)
    apart = [frozenset({doubt.left.id, doubt.right.id}) for doubt in doubts if not doubt.together]
    assert len(set(apart)) == len(apart)
    assert all((doubt.left == doubt.right) == doubt.together for doubt in doubts)


def test_of_very_many_accounts_the_first_are_held_against_each_other(
    own: tuple[Archive, dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, told = own
    monkeypatch.setattr(linking, "_HELD", 2)
    with archive.reading() as session:
        assert len(linking.explain(session, told["baku"], told["baku"]).pairs) == 1
