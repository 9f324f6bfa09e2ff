"""Confidence: every value of a record gets the class that its rule has earned on annotated text.

The rules themselves say only where a text gives grounds for doubt; how often each is right is data
(lexicon/data/confidence.toml), so that a measurement changes no code.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from sidelines.lexicon.confidence import grades
from sidelines.model.record import Confidence, Record, Value

T = TypeVar("T")
_ORDER = (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)


def graded(record: Record) -> Record:
    """Return the record with the confidence of each value set no higher than its rule's class."""
    parts = {name: _graded(getattr(record, name)) for name in ("accounts", "offices", "commemorations", "attribution")}
    return replace(record, **parts)


def _graded(part: T) -> T:
    if isinstance(part, tuple):
        return tuple(_graded(item) for item in part)  # type: ignore[return-value]
    if isinstance(part, Value):
        grade = grades().get(part.rule)
        earned = Confidence(grade.class_) if grade else Confidence.HIGH
        lower = min(part.confidence, earned, key=_ORDER.index)
        return part if lower is part.confidence else replace(part, confidence=lower)
    if is_dataclass(part) and not isinstance(part, type):
        inner = {f.name: _graded(getattr(part, f.name)) for f in fields(part)}
        return replace(part, **inner)
    return part
