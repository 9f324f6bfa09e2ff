"""Reads gold records: a text or page beside a JSON of the same name, or report.txt beside gold.json.

A gold record says more than values: `X_also_ok` lists further right values of `X`, `optional` marks
what may be told or left out, `note` is for people. `Gold` gives one way to ask for all of that.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from sidelines.errors import GoldError
from sidelines.model.record import Act, Format, Kind, OutcomeType, Role, Setting, Status

_SEED = ("gold.json", "report.txt")
_TEXTS = (".txt", ".html", ".htm")
_CLOSED: dict[str, dict[str, type[StrEnum]]] = {  # fields whose values the codebook lists
    "encounters": {"kind": Kind, "status": Status, "format": Format},
    "participants": {"role": Role},
    "statements": {"act": Act},
    "outcomes": {"type": OutcomeType},
}
_NEEDED = {
    "encounters": ("kind", "status", "participants"),
    "statements": ("speaker", "act", "about"),
    "outcomes": ("type", "what"),
    "offices": ("person", "position"),
    "commemorations": ("what",),
}


@dataclass(frozen=True, slots=True)
class Gold:
    """One object of a gold record."""

    data: Mapping[str, Any]

    def has(self, key: str) -> bool:
        """Tell whether the gold speaks of this field at all."""
        return key in self.data

    def text(self, key: str) -> str:
        """Return the value of a field, empty where it is null or missing."""
        value = self.data.get(key)
        return "" if value is None else str(value)

    def allowed(self, key: str) -> tuple[str, ...]:
        """Return the right values of a field, the first being the gold's own; empty where null is right."""
        own = [self.data[key]] if self.data.get(key) is not None else []
        return tuple(str(v) for v in [*own, *self.data.get(f"{key}_also_ok", [])])

    def items(self, key: str) -> list[Gold]:
        """Return the objects in a list; a bare string becomes the object whose ``what`` it is."""
        return [Gold(i if isinstance(i, dict) else {"what": i}) for i in self.data.get(key) or []]

    @property
    def optional(self) -> bool:
        """Tell whether a reader may leave it out."""
        return bool(self.data.get("optional"))


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text and its gold record."""

    name: str
    source: str | bytes  # text as it stands in the file; a page as bytes
    published: date | None  # what the reader is told from elsewhere
    gold: Gold


def load(folder: Path) -> list[GoldDocument]:
    """Return the documents of a folder by name, its subfolders included; or of one gold file.

    Raises:
        GoldError: there are none, a text is missing, or a record is not of the codebook's shape.
    """
    files = [folder] if folder.is_file() else sorted(folder.rglob("*.json"))
    found = [_document(f, _text_of(f)) for f in files]
    if not found:
        raise GoldError(str(folder), "no gold record (NAME.json beside NAME.txt or NAME.html) is in it")
    return found


def _text_of(gold: Path) -> Path:
    beside = [gold.with_suffix(s) for s in _TEXTS]
    if gold.name == _SEED[0]:
        beside.append(gold.with_name(_SEED[1]))
    text = next((p for p in beside if p.is_file()), None)
    if text is None:
        raise GoldError(str(gold), f"no text is beside it ({', '.join(p.name for p in beside)})")
    return text


def _document(file: Path, text: Path) -> GoldDocument:
    try:
        data = json.loads(file.read_bytes())
    except (OSError, ValueError) as faulty:
        raise GoldError(str(file), f"not readable as JSON: {faulty}") from faulty
    if not isinstance(data, dict):
        raise GoldError(str(file), "the record is not a JSON object")
    problem = next(_problems(data), None)
    if problem:
        raise GoldError(str(file), problem)
    raw = text.read_bytes()
    source = _decoded(raw, text) if text.suffix == ".txt" else raw
    return GoldDocument(str(data.get("id") or file.stem), source, _told(data, file), Gold(data))


def _decoded(raw: bytes, text: Path) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as faulty:
        raise GoldError(str(text), f"not UTF-8: {faulty}") from faulty


def _told(data: Mapping[str, Any], file: Path) -> date | None:
    """Return the publication date that the reader is given.

    `published_from` says whether the text or page tells the date itself or it has to be given. Without
    it the date is given, unless a `published_note` says that it was worked out.
    """
    report = data.get("report") or {}
    if not report.get("published"):
        return None
    given = report.get("published_from", "" if "published_note" in report else "given") == "given"
    try:
        return date.fromisoformat(report["published"]) if given else None
    except ValueError as faulty:
        raise GoldError(str(file), f"report.published: {faulty}") from faulty


def _problems(data: Mapping[str, Any], where: str = "") -> Iterator[str]:
    """Yield what is wrong with a record, with the path to it."""
    for key, value in data.items():
        if key.endswith("_also_ok") and not isinstance(value, list):
            yield f"{where}{key} is not a list"
        if key in ("encounters", *_NEEDED, "participants", "topics") and not isinstance(value, list):
            yield f"{where}{key} is not a list"
        elif key in ("encounters", *_NEEDED, "participants"):
            for n, item in enumerate(value):
                yield from _item_problems(key, item, f"{where}{key}[{n}]")


def _item_problems(key: str, item: Any, where: str) -> Iterator[str]:
    if not isinstance(item, dict):
        yield f"{where} is not an object"
        return
    yield from (f"{where} has no {needed!r}" for needed in _NEEDED.get(key, ()) if needed not in item)
    for field, values in _CLOSED.get(key, {}).items():
        for value in [item.get(field), *item.get(f"{field}_also_ok", [])]:
            if value is not None and value not in list(values):
                yield f"{where}.{field}: {value!r} is none of {', '.join(values)}"
    unknown = [s for s in item.get("settings", []) if s not in list(Setting)]
    yield from (f"{where}.settings: {s!r} is none of {', '.join(Setting)}" for s in unknown)
    yield from _problems(item, f"{where}.")
