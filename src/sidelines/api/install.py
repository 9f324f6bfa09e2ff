"""Adds the API to an application, and tells its problems."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Depends, FastAPI, Request, Response
from fastapi.responses import JSONResponse
from starlette.routing import Route

from sidelines.api import encounters, judgements, outcomes, parties, pictures, reports, search
from sidelines.api.addressed import addressed
from sidelines.api.calling import JSON, PREFIX
from sidelines.api.described import PROBLEM_JSON, described
from sidelines.http.fresh import Answer, answered, tagged
from sidelines.http.means import Means
from sidelines.http.problems import Problem, allowed

_OWN: dict[int | str, dict[str, Any]] = {422: {}}  # so that FastAPI does not describe its own; see `described`
_RESOURCES = (encounters, parties, pictures, outcomes, search, reports, judgements)


def install(app: FastAPI) -> None:
    """Add this door to the application."""
    router = APIRouter(prefix=PREFIX, dependencies=[Depends(addressed)], responses=_OWN)
    for resource in _RESOURCES:
        router.include_router(resource.router)
    router.add_api_route("/openapi.json", _description, methods=["GET"], include_in_schema=False)
    app.include_router(router)
    # FastAPI's own place for a description, so that whoever has the application can ask it for that.
    app.openapi = lambda: described(app, app.state.ground.settings)  # type: ignore[method-assign]


def _description(request: Request, means: Means) -> Response:
    """Return the description of the API; who may not ask may still know how one asks."""

    def make() -> Answer:
        return Answer(json.dumps(request.app.openapi(), ensure_ascii=False).encode(), JSON)

    return answered(request, means.shelf, tagged("openapi", means.settings.boot), make)


def tell(request: Request, problem: Problem) -> Response:
    """Tell a problem as a document (RFC 9457)."""
    content = problem.plain(request.url.path)
    headers = problem.headers | {"Cache-Control": "no-store"}
    if problem.status == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = allowed(",".join(_methods(request)))
    return JSONResponse(content, problem.status, headers, media_type=PROBLEM_JSON)


def _methods(request: Request) -> set[str]:
    """Return what can be done at an address: of two routes with one path, the first knows only of its own methods."""
    path = request.url.path.removeprefix(PREFIX)
    routes = (route for resource in _RESOURCES for route in resource.router.routes if isinstance(route, Route))
    return {method for route in routes if route.path_regex.match(path) for method in route.methods or ()}
