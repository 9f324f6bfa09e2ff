"""Reads labelled accounts: see tests/resolve/pairs/README.md for the format."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sidelines.errors import GoldError
from sidelines.model.encounter import AccountKey, FiledAccount
from sidelines.model.record import (
    Account,
    Format,
    Kind,
    Occasion,
    Participant,
    Place,
    Role,
    Status,
    Topic,
    Value,
)
from sidelines.model.span import Span

T = TypeVar("T")

CAST = "cast.toml"
_WORDS = (Span(0, 1),)  # labelled accounts have no text; every value stands on the same nominal words


@dataclass(frozen=True, slots=True)
class LabelledAccount:
    """An account, the encounter it is of, the group within which it is paired, and what makes it hard."""

    filed: FiledAccount
    encounter: str
    group: str
    trap: str


class _Entry(BaseModel):
    """One account as a file describes it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    encounter: str = Field(alias="is")
    language: str = Field(alias="in")
    outlet: str = Field(alias="from")
    published: date = Field(alias="on")
    who: tuple[str, ...]
    kind: Kind = Kind.MEETING
    status: Status = Status.HELD
    format: Format | None = None
    day: str | None = Field(default=None, alias="date")
    place: str | None = None
    occasion: str | None = None
    about: tuple[str, ...] = ()
    voice: str | None = None
    report: str | None = None


class _Person(BaseModel):
    """A member of the cast: name and office by language, and for whom."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ru: tuple[str, str]
    en: tuple[str, str]
    az: tuple[str, str]
    acts_for: str | dict[str, str]

    def told(self, language: str) -> tuple[str, str, str]:
        """Return name, office and side as reports in a language write them."""
        name, office = {"ru": self.ru, "en": self.en, "az": self.az}[language]
        return name, office, self.acts_for if isinstance(self.acts_for, str) else self.acts_for[language]


Cast = Mapping[str, _Person]


def read_accounts(folder: Path) -> tuple[LabelledAccount, ...]:
    """Return the labelled accounts of every file in a folder; the cast lies beside the folder.

    Raises:
        GoldError: a file does not follow the format; the message names it.
    """
    cast_file = folder.parent / CAST
    try:
        cast = {name: _Person.model_validate(raw) for name, raw in _toml(cast_file).items()}
    except ValidationError as problem:
        raise GoldError(str(cast_file), f"not a cast: {problem}") from problem
    return tuple(account for file in sorted(folder.glob("*.toml")) for account in _of_file(file, cast))


def _of_file(file: Path, cast: Cast) -> Iterator[LabelledAccount]:
    content = _toml(file)
    trap = str(content.get("trap", file.stem))
    for number, group in enumerate(content.get("group", ()), start=1):
        name = f"{trap}-{number}"
        counts: dict[str, int] = {}
        for index, raw in enumerate(group["accounts"]):
            try:
                entry = _Entry.model_validate(raw)
                report = f"{name}-{entry.report or index}"
                counts[report] = counts.get(report, 0) + 1
                filed = _filed(entry, AccountKey(report, counts[report]), name, cast)
            except (ValidationError, KeyError, ValueError) as problem:
                raise GoldError(str(file), f"group {number}, account {index + 1}: {problem}") from problem
            yield LabelledAccount(filed, f"{name}-{entry.encounter}", name, trap)


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise GoldError(str(file), f"cannot be read as TOML: {problem}") from problem


def _filed(entry: _Entry, key: AccountKey, group: str, cast: Cast) -> FiledAccount:
    voice = f"{group}-{entry.voice}" if entry.voice else key.report
    return FiledAccount(key, _account(entry, cast), entry.language, entry.published, entry.outlet, voice)


def _account(entry: _Entry, cast: Cast) -> Account:
    return Account(
        _value(entry.kind),
        _value(entry.status),
        tuple(_participant(words, entry.language, side, cast) for side, words in enumerate(entry.who, start=1)),
        format=_value(entry.format) if entry.format else _by_sides(len(entry.who)),
        date=_value(entry.day) if entry.day else None,
        place=_value(_place(entry.place)) if entry.place else None,
        occasion=_value(_occasion(entry.occasion)) if entry.occasion else None,
        topics=tuple(Topic(_value(heading), (heading,)) for heading in entry.about),
    )


def _value(value: T, how: str = "") -> Value[T]:
    return Value(value, _WORDS, "labelled", how=how)


def _by_sides(sides: int) -> Value[Format]:
    """Return the format as reading counts it where the text does not state one."""
    counted = {2: Format.BILATERAL, 3: Format.TRILATERAL}.get(sides, Format.MULTILATERAL)
    return _value(counted, "counted")


def _place(words: str) -> Place:
    name, state = (part.strip() for part in words.rsplit(",", 1))
    return Place(name, state)


def _occasion(words: str) -> Occasion:
    id_, number, year = words.split()
    return Occasion(id_, id_, None if number == "-" else int(number), int(year))


def _participant(words: str, language: str, side: int, cast: Cast) -> Participant:
    name, office, acts_for, role = _told(words, language, cast)
    described = name.strip("()") if name.startswith("(") else ""
    return Participant(
        side,
        _WORDS,
        name=_value(name) if name and not described else None,
        descr=_value(described) if described else None,
        office=_value(office) if office else None,
        represents=_value(acts_for) if acts_for else None,
        role=_value(Role(role)) if role else None,
    )


def _told(words: str, language: str, cast: Cast) -> tuple[str, str, str, str]:
    """Return name, office, side and role of a participant as written; each may be empty."""
    if "," in words:
        name, office, acts_for = (part.strip() for part in words.split(","))
        return name, office, acts_for, ""
    who, _, part = words.partition(":")
    name, office, acts_for = cast[who].told(language)
    match part:
        case "surname":
            return name.split()[-1], office, acts_for, ""
        case "name":
            return name, "", "", ""
        case "office":
            return "", office, acts_for, ""
        case "state":
            return f"({acts_for})", "", acts_for, ""
    return name, office, acts_for, part
