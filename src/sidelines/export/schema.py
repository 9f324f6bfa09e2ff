"""The JSON Schema of the published form, made from the types that the writer is checked against."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from sidelines.export.shapes import VERSION, RecordDocument

URN = f"urn:sidelines:record:{VERSION}"


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one record."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": URN,
        **TypeAdapter(RecordDocument).json_schema(),
        "title": f"Sidelines record {VERSION}",
    }


def render_schema() -> str:
    """Return the JSON Schema as text, as it is kept in ``docs/schema``."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
