"""What people read about the application itself: what its pages mean, and what it answers to programs."""

from sidelines.web.guide import about, programs

ROUTERS = (about.router, programs.router)

__all__ = ["ROUTERS"]
