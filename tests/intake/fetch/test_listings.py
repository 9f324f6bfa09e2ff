"""Feeds, site maps and index pages: what they list, whole or broken; and all reports at an address."""

import json
import re
from datetime import date

import pytest

from sidelines.errors import MalformedSource
from sidelines.intake.fetch import Fetched, Listed, ListingKind, read
from sidelines.intake.fetch.listing import kind_of

HOME = "https://mfa.example/news/"
RSS = """<?xml version="1.0" encoding="{0}"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Новости</title>
<item><title>Встреча &amp; переговоры</title><link>https://mfa.example/news/1?a=1&amp;b=2#top</link>
<pubDate>Sat, 25 Sep 2021 23:30:00 -0400</pubDate><description><![CDATA[<p>Министры <b>встретились</b>.</p>]]>
</description></item>
<item><title>Звонок</title><link>/news/2</link><dc:date>2021-09-26T01:00:00+04:00</dc:date></item>
<item><title>Без адреса</title></item>
<item><title>По имени</title><guid>https://mfa.example/news/3</guid><pubDate>вчера</pubDate></item>
<item><title>Почта</title><link>mailto:press@mfa.example</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="az"><title>Xəbərlər</title>
<entry><title>Görüş</title><link href="4"/><published>2021-09-25T23:59:00+04:00</published>
<updated>2021-09-26T10:00:00Z</updated><summary>Nazirlər görüşüb</summary></entry></feed>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "items": [
        {"id": "5", "url": "5", "title": "Встреча", "date_published": "2021-09-25T23:00:00-05:00"},
        {"id": "https://mfa.example/news/6", "content_text": "Текст"},
        {"id": "7", "title": "Без адреса"},
        "nothing",
        {"url": 8},
    ],
}
NEWS = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://mfa.example/news/1</loc><lastmod>2021-09-26</lastmod><news:news>
<news:publication_date>2021-09-25T10:00:00+03:00</news:publication_date><news:title>Meeting</news:title></news:news></url>
<url><loc> https://mfa.example/about </loc></url><url><lastmod>2021</lastmod></url></urlset>"""
INDEX = b"""<sitemapindex><sitemap><loc>https://mfa.example/2020.xml</loc><lastmod>2020-01-01</lastmod></sitemap>
<sitemap><loc>https://mfa.example/2021.xml</loc><lastmod>2021-01-01</lastmod></sitemap></sitemapindex>"""


def fetched(content: bytes | str, kind: str = "text/xml", charset: str | None = None) -> Fetched:
    content = content.encode() if isinstance(content, str) else content
    return Fetched(HOME, HOME, content, kind, charset)


def feed(content: bytes | str, charset: str | None = None) -> list[Listed]:
    return list(read(fetched(content, charset=charset), ListingKind.FEED).items)


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [
        ("utf-8", None),
        ("utf-8", "windows-1251"),
        ("windows-1251", None),
        ("windows-1251", "utf-8"),
        ("koi8-r", "koi8-r"),
        ("utf-16", None),
    ],
)
def test_rss_is_read_in_any_encoding_whatever_the_server_says_of_it(encoding: str, charset: str | None) -> None:
    content = RSS.format(encoding).encode(encoding)
    assert kind_of(content) is ListingKind.FEED
    found = read(fetched(content, charset=charset), ListingKind.FEED)
    assert [(item.address, item.title, item.published) for item in found.items] == [
        ("https://mfa.example/news/1?a=1&b=2", "Встреча & переговоры", date(2021, 9, 25)),  # there it was the 25th
        ("https://mfa.example/news/2", "Звонок", date(2021, 9, 26)),
        ("https://mfa.example/news/3", "По имени", None),
    ]
    assert found.items[0].summary == "Министры встретились ."
    assert found.spoilt == 2


def test_atom_and_json_feeds_are_read() -> None:
    entry = Listed(f"{HOME}4", "Görüş", date(2021, 9, 25), "Nazirlər görüşüb", "2021-09-26T10:00:00Z")
    assert feed(ATOM) == [entry]
    content = json.dumps(JSON_FEED).encode("utf-8-sig")
    assert kind_of(content) is ListingKind.FEED
    found = read(fetched(content, "application/feed+json"), ListingKind.FEED)
    assert [(item.address, item.published) for item in found.items] == [
        (f"{HOME}5", date(2021, 9, 25)),
        (f"{HOME}6", None),
    ]
    assert found.spoilt == 3


