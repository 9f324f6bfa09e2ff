"""The door: logging in and out, one's own account and tokens, the accounts of all, and the audit log."""

from sidelines.web.entry import account, audit, login, users

ROUTERS = (login.router, account.router, users.router, audit.router)

__all__ = ["ROUTERS"]
