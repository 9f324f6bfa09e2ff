"""Pages from templates: in the reader's language, with the frame that all share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from sidelines.export.clean import masked, shortened
from sidelines.export.segments import Close, Open
from sidelines.http.sent import path_of
from sidelines.http.visitor import Role, Visitor
from sidelines.model.encounter import AccountKey
from sidelines.web import retold, sentences
from sidelines.web.assets import asset, flag
from sidelines.web.links import address, host, linkable, replacing, segment
from sidelines.web.pages import VIEWS
from sidelines.web.tongue import COOKIE, TONGUES, chosen, words
from sidelines.web.words import Words

THEMES = ("light", "dark")
_THEME = "theme"
_YEAR = 365 * 24 * 3600
_BESIDE = (("/review", "Review"), ("/read", "Read a report"), ("/saved", "Saved queries"))  # in the menu, no views


@dataclass(frozen=True)
class Frame:
    """What a page shows around its own content."""

    path: str  # coded, as it was sent
    pairs: tuple[tuple[str, str], ...]  # the query of the address
    words: Words
    theme: str  # "light", "dark" or "" for what the browser prefers
    who: Visitor
    today: date

    @classmethod
    def of(cls, request: Request, speaking: Words, who: Visitor, today: date) -> Frame:
        """Return the frame of the page that is asked for."""
        asked = (request.query_params.get(_THEME), request.cookies.get(_THEME))
        theme = next((one for one in asked if one is not None), "")
        pairs = tuple(pair for pair in request.query_params.multi_items() if pair[0] not in (_THEME, COOKIE))
        return cls(path_of(request), pairs, speaking, theme if theme in THEMES else "", who, today)

    def asking(self, name: str, value: str) -> str:
        """Return the address of this page with another language or theme."""
        return address(self.path, [*self.pairs, (name, value)])


def page(template: str, frame: Frame, title: str, **context: Any) -> str:
    """Return a page."""
    made = environment(frame.words.code).get_template(f"{template}.html.j2")
    return made.render(frame=frame, who=frame.who, title=title, **context)


def shown(template: str, frame: Frame, title: str, status: int = 200, **context: Any) -> Response:
    """Answer with a page that nobody keeps: for forms, and for what is no view."""
    text = page(template, frame, title, **context)
    return HTMLResponse(text, status, {"Cache-Control": "no-store", "Vary": "Cookie, Accept-Language"})


def remember(request: Request, response: Response) -> Response:
    """Keep the language and the theme that an address asks for."""
    asked = {COOKIE: chosen(request), _THEME: request.query_params.get(_THEME)}
    for name, value in asked.items():
        if value and value in (*TONGUES, *THEMES, "auto"):
            response.set_cookie(name, value, max_age=_YEAR, httponly=True, samesite="lax")
    return response


@lru_cache(maxsize=len(TONGUES))
def environment(code: str) -> Environment:
    """Return what templates of a language are read with: everything is escaped, and nothing is silently missing."""
    speaking = words(code)
    made = Environment(
        loader=PackageLoader("sidelines.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_translations(speaking.catalogue, newstyle=True)  # type: ignore[attr-defined]
    made.globals |= {
        "w": speaking,
        "counted": speaking.count,
        "address": address,
        "replacing": replacing,
        "asset": asset,
        "flag": flag,
        "key": AccountKey.parse,
        "sides": sentences.sides,
        "cited_sides": sentences.cited_sides,
        "beside": lambda represents, some: sentences.beside(represents, some, speaking),
        "reasoned": lambda reason: retold.reason(speaking, reason),
        "menu": menu(),
        "Role": Role,
        "TONGUES": TONGUES,
    }
    made.filters |= {
        "masked": lambda text: masked(str(text)),
        "segment": segment,
        "linkable": linkable,
        "shortened": shortened,
        "typeset": sentences.typeset,
        "called": lambda who: sentences.called(who, speaking),
        "host": host,
        "retold": lambda detail: retold.problem(speaking, detail),
        "sentence": lambda line: sentences.sentence(line, speaking),
    }
    made.tests |= {
        "opening": lambda token: isinstance(token, Open),
        "closing": lambda token: isinstance(token, Close),
    }
    return made


def menu() -> tuple[tuple[str, str], ...]:
    """Return the addresses of the menu, each with the message that calls it."""
    return (*((view.path, view.menu) for view in VIEWS if view.menu), *_BESIDE)
