"""Visits of sources, pass after pass: what is fetched, what is left alone, what is tried again and when."""

from datetime import timedelta

import pytest
from site_on_loopback import Reply, leads, raw, refused
from watching import BEGIN, Desk, feed, filed, page

from sidelines.archive import Filing
from sidelines.watch import Outcome

NEW, REVISED, UNCHANGED = Filing.NEW, Filing.REVISED, Filing.UNCHANGED


def test_several_passes_fetch_what_is_new_or_changed_and_nothing_else(desk: Desk) -> None:
    site = desk.site
    site.pages |= {"/feed": feed("/1", "/2", "/1", etag='"a"'), "/1": page("Первая"), "/2": page("Вторая", ETag='"x"')}
    first = desk.visit(outlet="МИД")
    assert (first.outcome, first.listed, filed(first), first.waiting) == (Outcome.LISTED, 2, {NEW: 2}, 0)
    assert site.asked == ["/robots.txt", "/feed", "/1", "/2"]
    assert desk.state().verified == BEGIN

    second = desk.visit(outlet="МИД")  # by another process: rules are asked for again, the feed is as before
    assert (second.outcome, site.asked) == (Outcome.UNCHANGED, ["/robots.txt", "/feed"])

    changed = feed(("/1", "Уточнение"), ("/2", "Уточнение"), "/3", etag='"b"')
    site.pages |= {"/feed": changed, "/1": page("Первая, уточнённая"), "/3": page("Третья")}
    third = desk.visit(outlet="МИД")
    assert (filed(third), third.unmodified) == ({NEW: 1, REVISED: 1}, 1)  # the second is as it was, by its ETag
    assert site.asked == ["/robots.txt", "/feed", "/1", "/2", "/3"]
    assert desk.reports() == 3
    with desk.archive.reading() as session:
        records = [session.reports.record(report) for report in session.reports.ids()]
    (record,) = (record for record in records if record.report.name == site.at("/3"))
    assert record.report.outlet is not None
    assert (record.report.outlet.value, record.report.url.value) == ("МИД", site.at("/3"))  # type: ignore[union-attr]
    assert record.report.published.value == (BEGIN - timedelta(days=2)).date()  # type: ignore[union-attr]


def test_pages_that_fail_are_tried_again_later_each_time_and_those_that_never_will_are_not(desk: Desk) -> None:
    site = desk.site
    site.pages |= {"/robots.txt": Reply(b"User-agent: *\nDisallow: /secret", headers={"Content-Type": "text/plain"})}
    site.pages |= {"/feed": feed("/1", "/gone", "/secret", "/english", "/flaky", etag='"a"'), "/1": page("Первая")}
    site.pages |= {"/gone": refused(410), "/english": page("In English"), "/flaky": refused(500)}
    first = desk.visit()
    failed = {"RefusedAnswer": 2, "ForbiddenByRobots": 1, "UnsupportedLanguage": 1}
    assert (filed(first), dict(first.summary.failed)) == ({NEW: 1}, failed)
    assert [line.partition(": ")[0].removeprefix(site.at("")) for line in desk.told] == [
        "/gone",
        "/secret",
        "/english",
        "/flaky",
    ]
    assert "/secret" not in site.asked
    with desk.archive.reading() as session:
        assert len(session.failures.all()) == 4
    desk.later(minutes=4)
    assert desk.visit().outcome is Outcome.UNCHANGED
    assert "/flaky" not in site.asked
    desk.later(minutes=2)
    assert dict(desk.visit().summary.failed) == {"RefusedAnswer": 1}
    assert site.asked == ["/robots.txt", "/feed", "/flaky"]
    desk.later(minutes=6)  # the second time it waits for twice as long
    assert desk.visit().summary.count == 0
    desk.later(minutes=5)
    site.pages |= {"/feed": feed(etag='"c"'), "/flaky": page("Дошла")}  # though it is no longer listed
    assert filed(desk.visit()) == {NEW: 1}
    with desk.archive.reading() as session:
        assert [failure.source.removeprefix(site.at("")) for failure in session.failures.all()] == [
            "/english",
            "/gone",
            "/secret",
        ]


