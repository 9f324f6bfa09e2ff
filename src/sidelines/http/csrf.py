"""Requests that change something come from our own pages: by where they say they come from, and by a token.

The token is tied to the login, or before there is one to a random cookie. A form sends it in a field, a script in a
header. A request by an API token needs none: no browser sends that by itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, TypeVar
from urllib.parse import urlsplit

from fastapi import Depends, Request, Response
from markupsafe import Markup

from sidelines.access.digests import same, sealed, secret
from sidelines.errors import ForeignRequest
from sidelines.http.cookies import FORM, LOGIN, cookie, give
from sidelines.http.means import Means
from sidelines.http.recognise import API, Recognised, Visitor
from sidelines.http.settings import Settings

FIELD = "csrf"
HEADER = "x-csrf-token"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OURS = frozenset({"same-origin", "none"})  # "none": a person typed the address
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")

R = TypeVar("R", bound=Response)


@dataclass(frozen=True, slots=True)
class Ticket:
    """What the forms of a page are tied to. A page with forms is kept nowhere: it is one browser's alone."""

    key: str = field(repr=False)
    fresh: bool  # has the browser yet to be given it?
    settings: Settings

    @property
    def token(self) -> str:
        """Return what a form must send."""
        return sealed(self.key, FIELD)

    @property
    def field(self) -> Markup:
        """Return the field of a form that sends it."""
        return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, self.token)

    def accepts(self, given: str) -> bool:
        """Tell whether a form or a script sent it."""
        return same(given, self.token)

    def sent(self, response: R) -> R:
        """Return the answer that holds the forms, with the cookie that they need."""
        response.headers["Cache-Control"] = "no-store"
        if self.fresh:
            give(response, self.settings, FORM, self.key)
        return response


def ticket(request: Request, means: Means, who: Recognised) -> Ticket:
    """Return what the forms of a browser are tied to."""
    kind = LOGIN if who.session else FORM
    held = request.cookies.get(cookie(means.settings, kind), "")
    return Ticket(held or secret(), not held, means.settings)


Forms = Annotated[Ticket, Depends(ticket)]


async def checked(request: Request, means: Means, who: Recognised, forms: Forms) -> Visitor:
    """Return who sent a request, once it is sure that a page of ours did where it would change something.

    Raises:
        ForeignRequest: it came from another site, or without the token.
    """
    if request.method in _SAFE or who.by_token:
        return who
    _require_ours(request, means.settings)
    if _is_call(request, who, forms):
        return who
    given = request.headers.get(HEADER) or await _field(request, means.settings.largest_body)
    if forms.fresh or not forms.accepts(given):
        raise ForeignRequest(
            "the form is out of date, or the browser sends no cookies"
            if given
            else f"the request lacks its {FIELD} token"
        )
    return who


def _require_ours(request: Request, settings: Settings) -> None:
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if (site and site not in _OURS) or (origin is not None and not _is_ours(request, settings, origin, site)):
        raise ForeignRequest("the request comes from another site")


def _is_ours(request: Request, settings: Settings, origin: str, site: str | None) -> bool:
    """Tell whether an origin is this server's; a browser that may not tell it says «null»."""
    if origin == "null":
        return site == "same-origin"
    if origin == settings.address:
        return True
    host = request.headers.get("host", "")
    return settings.private and origin == f"http://{host}" and urlsplit(origin).hostname in settings.hosts


def _is_call(request: Request, who: Visitor, forms: Ticket) -> bool:
    """Tell whether a program calls the API on its own machine: no page can send JSON without asking first."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return who.unlocked and forms.fresh and media == "application/json" and request.url.path.startswith(API)


async def _field(request: Request, most: int) -> str:
    if not request.headers.get("content-type", "").lower().startswith(_FORMS):
        return ""
    given = (await request.form(max_part_size=most)).get(FIELD)
    return given if isinstance(given, str) else ""
