"""Unpacking an answer as it comes, never more at a time than is still allowed: a bomb is cut while it is small."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from itertools import chain

from sidelines.errors import OversizedSource, UnreadableSource, UnwantedContent

ACCEPTED = "gzip, deflate"  # what a server may pack with

_PIECE = 65536  # bytes unpacked at a time
_GZIP, _ZLIB, _RAW = 31, 15, -15  # how zlib is told the form
_PLAIN = ("", "identity")
_GZIPPED = ("gzip", "x-gzip")


def unpacked(name: str, chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """Return the content of an answer.

    Args:
        name: what it is called in messages.
        chunks: its body as sent.
        encoding: how the body is packed, as the header Content-Encoding says.
        limit: the most bytes, both as sent and unpacked.

    Raises:
        OversizedSource: there is more.
        UnwantedContent: it is packed in a way that is not unpacked.
        UnreadableSource: it is damaged or cut.
    """
    sent = _limited(name, chunks, limit)
    how = encoding.strip().casefold()
    if how in _PLAIN:
        pieces = sent
    elif how in _GZIPPED:
        pieces = _inflated(name, sent, _GZIP)
    elif how == "deflate":
        pieces = _deflated(name, sent)
    else:
        raise UnwantedContent(name, f"it is packed as {encoding!r}", f"only {ACCEPTED} are unpacked")
    return b"".join(_limited(name, pieces, limit))


def _limited(name: str, chunks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > limit:
            raise too_large(name, limit)
        yield chunk


def too_large(name: str, limit: int) -> OversizedSource:
    """Return the error of an answer that has more bytes than the limit."""
    return OversizedSource(name, f"has more than {limit / 1024 / 1024:g} MB", "it is passed over")


def _deflated(name: str, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Unpack what is called deflate, which servers send with and without the head that the standard demands."""
    first = b""
    for chunk in chunks:
        first += chunk
        if len(first) > 1:
            break
    with_head = len(first) > 1 and first[0] & 0x0F == 8 and int.from_bytes(first[:2], "big") % 31 == 0
    yield from _inflated(name, chain([first], chunks), _ZLIB if with_head else _RAW)


def _inflated(name: str, chunks: Iterable[bytes], form: int) -> Iterator[bytes]:
    """Unpack; several packed parts one after the other are one content, and what is behind them is passed over."""
    part = zlib.decompressobj(form)
    fresh = True  # nothing of this part was seen yet
    for chunk in chunks:
        left = chunk
        while left:
            if part.eof:
                if form != _GZIP or not left.startswith(b"\x1f"):
                    return
                part, fresh = zlib.decompressobj(form), True
            try:
                yield part.decompress(left, _PIECE)
            except zlib.error as problem:
                raise UnreadableSource(name, f"the answer is damaged ({problem})", "try again later") from None
            fresh = False
            left = part.unused_data if part.eof else part.unconsumed_tail
    if not part.eof:
        yield part.flush()  # what the size of a piece held back
    if not fresh and not part.eof:
        raise UnreadableSource(name, "the answer is cut", "try again later")
