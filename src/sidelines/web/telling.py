"""Problems as pages: what is wrong, what may have been meant, and what to do. Programs are told in a line."""

from __future__ import annotations

import re
from http import HTTPStatus
from urllib.parse import unquote

from fastapi import BackgroundTasks, Request, Response
from fastapi.responses import PlainTextResponse, RedirectResponse

from sidelines.errors import SidelinesError
from sidelines.http.ground import ground
from sidelines.http.problems import Problem
from sidelines.http.recognise import Visitor, recognise
from sidelines.http.visitor import Role
from sidelines.web.counter import N_
from sidelines.web.entry.local import door, wants_page
from sidelines.web.links import address, segment
from sidelines.web.render import Frame, shown
from sidelines.web.tongue import spoken

_TITLES: dict[int, str] = {
    HTTPStatus.BAD_REQUEST: N_("This cannot be understood"),
    HTTPStatus.UNAUTHORIZED: N_("Log in first"),
    HTTPStatus.FORBIDDEN: N_("This is not allowed"),
    HTTPStatus.NOT_FOUND: N_("There is nothing here"),
    HTTPStatus.METHOD_NOT_ALLOWED: N_("This address does not take that"),
    HTTPStatus.CONFLICT: N_("Several are called so"),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: N_("This is too much"),
    HTTPStatus.REQUEST_URI_TOO_LONG: N_("This address is too long"),
    HTTPStatus.UNPROCESSABLE_ENTITY: N_("This cannot be understood"),
    HTTPStatus.TOO_MANY_REQUESTS: N_("Too often"),
    HTTPStatus.SERVICE_UNAVAILABLE: N_("The archive cannot be reached"),
    HTTPStatus.GATEWAY_TIMEOUT: N_("This took too long"),
    HTTPStatus.INSUFFICIENT_STORAGE: N_("There is no room to write"),
}
_ADVICE: dict[int, str] = {
    HTTPStatus.BAD_REQUEST: N_("Correct what is asked for, or begin with the list of all encounters."),
    HTTPStatus.FORBIDDEN: N_("Go back and load the page anew. If you need to do this, ask an administrator."),
    HTTPStatus.NOT_FOUND: N_("Check the address, or search for what you need."),
    HTTPStatus.CONFLICT: N_("Choose whom you mean."),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: N_("Send less at once, or ask whoever runs this archive to take it in."),
    HTTPStatus.UNPROCESSABLE_ENTITY: N_("Correct what is asked for, or begin with the list of all encounters."),
    HTTPStatus.TOO_MANY_REQUESTS: N_("Wait a little, then try again."),
    HTTPStatus.INTERNAL_SERVER_ERROR: N_("It was our mistake and has been written down. Nothing was lost."),
    HTTPStatus.SERVICE_UNAVAILABLE: N_("Nothing was lost. Try again in half a minute."),
    HTTPStatus.GATEWAY_TIMEOUT: N_("Ask for a shorter period, or for fewer parties, and try again."),
    HTTPStatus.INSUFFICIENT_STORAGE: N_("Nothing was changed. Make room on the disk, then try again."),
}
_ELSE = N_("Something went wrong")
_SAID: dict[str, str] = {
    "UnknownName": N_("Nobody and nothing is known as “%(words)s”."),
    "AmbiguousName": N_("Several are known as “%(words)s”."),
    "NotFiled": N_("The archive holds nothing under this name."),
}
_SPEAKING = frozenset({"MalformedQuestion", "MalformedInput"})  # what they say helps, and gives nothing away
_KEY = re.compile(r"(?: (a[0-9a-f]{12})| \((\w+)\))$")  # of an actor or a state, where a choice ends with one


def tell(request: Request, problem: Problem) -> Response:
    """Tell a problem as a page; where somebody must log in first, lead to the door."""
    scripted = "hx-request" in request.headers  # a page of ours asks for a part of another
    if not (wants_page(request) or scripted):
        return PlainTextResponse(f"{problem.title}: {problem.detail}", problem.status, problem.headers)
    if problem.status == HTTPStatus.UNAUTHORIZED:
        there, unkept = door(request), {"Cache-Control": "no-store"}
        if scripted:
            return Response(status_code=HTTPStatus.NO_CONTENT, headers={"HX-Redirect": there, **unkept})
        return RedirectResponse(there, HTTPStatus.SEE_OTHER, unkept)
    words = spoken(request)
    frame = Frame.of(request, words, _who(request, problem), ground(request).now().date())
    title = words.say(_TITLES.get(problem.status, _ELSE))
    advice = words.say(_ADVICE[problem.status]) if problem.status in _ADVICE else ""
    said = words.say(_SAID[problem.kind], words=problem.words) if problem.kind in _SAID else ""
    detail = said or (problem.detail if problem.kind in _SPEAKING else "")
    choices = [(choice, _instead(frame, problem.words, choice)) for choice in problem.choices]
    told = {"problem": problem, "detail": detail, "advice": advice, "choices": choices}
    made = shown("problem", frame, title, problem.status, **told)
    made.headers.update(problem.headers)
    return made


def _instead(frame: Frame, words: str, choice: str) -> str:
    """Return the address of the page with a choice in place of the words that were not understood."""
    key = _KEY.search(choice)
    chosen = (key[1] or key[2]) if key else choice
    parts = map(unquote, frame.path.split("/"))
    path = "/".join(segment(chosen if part == words else part) for part in parts)
    return address(path, [(name, chosen if value == words else value) for name, value in frame.pairs])


def _who(request: Request, problem: Problem) -> Visitor:
    """Return who asked, unless it is the archive itself that fails."""
    if problem.status < HTTPStatus.INTERNAL_SERVER_ERROR:
        try:
            return recognise(request, ground(request), BackgroundTasks())
        except SidelinesError:
            pass
    return Visitor("", Role.READER)
