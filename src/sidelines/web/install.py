"""Adds the pages to an application: the views one and all, and what is no view."""

from __future__ import annotations

from fastapi import FastAPI

from sidelines.web import assets, desk, entry, guide, saved
from sidelines.web.pages import VIEWS
from sidelines.web.serving import routes


def install(app: FastAPI) -> None:
    """Add this door to the application."""
    assets.install(app)
    for router in (*entry.ROUTERS, *desk.ROUTERS, *saved.ROUTERS, *guide.ROUTERS):
        app.include_router(router)
    for view in VIEWS:
        app.include_router(routes(view))
