"""Pages from templates."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from sidelines.http.visitor import Visitor
from sidelines.web.view import Call, View


def page(view: View, call: Call, answer: Any, who: Visitor) -> str:
    """Return the page of a view."""
    template = environment().get_template(f"{view.name}.html.j2")
    return template.render(view=view, call=call, answer=answer, who=who, title=view.title(answer))


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return what templates are read with: everything is escaped, and nothing is silently missing."""
    return Environment(
        loader=PackageLoader("sidelines.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
