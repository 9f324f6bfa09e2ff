"""The API under /api/v1: what the archive answers, for programs."""

from sidelines.api.install import install, tell

PREFIX = "/api/"

__all__ = ["PREFIX", "install", "tell"]
