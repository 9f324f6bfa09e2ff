"""Encounters know how often and when they changed; doors keep users, tokens, saved queries and hooks."""

import sqlalchemy as sa
from alembic import op

from sidelines.archive.generation import drawn
from sidelines.archive.migrations import append_only
from sidelines.archive.types import Instant, Plain, Words

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and the tables."""
    op.add_column("encounter", sa.Column("sequence", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("encounter", sa.Column("changed", Instant(), nullable=True))
    op.add_column("encounter", sa.Column("first_id", Words(), nullable=False, server_default=""))
    op.execute("UPDATE encounter SET first_id = id")
    op.create_index("encounter_by_change", "encounter", ["changed", "id"])
    op.create_index("encounter_by_first", "encounter", ["first_id"])
    op.create_index("encounter_by_days", "encounter", ["since", "until", "status", "date", "kind"])
    _generation()
    _people()
    _hooks()


def _generation() -> None:
    """The number of the state that the archive is in."""
    made = op.create_table(
        "generation",
        sa.Column("id", Words(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.bulk_insert(made, [{"id": "archive", "number": drawn()}])


def _people() -> None:
    """Who may do what, and who did."""
    op.create_table(
        "user",
        sa.Column("name", Words(), nullable=False),
        sa.Column("role", Words(), nullable=False),
        sa.Column("password", Words(), nullable=False),
        sa.Column("created", Instant(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "login",
        sa.Column("id", Words(), nullable=False),
        sa.Column("user", Words(), nullable=False),
        sa.Column("created", Instant(), nullable=False),
        sa.Column("seen", Instant(), nullable=False),
        sa.Column("expires", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["user"], ["user.name"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("login_by_user", "login", ["user"])
    op.create_table(
        "token",
        sa.Column("id", Words(), nullable=False),
        sa.Column("user", Words(), nullable=False),
        sa.Column("label", Words(), nullable=False),
        sa.Column("digest", Words(), nullable=False),
        sa.Column("scopes", Plain(), nullable=False),
        sa.Column("created", Instant(), nullable=False),
        sa.Column("expires", Instant(), nullable=False),
        sa.Column("used", Instant(), nullable=True),
        sa.Column("revoked", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["user"], ["user.name"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("digest"),
    )
    op.create_index("token_by_user", "token", ["user"])
    op.create_table(
        "attempt",
        sa.Column("key", Words(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("who", Words(), nullable=False),
        sa.Column("action", Words(), nullable=False),
        sa.Column("subject", Words(), nullable=False),
        sa.Column("detail", Plain(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("audit_by_who", "audit", ["who", "number"])
    op.create_index("audit_by_action", "audit", ["action", "number"])
    for statement in append_only.statements(op.get_bind().dialect.name):
        op.execute(statement)


def _hooks() -> None:
    """Saved queries, and whom to tell of what is new in them."""
    op.create_table(
        "saved_query",
        sa.Column("id", Words(), nullable=False),
        sa.Column("owner", Words(), nullable=False),
        sa.Column("label", Words(), nullable=False),
        sa.Column("asked", Plain(), nullable=False),
        sa.Column("created", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "hook",
        sa.Column("id", Words(), nullable=False),
        sa.Column("query", Words(), nullable=False),
        sa.Column("url", Words(), nullable=False),
        sa.Column("secret", Words(), nullable=False),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("created", Instant(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("reached", Instant(), nullable=False),
        sa.Column("problem", Words(), nullable=False),
        sa.ForeignKeyConstraint(["query"], ["saved_query.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("hook_by_query", "hook", ["query"])
    op.create_table(
        "told",
        sa.Column("hook", Words(), nullable=False),
        sa.Column("encounter", Words(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["hook"], ["hook.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("hook", "encounter"),
    )
    _deliveries()


def _deliveries() -> None:
    """What is told to whom."""
    op.create_table(
        "delivery",
        sa.Column("id", Words(), nullable=False),
        sa.Column("hook", Words(), nullable=False),
        sa.Column("encounter", Words(), nullable=False),
        sa.Column("type", Words(), nullable=False),
        sa.Column("body", Words(), nullable=False),
        sa.Column("created", Instant(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("tried", Instant(), nullable=True),
        sa.Column("next", Instant(), nullable=True),
        sa.Column("state", Words(), nullable=False),
        sa.Column("problem", Words(), nullable=False),
        sa.ForeignKeyConstraint(["hook"], ["hook.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("delivery_by_hook", "delivery", ["hook", "created"])
    op.create_index("delivery_by_next", "delivery", ["state", "next"])
