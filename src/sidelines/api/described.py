"""The description of the API (OpenAPI 3.1): what FastAPI finds in the routes, and what holds for all of them."""

from __future__ import annotations

import json
import re
from http import HTTPStatus
from importlib.metadata import version
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from sidelines.api.calling import JSON, PREFIX
from sidelines.http.cookies import LOGIN, cookie
from sidelines.http.csrf import HEADER
from sidelines.http.settings import Settings

_VARIANT = re.compile(r"(Cited|Count)_\w+_")
PROBLEM_JSON = "application/problem+json"
_ABOUT = f"""
What diplomatic reports tell: who met whom, in what office, when, where, on what occasion and with what outcome, each
value with the words it stands on.

**Evidence.** A quotation is a target of the W3C Web Annotation Data Model: the address of its report, and the same
words selected by position and by themselves. Positions count Unicode code points; `unit=utf-16` has them count UTF-16
code units, as the strings of JavaScript do.

**Lists.** `limit` and `cursor` give a page; its `next`, and its Link header, lead to the next one. Nothing is seen
twice or passed over where something is taken in meanwhile.

**Freshness.** Every answer to GET has an ETag: asked again with If-None-Match it is 304 for as long as it is the same.

**Problems** are documents of RFC 9457; `type` names the error. Parameters and members that are not known are refused.

**Who may.** On one's own machine without accounts nothing is needed. Otherwise a token of an account, as
`Authorization: Bearer`, or the cookie of a login; what changes something by cookie needs the header `{HEADER}` too.
"""
_TAGS = {
    "Encounters": "Contacts, and what reports tell of them.",
    "Parties": "Persons, states, organisations, events.",
    "Pictures": "Counts that can be drawn: by time, between whom, where.",
    "Outcomes": "What was agreed, promised and done.",
    "Search": "Words in reports; counts.",
    "Reports": "The texts themselves: as filed, read, taken in.",
    "Judgements": "Which accounts are one encounter.",
}
_PROBLEMS = {
    HTTPStatus.BAD_REQUEST: "The question cannot be understood, or contradicts itself.",
    HTTPStatus.UNAUTHORIZED: "Nobody knows who asks.",
    HTTPStatus.FORBIDDEN: "Who asks may not.",
    HTTPStatus.NOT_FOUND: "Nothing and nobody is known by this name; `choices` may tell what was meant.",
    HTTPStatus.CONFLICT: "Several are known by this name; `choices` tells them apart.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "What was sent is too large.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "A parameter or what was sent is not as it should be, or cannot be read.",
    HTTPStatus.SERVICE_UNAVAILABLE: "The archive cannot be used at the moment.",
}
_HEADERS = {
    "ETag": {"description": "Stands for this answer: see Freshness.", "schema": {"type": "string"}},
    "Cache-Control": {"schema": {"type": "string"}},
}
_LINK = {"Link": {"description": "The next page, where there is one (RFC 8288).", "schema": {"type": "string"}}}
_PROBLEM = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string", "description": "urn:sidelines:problem: and the name of the error."},
        "title": {"type": "string", "description": "What its status is called."},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong, with what, and what to do."},
        "instance": {"type": "string", "description": "The path that was asked for."},
        "choices": {"type": "array", "items": {"type": "string"}, "description": "What may have been meant."},
    },
    "example": {
        "type": "urn:sidelines:problem:UnknownName",
        "title": "Not Found",
        "status": 404,
        "detail": "'Байрамав': no such person, state or organisation is known; did you mean: Джейхун Байрамов",
        "instance": "/api/v1/actors/Байрамав",
        "choices": ["Джейхун Байрамов"],
    },
}


def described(app: FastAPI, settings: Settings) -> dict[str, Any]:
    """Return the description of an application's API."""
    told = _well_named(
        get_openapi(
            title="Sidelines",
            version=version("sidelines"),
            summary="Ask what diplomatic reports tell.",
            description=_ABOUT.strip(),
            license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
            tags=[{"name": name, "description": about} for name, about in _TAGS.items()],
            servers=[{"url": "/"}],
            routes=app.routes,
        )
    )
    parts = told["components"]
    parts["schemas"]["Problem"] = _PROBLEM
    parts["responses"] = {_name(status): _response(about) for status, about in _PROBLEMS.items()} | {
        "Problem": _response("Anything else that went wrong.")
    }
    parts["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "Of an account; made under /account."},
        "login": {"type": "apiKey", "in": "cookie", "name": cookie(settings, LOGIN)},
    }
    told["security"] = [{"token": []}, {"login": []}]
    for path, methods in told["paths"].items():
        for method, operation in methods.items():
            _complete(operation, method, path)
            _say_what_comes(operation["responses"], parts["schemas"])
    return told


def _well_named(told: dict[str, Any]) -> dict[str, Any]:
    """Call a shape of something `CitedPlace` and not `Cited_Place_`: programs that are made from this have it so."""
    written = json.dumps(told)
    for name in filter(_VARIANT.fullmatch, told["components"]["schemas"]):
        better = "".join(part[:1].upper() + part[1:] for part in name.split("_"))
        written = written.replace(f'"{name}": ', f'"{better}": ').replace(f'/{name}"', f'/{better}"')
    renamed: dict[str, Any] = json.loads(written)
    return renamed


def _say_what_comes(answers: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Describe good answers by what they hold."""
    for status in ("200", "201"):
        if status in answers:
            name = answers[status]["content"][JSON]["schema"]["$ref"].rpartition("/")[2]
            answers[status]["description"] = schemas[name]["description"]


def _complete(operation: dict[str, Any], method: str, path: str) -> None:
    """Say of an operation what holds for all."""
    operation["summary"] = operation["description"].partition(". ")[0].partition(": ")[0].rstrip(".")
    operation["operationId"] = "_".join([method, *path.removeprefix(PREFIX).strip("/").replace("{", "").split("/")])
    operation["operationId"] = operation["operationId"].replace("}", "")
    answers = operation["responses"]
    if method == "get":
        listing = any(parameter["name"] == "cursor" for parameter in operation.get("parameters", ()))
        answers["200"]["headers"] = _HEADERS | (_LINK if listing else {})
        answers["304"] = {"description": "The client has it already."}
    for status in _PROBLEMS:
        answers[str(status.value)] = {"$ref": f"#/components/responses/{_name(status)}"}
    answers["default"] = {"$ref": "#/components/responses/Problem"}


def _name(status: HTTPStatus) -> str:
    return status.phrase.replace(" ", "")


def _response(about: str) -> dict[str, Any]:
    return {
        "description": about,
        "content": {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
