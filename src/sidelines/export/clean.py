"""Makes the words of a report safe to show.

A report is a stranger's text. Escape sequences can rewrite a terminal, and override characters can
make a name read backwards, so neither may reach a screen. A page keeps one mark for each character
that it takes out, so that every quotation stays as long as its span.
"""

from __future__ import annotations

import re
import unicodedata

_ESCAPES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # colour, cursor
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?"  # window title, links
    r"|\x1b[PX^_].*?(?:\x1b\\|$)"  # device strings
    r"|\x1b[ -/]*[0-~]?"
    r"|\x9b[0-?]*[ -/]*[@-~]",
    re.DOTALL,
)
_JOINERS = "\u200c\u200d"  # they shape letters in Persian and Indic names
_SPACES = re.compile(r"\s+")
REPLACEMENT = "\ufffd"


def one_line(text: str) -> str:
    """Return text for a terminal: one line, no escape sequence, control or direction character."""
    shown = "".join(c for c in _ESCAPES.sub("", text) if c.isspace() or not _unsafe(c))
    return _SPACES.sub(" ", shown).strip()


def masked(text: str) -> str:
    """Return text of the same length for a page, with a mark in place of each unsafe character."""
    return "".join(REPLACEMENT if _unsafe(c) and c not in "\n\t\r" else c for c in text)


def shortened(text: str, width: int) -> str:
    """Return text of at most ``width`` characters, cut between words where that is possible."""
    if len(text) <= width:
        return text
    head = text[: width - 1]
    at = head.rfind(" ")
    return f"{(head[:at] if at > width // 2 else head).rstrip(' ,;:–—-')}…"


def _unsafe(char: str) -> bool:
    """Tell controls, half characters, and what is invisible or turns the direction of reading."""
    return unicodedata.category(char) in ("Cc", "Cs", "Cf", "Cn", "Zl", "Zp") and char not in _JOINERS
