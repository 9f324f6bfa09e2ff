"""Everything that the interface says, as the catalogue knows it: gathered from templates, modules and choices."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from fastapi import FastAPI

import sidelines.web
from sidelines import api
from sidelines.api.described import described
from sidelines.http.settings import Settings
from sidelines.web.choices import HOW, TERMS
from sidelines.web.guide.programs import OPERATION, PART
from sidelines.web.render import menu
from sidelines.web.retold import PROBLEMS, REASONS

Message = tuple[str | None, str | tuple[str, ...]]  # its context, and the message or its singular and plural

WEB = Path(sidelines.web.__file__).parent
CATALOGUE = WEB / "locale" / "ru" / "LC_MESSAGES" / "sidelines.po"
_KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "N_": None,
    "say": None,
    "counted": (1, 2),
    "count": (1, 2),
}


def messages() -> set[Message]:
    """Return every message that can be said."""
    return {*_written("*.py", "python"), *_written("*.j2", "jinja2"), *_chosen()}


def translated() -> Catalog:
    """Return the Russian catalogue."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="ru")


def _written(pattern: str, method: str) -> Iterator[Message]:
    options = {"silent": "false", "trimmed": "false"} if method == "jinja2" else {}
    for path in sorted(WEB.rglob(pattern)):
        if "node_modules" not in path.parts:
            with path.open("rb") as file:
                for _, message, _, context in extract(method, file, keywords=_KEYWORDS, options=options):
                    yield context, message


def _chosen() -> Iterator[Message]:
    yield from ((what, words) for what, terms in TERMS.items() for words in terms.values())
    yield from (("how", part) for part in HOW)
    yield from (("reason", form) for forms in REASONS.values() for form in forms)
    yield from (("problem", message) for message in PROBLEMS.values())
    yield from ((None, label) for _, label in menu())
    yield from _described()


def _described() -> Iterator[Message]:
    """What the API says of itself on the page for programs."""
    app = FastAPI()
    api.install(app)
    told = described(app, Settings(place="unused"))
    yield from ((PART, tag["name"]) for tag in told["tags"])
    yield from ((OPERATION, one["summary"]) for methods in told["paths"].values() for one in methods.values())
