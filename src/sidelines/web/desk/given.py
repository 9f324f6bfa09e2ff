"""A report as somebody gives it in a form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Depends

from sidelines.errors import MalformedQuestion
from sidelines.http.given import A_DAY, day_of, is_address, report_of
from sidelines.http.settings import Settings
from sidelines.http.visitor import Whoever
from sidelines.intake.item import Item
from sidelines.web.counter import Counter


@dataclass(frozen=True, slots=True)
class Given:
    """What stood in the fields of the form, as it was sent."""

    content: str = ""
    url: str = ""
    outlet: str = ""
    published: str = ""

    def item(self, settings: Settings) -> Item:
        """Return the report to be read; whether it is text or HTML is told from its content.

        Raises:
            OversizedSource: it is longer than what is read while somebody waits.
            MalformedQuestion: its address is none, or its day is not one.
        """
        if self.url and not is_address(self.url):
            raise MalformedQuestion(self.url, "this is not the address of a page", "begin it with https://")
        return report_of(
            settings,
            self.content,
            url=self.url or None,
            outlet=self.outlet or None,
            published=self._day(),
            html=None,
        )

    def _day(self) -> date | None:
        found = day_of(self.published)
        if self.published and found is None:
            raise MalformedQuestion(self.published, "this is not a day", A_DAY)
        return found


async def given(counter: Counter, who: Whoever) -> Given:
    """Return what a form sent; who sends it and from where was checked before."""
    form = await counter.request.form()
    sent = {name: form.get(name) for name in ("content", "url", "outlet", "published")}
    return Given(**{name: value.strip() for name, value in sent.items() if isinstance(value, str)})


Posted = Annotated[Given, Depends(given)]