def test_a_server_that_asks_to_be_left_alone_is(desk: Desk) -> None:
    site = desk.site
    site.pages |= {"/feed": feed("/1", "/2", "/3", etag='"a"'), "/1": page("Первая"), "/3": page("Третья")}
    site.pages["/2"] = refused(429, Retry_After="1800")
    first = desk.visit()
    assert (filed(first), first.waiting, first.until) == ({NEW: 1}, 1, desk.now + timedelta(minutes=30))
    assert "/3" not in site.asked
    desk.later(minutes=29)
    held = desk.visit()
    assert (held.outcome, site.asked) == (Outcome.HELD, [])
    desk.later(minutes=2)
    site.pages["/2"] = page("Вторая")
    assert filed(desk.visit()) == {NEW: 2}  # the feed is listed anew, since it was not all taken


def test_rules_that_a_site_cannot_give_now_are_asked_for_when_it_says(desk: Desk) -> None:
    desk.site.pages |= {"/robots.txt": refused(429, Retry_After="3600"), "/feed": feed()}
    first = desk.visit()
    assert (first.outcome, first.until) == (Outcome.FAILED, desk.now + timedelta(hours=1))
    assert desk.site.asked == ["/robots.txt"]


@pytest.mark.parametrize(
    ("answer", "minutes"),
    [(refused(503, Retry_After="Sun, 01 Mar 2026 14:00:00 GMT"), 120), (refused(500), 5), (page("<p>Нет"), 5)],
)
def test_a_source_that_fails_is_left_alone_for_a_while(desk: Desk, answer: Reply, minutes: int) -> None:
    desk.site.pages["/feed"] = answer
    first = desk.visit()
    wait = (first.until - desk.now).total_seconds() / 60  # type: ignore[operator]
    assert (first.outcome, round(wait)) == (Outcome.FAILED, minutes)
    assert first.problem.startswith(desk.site.at("/feed"))
    assert (desk.visit().outcome, desk.site.asked) == (Outcome.HELD, [])
    desk.later(minutes=minutes)
    again = desk.visit()
    assert again.outcome is Outcome.FAILED
    desk.site.pages["/feed"] = feed()
    desk.later(days=1)
    assert desk.visit().outcome is Outcome.LISTED
    assert (desk.state().failures, desk.state().problem) == (0, "")


def test_a_source_that_is_gone_is_not_asked_again_and_one_that_moved_is_told(desk: Desk) -> None:
    desk.site.pages |= {"/feed": leads("/new", 301), "/new": feed()}
    assert desk.visit().moved == desk.site.at("/new")
    desk.site.pages["/feed"] = refused(410)
    assert desk.visit().outcome is Outcome.GONE
    desk.later(days=30)
    assert (desk.visit().outcome, desk.site.asked) == (Outcome.GONE, [])


def test_a_host_that_does_not_answer_is_not_asked_for_every_page(desk: Desk) -> None:
    desk.site.pages["/feed"] = feed(*(f"/{n}" for n in range(20)))
    desk.site.pages |= {f"/{n}": raw(b"") for n in range(20)}
    first = desk.visit()
    assert (dict(first.summary.failed), first.waiting) == ({"UnreachableHost": 3}, 17)


def test_a_long_listing_is_taken_in_parts(desk: Desk) -> None:
    desk.site.pages |= {f"/{n}": page(f"Сообщение {n}") for n in range(5)}
    desk.site.pages["/feed"] = feed(*(f"/{n}" for n in range(5)), etag='"a"')
    parts = [desk.visit(most=2) for _ in range(4)]
    assert [(visit.outcome.value, visit.summary.count, visit.waiting) for visit in parts] == [
        ("listed", 2, 3),
        ("listed", 2, 1),
        ("listed", 1, 0),
        ("unchanged", 0, 0),
    ]


def test_pages_that_are_still_listed_are_looked_at_again_if_wanted(desk: Desk) -> None:
    desk.site.pages |= {"/feed": feed("/1", "/2", etag='"a"'), "/1": page("Первая", ETag='"1"'), "/2": page("Вторая")}
    every = timedelta(hours=6)
    desk.visit(recheck="6h")
    desk.later(hours=1)
    assert desk.visit(recheck="6h").summary.count == 0
    desk.later(seconds=every.total_seconds())
    desk.site.pages["/2"] = page("Вторая, исправленная")
    again = desk.visit(recheck="6h")
    assert (again.outcome, filed(again), again.unmodified) == (Outcome.UNCHANGED, {REVISED: 1}, 1)


