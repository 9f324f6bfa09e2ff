"""Evidence leads to its words: in the report that it names, by position in either unit, and by the words themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from offering import Offered

UNITS = ("code-point", "utf-16")


def evidence(told: Any) -> Iterator[dict[str, Any]]:
    """Yield every specific resource in an answer."""
    if isinstance(told, list):
        for item in told:
            yield from evidence(item)
    elif isinstance(told, dict):
        if told.get("type") == "SpecificResource":
            yield told
        for item in told.values():
            yield from evidence(item)


def cut(text: str, start: int, end: int, unit: str) -> str:
    """Cut a text as a program does whose strings are of UTF-16 code units, or of code points."""
    if unit == "code-point":
        return text[start:end]
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("what", ["baku", "wide", "again"])
def test_every_selector_leads_to_the_words_of_the_report(api: Offered, what: str, unit: str) -> None:
    there = f"/encounters/{api.told[what]}"
    found = [*evidence(api.json(f"{there}?unit={unit}")), *evidence(api.json(f"{there}/readouts?unit={unit}"))]
    found += evidence(api.json(f"/outcomes?unit={unit}"))
    found += evidence(api.json(f"/pairs/AZ/KG?unit={unit}"))
    assert len(found) > 20
    texts = {one["source"]: api.json(one["source"])["text"] for one in found}
    for one in found:
        position, quote = one["selector"]
        text = texts[one["source"]]
        assert one["unit"] == unit
        assert cut(text, position["start"], position["end"], unit) == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_units_differ_where_characters_are_wide(api: Offered) -> None:
    there = f"/encounters/{api.told['wide']}"
    points, units = (list(evidence(api.json(f"{there}?unit={unit}"))) for unit in UNITS)
    assert [one["selector"][1] for one in points] == [one["selector"][1] for one in units]
    assert any(a["selector"][0] != b["selector"][0] for a, b in zip(points, units, strict=True))


@pytest.mark.parametrize("unit", UNITS)
def test_marks_of_a_search_and_parts_of_a_report_are_told_in_the_unit(api: Offered, unit: str) -> None:
    (match,) = api.json("/search", params={"q": "зерно", "unit": unit})["matches"]
    report = api.json(f"/reports/{match['source']['report']}?unit={unit}")
    marked = [cut(report["text"], m["start"], m["end"], unit) for e in match["excerpts"] for m in e["marks"]]
    assert marked == ["зерном"]
    parts = [cut(report["text"], part["start"], part["end"], unit) for part in report["parts"]]
    assert parts == ["🤝 Встреча 𐤀", report["text"].split("\n", 1)[1]]
    assert report["unit"] == unit


@pytest.mark.parametrize("unit", UNITS)
def test_what_is_read_is_told_in_the_unit(api: Offered, unit: str) -> None:
    text = "🤝🤝 Министры встретились.\n\nОни говорили о торговле 🌾 и о другом."
    told = api.json("/read", method="POST", params={"unit": unit}, json={"text": text})
    (quotation,) = told["encounters"][0]["evidence"]["kind"]["quotations"]
    assert cut(told["report"]["text"], quotation["start"], quotation["end"], unit) == quotation["quote"] == "🤝"
    ends = [part["end"] for part in told["report"]["parts"]]
    assert ends[-1] == len(text if unit == "code-point" else text.encode("utf-16-le")[::2])
