"""Whether two wordings are about the same, without a word of any language."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")
_STEM = 5  # letters that inflection leaves alone in words longer than that


def stems(text: str) -> frozenset[str]:
    """Return the beginnings of the words that carry content."""
    return frozenset(w.lower()[:_STEM] for w in _WORD.findall(text) if len(w) >= _STEM or w.isdigit() or w.isupper())


def akin(a: str, b: str) -> bool:
    """Tell whether most of the content words of the shorter wording are in the longer one."""
    shorter, longer = sorted((stems(a), stems(b)), key=len)
    return bool(shorter) and 2 * len(shorter & longer) > len(shorter)
