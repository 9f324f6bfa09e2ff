"""Answers as plain data, ready for JSON: an object for each dataclass, by the names of its fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from sidelines.model.encounter import AccountKey


def plain(answer: Any) -> Any:
    """Return an answer, or a part of one, as dicts, lists, strings and numbers; dates are ISO 8601."""
    match answer:
        case AccountKey():
            return str(answer)
        case Enum():
            return answer.value
        case date():
            return answer.isoformat()
        case Mapping():
            return {str(plain(key)): plain(value) for key, value in answer.items()}
        case frozenset() | set():
            return sorted(map(plain, answer))
        case tuple() | list():
            return [plain(item) for item in answer]
        case _ if is_dataclass(answer):
            return {field.name: plain(getattr(answer, field.name)) for field in fields(answer)}
    return answer
