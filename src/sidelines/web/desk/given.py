"""A report as somebody gives it in a form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Depends

from sidelines.errors import MalformedQuestion, OversizedSource
from sidelines.http.settings import Settings
from sidelines.http.visitor import Whoever
from sidelines.intake.item import Item
from sidelines.web.counter import Counter
from sidelines.web.links import linkable

NAME = "the report"
_DAY = re.compile(r"(19|20|21)\d\d-\d\d-\d\d", re.ASCII)
_LONGEST = 2000  # characters of an address


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
        if len(self.content) > settings.largest_report:
            problem = f"it has {len(self.content):,} characters, more than {settings.largest_report:,}"
            raise OversizedSource(NAME, problem, "take it in from the command line: sidelines ingest")
        if self.url and not (linkable(self.url) and len(self.url) <= _LONGEST):
            raise MalformedQuestion(self.url, "this is not the address of a page", "begin it with https://")
        return Item(NAME, self.content, self.url or None, self.outlet or None, self._day())

    def _day(self) -> date | None:
        if not self.published:
            return None
        try:
            if _DAY.fullmatch(self.published):
                return date.fromisoformat(self.published)
        except ValueError:
            pass
        raise MalformedQuestion(self.published, "this is not a day", "write it as 2021-09-25")


async def given(counter: Counter, who: Whoever) -> Given:
    """Return what a form sent; who sends it and from where was checked before."""
    form = await counter.request.form()
    sent = {name: form.get(name) for name in ("content", "url", "outlet", "published")}
    return Given(**{name: value.strip() for name, value in sent.items() if isinstance(value, str)})


Posted = Annotated[Given, Depends(given)]