def test_an_item_that_is_listed_a_thousand_times_is_one() -> None:
    item = "<item><title>Одно</title><link>https://mfa.example/1</link></item>"
    assert len(feed(f'<rss version="2.0"><channel>{item * 1000}</channel></rss>')) == 1


def test_of_a_broken_feed_is_read_what_can_be() -> None:
    cut = RSS.format("utf-8").replace("&amp; переговоры", "& <переговоры>")[:700]
    assert [item.address for item in feed(cut)][:1] == ["https://mfa.example/news/1?a=1&b=2"]


def test_a_state_changes_with_whatever_is_told_of_an_entry() -> None:
    (item,) = feed(ATOM)
    (changed,) = feed(ATOM.replace("T10:00", "T11:00"))
    assert item.state == feed(ATOM)[0].state
    assert item.state != changed.state


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>'
LEAK = '<!DOCTYPE rss [<!ENTITY l9 SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("head", [BOMB, LEAK])
def test_entities_of_strangers_are_not_expanded(head: str) -> None:
    entry = "<item><title>&l9;</title><link>https://mfa.example/1</link></item>"
    found = feed(f'<?xml version="1.0"?>{head}<rss version="2.0"><channel>{entry}</channel></rss>')
    assert all(len(item.title) < 10 for item in found)
    url = "<url><loc>https://mfa.example/1</loc><title>&l9;</title></url>"
    try:
        mapped = read(fetched(f'<?xml version="1.0"?>{head}<urlset>{url}</urlset>'), ListingKind.SITEMAP)
    except MalformedSource:
        return
    assert all(not item.title for item in mapped.items)


def test_site_maps_are_read_with_their_news_and_before_a_break() -> None:
    assert kind_of(NEWS) is ListingKind.SITEMAP
    found = read(fetched(NEWS), ListingKind.SITEMAP)
    assert found.items == (
        Listed("https://mfa.example/news/1", "Meeting", date(2021, 9, 25), changed="2021-09-26"),
        Listed("https://mfa.example/about"),
    )
    assert found.spoilt == 1
    cut = read(fetched(NEWS[: NEWS.index(b"/about")]), ListingKind.SITEMAP)
    assert (len(cut.items), cut.spoilt) == (1, 1)
    matching = read(fetched(NEWS), ListingKind.SITEMAP, re.compile("/news/"))
    assert [item.address for item in matching.items] == ["https://mfa.example/news/1"]


def test_an_index_of_site_maps_leads_on_to_the_newest_first() -> None:
    found = read(fetched(INDEX), ListingKind.SITEMAP)
    assert found.listings == ("https://mfa.example/2021.xml", "https://mfa.example/2020.xml")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("<html><body>Страница</body></html>", ListingKind.FEED),
        ("", ListingKind.FEED),
        ('{"version": "https://jsonfeed.org/version/1", "items": 5}', ListingKind.FEED),
        ("{" * 100_000, ListingKind.FEED),
        ("plainly no xml", ListingKind.SITEMAP),
        ("", ListingKind.SITEMAP),
    ],
)
def test_what_is_no_listing_is_told(content: str, kind: ListingKind) -> None:
    with pytest.raises(MalformedSource, match=r"news/: it is no (feed|JSON Feed|site map)"):
        read(fetched(content), kind)


def test_an_index_page_gives_the_links_that_match() -> None:
    page = """<html><head><base href="/ru/"><meta charset="windows-1251"></head><body>
    <a href="news/1">Первая
      встреча</a> <a href="/ru/news/1#comments">3</a> <a href="news/2"><img src="x"></a> <a href="about">О нас</a>
    <a href="javascript:void(0)">Меню</a> <a>без адреса</a> <a href="http://[bad">x</a></body>""".encode("cp1251")
    found = read(fetched(page, "text/html"), ListingKind.INDEX, re.compile(r"/news/\d+$"))
    assert [(item.address, item.title) for item in found.items] == [
        ("https://mfa.example/ru/news/1", "Первая встреча"),
        ("https://mfa.example/ru/news/2", ""),
    ]


@pytest.mark.parametrize(
    "content", [b"<!DOCTYPE html><html><body><rss> ...", b"{}", b"Text", b"", b"<html><feed>", b'{"title": "x"}']
)
def test_a_page_is_taken_for_no_listing(content: bytes) -> None:
    assert kind_of(content) is None
