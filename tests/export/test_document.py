import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from record_factory import TEXT, empty, record
from record_strategies import records

from sidelines.export.document import render_json
from sidelines.export.schema import URN, render_schema, schema
from sidelines.export.shapes import VERSION
from sidelines.model.record import Record
from sidelines.model.report import Report

KEPT = Path(__file__).parents[2] / "docs/schema/record-1.0.json"


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(schema())
    return jsonschema.Draft202012Validator(schema())


def quotations(data: Any) -> Iterator[dict[str, Any]]:
    """Yield every quotation anywhere in a document."""
    if isinstance(data, dict):
        if set(data) == {"start", "end", "quote"}:
            yield data
        for value in data.values():
            yield from quotations(value)
    elif isinstance(data, list):
        for value in data:
            yield from quotations(value)


def plain(made: Record) -> dict[str, Any]:
    """Return what a reader of the JSON gets."""
    found: dict[str, Any] = json.loads(render_json(made))
    return found


def test_the_kept_schema_is_current() -> None:
    kept = KEPT.read_text(encoding="utf-8")
    assert kept == render_schema(), "run: sidelines schema --out docs/schema/record-1.0.json"


def test_the_schema_names_itself_and_its_version() -> None:
    found = schema()
    assert found["$id"] == URN == f"urn:sidelines:record:{VERSION}"
    assert found["properties"]["version"]["const"] == VERSION
    assert found["$defs"]["Kind"]["enum"][:2] == ["meeting", "negotiation"]
    assert found["additionalProperties"] is False


def test_a_record_has_the_keys_of_a_gold_record(validator: jsonschema.Draft202012Validator) -> None:
    found = plain(record())
    validator.validate(found)
    meeting = found["encounters"][0]
    assert meeting["kind"] == "meeting"
    assert meeting["participants"][1]["name"] == "Руслан Казакбаев"
    assert meeting["participants"][1]["represents"] == "KG"
    assert meeting["date"] == "2021-09-24"
    assert meeting["place"] is None
    assert meeting["place_inferred"] == "Нью-Йорк"
    assert (meeting["occasion_id"], meeting["occasion_number"], meeting["occasion_year"]) == ("unga", 76, 2021)
    assert [s["act"] for s in meeting["statements"]] == ["stress", "inform"]
    assert [o["done"] for o in meeting["outcomes"]] == [False, True]
    assert found["encounters"][2]["building"] == "здание МИД"
    assert [e["hedged"] for e in found["encounters"]] == [False, False, False, True]
    assert found["offices"][1]["tenure"] == "acting"
    assert found["commemorations"][0]["year"] == 2022
    assert found["report"]["attributed_to"] == "МИД Азербайджана"
    assert found["report"]["dateline_place"] == "Баку"
    assert found["report"]["section"] == "Политика"


def test_every_value_that_is_given_has_its_evidence() -> None:
    meeting = plain(record())["encounters"][0]
    assert meeting["evidence"]["date"]["how"] == "day and month; year from the dateline"
    assert meeting["evidence"]["place_inferred"]["confidence"] == "medium"
    for key in ("kind", "status", "format", "date", "place_inferred", "occasion", "attributed_to[0]"):
        assert meeting["evidence"][key]["quotations"]
    assert "place" not in meeting["evidence"]
    assert {"speaker", "act", "about"} <= set(meeting["statements"][0]["evidence"])


def test_every_quotation_is_the_text_at_its_offsets() -> None:
    found = list(quotations(plain(record())))
    assert len(found) > 50
    assert all(TEXT[q["start"] : q["end"]] == q["quote"] for q in found)


def test_every_bundled_report_validates(validator: jsonschema.Draft202012Validator, bundled: dict[str, Record]) -> None:
    assert len(bundled) > 40
    for made in bundled.values():
        validator.validate(plain(made))


def test_a_report_without_encounter_is_a_record_too(validator: jsonschema.Draft202012Validator) -> None:
    found = plain(empty())
    validator.validate(found)
    assert found["encounters"] == []


def test_half_a_character_does_not_stop_the_writer() -> None:
    made = Record(Report("half \udce1.txt", "text", (), "ru"))
    assert json.loads(render_json(made).encode("utf-8", "backslashreplace"))["id"] == "half \udce1.txt"


def test_one_line_is_one_line() -> None:
    assert "\n" not in render_json(record(), indent=None)
    assert json.loads(render_json(record(), indent=None)) == plain(record())


@given(made=records())
@settings(max_examples=30, deadline=None)
def test_any_record_validates(validator: jsonschema.Draft202012Validator, made: Record) -> None:
    found = plain(made)
    validator.validate(found)
    assert all(made.report.text[q["start"] : q["end"]] == q["quote"] for q in quotations(found))


def test_the_reference_names_every_key() -> None:
    reference = (KEPT.parents[1] / "reference/json.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_]+)`", reference))
    keys = {key for shape in [schema(), *schema()["$defs"].values()] for key in shape.get("properties", {})}
    assert len(keys) > 50
    assert keys <= named, f"not in docs/reference/json.md: {sorted(keys - named)}"
