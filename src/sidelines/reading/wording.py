"""Whether two wordings are about the same, without a word of any language."""

from __future__ import annotations

import re

from sidelines.model.record import Value
from sidelines.model.report import PartKind, Report

_WORD = re.compile(r"\w+")
_STEM = 5  # letters that inflection leaves alone in words longer than that


def stems(text: str) -> frozenset[str]:
    """Return the beginnings of the words that carry content."""
    return frozenset(w.lower()[:_STEM] for w in _WORD.findall(text) if len(w) >= _STEM or w.isdigit() or w.isupper())


def first_stem(text: str) -> str:
    """Return the beginning of the first word that carries content."""
    return next((w.lower()[:_STEM] for w in _WORD.findall(text) if len(w) >= _STEM - 1), "")


def in_title(report: Report, value: Value[str]) -> bool:
    """Tell whether a value stands on words of the headline."""
    return any(p.kind is PartKind.TITLE and p.span.covers(value.spans[0]) for p in report.parts)


def akin(a: str, b: str) -> bool:
    """Tell whether most of the content words of the shorter wording are in the longer one."""
    shorter, longer = sorted((stems(a), stems(b)), key=len)
    return bool(shorter) and 2 * len(shorter & longer) > len(shorter)
