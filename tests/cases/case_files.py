"""Reads the case files: sentences with what is right marked in them. README.md tells the notation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sidelines.model.span import Span

FOLDER = Path(__file__).resolve().parent / "ru"

_COMMENT, _RIGHT, _BREAK = "#", "= ", " ¶ "
_SETTING = re.compile(r"(published|before):(?: (.*))?")
_MARK = re.compile(r"\[([^\[\]=]+) = ([^\[\]=]+)\]")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the text and what is right about them."""

    span: Span
    words: str
    value: str


@dataclass(frozen=True, slots=True)
class Case:
    """A text, the marks in it, and the lines that say what else is right."""

    name: str  # file and line, to be found again
    text: str
    marks: tuple[Mark, ...]
    right: tuple[str, ...]
    published: date | None

    def __str__(self) -> str:
        return self.name


def cases(file: str, folder: Path = FOLDER) -> list[Case]:
    """Return the cases of one file, in order; a line that fits no notation is an error."""
    return list(_cases(file, (folder / file).read_text(encoding="utf-8").splitlines()))


def _cases(file: str, lines: list[str]) -> Iterator[Case]:
    settings = {"published": "", "before": ""}
    texts: list[tuple[int, str, list[str], dict[str, str]]] = []
    for number, line in enumerate(map(str.strip, lines), start=1):
        setting = _SETTING.fullmatch(line)
        if not line or line.startswith(_COMMENT):
            continue
        if setting:
            settings[setting.group(1)] = setting.group(2) or ""
        elif not line.startswith(_RIGHT):
            texts.append((number, line, [], dict(settings)))
        elif texts:
            texts[-1][2].append(line.removeprefix(_RIGHT))
        else:
            raise ValueError(f"{file}:{number}: nothing stands before {line!r}")
    yield from (_case(f"{file}:{number}", text, right, of) for number, text, right, of in texts)


def _case(name: str, line: str, right: list[str], settings: dict[str, str]) -> Case:
    before = f"{settings['before']} " if settings["before"] else ""
    text, marks = _marked(f"{before}{line}".replace(_BREAK, "\n"))
    if "[" in text or "]" in text:
        raise ValueError(f"{name}: a mark is written [words = value]")
    published = date.fromisoformat(settings["published"]) if settings["published"] else None
    return Case(name, text, marks, tuple(right), published)


def _marked(line: str) -> tuple[str, tuple[Mark, ...]]:
    """Return a text without its marks, and the marks with their places in it."""
    text, marks, at = "", [], 0
    for found in _MARK.finditer(line):
        text += line[at : found.start()]
        words, value = found.group(1), found.group(2).strip()
        marks.append(Mark(Span(len(text), len(text) + len(words)), words, value))
        text += words
        at = found.end()
    return text + line[at:], tuple(marks)


def marked(case: Case) -> list[tuple[str, str]]:
    """Return the marked words with what is right about them."""
    return [(mark.words, mark.value) for mark in case.marks]
