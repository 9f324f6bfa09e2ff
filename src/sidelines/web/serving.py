"""Serving a view: the same answer as a page, as CSV, as JSON, as a feed and as a calendar."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request, Response

from sidelines.http.asked import Asking
from sidelines.http.fresh import Answer, answered, tagged
from sidelines.http.ground import Means, Reading
from sidelines.http.visitor import Whoever
from sidelines.questions import plain
from sidelines.questions.sheets import guarded_cells, sheet
from sidelines.web.render import page
from sidelines.web.view import Call, View

_Form = Callable[[View, Call, Any], Answer]


def routes(view: View) -> APIRouter:
    """Return the routes of a view: its other forms, then the page."""
    router = APIRouter(include_in_schema=False)
    for name, form in _FORMS.items():
        router.add_api_route(f"{view.path}.{name}", _endpoint(view, form), methods=["GET"])
    router.add_api_route(view.path, _page(view), methods=["GET"])
    return router


def _endpoint(view: View, form: _Form) -> Callable[..., Response]:
    def serve(request: Request, means: Means, session: Reading, who: Whoever, filters: Asking) -> Response:
        call = _call(view, request, means, session, filters)
        tag = tagged(means.settings.boot, session.generation, call.today, request.url, who.role)
        return answered(request, means.shelf, tag, lambda: form(view, call, view.answer(call)))

    return serve


def _page(view: View) -> Callable[..., Response]:
    def serve(request: Request, means: Means, session: Reading, who: Whoever, filters: Asking) -> Response:
        call = _call(view, request, means, session, filters)
        tag = tagged(means.settings.boot, session.generation, call.today, request.url, who.role, who.name)
        return answered(
            request,
            means.shelf,
            tag,
            lambda: Answer(page(view, call, view.answer(call), who).encode(), "text/html; charset=utf-8"),
        )

    return serve


def _call(view: View, request: Request, means: Means, session: Reading, filters: Asking) -> Call:
    query = {name: request.query_params.get(name, "") for name in view.parameters}
    return Call(session, filters, dict(request.path_params), query, means.now().date())


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
