"""Which addresses and texts are one report."""

from dataclasses import replace

import pytest
from telling import Telling

from sidelines.ingest import report_id
from sidelines.ingest.identity import canonical
from sidelines.model.record import Record
from sidelines.model.report import Known


def record(text: str, url: str | None = None) -> Record:
    telling = Telling()
    telling.text += text
    made = telling.record()
    return replace(made, report=replace(made.report, url=Known(url, "given") if url else None))


@pytest.mark.parametrize(
    "address",
    [
        "https://mfa.example/news/1",
        "http://www.MFA.example:80/news/1/",
        "https://mfa.example/news/1?utm_source=x&fbclid=y#top",
        " https://user@mfa.example:443/news/1?_openstat=z ",
    ],
)
def test_one_page_by_whatever_link_leads_there(address: str) -> None:
    assert canonical(address) == "mfa.example/news/1"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://mfa.example/news?id=1", "https://mfa.example/news?id=2"),
        ("https://mfa.example/News/1", "https://mfa.example/news/1"),
        ("https://mfa.example:8080/1", "https://mfa.example/1"),
        ("https://ru.mfa.example/1", "https://mfa.example/1"),
    ],
)
def test_two_pages(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    "address",
    ["https://mfa.example/", "https://mfa.example?utm_source=x", "ftp://a.example/1", "a", "https://[x/1", ""],
)
def test_no_address_of_one_page(address: str) -> None:
    assert canonical(address) is None
    assert report_id(record("Встреча.", address)) == report_id(record("Встреча."))


def test_without_an_address_the_words_decide_and_white_space_does_not() -> None:
    assert report_id(record("Встреча  прошла\n\nв Баку.")) == report_id(record("Встреча прошла в Баку."))
    assert report_id(record("Встреча прошла в Баку.")) != report_id(record("Встреча прошла в Кабуле."))
    assert report_id(record("", "https://a.example/1")).startswith("r")
    assert report_id(record("Половина \ud800 знака")) != report_id(record("Половина знака"))
