import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidelines.export.clean import masked, one_line, shortened


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07after", "after"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b2Jgone", "gone"),
        ("\x1bcreset", "reset"),
        ("a\x00b\x07c\x7f", "abc"),
        ("abc\u202edef\u202c", "abcdef"),
        ("\u2066one\u2069 \ufefftwo", "one two"),
        ("line\nline\r\n\tline\u2028line", "line line line line"),
        ("half \ud800 letter", "half letter"),
        ("  Баку,  Нью‑Йорк ", "Баку, Нью‑Йорк"),
        ("می\u200cشود", "می\u200cشود"),
    ],
)
def test_nothing_but_words_reaches_a_terminal(hostile: str, shown: str) -> None:
    assert one_line(hostile) == shown


@given(st.text())
def test_one_line_holds_no_control_character(text: str) -> None:
    found = one_line(text)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in found)
    assert not set(found) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(st.text())
def test_a_masked_text_keeps_its_length_and_its_letters(text: str) -> None:
    found = masked(text)
    assert len(found) == len(text)
    assert all(b in (a, "\ufffd") for a, b in zip(text, found, strict=True))
    assert "\x00" not in found
    assert "\u202e" not in found


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("short", 10, "short"),
        ("exactly ten", 11, "exactly ten"),
        ("cut between the words", 14, "cut between…"),
        ("no comma, left", 12, "no comma…"),
        ("unbreakable", 6, "unbre…"),
    ],
)
def test_shortened_cuts_between_words(text: str, width: int, shown: str) -> None:
    assert shortened(text, width) == shown
    assert len(shortened(text, width)) <= width
