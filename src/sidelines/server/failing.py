"""What goes wrong while a request is answered, told by the door that the request came to: nobody sees a trace."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
    app.add_middleware(_Caught)


class _Caught:
    """Tells what nobody expected. A handler of `Exception` would answer outside of what protects every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; with our mistake, if it is one and nothing was answered yet."""
        begun = False

        async def sent(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, sent)
        except Exception as error:
            if scope["type"] != "http":
                raise
            _log.error("an unexpected error", exc_info=error)
            if begun:
                raise
            await (await _told(Request(scope), _OURS))(scope, receive, send)


def _telling(told: Callable[..., Problem]) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def tell(request: Request, error: Exception) -> Response:
        return await _told(request, told(error))

    return tell


async def _told(request: Request, problem: Problem) -> Response:
    """Tell a problem on a thread: pages look up who asks, and an archive that is lost would hold up everybody."""
    tell = api.tell if request.url.path.startswith(api.PREFIX) else web.tell
    return await run_in_threadpool(tell, request, problem)
