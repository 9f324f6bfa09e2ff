"""Why a value is there, in one line: what it is, the rule, the confidence, how, and the words."""

from __future__ import annotations

from sidelines.export.clean import one_line, shortened
from sidelines.export.view import Item
from sidelines.model.report import Report

QUOTATIONS = 3  # a name can stand in twenty places; the first few convince
LONGEST = 90  # characters


def explanation(item: Item, report: Report) -> str:
    """Return the reasons of a value, with its first quotations and their offsets."""
    value = item.value
    reasons = [one_line(value.rule), str(value.confidence), *([one_line(value.how)] if value.how else [])]
    quotes = [f"«{shortened(one_line(report.quote(s)), LONGEST)}» {s.start}–{s.end}" for s in value.spans[:QUOTATIONS]]
    more = len(value.spans) - len(quotes)
    return f"{item.name}: {' · '.join([*reasons, *quotes, *([f'{more} more'] if more else [])])}"
