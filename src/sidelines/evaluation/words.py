"""When two wordings say the same, without a word of any language.

Gold is written by people in the nominative and in their own words; what is read keeps the text's
words. These comparisons forgive inflection, letter case, quotation marks and the diaeresis (two dots),
and nothing else. Inflection is seen as a difference in the last letters, which holds for the
suffixing languages that are read.
"""

from __future__ import annotations

import re
import unicodedata

_QUOTES = re.compile("[«»\"“”„'’‘`]")
_DIAERESIS = "\N{COMBINING DIAERESIS}"
_WORD = re.compile(r"\w+")
_ENDING = 3  # letters that inflection may change at the end of a word
_STEM = 5  # letters that are enough to know a word by


def fold(text: str) -> str:
    """Return the text in lower case, without quotation marks and diaereses, with single spaces."""
    plain = unicodedata.normalize("NFD", text).replace(_DIAERESIS, "")
    return " ".join(_QUOTES.sub("", unicodedata.normalize("NFC", plain)).lower().split())


def words(text: str) -> list[str]:
    """Return the folded words."""
    return _WORD.findall(fold(text))


def content(text: str) -> list[str]:
    """Return the folded words that carry content: four letters or more, numbers, abbreviations; else all."""
    kept = [w for w in _WORD.findall(text) if len(w) >= 4 or w.isdigit() or (len(w) > 1 and w.isupper())]
    return [fold(w) for w in kept] or words(text)


def _common(a: str, b: str) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def akin(a: str, b: str) -> bool:
    """Tell whether two folded words share a stem, loosely: derived words are akin."""
    shorter = min(len(a), len(b))
    return a == b or (shorter >= 3 and _common(a, b) >= min(_STEM, max(3, shorter - 1)))


def inflected(a: str, b: str) -> bool:
    """Tell whether two folded words may be forms of one word."""
    return a == b or _common(a, b) >= max(3, max(len(a), len(b)) - _ENDING)


def overlap(of: str, within: str) -> float:
    """Return the share of the first wording's content words that occur in the second, inflected or derived."""
    wanted, there = content(of), content(within)
    return sum(any(akin(w, t) for t in there) for w in wanted) / len(wanted) if wanted else 0.0


def same_phrase(a: str, b: str) -> bool:
    """Tell whether two wordings are the same words in the same order, each possibly inflected."""
    left, right = words(a), words(b)
    return bool(left) and len(left) == len(right) and all(map(inflected, left, right))


def like(a: str, b: str) -> bool:
    """Tell whether each wording holds half of the other's content words."""
    return overlap(a, b) >= 0.5 and overlap(b, a) >= 0.5


def within_edits(a: str, b: str, limit: int) -> bool:
    """Tell whether at most so many insertions, deletions and replacements turn one text into the other."""
    if abs(len(a) - len(b)) > limit:
        return False
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row = row, [i]
        for j, y in enumerate(b, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (x != y)))
        if min(row) > limit:
            return False
    return row[-1] <= limit


def _same_name_word(a: str, b: str) -> bool:
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return a == b or (min(len(a), len(b)) >= 5 and within_edits(a, b, 1))


def same_name(a: str, b: str) -> bool:
    """Tell whether two names in the nominative may be one person's.

    Every word of the shorter name is in the longer one, an initial standing for any word it opens, and
    one of them is a word in full: a surname alone matches the full name, in either order.
    """
    shorter, longer = sorted((words(a), words(b)), key=len)
    if not any(len(s) > 1 and _same_name_word(s, w) for s in shorter for w in longer if len(w) > 1):
        return False
    return all(any(_same_name_word(s, w) for w in longer) for s in shorter)
