"""What is taken in: the content of one report, and what is known of it before it is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

APART = "#"  # between the name of a collection and what tells its items apart


@dataclass(frozen=True, slots=True)
class Item:
    """One report to be read, out of a file of its own or a collection of many."""

    name: str  # a path or address; of an item in a collection «news.csv#12»
    content: bytes | str
    url: str | None = None
    outlet: str | None = None
    published: date | None = None
    html: bool | None = None  # told from the content if None
    via: str = ""  # the file or address that a person named

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the content, in hex."""
        data = self.content.encode("utf-8", "surrogatepass") if isinstance(self.content, str) else self.content
        return sha256(data).hexdigest()


def container(name: str) -> str:
    """Return the file or address that an item with this name comes from."""
    return name.partition(APART)[0]
