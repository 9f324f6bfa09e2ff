"""Positions in UTF-16, against what the codec counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidelines.http.units import Ruler, Unit

TEXTS = st.text(st.sampled_from("аb\n\uffff\U00010000\U0001f91d\u05d0\u0301"), max_size=30)


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(TEXTS)
def test_every_position_is_told_as_utf_16_counts_and_read_back(text: str) -> None:
    ruler = Ruler(text)
    for position in range(len(text) + 1):
        told = ruler.tell(position)
        assert told == units(text[:position])
        assert ruler.read(told) == position


@given(TEXTS)
def test_code_points_are_told_as_they_are(text: str) -> None:
    ruler = Ruler(text, Unit.CODE_POINT)
    assert [ruler.tell(p) for p in range(len(text) + 1)] == list(range(len(text) + 1))
    assert ruler.read(len(text)) == len(text)


@given(TEXTS)
def test_no_position_is_within_a_character(text: str) -> None:
    ruler, starts = Ruler(text), {units(text[:p]) for p in range(len(text) + 1)}
    for position in set(range(units(text) + 1)) - starts:
        with pytest.raises(ValueError, match="within a character"):
            ruler.read(position)
