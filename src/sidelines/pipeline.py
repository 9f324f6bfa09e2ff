"""The way of the data: bytes -> Report -> Analysis -> Record. The only module that knows every stage."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from datetime import date
from importlib import import_module

from sidelines.errors import UnsupportedLanguage
from sidelines.intake import read_source, read_text
from sidelines.model.analysis import Analysis
from sidelines.model.record import Record
from sidelines.model.report import Report
from sidelines.model.span import Span

LANGUAGES = ("ru",)
_ANALYSERS = {"ru": "sidelines.language.ru.analyse"}  # imported on first use: an analyser loads models
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


def analyser(language: str) -> Callable[[Report], Analysis]:
    """Return the analyser of a language that is read."""
    found: Callable[[Report], Analysis] = import_module(_ANALYSERS[language]).analyse
    return found


def lemmatise(text: str, language: str) -> Iterator[tuple[Span, Collection[str]]]:
    """Yield where each word of a text stands, with every dictionary form that it may be of.

    A word of a language that is not read yet is its own, in lower case.
    """
    forms = _russian_lemmas() if language == "ru" else _itself
    for word in _WORD.finditer(text):
        yield Span(*word.span()), forms(word.group())


def _russian_lemmas() -> Callable[[str], Collection[str]]:
    from sidelines.language.ru.morph import lemmas  # loads the dictionary

    return lemmas


def _itself(word: str) -> Collection[str]:
    return (word.casefold(),)


def read_report(report: Report) -> Record:
    """Return the record that a report tells.

    Raises:
        UnsupportedLanguage: there is no analyser for its language.
    """
    if report.language not in _ANALYSERS:
        raise UnsupportedLanguage(report.name, report.language, LANGUAGES)
    from sidelines.reading.read import read as read_analysis  # loads the lexicon, which asking for help does not need

    return read_analysis(analyser(report.language)(report))


def read(
    source: str | bytes,
    *,
    name: str = "-",
    published: date | None = None,
    url: str | None = None,
    outlet: str | None = None,
) -> Record:
    """Read a diplomatic report, given as text or as the bytes of a text file or HTML page.

    Args:
        source: decoded text, or bytes in any common encoding.
        name: what to call the source in messages.
        published: the publication date, where it is known from elsewhere.
        url: the page's address; it may tell the date and the outlet.
        outlet: who published it.

    Returns:
        The record; it has no accounts where the report tells of no encounter.

    Raises:
        SourceError: the source cannot be read; the subclass and the message say why and what to do.
    """
    if isinstance(source, str):
        return read_report(read_text(source, name=name, published=published, url=url, outlet=outlet))
    return read_report(read_source(source, name=name, published=published, url=url, outlet=outlet))
