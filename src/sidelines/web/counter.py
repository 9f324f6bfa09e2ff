"""What every page with a form is made with: it is made for one browser and kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from fastapi.responses import RedirectResponse

from sidelines.http.csrf import Forms
from sidelines.http.ground import Means
from sidelines.http.visitor import Scope, Whoever, require
from sidelines.web.render import Frame, remember, shown
from sidelines.web.tongue import Speaking

SEE_OTHER = 303


@dataclass(frozen=True, slots=True)
class CounterOf:
    """A request of a page with forms, with what answers it."""

    request: Request
    means: Means
    who: Whoever
    words: Speaking
    forms: Forms

    def shown(self, template: str, title: str, status: int = 200, **context: Any) -> Response:
        """Answer with a page; ``csrf`` is the field that each of its forms sends."""
        frame = Frame.of(self.request, self.words, self.who, self.means.now().date())
        made = shown(template, frame, title, status, csrf=self.forms.field, **context)
        return remember(self.request, self.forms.sent(made))

    def to(self, path: str) -> Response:
        """Lead to another page, once something was done."""
        return self.forms.sent(RedirectResponse(path, SEE_OTHER))


Counter = Annotated[CounterOf, Depends()]


async def readers(who: Whoever) -> None:
    """Let in who may read."""
    require(who, Scope.READ)


async def takers(who: Whoever) -> None:
    """Let in who may take reports in."""
    require(who, Scope.INTAKE)


async def judges(who: Whoever) -> None:
    """Let in who may judge."""
    require(who, Scope.JUDGE)


async def admins(who: Whoever) -> None:
    """Let administrators in."""
    require(who, Scope.ADMIN)


def N_(message: str) -> str:  # noqa: N802 - as gettext marks what is translated later
    """Mark a message for the catalogue."""
    return message
