"""Configurations: what is right is read, what is wrong is named with its line; the one to begin with."""

from datetime import timedelta
from importlib.resources import files

import pytest

from sidelines.errors import FaultyConfig
from sidelines.intake.fetch import AGENT, ListingKind
from sidelines.pipeline import LANGUAGES
from sidelines.watch import read_config

GOOD = '# what is watched\n[[source]]\nname = "МИД"\nkind = "feed"\nurl = "https://mfa.example/rss"\n'


def fault(text: str) -> str:
    with pytest.raises(FaultyConfig) as problem:
        read_config(text.encode(), "watch.toml")
    return str(problem.value).partition("; docs/")[0]


def test_a_configuration_is_read_with_what_it_leaves_out() -> None:
    head = 'agent = "Desk/1.0 (desk@example.org)"\npace = "5s"\n'
    more = "every = '2h'\nrecheck = '1d'\nallow = ['Intranet']\npattern = 'news/\\d+'\nmost = 5\nverified = true\n"
    config = read_config(("\ufeff" + head + GOOD + more).encode(), "watch.toml")
    assert (config.agent, config.pace) == ("Desk/1.0 (desk@example.org)", timedelta(seconds=5))
    (source,) = config.source
    assert (source.name, source.kind, source.url) == ("МИД", ListingKind.FEED, "https://mfa.example/rss")
    assert (source.every, source.recheck) == (timedelta(hours=2), timedelta(days=1))
    assert (source.allow, source.most, source.verified) == (("intranet",), 5, True)
    assert source.pattern is not None
    assert source.pattern.search("https://mfa.example/news/12")
    plain = read_config(GOOD.encode(), "watch.toml")
    assert plain.agent == AGENT
    assert (plain.source[0].every, plain.source[0].language) == (timedelta(minutes=30), "ru")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "watch.toml: source should be tables that begin with [[source]]"),
        ('[source]\nname = "a"', "watch.toml: source should be tables that begin with [[source]]"),
        ("interval = 5\n" + GOOD, "watch.toml, line 1: interval is not known"),
        ('pace = "fast"\n' + GOOD, "line 1: pace should be a length of time such as 30s, 30m, 2h or 1d"),
        (GOOD + 'every = "soon"', "line 6: source 1: every should be a length of time"),
        (GOOD + 'every = "30s"', "line 6: source 1: every should be at least 1m"),
        (GOOD + "cookies = true", "line 6: source 1: cookies is not known"),
        (GOOD + "most = 0", "line 6: source 1: most should be at least 1"),
        (GOOD + 'most = "all"', "line 6: source 1: most should be a whole number"),
        (GOOD + 'allow = "intranet"', "line 6: source 1: allow should be a list"),
        (GOOD + 'language = "Russian"', "line 6: source 1: language should be two small letters"),
        (GOOD + "pattern = '/news/('", "line 6: source 1: pattern should be a regular expression"),
        (GOOD.replace("feed", "page"), "line 4: source 1: kind should be 'feed', 'sitemap' or 'index'"),
        (GOOD.replace("feed", "index"), "line 4: source 1 is an index without a pattern"),
        (GOOD.replace("https:", "ftp:"), "line 5: source 1: url should be a web address"),
        (GOOD.replace('"МИД"', "5"), "line 3: source 1: name should be text in quotes"),
        (GOOD + GOOD.replace('name = "МИД"', ""), "line 7: source 2: name is missing"),
        (GOOD + GOOD.replace("rss", "atom"), "line 8: source 2 has the same name as source 1, 'МИД'"),
        (GOOD + GOOD.replace("МИД", "МИД 2"), "line 10: source 2 has the same url as source 1"),
        (GOOD + "every = 30m", "line 6: it is no TOML"),
    ],
)
def test_a_fault_is_named_with_its_line_and_what_would_be_right(text: str, told: str) -> None:
    assert told in fault(text)


def test_what_is_not_utf_8_is_told() -> None:
    with pytest.raises(FaultyConfig, match="not text in UTF-8"):
        read_config(GOOD.encode("cp1251"), "watch.toml")


def test_the_configuration_to_begin_with_is_right_and_claims_nothing() -> None:
    text = files("sidelines.watch").joinpath("starter.toml").read_bytes()
    config = read_config(text, "starter.toml")
    assert len(config.source) >= 40
    assert {source.language for source in config.source} == {"ru", "en", "az"}
    assert not any(source.verified for source in config.source)
    assert sum(source.language in LANGUAGES for source in config.source) > 30
