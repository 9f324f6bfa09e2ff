"""What keeps the audit log from being changed, in each engine's own way."""

from __future__ import annotations

from collections.abc import Sequence

_SAID = "the audit log is only added to"

SQLITE = tuple(
    f"CREATE TRIGGER audit_no_{what.lower()} BEFORE {what} ON audit BEGIN SELECT RAISE(ABORT, '{_SAID}'); END"
    for what in ("UPDATE", "DELETE")
)
POSTGRESQL = (
    f"CREATE FUNCTION audit_is_kept() RETURNS trigger LANGUAGE plpgsql AS"
    f" $$ BEGIN RAISE EXCEPTION '{_SAID}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    "CREATE TRIGGER audit_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit"
    " FOR EACH STATEMENT EXECUTE FUNCTION audit_is_kept()",
)


def statements(dialect: str) -> Sequence[str]:
    """Return what protects the audit log on an engine."""
    return SQLITE if dialect == "sqlite" else POSTGRESQL
