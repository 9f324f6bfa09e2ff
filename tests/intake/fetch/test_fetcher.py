"""Fetching as a good guest, and all the reports at an address."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from random import Random

import pytest
from site_on_loopback import Reply, Site, leads, refused

from sidelines.errors import ForbiddenByRobots, RefusedAnswer, SourceError, UnreachableHost
from sidelines.intake.fetch import Client, Fetcher, Pace, SafeTransport, backoff, expand, resolved
from sidelines.intake.item import Item

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
XML = {"Content-Type": "application/xml"}
TEXT = {"Content-Type": "text/plain"}


@dataclass
class Clock:
    """Time that passes where somebody sleeps."""

    seconds: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.seconds += seconds


def fetcher(clock: Clock, interval: float = 2.0) -> Fetcher:
    return Fetcher(Client(SafeTransport(resolved), lambda: NOW, clock), Pace(clock, clock.sleep, interval))


def get(of: Fetcher, address: str) -> bytes:
    return of.fetch(address, allowed={"localhost"}).content


def robots(*lines: str) -> Reply:
    return Reply("\n".join(lines).encode(), headers=TEXT)


def test_what_robots_forbid_is_left_also_where_a_redirect_leads(site: Site) -> None:
    site.pages |= {"/robots.txt": robots("User-agent: *", "Disallow: /private/", "Allow: /private/open")}
    site.pages |= {"/a": Reply(b"a"), "/private/open": Reply(b"open"), "/b": leads("/private/b")}
    of = fetcher(Clock())
    assert (get(of, site.at("/a")), get(of, site.at("/private/open"))) == (b"a", b"open")
    for path in ("/private/1", "/b"):
        with pytest.raises(ForbiddenByRobots, match=r"the robots\.txt of localhost forbids it") as problem:
            get(of, site.at(path))
        assert problem.value.source == site.at(path)
    assert site.asked.count("/robots.txt") == 1
    assert "/private/b" not in site.asked


def test_rules_for_this_program_come_before_those_for_all(site: Site) -> None:
    site.pages |= {"/robots.txt": robots("User-agent: *", "Disallow: /", "User-agent: sidelines", "Allow: /")}
    site.pages["/a"] = Reply(b"a")
    assert get(fetcher(Clock()), site.at("/a")) == b"a"


@pytest.mark.parametrize("answer", [refused(404), refused(401), leads("/robots.txt"), Reply(b"\xff\x00" * 999)])
def test_a_site_without_rules_allows_everything(site: Site, answer: Reply) -> None:
    site.pages |= {"/robots.txt": answer, "/a": Reply(b"a")}
    assert get(fetcher(Clock()), site.at("/a")) == b"a"


def test_a_site_whose_rules_cannot_be_had_is_left_alone_for_a_while(site: Site) -> None:
    clock = Clock()
    of = fetcher(clock)
    site.pages |= {"/robots.txt": refused(503, Retry_After="900"), "/a": Reply(b"a")}
    for _ in range(2):
        clock.seconds += 700
        with pytest.raises(UnreachableHost, match=r"the robots\.txt of localhost cannot be had") as problem:
            get(of, site.at("/a"))
        assert (problem.value.passing, problem.value.retry_after) == (True, 900.0)
    assert site.asked == ["/robots.txt"]
    site.pages["/robots.txt"] = robots()
    clock.seconds += 901
    assert get(of, site.at("/a")) == b"a"


@pytest.mark.parametrize(("wanted", "between"), [("0.5", 2.0), ("7", 7.0), ("86400", 60.0), ("soon", 2.0)])
def test_hosts_are_asked_at_their_pace(site: Site, wanted: str, between: float) -> None:
    clock = Clock()
    of = fetcher(clock)
    site.pages |= {"/robots.txt": robots("User-agent: *", f"Crawl-delay: {wanted}"), "/a": Reply(b"a")}
    get(of, site.at("/a"))
    clock.slept.clear()
    get(of, site.at("/a"))
    clock.seconds += 0.5
    get(of, site.at("/a"))
    clock.seconds += between
    get(of, site.at("/a"))
    assert clock.slept == [between, between - 0.5]


def test_what_fails_is_left_alone_for_longer_each_time_and_not_all_at_once() -> None:
    chance = Random(1).uniform
    waits = [backoff(n, chance, 60, 3600) for n in range(1, 12)]
    assert all(min(3600, 60 * 2**n) / 2 <= wait <= min(3600, 60 * 2**n) for n, wait in enumerate(waits))
    assert backoff(10**9, chance, 60, 3600) <= 3600
    assert len({backoff(3, chance, 60, 3600) for _ in range(20)}) == 20


def all_at(address: str, interval: float = 0.0) -> list[tuple[str, object]]:
    found = expand(address, fetcher(Clock(), interval), {"localhost"})
    return [(one.name, one.content) if isinstance(one, Item) else (one.source, type(one)) for one in found]


def test_an_address_gives_the_page_or_all_that_is_listed_there(site: Site) -> None:
    page = Reply(b"<html>1</html>")
    entries = "".join(f"<item><link>/{n % 3}</link><pubDate>25 Sep 2021 10:00 GMT</pubDate></item>" for n in range(9))
    site.pages |= {"/0": page, "/1": refused(404), "/2": page}
    site.pages["/rss"] = Reply(f'<rss version="2.0"><channel>{entries}</channel></rss>'.encode(), headers=XML)
    assert all_at(site.at("/0")) == [(site.at("/0"), page.body)]
    assert all_at(site.at("/rss")) == [
        (site.at("/0"), page.body),
        (site.at("/1"), RefusedAnswer),
        (site.at("/2"), page.body),
    ]
    first = next(expand(site.at("/rss"), fetcher(Clock()), {"localhost"}))
    assert isinstance(first, Item)
    assert (first.published, first.url, first.html) == (date(2021, 9, 25), site.at("/0"), True)


def test_site_maps_are_followed_once_each_and_a_broken_one_is_told(site: Site) -> None:
    def index(*paths: str) -> Reply:
        inside = "".join(f"<sitemap><loc>{site.at(path)}</loc></sitemap>" for path in paths)
        return Reply(f"<sitemapindex>{inside}</sitemapindex>".encode(), headers=XML)

    site.pages |= {"/map": index("/map", "/other", "/broken", "/gone"), "/other": index("/map", "/pages")}
    site.pages["/pages"] = Reply(f"<urlset><url><loc>{site.at('/1')}</loc></url></urlset>".encode(), headers=XML)
    site.pages |= {"/broken": Reply(b"<urlset><url", headers=XML), "/1": Reply(b"one")}
    found = all_at(site.at("/map"))
    assert [name.removeprefix(site.at("")) for name, _ in found] == ["/1", "/broken", "/gone"]
    assert len(site.asked) == len(set(site.asked))


def test_what_cannot_be_fetched_at_all_is_told(site: Site) -> None:
    (problem,) = expand("http://127.0.0.1/", fetcher(Clock()))
    assert isinstance(problem, SourceError)
    assert "private network" in str(problem)


def test_waiting_for_a_host_does_not_count_against_its_answer(site: Site) -> None:
    """A delay of a minute is longer than any answer may take."""
    clock: Callable[[], float] = Clock()
    site.pages |= {"/robots.txt": robots("User-agent: *", "Crawl-delay: 60"), "/a": Reply(b"a")}
    of = fetcher(clock)  # type: ignore[arg-type]
    begun = time.monotonic()
    assert get(of, site.at("/a")) == get(of, site.at("/a")) == b"a"
    assert time.monotonic() - begun < 5
