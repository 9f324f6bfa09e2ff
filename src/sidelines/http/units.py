"""Positions in a text, in the unit that whoever asks counts in.

Sidelines counts Unicode code points, as the Web Annotation Data Model asks. The strings of JavaScript, Java and C#
count UTF-16 code units: each character beyond U+FFFF, such as «𐤀» or an emoji, is two of them.
"""

from __future__ import annotations

from bisect import bisect_left
from enum import StrEnum

_LAST_OF_ONE_UNIT = "\uffff"


class Unit(StrEnum):
    """What positions count."""

    CODE_POINT = "code-point"
    UTF_16 = "utf-16"


class Ruler:
    """Tells the positions of one text in a unit, and back. Making one takes time in the length of the text."""

    def __init__(self, text: str, unit: Unit = Unit.UTF_16) -> None:
        """Take a text, whose code points are counted, and the unit that they are told in."""
        self._wide = [at for at, c in enumerate(text) if c > _LAST_OF_ONE_UNIT] if unit is Unit.UTF_16 else []
        self._told = [at + before for before, at in enumerate(self._wide)]  # the same in UTF-16

    def tell(self, position: int) -> int:
        """Return a position, given in code points, in the unit."""
        return position + bisect_left(self._wide, position)

    def read(self, position: int) -> int:
        """Return a position, given in the unit, in code points.

        Raises:
            ValueError: it is between the two halves of a character.
        """
        wide = bisect_left(self._told, position)
        if wide and position == self._told[wide - 1] + 1:
            raise ValueError(f"position {position} is within a character")
        return position - wide
