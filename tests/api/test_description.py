"""The description of the API is whole, and the documents say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from offering import API, Offered

from sidelines.http.asked import WHAT

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "api.md"


@pytest.fixture(scope="module")
def described(api: Offered) -> dict[str, Any]:
    told = api.json("/openapi.json")
    assert isinstance(told, dict)
    return told


def operations(described: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path.removeprefix(API)}", operation


def test_the_reference_lists_every_route_and_no_other(described: dict[str, Any]) -> None:
    listed = re.findall(r"^\| `((?:GET|POST) [^`]+)` \|", REFERENCE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(name for name, _ in operations(described))


def test_every_operation_and_parameter_says_what_it_is(described: dict[str, Any]) -> None:
    tags = {tag["name"] for tag in described["tags"]}
    names = [operation["operationId"] for _, operation in operations(described)]
    assert len(set(names)) == len(names) > 20
    for name, operation in operations(described):
        assert operation["description"], name
        assert set(operation["tags"]) <= tags
        assert all(parameter["description"] for parameter in operation.get("parameters", ())), name
        assert {"400", "404", "422", "default"} <= operation["responses"].keys()


def test_every_object_is_closed_and_says_what_it_is(described: dict[str, Any]) -> None:
    for name, schema in described["components"]["schemas"].items():
        assert schema.get("description") or "enum" in schema, name
        if name != "Problem" and schema.get("type") == "object":
            assert schema["additionalProperties"] is False, name


def test_examples_are_as_described(described: dict[str, Any]) -> None:
    schemas = described["components"]["schemas"]
    shown = [name for name, schema in schemas.items() if "examples" in schema]
    assert "Target" in shown
    for name in shown:
        whole = {"$ref": f"#/components/schemas/{name}", "components": described["components"]}
        for example in schemas[name]["examples"]:
            Draft202012Validator(whole, format_checker=FormatChecker()).validate(example)


def test_lists_understand_the_same_filters(described: dict[str, Any]) -> None:
    for path in ("encounters", "timeline", "outcomes", "search", "stats", "network", "pairs/{left}/{right}"):
        known = {parameter["name"] for parameter in described["paths"][f"{API}/{path}"]["get"]["parameters"]}
        assert set(WHAT) <= known, path


def test_an_example_of_a_problem_is_what_is_answered(api: Offered, described: dict[str, Any]) -> None:
    problem = described["components"]["schemas"]["Problem"]
    answer = api.ask("/actors/Казакбаеф").json()
    assert set(problem["required"]) <= answer.keys() <= problem["properties"].keys()
    assert answer.keys() == problem["example"].keys()


def test_the_description_is_open_to_everybody_and_kept(own: Offered) -> None:
    first = own.ask("/openapi.json", headers={"Authorization": ""})
    assert first.json()["security"] == [{"token": []}, {"login": []}]
    again = own.ask("/openapi.json", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
