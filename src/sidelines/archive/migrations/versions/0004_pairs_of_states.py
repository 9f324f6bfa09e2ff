"""Encounters are found by every two states that took part; PostgreSQL finds the newest by an index."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Derive the pairs from the parties, and make the index."""
    op.execute(
        """
        INSERT INTO facet (facet, value, encounter)
        SELECT 'pair', one.value || ' ' || other.value, one.encounter
        FROM facet AS one
        JOIN facet AS other ON other.encounter = one.encounter AND other.facet = 'party' AND other.value > one.value
        WHERE one.facet = 'party' AND length(one.value) = 2 AND length(other.value) = 2
        """
    )
    # SQLite walks `encounter_by_date` backwards, where it has what is of no day last; PostgreSQL has it first there.
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE INDEX encounter_by_newest ON encounter (since DESC NULLS LAST, id)")
