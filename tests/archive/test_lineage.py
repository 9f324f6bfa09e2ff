"""How encounters go on under other identifiers: who follows one never loses it, and never takes another for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from engines import made
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import NOW, file, meeting, outline

from sidelines.archive import Archive, Outline
from sidelines.model.encounter import FiledAccount

A_MINUTE = timedelta(minutes=1)


def filed(archive: Archive, number: int) -> list[FiledAccount]:
    with archive.writing() as session:
        return [file(session, f"r{n}", meeting(note=str(n))).accounts[0] for n in range(number)]


def put(archive: Archive, minute: int, groups: dict[str, Sequence[FiledAccount]]) -> dict[str, Outline]:
    """Keep encounters, each of these accounts, and return all that there are now."""
    with archive.writing() as session:
        session.encounters.put([outline(one, *accounts) for one, accounts in groups.items()], NOW + minute * A_MINUTE)
        return {one.id: one for one in session.encounters.find()}


def lines(found: dict[str, Outline]) -> dict[str, tuple[str, int]]:
    return {one.id: (one.first_id, one.sequence) for one in found.values()}


def test_another_identifier_is_another_name_of_the_same_encounter(archive: Archive) -> None:
    one, two, three = filed(archive, 3)
    assert lines(put(archive, 0, {"e1": [one]})) == {"e1": ("e1", 0)}
    assert lines(put(archive, 1, {"e2": [two, one]})) == {"e2": ("e1", 1)}
    assert lines(put(archive, 2, {"e3": [three, two, one]})) == {"e3": ("e1", 2)}
    assert lines(put(archive, 3, {"e2": [two, one, three]})) == {"e2": ("e1", 3)}


def test_of_several_that_become_one_it_goes_on_as_the_one_of_most_accounts(archive: Archive) -> None:
    one, two, three, four = filed(archive, 4)
    put(archive, 0, {"e1": [one], "e2": [two, three]})
    assert lines(put(archive, 1, {"e4": [four, one, two, three]})) == {"e4": ("e2", 1)}


def test_one_that_keeps_its_identifier_goes_on_as_itself(archive: Archive) -> None:
    one, two, three = filed(archive, 3)
    put(archive, 0, {"e1": [one], "e2": [two, three]})
    assert lines(put(archive, 1, {"e1": [one, two, three]})) == {"e1": ("e1", 1)}


def test_what_leaves_one_that_stays_is_new(archive: Archive) -> None:
    one, two = filed(archive, 2)
    put(archive, 0, {"e1": [one, two]})
    assert lines(put(archive, 1, {"e1": [one], "e2": [two]})) == {"e1": ("e1", 1), "e2": ("e2", 0)}


def test_what_leaves_under_the_first_identifier_of_another_is_not_taken_for_it(archive: Archive) -> None:
    one, two = filed(archive, 2)
    put(archive, 0, {"e1": [one]})
    put(archive, 1, {"e2": [two, one]})
    found = lines(put(archive, 2, {"e2": [two], "e1": [one]}))
    assert found["e2"] == ("e1", 2)
    assert found["e1"] == (f"e1-{int((NOW + 2 * A_MINUTE).timestamp())}", 0)


ACCOUNTS = 4
STEPS = st.lists(st.lists(st.integers(0, 2), min_size=ACCOUNTS, max_size=ACCOUNTS), min_size=1, max_size=6)


@settings(max_examples=40, deadline=None)
@given(STEPS, st.permutations(range(ACCOUNTS)))
def test_no_two_are_ever_the_same_and_each_counts_its_changes(steps: list[list[int]], order: list[int]) -> None:
    """Each step says in which of three groups an account is; a group is named by the first of its accounts."""
    with TemporaryDirectory() as folder, made("sqlite", Path(folder)) as archive:
        accounts = filed(archive, ACCOUNTS)
        before: dict[str, int] = {}
        for minute, step in enumerate(steps):
            groups: dict[int, list[FiledAccount]] = {}
            for number in order:
                groups.setdefault(step[number], []).append(accounts[number])
            found = put(archive, minute, {f"e{group[0].key.report}": group for group in groups.values()})
            assert len({one.first_id for one in found.values()}) == len(found) == len(groups)
            now = {one.first_id: one.sequence for one in found.values()}
            assert all(number == before.get(first_id, -1) + 1 for first_id, number in now.items())
            before = now
