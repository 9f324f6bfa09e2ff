"""Text that remembers where in an HTML source each of its characters stood."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_PIECE = re.compile(
    r"(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});?)"
    r"|(?P<space>\s+)|(?P<unseen>[\x00\xad\u200b\ufeff]+)|(?P<said>[^\s&\x00\xad\u200b\ufeff]+|&)"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like stretch of visible text, white space collapsed; see OffsetMap for starts and origins."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    tag: str = ""
    css: str = ""  # class and id of its element and of its parent
    linked: int = 0  # how many of its characters are links
    boilerplate: bool = False  # in a menu, a footer, a form
    caption: bool = False

    @property
    def origin(self) -> int:
        """Return where in the source it begins."""
        return self.origins[0]


class Writer:
    """Collects text from stretches of the source, and the map back."""

    __slots__ = ("_length", "_origins", "_pieces", "_source", "_space", "_starts")

    def __init__(self, source: str) -> None:
        self._source = source
        self._pieces: list[str] = []
        self._length = 0
        self._starts: list[int] = []
        self._origins: list[int] = []
        self._space = False

    @property
    def length(self) -> int:
        """Return how many characters were written."""
        return self._length

    def space(self) -> None:
        """Part what follows from what was written."""
        self._space = self._length > 0

    def write(self, start: int, end: int) -> None:
        """Add a stretch of the source: entities decoded, white space collapsed."""
        for piece in _PIECE.finditer(self._source, start, end):
            kind = piece.lastgroup
            said = html.unescape(piece.group()) if kind == "entity" else piece.group()
            if kind == "space" or said.isspace():
                self.space()
            elif kind != "unseen" and said != "\xad":
                self.say(said, piece.start())

    def say(self, said: str, origin: int) -> None:
        """Add characters that stand for the source from an offset on."""
        if self._space:
            self._pieces.append(" ")
            self._length += 1
            self._space = False
        if not self._starts or origin - self._length != self._origins[-1] - self._starts[-1]:
            self._starts.append(self._length)
            self._origins.append(origin)
        self._pieces.append(said)
        self._length += len(said)

    @property
    def last(self) -> str:
        """Return the last character written."""
        return self._pieces[-1][-1] if self._pieces else ""

    def block(self, **about: str | int | bool) -> Block:
        """Return what was written as a block."""
        return Block("".join(self._pieces), tuple(self._starts), tuple(self._origins), **about)  # type: ignore[arg-type]
