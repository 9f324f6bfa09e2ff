"""The language of the interface: the catalogue of its words, and which one a visitor reads."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Annotated

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from fastapi import Depends, Request

from sidelines.web.words import Words

COOKIE = "lang"
TONGUES = ("en", "ru")  # the first one is that of the templates
_RANGE = re.compile(r"\s*([A-Za-z]{1,8})(?:-[\w-]+)?\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*")


@lru_cache(maxsize=len(TONGUES))
def words(code: str) -> Words:
    """Return the words of a language of the interface."""
    return Words(code, _catalogue(code))


def _catalogue(code: str) -> NullTranslations:
    """Return the translations as they are kept for people to read; nothing compiled is kept beside them."""
    if code == TONGUES[0]:
        return NullTranslations()
    source = files("sidelines.web").joinpath("locale", code, "LC_MESSAGES", "sidelines.po")
    compiled = BytesIO()
    with source.open("rb") as written:
        write_mo(compiled, read_po(written, locale=code))
    compiled.seek(0)
    return Translations(compiled, domain="sidelines")


def chosen(request: Request) -> str | None:
    """Return the language that an address asks for, if it does."""
    asked = request.query_params.get("lang")
    return asked if asked in TONGUES else None


def spoken(request: Request) -> Words:
    """Return the words for a visitor: as the address asks, as chosen before, or as the browser prefers."""
    kept = request.cookies.get(COOKIE)
    return words(chosen(request) or (kept if kept in TONGUES else preferred(request.headers.get("accept-language"))))


def preferred(header: str | None) -> str:
    """Return the language of the interface that an Accept-Language header likes best (RFC 9110, 12.5.4)."""
    ranges = (_RANGE.fullmatch(part) for part in (header or "")[:1000].split(","))
    liked = {found[1].lower(): float(found[2] or 1) for found in ranges if found}
    best = max(TONGUES, key=lambda code: liked.get(code, 0.0))
    return best if liked.get(best) else TONGUES[0]


Speaking = Annotated[Words, Depends(spoken)]
