"""What the marks on the pages mean, how sure values are, where they come from, and the keys."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from sidelines.http.ground import Means
from sidelines.http.visitor import Whoever
from sidelines.web.render import Frame, remember, shown
from sidelines.web.tongue import Speaking

router = APIRouter(include_in_schema=False)


@router.get("/about")
def about(request: Request, means: Means, who: Whoever, words: Speaking) -> Response:
    """Show the page; it tells nothing of the archive, so that everybody may read it."""
    frame = Frame.of(request, words, who, means.now().date())
    return remember(request, shown("guide/about", frame, words.say("About Sidelines")))
