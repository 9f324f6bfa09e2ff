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


class AnswerFormat(StrEnum):
    """Forms in which an answer is written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


class RoleName(StrEnum):
    """What a user may do."""

    READER = "reader"
    EDITOR = "editor"
    ADMIN = "admin"


class ScopeName(StrEnum):
    """What a token is good for."""

    READ = "read"
    FEEDS = "feeds"
    INTAKE = "intake"
    JUDGE = "judge"
    ADMIN = "admin"


# The options that narrow what is asked, by the names that answers are given them as; ONCE, those given once at most.
ONCE = ("since", "until")
FILTERS = {
    "since": "--since",
    "until": "--until",
    "states": "--state",
    "who": "--who",
    "with_": "--with",
    "kinds": "--kind",
    "statuses": "--status",
    "topics": "--topic",
    "occasions": "--occasion",
    "places": "--place",
    "sources": "--source",
}


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
