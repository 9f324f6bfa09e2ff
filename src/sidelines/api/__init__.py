"""To come."""

from fastapi import FastAPI


def install(app: FastAPI) -> None:
    """Add this door to the application."""
