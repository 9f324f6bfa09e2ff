"""Words of people on each other: the later one wins, and is taken back first."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from autumn import fill
from engines import made

from sidelines.archive import Archive, problems
from sidelines.errors import MalformedQuestion
from sidelines.questions import correcting, linking
from sidelines.questions.correcting import Author

Own = tuple[Archive, dict[str, str]]


def author(by: str, hour: int) -> Author:
    return Author(by, "так и есть", datetime(2021, 12, 1, hour, tzinfo=UTC))


ANA, BEK, EVA = author("Ана", 9), author("Бек", 10), author("Ева", 11)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Own]:
    with made("sqlite", tmp_path) as archive:
        yield archive, fill(archive)


def test_a_merge_wins_over_an_earlier_split_and_undoing_it_brings_the_split_back(own: Own) -> None:
    archive, told = own
    with archive.writing() as session:
        (whole,) = session.encounters.get([told["baku"]])
        apart = str(whole.accounts[1])
        first = correcting.split(session, [apart], ANA)
        assert len(first.lines) == 2
        left, right = (line.id for line in first.lines)
        merged = correcting.merge(session, left, right, BEK)
        assert [line.accounts for line in merged.lines] == [whole.accounts]
        again = correcting.undo(session, [apart], EVA)
        assert {line.accounts for line in again.lines} == {line.accounts for line in first.lines}
    assert list(problems(archive)) == []


def test_what_was_judged_again_later_is_taken_back_in_that_order(own: Own) -> None:
    archive, told = own
    with archive.writing() as session:
        a, b, c = map(str, session.encounters.get([told["baku"]])[0].accounts)
        split = correcting.split(session, [a], ANA)
        assert set(split.act.pairs) == {tuple(sorted((a, b))), tuple(sorted((a, c)))}
        correcting.merge(session, a, b, BEK)
        with pytest.raises(MalformedQuestion, match=f"Бек judged some of it later; .* undo {min(a, b)} {max(a, b)}"):
            correcting.undo(session, [c], EVA)
        correcting.undo(session, [a, b], EVA)
        correcting.undo(session, [c], EVA)
        assert [act.withdrawn_by for act in linking.log(session).acts] == ["Ева", "Ева"]
        assert len(session.encounters.get([told["baku"]])[0].accounts) == 3


def test_a_whole_encounter_is_not_split_off_but_its_accounts_are_told(own: Own) -> None:
    archive, told = own
    with archive.writing() as session:
        accounts = session.encounters.get([told["baku"]])[0].accounts
        with pytest.raises(MalformedQuestion, match=f"name some of its accounts: {accounts[0]}, "):
            correcting.split(session, [told["baku"]], ANA)


def test_two_are_told_apart_whether_they_were_together_or_not(own: Own) -> None:
    archive, told = own
    with archive.writing() as session:
        a, b, _ = map(str, session.encounters.get([told["baku"]])[0].accounts)
        parted = correcting.tell_apart(session, a, b, ANA)
        assert parted.act.pairs == (tuple(sorted((a, b))),)
        assert len(parted.lines) == 2
        still = correcting.tell_apart(session, told["call"], told["moscow"], BEK)
        assert {line.id for line in still.lines} == {told["call"], told["moscow"]}
        correcting.undo(session, [a, b], EVA)
        assert len(session.encounters.get([told["baku"]])[0].accounts) == 3
        with pytest.raises(MalformedQuestion, match="accounts in common"):
            correcting.tell_apart(session, told["baku"], a, ANA)


def test_what_was_judged_is_walked_through_page_by_page(own: Own) -> None:
    archive, told = own
    with archive.writing() as session:
        for hour, (one, other) in enumerate((("call", "moscow"), ("call", "again"), ("moscow", "again"))):
            correcting.tell_apart(session, told[one], told[other], author("Ана", hour))
        whole = linking.log(session)
        assert (len(whole.acts), whole.total, whole.cursor) == (3, 3, None)
        page = linking.log(session, 1)
        walked = [*page.acts]
        while page.cursor:
            page = linking.log(session, 1, page.cursor)
            walked += page.acts
            assert page.total == 3
    assert walked == list(whole.acts)
