"""To come."""

from __future__ import annotations

from fastapi import FastAPI

from sidelines.http.settings import Settings


def install(app: FastAPI, settings: Settings) -> None:
    """Add to the application."""
