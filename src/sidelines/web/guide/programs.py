"""What the API answers, from its own description, with a line to try each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from shlex import quote
from typing import Any

from fastapi import APIRouter, Request, Response

from sidelines.http.ground import Means
from sidelines.http.visitor import Whoever
from sidelines.web.links import address, segment
from sidelines.web.render import Frame, remember, shown
from sidelines.web.tongue import Speaking

router = APIRouter(include_in_schema=False)
PART, OPERATION = "part of the API", "operation"  # contexts of what the description says, in the catalogue
_BODY = "application/json"


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that the API does."""

    tag: str
    summary: str
    method: str
    path: str
    parameters: tuple[tuple[str, str], ...]  # of the query: each with what it means
    curl: str  # a command that does it


@router.get("/api")
def programs(request: Request, means: Means, who: Whoever, words: Speaking) -> Response:
    """Show the page; who may not ask may still know how one asks."""
    found = operations(request.app.openapi(), str(request.base_url).rstrip("/"))

    def said(context: str, message: str) -> str:  # in the reader's language, or as the description says it
        return str(words.catalogue.upgettext(context, message))

    groups = [(tag, list(some)) for tag, some in groupby(found, lambda one: one.tag)]
    frame = Frame.of(request, words, who, means.now().date())
    return remember(request, shown("guide/programs", frame, words.say("For programs"), groups=groups, said=said))


def operations(document: Mapping[str, Any], base: str) -> list[Operation]:
    """Return what an OpenAPI document describes, in the order of its tags; ``base`` is where the server is."""
    order = [tag["name"] for tag in document["tags"]]
    return sorted(_operations(document, base), key=lambda one: order.index(one.tag))


def _operations(document: Mapping[str, Any], base: str) -> Iterator[Operation]:
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            asked = [one for one in told.get("parameters", ()) if one["in"] == "query"]
            meant = tuple((one["name"], one.get("description", "")) for one in asked)
            line = _curl(base, method, path, told)
            yield Operation(told["tags"][0], told["summary"], method.upper(), path, meant, line)


def _curl(base: str, method: str, path: str, told: Mapping[str, Any]) -> str:
    given = [one for one in told.get("parameters", ()) if one.get("required")]
    for one in given:
        path = path.replace(f"{{{one['name']}}}", segment(_example(one)))
    query = [(one["name"], _example(one)) for one in given if one["in"] == "query"]
    words = ["curl", *_sending(method, told), base + address(path, query)]
    return " ".join(map(quote, words))


def _sending(method: str, told: Mapping[str, Any]) -> list[str]:
    if method == "get":
        return []
    content = told["requestBody"]["content"][_BODY]
    example = next(iter(content["examples"].values()))["value"]
    return ["--json", json.dumps(example, ensure_ascii=False)]


def _example(parameter: Mapping[str, Any]) -> str:
    return str(next(iter(parameter["schema"].get("examples", ())), parameter["name"]))
