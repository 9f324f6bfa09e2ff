"""A given report: whatever one door refuses of its address, day and length, the other does."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, strategies
from pydantic import ValidationError

from sidelines.api.reports import GivenReport
from sidelines.errors import MalformedQuestion, OversizedSource
from sidelines.http.given import day_of, is_address, report_of
from sidelines.http.settings import Settings
from sidelines.web.desk.given import Given

DAYS = {"2021-09-25": True, "2199-12-31": True, "2021-02-30": False, "1899-12-31": False, "20210925": False}
DAYS |= {"2021-W38-6": False, "٢٠٢١-٠٩-٢٥": False, "2021-09-25\n": False, "yesterday": False}
ADDRESSES = {"https://press.example/1": True, "HTTP://press.example": True, "https://x/" + "a" * 1990: True}
ADDRESSES |= {"https://x/" + "a" * 1991: False, "javascript:alert(1)": False, "https://x/a b": False, "https://": False}


def _by_api(**told: str) -> bool:
    try:
        GivenReport.model_validate({"text": "Встреча", **told})
    except ValidationError:
        return False
    return True


def _by_form(**told: str) -> bool:
    try:
        Given("Встреча", **told).item(Settings(place=""))
    except MalformedQuestion:
        return False
    return True


@pytest.mark.parametrize("written", DAYS)
def test_both_doors_take_the_same_days(written: str) -> None:
    assert (_by_api(published=written), _by_form(published=written)) == (DAYS[written],) * 2


@pytest.mark.parametrize("written", ADDRESSES, ids=lambda written: written[:24])
def test_both_doors_take_the_same_addresses(written: str) -> None:
    assert (_by_api(url=written), _by_form(url=written)) == (ADDRESSES[written],) * 2


@given(strategies.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_that_is_written_so_is_read(day: date) -> None:
    assert day_of(day.isoformat()) == day


@given(strategies.text(max_size=40))
def test_what_is_no_address_begins_with_none(written: str) -> None:
    assert is_address(written) <= written.lower().startswith(("http://", "https://"))


def test_a_report_may_have_so_many_characters_and_no_more() -> None:
    settings = Settings(place="", largest_report=3)
    told: dict[str, Any] = {"url": None, "outlet": None, "published": None, "html": None}
    assert report_of(settings, "три", **told).content == "три"
    with pytest.raises(OversizedSource, match="4 characters, more than the 3 "):
        report_of(settings, "трое", **told)
