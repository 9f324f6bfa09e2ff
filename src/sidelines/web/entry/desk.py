"""What every page of the door is made with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from fastapi.responses import RedirectResponse

from sidelines.access import By, Given
from sidelines.errors import AccessError, RefusedAccount, Throttled, WrongPassword
from sidelines.http.cookies import BROWSER, cookie
from sidelines.http.csrf import Forms
from sidelines.http.ground import Means
from sidelines.http.problems import problem_of
from sidelines.http.visitor import Whoever
from sidelines.web.render import Frame, remember, shown
from sidelines.web.tongue import Speaking

SEE_OTHER = 303


@dataclass(frozen=True, slots=True)
class DeskOf:
    """A request to the door, with what answers it."""

    request: Request
    means: Means
    who: Whoever
    words: Speaking
    forms: Forms

    @property
    def by(self) -> By:
        """Return who does something now."""
        return By(self.who.name, self.means.now())

    def given(self, name: str, password: str) -> Given:
        """Return what somebody gives to be let in, with where they come from and what their browser knows."""
        address = self.request.client.host if self.request.client else ""
        return Given(name, password, address, self.request.cookies.get(cookie(self.means.settings, BROWSER), ""))

    def page(self, template: str, title: str, refused: AccessError | None = None, **context: Any) -> Response:
        """Answer with a page; with the status of what was refused, if something was, and what to do about it."""
        frame = Frame.of(self.request, self.words, self.who, self.means.now().date())
        status = problem_of(refused).status if refused else 200
        made = shown(
            f"entry/{template}",
            frame,
            title,
            status,
            csrf=self.forms.field,
            refused=self._told(refused) if refused else "",
            **context,
        )
        if refused:
            made.headers.update(problem_of(refused).headers)
        return remember(self.request, self.forms.sent(made))

    def to(self, path: str) -> Response:
        """Lead to another page, once something was done."""
        return self.forms.sent(RedirectResponse(path, SEE_OTHER))

    def _told(self, refused: AccessError) -> str:
        say = self.words.say
        if isinstance(refused, Throttled):
            return self.words.count(
                "Too many logins failed. Try again in %(num)s second.",
                "Too many logins failed. Try again in %(num)s seconds.",
                refused.retry_after,
            )
        if isinstance(refused, WrongPassword):
            return say("The name or the password is not right.")
        return say(_REFUSED[refused.what]) if isinstance(refused, RefusedAccount) else str(refused)


Desk = Annotated[DeskOf, Depends()]


def N_(message: str) -> str:  # noqa: N802 - as gettext marks what is translated later
    """Mark a message for the catalogue."""
    return message


_REFUSED = {
    "length": N_("A password has 12 to 200 characters."),
    "guessed": N_("This password is easily guessed. Take several words that have nothing in common."),
    "name": N_("This cannot be a name: take up to 64 letters, digits, dots and hyphens, a letter or digit first."),
    "taken": N_("There is a user of this name already."),
    "last": N_("This is the last administrator. Make somebody else one first."),
    "label": N_("Say in up to 100 characters what the token is for."),
    "days": N_("A token is good for 1 to 365 days."),
    "nothing": N_("Choose what the token is good for."),
    "beyond": N_("A token may do no more than you."),
}
