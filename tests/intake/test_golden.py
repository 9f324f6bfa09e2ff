"""Whole sources beside the parts that a person sees in them."""

from pathlib import Path

import pytest

from sidelines.intake import read_source
from sidelines.model.report import Report

GOLDEN = Path(__file__).parent / "golden"


def shown(report: Report) -> list[str]:
    return [f"{p.kind}|{p.reason}|{report.quote(p.span)}" for p in report.parts]


@pytest.mark.parametrize("source", ["agency.txt", "ministry.html", "portal.html"])
def test_parts_are_those_of_the_golden_file(source: str) -> None:
    report = read_source((GOLDEN / source).read_bytes(), name=source)
    expected = (GOLDEN / source).with_suffix(".parts").read_text(encoding="utf-8").splitlines()
    assert shown(report) == expected


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "cp866", "utf-16-le", "utf-8"])
def test_the_encoding_makes_no_difference(encoding: str) -> None:
    page = (GOLDEN / "ministry.html").read_text(encoding="utf-8")
    expected = (GOLDEN / "ministry.parts").read_text(encoding="utf-8").splitlines()
    data = page.encode(encoding, "xmlcharrefreplace")
    assert shown(read_source(data, name="page")) == expected


def test_a_text_read_again_from_a_page_keeps_its_parts() -> None:
    page = read_source((GOLDEN / "portal.html").read_bytes(), name="portal")
    again = read_source(page.text.encode(), name="again")
    assert again.text == page.text
    assert again.parts == page.parts
