"""What is watched: a TOML file, checked so that a mistake is named with its line and what would be right."""

from __future__ import annotations

import re
import tomllib
from datetime import timedelta
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from sidelines.errors import FaultyConfig, RefusedAddress
from sidelines.intake.fetch import AGENT, ListingKind
from sidelines.intake.fetch.addresses import parse

LEAST = timedelta(minutes=1)  # between two looks at a source

_LENGTH = re.compile(r"(\d{1,6})\s*([smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_TABLE = re.compile(r"^\s*\[\[\s*source\s*\]\]")
_STRICT = ConfigDict(extra="forbid", strict=True, frozen=True)
_REMEDY = "docs/howto-watch-sources.md shows every key"


def _length(written: Any) -> timedelta:
    found = _LENGTH.fullmatch(written.strip()) if isinstance(written, str) else None
    if found is None:
        raise ValueError("should be a length of time such as 30s, 30m, 2h or 1d")
    return timedelta(**{_UNITS[found.group(2)]: int(found.group(1))})


def _not_too_often(every: timedelta) -> timedelta:
    if every < LEAST:
        raise ValueError("should be at least 1m, for the sake of the site")
    return every


def _address(written: str) -> str:
    try:
        return str(parse(written))
    except RefusedAddress as problem:
        raise ValueError(f"should be a web address; {problem.problem}") from None


def _pattern(written: Any) -> re.Pattern[str]:
    try:
        return re.compile(written)
    except (re.error, TypeError) as problem:
        raise ValueError(f"should be a regular expression; it is none ({problem})") from None


Length = Annotated[timedelta, BeforeValidator(_length)]
Words = Annotated[str, Field(min_length=1, max_length=500)]
Host = Annotated[str, AfterValidator(str.casefold)]
Pattern = Annotated[re.Pattern[str], BeforeValidator(_pattern)]


class Source(BaseModel):
    """One page that is looked at again and again for what it lists."""

    model_config = _STRICT

    name: Words
    kind: Annotated[ListingKind, Field(strict=False)]
    url: Annotated[str, AfterValidator(_address)]
    outlet: Words | None = None  # who publishes the reports
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")] = "ru"  # in which they are written
    every: Annotated[Length, AfterValidator(_not_too_often)] = timedelta(minutes=30)
    recheck: Length | None = None  # after which a page that is still listed is asked for again; never if None
    pattern: Pattern | None = None  # that the addresses of reports match; an index must have one
    most: Annotated[int, Field(ge=1, le=10_000)] = 100  # reports fetched in one pass
    allow: Annotated[tuple[Host, ...], Field(strict=False)] = ()  # hosts that may lie in a private network
    verified: bool = False  # whether somebody has seen it work


class Config(BaseModel):
    """All that is watched, and how."""

    model_config = _STRICT

    source: Annotated[tuple[Source, ...], Field(strict=False, min_length=1)]
    agent: Words = AGENT  # how the program names itself to sites
    pace: Length = timedelta(seconds=2)  # least time between two requests to one host
    timeout: Length = timedelta(seconds=60)  # for one answer, with all redirects


def read_config(content: bytes, name: str) -> Config:
    """Return the configuration in a file.

    Args:
        content: of the file.
        name: of the file, for messages.

    Raises:
        FaultyConfig: it has a fault; the message names the line, the key and what would be right.
    """
    try:
        text = content.decode("utf-8-sig")
        found = Config.model_validate(tomllib.loads(text))
    except UnicodeDecodeError:
        raise FaultyConfig(name, None, "it is not text in UTF-8", "save it so") from None
    except tomllib.TOMLDecodeError as problem:
        raise _broken(name, problem) from None
    except ValidationError as problem:
        raise _fault(name, text, problem.errors()[0]) from None
    _check(name, text, found)
    return found


def _check(name: str, text: str, found: Config) -> None:
    """Refuse what only shows where several values are seen together."""
    names: dict[str, int] = {}
    addresses: dict[str, int] = {}
    for number, source in enumerate(found.source):
        for key, seen in (("name", names), ("url", addresses)):
            value = getattr(source, key)
            if value in seen:
                problem = f"source {number + 1} has the same {key} as source {seen[value] + 1}, {value!r}"
                raise FaultyConfig(name, _line(text, number, key), problem, "give it another or leave one out")
            seen[value] = number
        if source.kind is ListingKind.INDEX and source.pattern is None:
            problem = f"source {number + 1} is an index without a pattern"
            raise FaultyConfig(name, _line(text, number, "kind"), problem, r"add such as pattern = '/news/\d+'")


def _broken(name: str, problem: tomllib.TOMLDecodeError) -> FaultyConfig:
    said = str(problem)
    at = re.search(r"at line (\d+)", said)
    told = said.partition(" (at ")[0]
    return FaultyConfig(name, int(at.group(1)) if at else None, f"it is no TOML ({told})", "correct it")


_SAID = {
    "missing": "is missing",
    "extra_forbidden": "is not known",
    "enum": "should be {expected}",
    "value_error": "{error}",
    "string_type": "should be text in quotes",
    "string_too_short": "should not be empty",
    "string_pattern_mismatch": "should be two small letters, such as ru",
    "int_type": "should be a whole number",
    "greater_than_equal": "should be at least {ge}",
    "less_than_equal": "should be at most {le}",
    "bool_type": "should be true or false",
    "tuple_type": "should be a list",
}


def _fault(name: str, text: str, error: ErrorDetails) -> FaultyConfig:
    told = _SAID.get(error["type"])
    said = told.format(**error.get("ctx", {})) if told else error["msg"].lower()
    match error["loc"]:
        case "source", int(number), str(key), *_:
            return FaultyConfig(name, _line(text, number, key), f"source {number + 1}: {key} {said}", _REMEDY)
        case "source", *_:
            return FaultyConfig(name, None, "source should be tables that begin with [[source]]", _REMEDY)
        case key, *_:
            return FaultyConfig(name, _line(text, None, str(key)), f"{key} {said}", _REMEDY)
    return FaultyConfig(name, None, said, _REMEDY)


def _line(text: str, number: int | None, key: str) -> int | None:
    """Return the line on which a key stands, or the table of the source that lacks it."""
    lines = text.splitlines()
    tables = [at for at, line in enumerate(lines) if _TABLE.match(line)]
    if number is None:
        start, end = 0, tables[0] if tables else len(lines)
    elif number < len(tables):
        start, end = tables[number], ([*tables, len(lines)])[number + 1]
    else:
        return None
    written = re.compile(rf"""^\s*["']?{re.escape(key)}["']?\s*=""")
    found = (at for at in range(start, end) if written.match(lines[at]))
    at = next(found, start if number is not None else None)
    return None if at is None else at + 1
