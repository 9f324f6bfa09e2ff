"""The API under /api/v1: what the archive answers, for programs."""

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse

from sidelines.http.problems import Problem

PREFIX = "/api/"


def install(app: FastAPI) -> None:
    """Add this door to the application."""


def tell(request: Request, problem: Problem) -> Response:
    """Tell a problem as a document (RFC 9457)."""
    content = problem.plain(request.url.path)
    return JSONResponse(content, problem.status, problem.headers, media_type="application/problem+json")
