"""Records and accounts as JSON and back, without loss.

This is the archive's own form, not the published one: it keeps every field of the model under its
own name, and leaves out what equals its default, so that a field that is added later reads back as such.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from sidelines.archive.types import storable
from sidelines.model.record import Account, Record
from sidelines.model.report import Report


@cache
def _records() -> TypeAdapter[Record]:
    return TypeAdapter(Record)


@dataclass(frozen=True, slots=True)
class _Head:
    """A record of which nothing but its report is read."""

    report: Report


@cache
def _heads() -> TypeAdapter[_Head]:
    return TypeAdapter(_Head)


@cache
def _accounts() -> TypeAdapter[Account]:
    return TypeAdapter(Account)


def storable_record(record: Record) -> Record:
    """Return a record with a mark for each character that no database keeps; mostly the record itself."""
    data = _records().dump_python(record, mode="json", exclude_defaults=True)
    written = json.dumps(data, ensure_ascii=False)
    if "\\u0000" in written or storable(written) != written:
        return _records().validate_python(_storable(data))
    return record


def record_texts(record: Record) -> tuple[str, str]:
    """Return the text of a storable record's report, and the rest of the record as JSON on one line."""
    data = _records().dump_python(record, mode="json", exclude_defaults=True)
    text = data["report"]["text"]
    data["report"]["text"] = ""
    return text, json.dumps(data, ensure_ascii=False)


def read_record(text: str, rest: str) -> Record:
    """Return the record of a report's text and the rest as JSON.

    Raises:
        ValueError: the rest is not a record.
    """
    try:
        record = _records().validate_json(rest)
    except ValidationError as problem:
        error = problem.errors(include_url=False)[0]
        raise ValueError(f"not a record: {'.'.join(map(str, error['loc']))}: {error['msg']}") from None
    return replace(record, report=replace(record.report, text=text))


def read_report(text: str, rest: str) -> Report:
    """Return the report of a record that is kept, without what it tells: that takes a tenth of the time.

    Raises:
        ValueError: the rest is not a record.
    """
    return replace(_heads().validate_json(rest).report, text=text)


def account_text(account: Account) -> str:
    """Return an account of a storable record as JSON text on one line."""
    return json.dumps(_accounts().dump_python(account, mode="json", exclude_defaults=True), ensure_ascii=False)


def read_account(text: str) -> Account:
    """Return the account of JSON text."""
    return _accounts().validate_json(text)


def _storable(data: Any) -> Any:
    match data:
        case str():
            return storable(data)
        case list():
            return [_storable(item) for item in data]
        case dict():
            return {key: _storable(value) for key, value in data.items()}
        case _:
            return data
