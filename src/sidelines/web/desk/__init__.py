"""The desk: a report that is pasted is read here, and what the machine is unsure of is judged."""

from sidelines.web.desk import read, review

ROUTERS = (read.router, review.router)

__all__ = ["ROUTERS"]