def test_index_pages_and_site_maps_are_watched_too(desk: Desk) -> None:
    site = desk.site
    site.pages["/index"] = page('<a href="/news/1">Первая, час назад</a> <a href="/about">О нас</a>')
    site.pages |= {"/news/1": page("Первая"), "/news/2": page("Вторая"), "/news/3": page("Третья")}
    maps = [f"<sitemap><loc>{site.at(f'/map{n}')}</loc><lastmod>202{n}</lastmod></sitemap>" for n in range(6)]
    index_of_maps = f"<sitemapindex>{''.join(maps)}</sitemapindex>".encode()
    site.pages |= {"/maps": Reply(index_of_maps, headers={"ETag": '"a"'}), "/map3": refused(404)}
    for n in (4, 5):
        inside = f"<urlset><url><loc>{site.at(f'/news/{n - 2}')}</loc></url></urlset>"
        site.pages[f"/map{n}"] = Reply(inside.encode(), headers={})
    sources = desk.source("/index", kind="index", pattern=r"/news/\d+$"), desk.source("/maps", kind="sitemap")
    index, mapped = desk.visits(*sources)
    assert (index.listed, filed(index)) == (1, {NEW: 1})
    assert (mapped.listed, mapped.spoilt, filed(mapped)) == (2, 1, {NEW: 2})
    assert desk.told == [f"{site.at('/map3')}: the server answered 404 Not Found; check the address"]
    site.pages["/map3"] = site.pages["/map4"]  # what a map lists can change where their index does not
    site.pages["/index"] = page('<a href="/news/1">Первая, два часа назад</a>')
    assert [visit.summary.count for visit in desk.visits(*sources)] == [0, 0]


def test_a_fault_of_a_source_does_not_touch_others(desk: Desk) -> None:
    desk.site.pages |= {"/bad": leads("http://10.0.0.1/"), "/feed": feed("/1"), "/1": page("Первая")}
    outside = desk.source("/outside", url="http://127.0.0.1:1/feed", allow=())
    visits = desk.visits(desk.source("/bad"), outside, desk.source())
    assert [visit.outcome for visit in visits] == [Outcome.FAILED, Outcome.FAILED, Outcome.LISTED]
    assert all("private network" in visit.problem for visit in visits[:2])


def test_addresses_that_nobody_should_list_are_failures_like_others(desk: Desk) -> None:
    long = f"http://localhost/{'x' * 5000}"
    desk.site.pages |= {"/feed": feed("http://me:secret@localhost/1", long, "http://[bad/", "/1", etag='"a"')}
    desk.site.pages["/1"] = page("Первая")
    visit = desk.visit()
    assert (filed(visit), dict(visit.summary.failed), visit.spoilt) == ({NEW: 1}, {"RefusedAddress": 2}, 1)
    assert (visit.waiting, desk.visit().outcome) == (0, Outcome.UNCHANGED)
    assert all("secret" not in told and len(told) < 400 for told in desk.told)


def test_a_day_that_lies_ahead_is_not_believed(desk: Desk) -> None:
    desk.now = BEGIN - timedelta(days=30)
    desk.site.pages |= {"/feed": feed("/1"), "/1": page("Первая")}
    desk.visit()
    with desk.archive.reading() as session:
        (report,) = session.reports.ids()
        assert session.reports.record(report).report.published is None


def test_whoever_is_killed_before_the_state_is_kept_files_nothing_twice(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.site.pages |= {"/feed": feed("/1", "/2", etag='"a"'), "/1": page("Первая"), "/2": page("Вторая")}

    def killed(*_: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr("sidelines.watch.visit.save", killed)
        with pytest.raises(SystemExit):
            desk.visit()
    assert (desk.state().visited, desk.reports()) == (None, 2)
    assert (filed(desk.visit()), desk.reports()) == ({UNCHANGED: 2}, 2)
