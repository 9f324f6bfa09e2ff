"""The encounters of a view as a feed and as a calendar, for programs that subscribe to its address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request, Response

from sidelines.archive import Turn
from sidelines.feeds import Head, atom, calendar, notices
from sidelines.feeds.atom import MEDIA as ATOM
from sidelines.feeds.calendar import MEDIA as CALENDAR
from sidelines.feeds.identity import feed_urn
from sidelines.feeds.turns import read_turn, write_turn
from sidelines.http.asked import Asking
from sidelines.http.fresh import Answer, answered, tagged
from sidelines.http.ground import Means, Reading
from sidelines.http.sent import address_of
from sidelines.http.visitor import Reader
from sidelines.questions import Line
from sidelines.web import sentences
from sidelines.web.tongue import Speaking, words
from sidelines.web.view import Call, View
from sidelines.web.words import Words

_ENTRIES = 50  # of a page of a feed
_EVENTS = 300  # of a calendar
_BEFORE, _TOKEN, _LANGUAGE = "before", "token", "lang"  # parameters of an address, beside those of the view
_CURSOR = "cursor"  # a parameter of pages that is none of feeds: these go on in another order


class Spoken(Words):
    """The words of the interface, as feeds want them."""

    def sentence(self, line: Line) -> str:
        """Return an encounter in one sentence."""
        return sentences.sentence(line, self)

    def subjects(self, topics: str) -> str:
        """Return a line that names subjects."""
        return self.say("Subjects: %(topics)s", topics=topics)

    def source(self, named: str) -> str:
        """Return a line that names a source."""
        return self.say("Source: %(source)s", source=named)


def spoken(code: str) -> Spoken:
    """Return the words of a language."""
    return Spoken(code, words(code).catalogue)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request of a feed: the view's call, and how its addresses are written."""

    view: View
    call: Call
    origin: str
    path: str  # of the feed
    query: dict[str, str]  # what was asked beside the view's own parameters
    words: Spoken

    def head(self, answer: Any, later: str = "") -> Head:
        """Return what the feed says of itself; ``later`` asks for its next page."""
        stem = self.path.rpartition(".")[0]
        page = self.view.path if self.view.path == "/" else stem
        pairs = self.call.pairs
        at, token = self.query[_BEFORE], self.query[_TOKEN]
        spoken = [*pairs, *_given(lang=self.query[_LANGUAGE])]
        within = ", ".join(value for _, value in pairs)
        title = " ".join(filter(None, (self.view.title(answer, self.words), within and f"({within})")))
        return Head(
            feed_urn(stem, pairs),
            f"{title} · Sidelines" if title else "Sidelines",
            self.origin,
            self._address(self.path, [*spoken, *_given(before=at)]),
            self._address(page, spoken),
            self._address(self.path, [*spoken, *_given(token=token)]) if at else "",
            self._address(self.path, [*spoken, *_given(before=later, token=token)]) if later else "",
        )

    def _address(self, path: str, pairs: list[tuple[str, str]]) -> str:
        where = f"{self.origin}{quote(path, safe='/:@!$&+,;=~')}"
        return f"{where}?{urlencode(pairs)}" if pairs else where


def _given(**values: str) -> list[tuple[str, str]]:
    return [(name, value) for name, value in values.items() if value]


def feeds(view: View) -> dict[str, Callable[..., Response]]:
    """Return what serves the feeds of a view, by how their addresses end."""
    return {name: _endpoint(view, form) for name, form in _FORMS.items()} if view.encounters else {}


def _endpoint(view: View, form: Callable[[_Asked], Answer]) -> Callable[..., Response]:
    def serve(  # noqa: PLR0913, PLR0917 - a dependency each
        request: Request, means: Means, session: Reading, who: Reader, filters: Asking, speaking: Speaking
    ) -> Response:
        given = request.query_params
        own = {name: given.get(name, "") for name in view.parameters if name != _CURSOR} | {_CURSOR: ""}
        call = Call(session, filters, dict(request.path_params), own, means.now().date())
        query = {name: given.get(name, "") for name in (_BEFORE, _TOKEN, _LANGUAGE)}
        asked = _Asked(
            view, call, means.settings.address, request.scope["path"], query, Spoken(speaking.code, speaking.catalogue)
        )
        tag = tagged(means.settings.boot, session.generation, call.today, address_of(request), speaking.code)
        return answered(request, means.shelf, tag, partial(form, asked))

    return serve


def _atom(asked: _Asked) -> Answer:
    call, view = asked.call, asked.view
    assert view.encounters
    before = read_turn(asked.query[_BEFORE])
    found = call.session.encounters.latest(view.encounters(call), _ENTRIES + 1, before)
    page, more = found[:_ENTRIES], len(found) > _ENTRIES
    later = write_turn(Turn(page[-1].changed, page[-1].id)) if more else ""
    head = asked.head(view.answer(call), later)
    return Answer(atom(head, notices(call.session, page), asked.words), ATOM)


def _calendar(asked: _Asked) -> Answer:
    call, view = asked.call, asked.view
    assert view.encounters
    found = call.session.encounters.find(view.encounters(call), limit=_EVENTS)
    head = asked.head(view.answer(call))
    return Answer(calendar(head, notices(call.session, found), asked.words), CALENDAR)


_FORMS: dict[str, Callable[[_Asked], Answer]] = {"atom": _atom, "ics": _calendar}
