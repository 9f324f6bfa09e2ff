"""Passes: what is due and when, stopping in the middle and going on, and trouble that must not end a watch."""

from dataclasses import replace
from itertools import takewhile

import pytest
from site_on_loopback import raw
from watching import BEGIN, Desk, feed, outcomes, page

from sidelines.archive import Filing
from sidelines.errors import CorruptArchive, MissingModel, SidelinesError, UnreachableArchive
from sidelines.intake.fetch import Limits
from sidelines.intake.item import Item
from sidelines.model.record import Record
from sidelines.watch import Event, Outcome, PassBegun, PassEnded, Visit, Visitor


def minutes(event: Event) -> float:
    """Return when a pass began or ended."""
    assert isinstance(event, PassBegun | PassEnded)
    return round((event.at - BEGIN).total_seconds() / 60)


def passes(events: list[Event]) -> list[tuple[float, list[str]]]:
    """Return when each pass began, and what was visited in it."""
    found: list[tuple[float, list[str]]] = []
    for event in events:
        if isinstance(event, PassBegun):
            found.append((minutes(event), []))
        elif isinstance(event, Visit):
            found[-1][1].append(f"{event.source.name} {event.outcome}")
    return found


def test_each_source_is_visited_when_it_is_due_until_it_is_stopped(desk: Desk) -> None:
    desk.site.pages |= {"/quick": feed(), "/slow": feed()}
    quick, slow = desk.source("/quick", every="10m"), desk.source("/slow", every="25m")
    failing = desk.source("/failing", every="10m")
    desk.stop_after = 31 * 60
    events = list(desk.watch([quick, slow, failing]).forever())
    assert passes(events) == [
        (0, ["quick listed", "slow listed", "failing failed"]),
        (5, ["failing failed"]),
        (10, ["quick listed"]),
        (15, ["failing failed"]),  # and then not before twice as long
        (20, ["quick listed"]),
        (25, ["slow listed"]),
        (30, ["quick listed"]),
    ]


def test_a_restart_goes_on_where_the_last_run_was(desk: Desk) -> None:
    desk.site.pages["/feed"] = feed()
    first = takewhile(lambda event: not isinstance(event, PassEnded), desk.watch().forever())
    assert outcomes(first) == ["feed listed"]
    desk.later(minutes=10)
    desk.stop_after = desk.clock() + 25 * 60
    assert passes(list(desk.watch().forever())) == [(30, ["feed listed"])]


def test_nothing_is_left_to_watch_when_everything_is_gone(desk: Desk) -> None:
    desk.site.pages["/feed"] = raw(b"HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n")
    *_, last = desk.watch().forever()
    assert isinstance(last, PassEnded)
    assert last.next is None


def test_whoever_stops_in_the_middle_of_a_pass_loses_nothing(desk: Desk) -> None:
    site = desk.site
    site.pages |= {f"/{n}": page(f"Сообщение {n}") for n in range(12)} | {"/feed": feed(*(f"/{n}" for n in range(12)))}
    desk.stop_after = 9  # seconds: a request takes one
    (first,) = desk.visits(desk.source(), desk.source("/other"))
    taken = desk.reports()
    assert 0 < first.waiting == 12 - taken < 12
    assert desk.state().due == BEGIN  # the rest is not left until it would be due
    desk.stopped, desk.stop_after = False, 1e9
    second = desk.visit()
    assert second.summary.filed[Filing.NEW] == 12 - taken
    assert desk.reports() == 12


def test_a_stop_before_a_listing_is_had_changes_nothing(desk: Desk) -> None:
    desk.site.pages["/feed"] = raw(b"", pause=9)
    desk.stopped = True
    assert list(desk.watch().forever()) == []
    assert desk.watch().visitor.visit(desk.source()).outcome is Outcome.STOPPED
    assert desk.state().visited is None


def test_trouble_with_the_archive_that_passes_ends_a_pass_and_not_the_watch(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.site.pages["/feed"] = feed()
    trouble = iter([UnreachableArchive("db", "the server does not answer", "start it")])
    plainly = Visitor.visit

    def visit(self: Visitor, source: object) -> Visit:
        for problem in trouble:
            raise problem
        return plainly(self, source)  # type: ignore[arg-type]

    monkeypatch.setattr(Visitor, "visit", visit)
    desk.stop_after = 5 * 60
    events = list(desk.watch().forever())
    assert passes(events) == [(0, []), (1, ["feed listed"])]
    (ended,) = [event for event in events if isinstance(event, PassEnded) and event.trouble]
    assert str(ended.trouble) == "db: the server does not answer; start it"


def broken(item: Item) -> Record:
    raise MissingModel("the model files are not installed")


def crashing(*_: object) -> None:
    raise ZeroDivisionError("a fault of ours")


def test_what_ends_everything_ends_a_watch_and_a_fault_of_ours_one_visit(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.site.pages |= {"/feed": feed("/1"), "/1": page("Первая")}
    watch = desk.watch()
    unable = replace(watch.visitor, run=replace(watch.visitor.run, read=broken))
    with pytest.raises(SidelinesError, match="the model files are not installed"):
        list(replace(watch, visitor=unable).forever())

    def corrupt(*_: object) -> None:
        raise CorruptArchive("db")

    with monkeypatch.context() as patch:
        patch.setattr("sidelines.watch.visit.save", corrupt)
        with pytest.raises(CorruptArchive):
            list(desk.watch().forever())
    monkeypatch.setattr(Visitor, "_listing", crashing)
    (visit,) = desk.visits(desk.source())
    assert visit.outcome is Outcome.FAILED
    assert "an error inside Sidelines (ZeroDivisionError: a fault of ours)" in visit.problem


def test_slow_and_endless_answers_do_not_hold_a_pass_up(desk: Desk) -> None:
    """The clock is turned by hand, so these are cut by their size."""
    desk.limits = Limits(size=50_000)
    desk.site.pages |= {"/feed": feed("/endless", "/1"), "/1": page("Первая")}
    desk.site.pages["/endless"] = raw(b"HTTP/1.1 200 OK\r\n\r\n", again=b"x" * 9999)
    visit = desk.visit()
    assert (dict(visit.summary.failed), visit.summary.filed[Filing.NEW]) == ({"OversizedSource": 1}, 1)
