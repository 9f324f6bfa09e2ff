"""The tables that doors keep beside the archive's own: who may do what, and whom to tell of what is new.

Nothing here is part of what questions are answered from, and none of it is exported: secrets stay where they are.
Passwords, cookies and tokens are kept as digests only; the secret of a hook must be kept to sign with it.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table

from sidelines.archive.schema import metadata
from sidelines.archive.types import Instant, Plain, Words


def _key(name: str = "id") -> Column[str]:
    return Column(name, Words, primary_key=True, nullable=False)


def _of(table: str, key: str = "id", *, name: str = "") -> Column[str]:
    return Column(name or table, Words, ForeignKey(f"{table}.{key}", ondelete="CASCADE"), nullable=False)


user = Table(
    "user",
    metadata,
    _key("name"),
    Column("role", Words, nullable=False),
    Column("password", Words, nullable=False),  # argon2id, with its parameters
    Column("created", Instant, nullable=False),
    Column("active", Boolean, nullable=False),
)

login = Table(
    "login",
    metadata,
    _key(),  # SHA-256 of what the cookie holds, in hex
    _of("user", "name"),
    Column("created", Instant, nullable=False),
    Column("seen", Instant, nullable=False),
    Column("expires", Instant, nullable=False),
    Index("login_by_user", "user"),
)

token = Table(
    "token",
    metadata,
    _key(),  # shown in lists; not secret
    _of("user", "name"),
    Column("label", Words, nullable=False),
    Column("digest", Words, nullable=False, unique=True),  # SHA-256 of the token, in hex
    Column("scopes", Plain, nullable=False),
    Column("created", Instant, nullable=False),
    Column("expires", Instant, nullable=False),
    Column("used", Instant),
    Column("revoked", Instant),
    Index("token_by_user", "user"),
)

attempt = Table(
    "attempt",  # failed logins
    metadata,
    _key("key"),  # a digest that stands for a name, an address or a browser
    Column("failures", Integer, nullable=False),
    Column("last", Instant, nullable=False),
)

audit = Table(
    "audit",  # who did what: only ever added to, see migrations/append_only.py
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", Instant, nullable=False),
    Column("who", Words, nullable=False),
    Column("action", Words, nullable=False),
    Column("subject", Words, nullable=False),
    Column("detail", Plain, nullable=False),
    Index("audit_by_who", "who", "number"),
    Index("audit_by_action", "action", "number"),
)

saved_query = Table(
    "saved_query",
    metadata,
    _key(),
    Column("owner", Words, nullable=False),
    Column("label", Words, nullable=False),
    Column("asked", Plain, nullable=False),  # the filter, by the names of its parts
    Column("created", Instant, nullable=False),
)

hook = Table(
    "hook",  # an address that is told of each encounter of a saved query that is new, changed or gone
    metadata,
    _key(),
    _of("saved_query", name="query"),
    Column("url", Words, nullable=False),
    Column("secret", Words, nullable=False),
    Column("private", Boolean, nullable=False),  # may the address lie in a private network?
    Column("created", Instant, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("reached", Instant, nullable=False),  # encounters that changed later are still to be told
    Column("problem", Words, nullable=False),  # why its query cannot be asked, or why it was switched off
    Index("hook_by_query", "query"),
)

told = Table(
    "told",  # which state of which encounters a hook was told of
    metadata,
    Column("hook", Words, ForeignKey("hook.id", ondelete="CASCADE"), primary_key=True, nullable=False),
    _key("encounter"),  # its first_id
    Column("sequence", Integer, nullable=False),
)

delivery = Table(
    "delivery",
    metadata,
    _key(),
    _of("hook"),
    Column("encounter", Words, nullable=False),
    Column("type", Words, nullable=False),
    Column("body", Words, nullable=False),  # JSON, as it is signed and sent
    Column("created", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("tried", Instant),  # when it last was
    Column("next", Instant),  # when it is to be tried; NULL when delivered or dead
    Column("state", Words, nullable=False),  # waiting, delivered, dead
    Column("problem", Words, nullable=False),  # what came of the last attempt
    Index("delivery_by_next", "state", "next"),
    Index("delivery_by_hook", "hook", "created"),
)
