"""Problems as pages."""

from __future__ import annotations

from fastapi import Request, Response
from fastapi.responses import PlainTextResponse

from sidelines.http.problems import Problem


def tell(request: Request, problem: Problem) -> Response:
    """Tell a problem as a page."""
    return PlainTextResponse(f"{problem.title}: {problem.detail}", problem.status, problem.headers)
