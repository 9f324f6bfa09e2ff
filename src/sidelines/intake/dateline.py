"""Reads datelines: where, when and by which agency a report was filed.

Agencies write them in many ways («БАКУ, 25 сен — Sputnik.», «НЬЮ-ЙОРК, 24 сентября. /ТАСС/.»,
«25 сентября, Минск /Корр. БЕЛТА/.», «ANKARA (AA) -»), but always of the same few elements. So they
are read element by element in any order, and then judged by what was found: a place alone or a
date alone opens many an ordinary sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from sidelines.intake.dates import WrittenDate, date_at
from sidelines.intake.furniture import fold, furniture
from sidelines.model.report import Dateline, Known
from sidelines.model.span import Span

LONGEST = 160  # code points from the start of a paragraph to the end of its dateline
_SEPARATOR = re.compile(r"[\s,.:;/—–-]+")
_DASH = re.compile(r"[—–-]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_CAPITALISED = re.compile(r"(?!\d)\w[^\W\d_]+(?:[ -](?!\d)\w[^\W\d_]+){0,2}")
_SLASHED = re.compile(r"/\s*([^/\n]{2,40}?)\s*/")
_BRACKETED = re.compile(r"[(\[]\s*([^()\[\]\n]{2,30}?)\s*[)\]]")
_UNLISTED_AGENCY = re.compile(r"(?P<name>(?!\d)\w[\w.«»\"-]*(?: (?!\d)\w[\w«»\"-]*){0,3}?)(?=\.(?:\s|$)|\s+[—–-]\s)")
_AUTHOR = re.compile(r",\s*(?P<name>(?!\d)\w[^\W\d_]+(?:[ -](?!\d)\w\.?[^\W\d_]*){1,2})(?=\.\s|\s*/)")


@dataclass(slots=True)
class _Found:
    """What has been read so far of a dateline."""

    start: int
    at: int
    place: Known[str] | None = None
    place_is_certain: bool = False  # a known city, or in capitals
    place_is_known: bool = False
    date: WrittenDate | None = None
    agency: Known[str] | None = None
    agency_is_framed: bool = False  # between slashes or in brackets
    ends: list[int] = field(default_factory=list)  # of each element
    separators: list[str] = field(default_factory=list)  # after each element


def dateline_at(text: str, start: int, end: int) -> Dateline | None:
    """Return the dateline with which a paragraph begins, its closing full stop or dash included."""
    stop = min(end, start + LONGEST)
    found = _Found(start, start)
    while _read_element(text, found, stop):
        found.ends.append(found.at)
        separator = _SEPARATOR.match(text, found.at, stop)
        found.separators.append(separator.group() if separator else "")
        found.at = separator.end() if separator else found.at
    _give_back_subject(found)
    if not _is_dateline(text, found, end):
        return None
    return Dateline(
        Span(start, start + len(text[start : found.at].rstrip())),
        place=found.place,
        day=found.date.day if found.date else None,
        month=found.date.month if found.date else None,
        agency=found.agency,
    )


def year_of(text: str, dateline: Dateline) -> WrittenDate | None:
    """Return the full date of a dateline that has the year: «Женева, 24 сентября 2021 года —»."""
    for at in range(dateline.span.start, dateline.span.end):
        if at == dateline.span.start or not text[at - 1].isalnum():
            written = date_at(text, at, dateline.span.end)
            if written is not None:
                return written if written.value else None
    return None


def dateline_within(text: str, start: int, end: int, reach: int = 1500) -> Dateline | None:
    """Return a full dateline (place, date and agency) inside a paragraph whose line breaks were lost."""
    for word in _WORD.finditer(text, start + 1, min(end, start + reach)):
        if word.group().isupper() and text[word.start() - 1].isspace():
            found = dateline_at(text, word.start(), end)
            if found and found.place and found.day and found.agency:
                return found
    return None


def _read_element(text: str, found: _Found, stop: int) -> bool:
    """Read the element at the cursor and move over it; False when what stands there is none."""
    if found.at >= stop:
        return False
    return _read_date(text, found, stop) or _read_agency(text, found, stop) or _read_place(text, found, stop)


def _give_back_subject(found: _Found) -> None:
    """Return a last element that only looked like a place to the sentence: «ТАСС, 5 марта, Президент ...»."""
    place = found.place and found.place.span
    if place and len(found.ends) > 1 and place.end == found.ends[-1] and not found.place_is_known:
        found.place, found.place_is_certain, found.at = None, False, place.start
        found.ends.pop()
        found.separators.pop()


def _read_date(text: str, found: _Found, stop: int) -> bool:
    written = None if found.date else date_at(text, found.at, stop)
    if written is None:
        return False
    found.date, found.at = written, written.span.end
    year_word = re.compile(r"\s*\w{1,4}").match(text, found.at, stop)  # «2021 года», «2021 г.»
    if written.year and year_word and fold(year_word.group().strip()) in furniture().date_words:
        found.at = year_word.end()
    return True


def _read_agency(text: str, found: _Found, stop: int) -> bool:
    if found.agency is not None:
        return False
    framed = _SLASHED.match(text, found.at, stop) or _BRACKETED.match(text, found.at, stop)
    if framed is None and found.separators and found.separators[-1].rstrip().endswith("/"):
        framed = re.compile(r"([^/\n]{2,40}?)\s*/").match(text, found.at, stop)  # the slash was taken for a separator
    if framed and _framed_agency(text, found, framed):
        return True
    listed = _agencies().match(text, found.at, stop)
    if listed is None and found.date and found.place_is_certain and _DASH.search(found.separators[-1]):
        listed = _unlisted_agency(text, found.at, stop)  # «МОСКВА, 16 июн - Агентство Х.»
    if listed is None:
        return False
    _take_agency(text, found, *listed.span("name"))
    author = _AUTHOR.match(text, found.at, stop)  # «— Sputnik, Асель Минбаева.»
    if author and (found.date or found.place) and author.group("name").istitle():
        found.at = author.end()
    return True


def _framed_agency(text: str, found: _Found, framed: re.Match[str]) -> bool:
    """Take the agency between slashes or in brackets, without the correspondent before or after it."""
    start, end = framed.span(1)
    listed = next(_agencies().finditer(text, start, end), None)
    if listed is not None:
        start, end = listed.span("name")
    elif not _is_unlisted_frame(found, framed):
        return False
    _take_agency(text, found, start, end)
    found.at = framed.end()
    found.agency_is_framed = True
    return True


def _is_unlisted_frame(found: _Found, framed: re.Match[str]) -> bool:
    """Tell whether what is framed may be an agency that no lexicon has: after a place or date, in brackets initials."""
    name = framed.group(1)
    if not (found.place_is_certain or found.date) or len(name.split()) > 3 or not name[0].isupper():
        return False
    return name.isupper() or framed.group()[0] not in "(["


def _take_agency(text: str, found: _Found, start: int, end: int) -> None:
    found.agency = Known(text[start:end], "dateline", Span(start, end))
    found.at = end


def _unlisted_agency(text: str, at: int, stop: int) -> re.Match[str] | None:
    """Return a name where the agency stands, if each of its words has a capital: a sentence has others."""
    name = _UNLISTED_AGENCY.match(text, at, stop)
    if name and all(w[0].isupper() or not w[0].isalpha() for w in name.group().split()):
        return name
    return None


def _read_place(text: str, found: _Found, stop: int) -> bool:
    if found.place is not None:  # «BAKU, Azerbaijan, September 25»: the country after the city
        country = _CAPITALISED.match(text, found.at, stop)
        is_next = found.date is None and found.separators[-1].strip() == ","
        if country and is_next and country.group().istitle() and text.startswith(",", country.end()):
            found.at = country.end()
            return True
        return False
    if found.separators and found.separators[-1].strip() != ",":  # what follows a full stop or a dash is the sentence
        return False
    city = _cities().match(text, found.at, stop)
    capitals = None if city else _capitals_at(text, found.at, stop)
    name = city.span() if city else capitals or _capitalised_at(text, found.at, stop)
    if name is None or not text[name[0]].isupper():
        return False
    found.place_is_known = city is not None
    found.place_is_certain = city is not None or capitals is not None
    found.place = Known(_place_name(text[slice(*name)]), "dateline", Span(*name))
    found.at = name[1]
    return True


def _capitals_at(text: str, at: int, stop: int) -> tuple[int, int] | None:
    """Return the run of up to four words in capitals that begins here."""
    end = at
    for _ in range(4):
        word = _WORD.match(text, end if end == at else end + 1, stop)
        if word is None or not word.group().isupper() or (end > at and text[end] not in " '’-"):
            break
        end = word.end()
    return (at, end) if end > at else None


def _capitalised_at(text: str, at: int, stop: int) -> tuple[int, int] | None:
    name = _CAPITALISED.match(text, at, stop)
    return name.span() if name else None


def _place_name(written: str) -> str:
    """Return a place as a sentence writes it: «НЬЮ-ЙОРК» is «Нью-Йорк»."""
    listed = furniture().cities.get(fold(written))
    return listed or (written.title() if written.isupper() else written)


def _is_dateline(text: str, found: _Found, end: int) -> bool:
    """Judge the elements by their combination and by how the last of them is closed."""
    following = text[found.at : found.at + 1] if found.at < end else ""
    if following.islower() or not found.separators:
        return False
    closing = found.separators[-1]
    is_closed = not following or any(mark in closing for mark in ".—–-:")
    if found.agency:
        return _agency_closes(found, is_closed=is_closed)
    if not found.place or not found.place_is_certain:
        return False
    if found.date:
        return is_closed
    # «ВАШИНГТОН — Президент США ...»
    words = text[found.at : found.at + 40].split()
    capital = text[found.place.span.start : found.place.span.end].isupper() if found.place.span else False
    return found.place_is_known and capital and bool(_DASH.search(closing)) and bool(words) and not words[0].isupper()


def _agency_closes(found: _Found, *, is_closed: bool) -> bool:
    """Judge a dateline that names an agency: with a place or a date it is one, alone only in a frame or by its stop."""
    if found.place and found.date:
        return True
    if found.agency_is_framed:
        return True
    if found.date or found.place_is_certain:
        return is_closed
    if found.place or found.agency is None:
        return False
    if found.agency.value not in furniture().sure_agencies:
        return False
    return "." in found.separators[-1] or (is_closed and "." in found.agency.value)  # «INTERFAX.RU -»


@lru_cache(maxsize=1)
def _agencies() -> re.Pattern[str]:
    """Return the pattern of known agencies, with «ИА» and the like before them."""
    names = "|".join(re.escape(a) for a in sorted(furniture().agencies, key=len, reverse=True))
    before = "|".join(re.escape(c) for c in sorted(furniture().correspondents, key=len, reverse=True))
    return re.compile(rf"(?:(?:{before})\s+)?(?P<name>{names})(?!\w)")


@lru_cache(maxsize=1)
def _cities() -> re.Pattern[str]:
    """Return the pattern of cities that datelines name, in capitals or not."""
    names = "|".join(re.escape(c) for c in sorted(furniture().cities.values(), key=len, reverse=True))
    return re.compile(rf"(?:{names})(?!\w)", re.IGNORECASE)
