"""What went wrong, as HTTP tells it (RFC 9457): an error of ours by its class, anything else by its status."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from sidelines import errors
from sidelines.http.reader import Unread

_STATUS: dict[type[errors.SidelinesError], HTTPStatus] = {
    errors.UnknownName: HTTPStatus.NOT_FOUND,
    errors.AmbiguousName: HTTPStatus.CONFLICT,
    errors.MalformedQuestion: HTTPStatus.BAD_REQUEST,
    errors.NotFiled: HTTPStatus.NOT_FOUND,
    errors.OversizedSource: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    errors.CrowdedReader: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.SourceError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.Unauthenticated: HTTPStatus.UNAUTHORIZED,
    errors.Throttled: HTTPStatus.TOO_MANY_REQUESTS,
    errors.CrowdedDoor: HTTPStatus.TOO_MANY_REQUESTS,
    errors.UnknownAccount: HTTPStatus.NOT_FOUND,
    errors.RefusedAccount: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.AccessError: HTTPStatus.FORBIDDEN,
    errors.FullDisk: HTTPStatus.INSUFFICIENT_STORAGE,
    errors.SlowQuestion: HTTPStatus.GATEWAY_TIMEOUT,
    errors.ArchiveError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.MissingModel: HTTPStatus.SERVICE_UNAVAILABLE,
}
_FAULTS = 3  # of an input that are told
_FAULT = {
    "extra_forbidden": "there is nothing of this name here",
    "json_invalid": "this is no JSON",
    "missing": "this is needed",
    "model_attributes_type": "this is no object; send one of JSON as application/json",
}
_RETRY = {HTTPStatus.SERVICE_UNAVAILABLE: 30, HTTPStatus.GATEWAY_TIMEOUT: 30}


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem: its kind, its status, and what to tell a person of it."""

    kind: str  # the name of the error's class, or of the status
    status: int
    detail: str
    choices: tuple[str, ...] = ()  # what may have been meant
    words: str = ""  # instead of which words
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Return what its status is called."""
        return HTTPStatus(self.status).phrase

    def plain(self, instance: str) -> dict[str, object]:
        """Return the problem document of a request's address."""
        told: dict[str, object] = {
            "type": f"urn:sidelines:problem:{self.kind}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "instance": instance,
        }
        return told | ({"choices": list(self.choices)} if self.choices else {})


def problem_of(error: errors.SidelinesError) -> Problem:
    """Return what to tell of an error; the class that is nearest decides on the status."""
    if isinstance(error, Unread):
        return Problem(error.reason, _status(getattr(errors, error.reason, errors.SourceError)), error.detail)
    status, given = _status(type(error)), getattr(error, "words", "")
    choices = tuple(getattr(error, "suggestions", ()))
    return Problem(type(error).__name__, status, error.detail, choices, given, _headers(error, status))


def _headers(error: errors.SidelinesError, status: HTTPStatus) -> dict[str, str]:
    if isinstance(error, errors.Unauthenticated):
        return {"WWW-Authenticate": 'Bearer realm="sidelines"'}
    retry = error.retry_after if isinstance(error, errors.Throttled | errors.CrowdedDoor) else _RETRY.get(status)
    return {"Retry-After": str(retry)} if retry else {}


def _status(kind: type[BaseException]) -> HTTPStatus:
    known = (_STATUS[base] for base in kind.__mro__ if base in _STATUS)
    return next(known, HTTPStatus.INTERNAL_SERVER_ERROR)


def problem_of_status(error: HTTPException) -> Problem:
    """Return what to tell of a request that no handler took on, or that one refused."""
    status = HTTPStatus(error.status_code)
    said = error.detail if error.detail != status.phrase else status.description or status.phrase
    headers = {name: allowed(value) if name == "Allow" else value for name, value in (error.headers or {}).items()}
    return Problem(status.phrase.title().replace(" ", ""), status, str(said), headers=headers)


def allowed(methods: str) -> str:
    """Return what an address takes, as an Allow header tells it: what can be had by GET can by HEAD."""
    told = {one.strip() for one in methods.split(",")}
    return ", ".join(sorted(told | ({"HEAD"} if "GET" in told else set())))


def problem_of_input(error: RequestValidationError) -> Problem:
    """Return what to tell of parameters or a body that are not as they should be, by their first faults."""
    faults = error.errors()
    broken = any(fault["type"] == "json_invalid" for fault in faults)
    status = HTTPStatus.BAD_REQUEST if broken else HTTPStatus.UNPROCESSABLE_ENTITY
    told = dict.fromkeys(f"{_where(fault)}: {_said(fault)}" for fault in faults)
    return Problem("MalformedInput", status, "; ".join(list(told)[:_FAULTS]))


def _where(fault: Mapping[str, Any]) -> str:
    """Return the name of what is at fault: the first part tells only whether it is of the address or of the body."""
    inside = () if fault["type"] == "json_invalid" else fault["loc"][1:]
    return ".".join(map(str, inside)) or str(fault["loc"][0])


def _said(fault: Mapping[str, Any]) -> str:
    """Return what is wrong; of our own errors without saying that they are some."""
    said = _FAULT.get(fault["type"], fault["msg"])
    return str(fault["ctx"]["error"]) if fault["type"] == "value_error" else said
