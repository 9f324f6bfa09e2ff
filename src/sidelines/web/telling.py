"""Problems as pages."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import Request, Response
from fastapi.responses import PlainTextResponse, RedirectResponse

from sidelines.http.problems import Problem
from sidelines.web.entry.local import door, wants_page


def tell(request: Request, problem: Problem) -> Response:
    """Tell a problem as a page; where somebody must log in first, lead to the door."""
    if problem.status == HTTPStatus.UNAUTHORIZED and wants_page(request):
        return RedirectResponse(door(request), HTTPStatus.SEE_OTHER, {"Cache-Control": "no-store"})
    return PlainTextResponse(f"{problem.title}: {problem.detail}", problem.status, problem.headers)
