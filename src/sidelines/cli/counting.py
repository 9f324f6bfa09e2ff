"""What a summary counts, in words."""

from __future__ import annotations

import re
from collections import Counter

_WORDS = {
    "BinarySource": "not text",
    "EmptySource": "empty",
    "ForbiddenByRobots": "forbidden by robots.txt",
    "MalformedSource": "malformed",
    "OversizedSource": "too large",
    "RefusedAddress": "address not allowed",
    "RefusedAnswer": "refused by the server",
    "SlowAnswer": "too slow",
    "UndecodableSource": "unknown encoding",
    "UnfinishedSource": "not finished",
    "UnreadableSource": "unreadable",
    "UnsupportedLanguage": "wrong language",
}
_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


def reason(name: str) -> str:
    """Return the name of an error's class in words."""
    return _WORDS.get(name) or _CAPITAL.sub(" ", name).lower()


def reasons(failed: Counter[str]) -> str:
    """Return how many failed by each reason, the most frequent first."""
    return ", ".join(f"{reason(name)} {count:,}" for name, count in failed.most_common())


def number(count: int, of: str) -> str:
    """Return how many there are of something."""
    return f"{count:,} {of}{'' if count == 1 else 's'}"
