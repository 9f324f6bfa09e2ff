"""What goes wrong while a request is answered, told by the door that the request came to: nobody sees a trace."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from sidelines import api, web
from sidelines.errors import SidelinesError
from sidelines.http.problems import Problem, problem_of, problem_of_input, problem_of_status

_log = logging.getLogger(__name__)
_OURS = Problem(
    "InternalError", HTTPStatus.INTERNAL_SERVER_ERROR, "An error inside Sidelines; it has been written down."
)


def install(app: FastAPI) -> None:
    """Have every error of an application told by its doors."""
    app.add_exception_handler(SidelinesError, _telling(problem_of))
    app.add_exception_handler(HTTPException, _telling(problem_of_status))
    app.add_exception_handler(RequestValidationError, _telling(problem_of_input))
    app.add_exception_handler(Exception, _telling(_unexpected))


def _telling(told: Callable[..., Problem]) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def tell(request: Request, error: Exception) -> Response:
        tell_it = api.tell if request.url.path.startswith(api.PREFIX) else web.tell
        return tell_it(request, told(error))

    return tell


def _unexpected(error: Exception) -> Problem:
    _log.error("an unexpected error", exc_info=error)
    return _OURS
