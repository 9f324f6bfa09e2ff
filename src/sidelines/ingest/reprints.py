"""Telling reprints: a text under another headline, or with its tail cut, is the same text.

Two texts are one where the shorter is made of the other's sequences of words, and where its names and numbers are
the other's too: reports written after one template share most of their words, but neither names nor days. What may
be alike is found by MinHash, of the whole text and of its beginnings, which a cut tail leaves; what is alike is
decided on the sequences themselves, so that nothing depends on an estimate.
"""

from __future__ import annotations

import re
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from zlib import crc32

from rensa import RMinHash

from sidelines.model.report import PartKind, Report

_WORD = re.compile(r"\w+")
_SHINGLE = 3  # words
_FEWEST = 10  # shingles: what is shorter is anybody's sentence
_MOST = 1500  # words: what comes after does not decide
_SEED = 1

_CUTS = (
    # words from the beginning, bands, rows in each: two texts share a band in 99 of 100 cases if four fifths of their
    # sequences are common, in 3 of 10 if half are; a short beginning must be nearly equal, because many begin alike
    (_MOST, 12, 5),
    (60, 12, 5),
    (20, 2, 10),
)

_CONTAINED = 0.8  # share of the shorter text's shingles that the other has too
_SAME_NAMES = 0.85  # likewise of its capitalised words
_SHORTEST = 0.25  # of the longer text: less is a quotation, no cut text


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What tells a text from others: hashes of its sequences of words, of its names, and of its numbers."""

    shingles: frozenset[int]
    names: frozenset[int]
    numbers: frozenset[int]

    def written(self) -> str:
        """Return the fingerprint as text, for keeping."""
        return ".".join(map(_written, (self.shingles, self.names, self.numbers)))


def fingerprint(report: Report) -> Fingerprint:
    """Return the fingerprint of a report's text without its headline."""
    words = _words(report)
    return Fingerprint(
        frozenset(map(_hash, _shingles(words))),
        frozenset(_hash(word) for word in words if word[0].isupper()),
        frozenset(_hash(word) for word in words if word[0].isdigit()),
    )


@lru_cache(maxsize=4096)
def read(written: str) -> Fingerprint:
    """Return the fingerprint that was kept."""
    return Fingerprint(*(frozenset(array("I", b64decode(part))) for part in written.split(".")))


def alike(one: Fingerprint, other: Fingerprint) -> bool:
    """Tell whether two texts are one text, perhaps cut."""
    sizes = sorted((len(one.shingles), len(other.shingles)))
    if sizes[0] < _FEWEST or sizes[0] < _SHORTEST * sizes[1]:
        return False
    return (
        _common(one.shingles, other.shingles) >= _CONTAINED
        and _common(one.names, other.names) >= _SAME_NAMES
        and _common(one.numbers, other.numbers) == 1
    )


def bands(report: Report) -> frozenset[str]:
    """Return the keys under which a report finds those whose text may be the same; a short text has none."""
    words = _words(report)
    if len(words) < _FEWEST + _SHINGLE - 1:
        return frozenset()
    return frozenset(key for cut in _CUTS for key in _banded(words, *cut))


def _banded(words: Sequence[str], length: int, bands: int, rows: int) -> Iterator[str]:
    minhash = RMinHash(num_perm=bands * rows, seed=_SEED)
    minhash.update(list(_shingles(words[:length])))
    digest = minhash.digest()
    for band in range(bands):
        part = array("I", digest[band * rows : (band + 1) * rows])
        yield blake2b(f"{length} {band} ".encode() + part.tobytes(), digest_size=8).hexdigest()


def _words(report: Report) -> list[str]:
    """Return the words of a report's body; headline and lead are what a reprint changes first."""
    parts = report.of_kind(PartKind.BODY) or report.of_kind(PartKind.LEAD)
    found = (word for part in parts for word in _WORD.findall(report.quote(part.span)))
    return list(islice(found, _MOST))


def _shingles(words: Sequence[str]) -> Iterator[str]:
    low = [word.casefold().replace("ё", "е") for word in words]
    return (" ".join(low[at : at + _SHINGLE]) for at in range(len(low) - _SHINGLE + 1))


def _common(one: frozenset[int], other: frozenset[int]) -> float:
    """Return which share of the smaller set is in the other one."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 1.0


def _hash(text: str) -> int:
    return crc32(text.encode("utf-8", "replace"))


def _written(hashes: Iterable[int]) -> str:
    return b64encode(array("I", sorted(hashes)).tobytes()).decode()
