"""The choices that the command line offers; light, because help is made from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path


class Format(StrEnum):
    """Forms in which a record is written."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"


class Collection(StrEnum):
    """Kinds of annotated collections that a reading can be scored against."""

    CODEBOOK = "codebook"
    FACTRUEVAL = "factrueval"
    NEREL = "nerel"


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be read, and how it is to be written."""

    arguments: list[str]
    format: Format
    explain: bool
    published: date | None
    url: str | None
    outlet: str | None
    out: Path | None
    limit: int  # bytes
