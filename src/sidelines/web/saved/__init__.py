"""Saved queries: named filters to come back to and to subscribe to, and the hooks that are told of what is new."""

from sidelines.web.saved import hooks, queries

ROUTERS = (hooks.router, queries.router)

__all__ = ["ROUTERS"]
