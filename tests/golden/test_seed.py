"""The founding report against its gold record, as text and as a page, with and without what dates it.

The report is another publisher's text and no part of the project: the test is skipped where it is not at hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from sidelines import read
from sidelines.evaluation import ErrorLine, evaluate
from sidelines.model.record import Record

SEED = Path(__file__).resolve().parents[3] / "shared" / "seed"
DATELINE = re.compile(r"^[А-ЯЁ]+, \d+ \w+ — \w+\. ", re.MULTILINE)
PUBLISHED = date(2021, 9, 25)

pytestmark = pytest.mark.skipif(not (SEED / "gold.json").is_file(), reason=f"the founding report is not at {SEED}")


def _as_it_is(text: str) -> Record:
    return read(text)


def _as_a_page(text: str) -> Record:
    return read(page(text).encode())


def _without_dateline(text: str) -> Record:
    return read(undated(text), published=PUBLISHED)


def _without_any_date(text: str) -> Record:
    return read(undated(text))


VARIANTS = {f.__name__.strip("_"): f for f in (_as_it_is, _as_a_page, _without_dateline, _without_any_date)}


def undated(text: str) -> str:
    """Return the report without its dateline."""
    bare, found = DATELINE.subn("", text)
    assert found == 1
    return bare


def page(text: str) -> str:
    """Return the report as a page of HTML with a menu, a heading, paragraphs and links to other reports."""
    section, title, *body = [line for line in text.splitlines() if line.strip()]
    cut = next(i for i, line in enumerate(body) if line.endswith(":") and len(line) < 20)
    paragraphs = "\n".join(f"<p>{line}</p>" for line in body[:cut])
    links = "\n".join(f'<li><a href="/{n}">{line}</a></li>' for n, line in enumerate(body[cut + 1 :]))
    return (
        f'<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="og:title" content="{title}"></head><body><nav><a href="/">{section}</a></nav>'
        f"<article><h1>{title}</h1>\n{paragraphs}\n</article>"
        f"<aside><p>{body[cut]}</p><ul>{links}</ul></aside></body></html>"
    )


@lru_cache(maxsize=len(VARIANTS))
def mistakes(variant: str) -> tuple[ErrorLine, ...]:
    """Return what one form of the report is read wrongly in."""
    return evaluate(SEED, "codebook", _reader(VARIANTS[variant]), None).errors


def _reader(variant: Callable[[str], Record]) -> Callable[[str | bytes, date | None], Record]:
    def reader(source: str | bytes, _: date | None) -> Record:
        assert isinstance(source, str)
        return variant(source)

    return reader


RIGHT = ("accounts", "kind", "status", "participant_office", "participant_represents", "date", "place", "occasion")
REST = ("outcome_by", "outcome_done", "title", "source")


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("field", [*RIGHT, *REST])
def test_nothing_is_missed_wrong_or_too_much(variant: str, field: str) -> None:
    assert [e for e in mistakes(variant) if e.field == field] == []


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("field", ["offices", "statements", "outcomes"])
def test_nothing_is_missed_or_wrong(variant: str, field: str) -> None:
    assert [e for e in mistakes(variant) if e.field == field and e.expected] == []
