"""Actors keep the forms they are made from; sightings and received bytes are found by an index."""

import sqlalchemy as sa
from alembic import op

from sidelines.archive.types import Plain

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and the indexes."""
    op.add_column("actor", sa.Column("forms", Plain(), nullable=False, server_default="[]"))
    op.add_column("tenure", sa.Column("told", sa.Integer(), nullable=False, server_default="1"))
    op.create_index("participant_by_name", "participant", ["name", "represents"])
    op.create_index("office_by_person", "office", ["person", "represents"])
    op.create_index("revision_by_digest", "revision", ["digest"])
