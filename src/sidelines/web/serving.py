"""Serving a view: the same answer as a page, as CSV, as JSON, as a feed and as a calendar."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response

from sidelines.http.asked import Asking
from sidelines.http.fresh import Answer, answered, tagged
from sidelines.http.ground import Means, Reading
from sidelines.http.sent import address_of
from sidelines.http.visitor import Reader
from sidelines.questions import plain
from sidelines.questions.sheets import guarded_cells, sheet
from sidelines.web.feeding import feeds
from sidelines.web.render import Frame, page, remember
from sidelines.web.tongue import Speaking
from sidelines.web.view import Call, View

_Form = Callable[[View, Call, Any], Answer]


def routes(view: View) -> APIRouter:
    """Return the routes of a view: its other forms, then the page."""
    router = APIRouter(include_in_schema=False)
    for name, form in _FORMS.items():
        router.add_api_route(f"{view.stem}.{name}", _endpoint(view, form), methods=["GET"])
    for name, serve in feeds(view).items():
        router.add_api_route(f"{view.stem}.{name}", serve, methods=["GET"])
    router.add_api_route(view.path, _page(view), methods=["GET"])
    return router


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request of a view, with what answers it."""

    request: Request
    means: Means
    session: Reading
    filters: Asking

    def call(self, view: View) -> Call:
        query = {name: self.request.query_params.get(name, "") for name in view.parameters}
        return Call(self.session, self.filters, dict(self.request.path_params), query, self.means.now().date())

    def answered(self, today: date, make: Callable[[], Answer], *depends: object) -> Response:
        tag = tagged(self.means.settings.boot, self.session.generation, today, address_of(self.request), *depends)
        return answered(self.request, self.means.shelf, tag, make)


Asked = Annotated[_Asked, Depends()]


def _endpoint(view: View, form: _Form) -> Callable[..., Response]:
    def serve(asked: Asked, who: Reader) -> Response:
        call = asked.call(view)
        return asked.answered(call.today, lambda: form(view, call, view.answer(call)), who.role)

    return serve


def _page(view: View) -> Callable[..., Response]:
    def serve(asked: Asked, who: Reader, words: Speaking) -> Response:
        call = asked.call(view)
        frame = Frame.of(asked.request, words, who, call.today)
        depends = (words.code, frame.theme, who.role, who.name)
        return remember(asked.request, asked.answered(call.today, lambda: _made(view, call, frame), *depends))

    return serve


def _made(view: View, call: Call, frame: Frame) -> Answer:
    answer = view.answer(call)
    title = view.title(answer, frame.words)
    text = page(view.name, frame, title, view=view, call=call, answer=answer, **view.more(call, answer))
    return Answer(text.encode(), "text/html; charset=utf-8")


def _json(view: View, call: Call, answer: Any) -> Answer:
    return Answer(json.dumps(plain(answer), ensure_ascii=False).encode(), "application/json")


def _csv(view: View, call: Call, answer: Any) -> Answer:
    header, rows = sheet(answer)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows(map(guarded_cells, rows))
    return Answer(out.getvalue().encode(), "text/csv; charset=utf-8; header=present")


_FORMS: dict[str, _Form] = {"csv": _csv, "json": _json}
