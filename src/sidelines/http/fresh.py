"""Answers that are still good: told by a tag to who has one already, and kept for who asks next.

What an answer depends on is the state that the archive is in, the day (what is due may be overdue
tomorrow), the address, and for whom it is made. Two equal tags are two equal answers, whichever process gives them.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from threading import Lock

from fastapi import Request, Response

_SIZE = 64 * 1024 * 1024  # bytes of answers that are kept
_LARGEST = _SIZE // 16
_CACHING = "private, no-cache"  # keep it, but ask each time whether it is still good


@dataclass(frozen=True, slots=True)
class Answer:
    """A body with its media type, and headers of its own."""

    body: bytes
    media: str
    headers: tuple[tuple[str, str], ...] = ()


class Shelf:
    """The latest answers of one process, up to a number of bytes. Safe to share between threads."""

    def __init__(self, size: int = _SIZE) -> None:
        self._size, self._held = size, 0
        self._answers: OrderedDict[str, Answer] = OrderedDict()
        self._making: dict[str, Lock] = {}
        self._turn = Lock()

    def answer(self, tag: str, make: Callable[[], Answer]) -> Answer:
        """Return the answer of a tag, which is made if it is not kept.

        After each change of the archive many ask for the same first page: one makes it, the others wait for that.
        """
        with self._turn:
            making = self._making.setdefault(tag, Lock())
        try:
            with making:
                found = self.get(tag)
                if found is None:
                    found = make()
                    self.put(tag, found)
                return found
        finally:
            with self._turn:
                self._making.pop(tag, None)

    def get(self, tag: str) -> Answer | None:
        """Return the answer of a tag, if it is kept."""
        with self._turn:
            if tag in self._answers:
                self._answers.move_to_end(tag)
            return self._answers.get(tag)

    def put(self, tag: str, answer: Answer) -> None:
        """Keep an answer in place of those that nobody asked for longest."""
        if len(answer.body) > _LARGEST:
            return
        with self._turn:
            if tag in self._answers:
                return
            self._answers[tag] = answer
            self._held += len(answer.body)
            while self._held > self._size:
                _, gone = self._answers.popitem(last=False)
                self._held -= len(gone.body)


def tagged(*parts: object) -> str:
    """Return a strong entity tag for what an answer depends on (RFC 9110, 8.8.3)."""
    digest = blake2b("\0".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=16)
    return f'"{digest.hexdigest()}"'


def answered(request: Request, shelf: Shelf, tag: str, make: Callable[[], Answer]) -> Response:
    """Return the answer under a tag: none if the client has it, the one that is kept, or a new one."""
    headers = {"ETag": tag, "Cache-Control": _CACHING, "Vary": "Cookie, Authorization, Accept-Language, HX-Request"}
    if tag in _known(request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=headers)
    found = shelf.answer(tag, make)
    return Response(found.body, media_type=found.media, headers=headers | dict(found.headers))


def _known(written: str) -> frozenset[str]:
    """Return the tags that a client has; compared weakly, as If-None-Match asks."""
    return frozenset(tag.strip().removeprefix("W/") for tag in written.split(","))
