"""Bytes to text, whatever the encoding is declared to be.

Old news sites declare one Cyrillic code page and send another, and files lose their declaration
altogether. A byte order mark and valid UTF-8 decide by themselves; between the 8-bit code pages
the letters decide (see letters.py), the declaration only where they leave it open.
"""

from __future__ import annotations

import codecs
import math
import re
from dataclasses import dataclass

from sidelines.errors import BinarySource, EmptySource, UndecodableSource
from sidelines.intake.letters import PLAUSIBLE, PUNCTUATION, plausibility

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF file (sound, film or image)"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"{\\rtf", "an RTF document"),
)
CYRILLIC = ("windows-1251", "koi8-r", "cp866", "iso-8859-5", "koi8-u")
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE)
_TRUSTED = re.compile(  # the 8-bit and East Asian encodings of the web; no name here runs a decoder that is not of text
    r"(?:windows-?|cp)(?:125[0-8]|874|866|949|932)|ibm866|koi8-?[ru]|iso-?8859-?\d{1,2}"
    r"|gb2312|gbk|gb18030|big5|shift[_-]jis|euc-(?:jp|kr)"
)
DECLARED_WITHIN = 4096  # bytes from the start
MOST_BAD = 0.01  # share of undecodable bytes that is replaced rather than refused
FEW_BAD = 4  # as many may be bad in a short text too
MOST_CONTROLS = 0.02  # share of control characters in a text
SAMPLE = 4000  # words by which an encoding is judged
NEARLY_AS_GOOD = 0.25  # of plausibility, within which the declared code page wins
_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
_WORDS = re.compile(rb"[A-Za-z\x80-\xff]+")
_TURKISH = frozenset(b"\xdd\xde\xd0\xf0\xfd\xfe")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a source without its byte order mark, and the encoding by which it was read."""

    text: str
    encoding: str


def decode(data: bytes, name: str) -> Decoded:
    """Return the text of a source.

    Raises:
        EmptySource: there is nothing but white space.
        BinarySource: it is no text.
        UndecodableSource: no encoding gives readable text.
    """
    if not data.strip():
        raise EmptySource(
            name, "is empty", "give a text that holds a report", command="give a file that holds a report"
        )
    _refuse_signature(data, name)
    decoded = _decode(data, name)
    if not decoded.text.strip():
        raise EmptySource(
            name,
            "holds nothing but white space",
            "give a text that holds a report",
            command="give a file that holds a report",
        )
    if _controls(decoded.text) > MOST_CONTROLS * len(decoded.text):
        raise _binary(name, "control characters all over")
    return decoded


def _refuse_signature(data: bytes, name: str) -> None:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise _binary(name, f"it is {kind}")


def _decode(data: bytes, name: str) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, name)
    wide = _wide_encoding(data)
    if wide:
        return _decoded(data, wide, name)
    if len(data) - len(data.translate(None, _CONTROLS)) > MOST_CONTROLS * len(data):
        raise _binary(name, "control characters all over")
    utf8 = _utf8(data)
    return utf8 if utf8 else _eight_bit(data, name)


def _wide_encoding(data: bytes) -> str | None:
    """Return UTF-16 without its mark, if every other byte is the high half of a letter of few scripts."""
    sample = data[: 4096 - 4096 % 2]
    if len(sample) < 4 or len(data) % 2:
        return None
    high = frozenset((0x00, 0x01, 0x02, 0x04, 0x05, 0x10, 0x20))
    even, odd = sample[0::2], sample[1::2]
    for halves, others, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        as_high = sum(b in high for b in halves) / len(halves)
        as_low = sum(b in high - {0x20} for b in others) / len(others)
        if as_high > 0.95 and as_low < 0.5 and any(b in (0x00, 0x04) for b in halves):
            return encoding
    return None


def _decoded(data: bytes, encoding: str, name: str) -> Decoded:
    """Decode by a known encoding; a few bad bytes are replaced, and said to be."""
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
    bad = _replaced(data, text, encoding)
    if bad > _tolerable(data):
        raise UndecodableSource(name, f"{bad} of {len(data)} bytes are not {encoding}", _RESAVE)
    return Decoded(text, f"{encoding} ({bad} byte{'s' if bad != 1 else ''} replaced)")


_RESAVE = "save it as UTF-8 and try again"


def _tolerable(data: bytes) -> float:
    """Return how many bytes of a source may be bad."""
    return max(FEW_BAD, MOST_BAD * len(data))


def _replaced(data: bytes, text: str, encoding: str) -> int:
    """Return how many bytes of the data became replacement characters of the text."""
    if not encoding.startswith("utf-"):  # a code page replaces byte by byte, and has no such character itself
        return text.count("\ufffd")
    mark = "\ufffd".encode(encoding)
    genuine = data.count(mark)
    return len(data) - (len(text.encode(encoding)) - len(mark) * (text.count("\ufffd") - genuine))


def _utf8(data: bytes) -> Decoded | None:
    """Decode as UTF-8, if it is that or nearly; the letters of an 8-bit code page are nowhere near."""
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
    bad = _replaced(data, text, "utf-8")
    good = sum(not c.isascii() for c in text) - text.count("\ufffd")
    if bad > _tolerable(data) or good <= bad:
        return None
    return Decoded(text, f"utf-8 ({bad} byte{'s' if bad != 1 else ''} replaced)")


def _eight_bit(data: bytes, name: str) -> Decoded:
    """Decode by the code page that makes the likeliest words."""
    sample = _sample(data)
    declared = _declared(data)
    scores = {encoding: plausibility(sample.decode(encoding, "replace")) for encoding in CYRILLIC}
    best = max(CYRILLIC, key=lambda encoding: scores[encoding])
    if scores.get(declared, -math.inf) > scores[best] - NEARLY_AS_GOOD:
        best = declared
    if scores[best] > PLAUSIBLE:
        return _decoded(data, best, name)
    for encoding in (declared, _latin(sample)):
        if encoding and _is_readable(sample, encoding):
            return _decoded(data, encoding, name)
    raise UndecodableSource(name, "no known encoding makes words of it", _RESAVE)


def _sample(data: bytes) -> bytes:
    """Return the first words that have a byte outside ASCII, parted by spaces."""
    found: list[bytes] = []
    for word in _WORDS.finditer(data):
        if not word.group().isascii():
            found.append(word.group())
            if len(found) == SAMPLE:
                break
    return b" ".join(found)


def _declared(data: bytes) -> str:
    """Return the 8-bit or East Asian encoding that a page declares, by Python's name; empty if none."""
    found = _DECLARED.search(data, 0, DECLARED_WITHIN)
    label = found.group(1).decode("ascii", "replace").casefold() if found else ""
    if not _TRUSTED.fullmatch(label):
        return ""
    label = label.replace("ibm866", "cp866").replace("gb2312", "gb18030")
    try:
        canonical = codecs.lookup(label).name
    except LookupError:
        return ""
    return next((e for e in CYRILLIC if codecs.lookup(e).name == canonical), canonical)


def _latin(sample: bytes) -> str | None:
    """Return a Latin code page if the bytes outside ASCII are marks or stand among ASCII letters: “Müller”."""
    words = sample.split()
    mixed = sum(any(b < 0x80 for b in word) for word in words)
    marks = {c for c in sample.decode("windows-1252", "replace") if not c.isascii()}
    if mixed < 0.6 * len(words) and not marks <= PUNCTUATION:
        return None
    return "windows-1254" if _TURKISH.intersection(sample) else "windows-1252"


def _is_readable(sample: bytes, encoding: str) -> bool:
    """Tell whether an encoding makes letters and quotation marks of a sample."""
    text = sample.decode(encoding, "replace")
    outside = [c for c in text if not c.isascii()]
    return sum(c.isalpha() or c in PUNCTUATION for c in outside) > 0.8 * len(outside)


def _controls(text: str) -> int:
    """Return how many control characters a text holds that no text has."""
    return sum(text.count(chr(b)) for b in _CONTROLS)


def _binary(name: str, why: str) -> BinarySource:
    return BinarySource(name, f"is not text ({why})", "give plain text or an HTML page")
