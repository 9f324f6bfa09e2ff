"""Adds the pages to an application: the views one and all, and what is no view."""

from __future__ import annotations

from fastapi import FastAPI

from sidelines.web import assets
from sidelines.web.pages import VIEWS
from sidelines.web.serving import routes


def install(app: FastAPI) -> None:
    """Add this door to the application."""
    assets.install(app)
    for view in VIEWS:
        app.include_router(routes(view))
