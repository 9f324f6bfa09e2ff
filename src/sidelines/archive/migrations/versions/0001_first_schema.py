"""The first schema."""

import sqlalchemy as sa
from alembic import op

from sidelines.archive.migrations import full_text
from sidelines.archive.types import Instant, Plain, Words

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    _reports()
    _accounts()
    _derived()
    _linking()
    _upkeep()
    for statement in full_text.statements(op.get_bind().dialect.name):
        op.execute(statement)


def _reports() -> None:
    """The reports with their revisions, and what tells reprints and finds words."""
    op.create_table(
        "report",
        sa.Column("id", Words(), nullable=False),
        sa.Column("language", Words(), nullable=False),
        sa.Column("title", Words(), nullable=True),
        sa.Column("url", Words(), nullable=True),
        sa.Column("outlet", Words(), nullable=True),
        sa.Column("agency", Words(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("voice", Words(), nullable=False),
        sa.Column("sketch", Words(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("highest", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("report_by_published", "report", ["published"])
    op.create_index("report_by_url", "report", ["url"])
    op.create_index("report_by_voice", "report", ["voice"])
    op.create_table(
        "revision",
        sa.Column("report", Words(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", Words(), nullable=False),
        sa.Column("received", Instant(), nullable=False),
        sa.Column("numbers", Plain(), nullable=False),
        sa.Column("text", Words(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report", "number"),
    )
    op.create_table(
        "band",
        sa.Column("key", Words(), nullable=False),
        sa.Column("report", Words(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "report"),
        sqlite_with_rowid=False,
    )
    op.create_index("band_by_report", "band", ["report"])
    op.create_table(
        "word",
        sa.Column("shelf", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("report", Words(), nullable=False),
        sa.Column("head", Words(), nullable=False),
        sa.Column("body", Words(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("shelf"),
        sa.UniqueConstraint("report"),
    )


def _accounts() -> None:
    """What reports tell of contacts."""
    op.create_table(
        "actor",
        sa.Column("id", Words(), nullable=False),
        sa.Column("kind", Words(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "account",
        sa.Column("report", Words(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", Words(), nullable=False),
        sa.Column("status", Words(), nullable=False),
        sa.Column("format", Words(), nullable=True),
        sa.Column("date", Words(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("place", Words(), nullable=True),
        sa.Column("place_state", Words(), nullable=True),
        sa.Column("building", Words(), nullable=True),
        sa.Column("place_inferred", Words(), nullable=True),
        sa.Column("place_inferred_state", Words(), nullable=True),
        sa.Column("occasion", Words(), nullable=True),
        sa.Column("occasion_id", Words(), nullable=True),
        sa.Column("occasion_number", sa.Integer(), nullable=True),
        sa.Column("occasion_year", sa.Integer(), nullable=True),
        sa.Column("initiative", Words(), nullable=True),
        sa.Column("account", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report", "number"),
    )
    op.create_table(
        "participant",
        sa.Column("report", Words(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("side", sa.Integer(), nullable=False),
        sa.Column("name", Words(), nullable=True),
        sa.Column("descr", Words(), nullable=True),
        sa.Column("office", Words(), nullable=True),
        sa.Column("represents", Words(), nullable=True),
        sa.Column("role", Words(), nullable=True),
        sa.Column("actor", Words(), nullable=True),
        sa.ForeignKeyConstraint(["actor"], ["actor.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["report", "number"], ["account.report", "account.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report", "number", "position"),
        sqlite_with_rowid=False,
    )
    op.create_index("participant_by_actor", "participant", ["actor"])
    op.create_table(
        "topic",
        sa.Column("report", Words(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("phrase", Words(), nullable=False),
        sa.Column("unspecified", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["report", "number"], ["account.report", "account.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report", "number", "position"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "heading",
        sa.Column("report", Words(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("heading", Words(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report", "number", "position"], ["topic.report", "topic.number", "topic.position"], ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report", "number", "position", "heading"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "statement",
        sa.Column("report", Words(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("speaker", Words(), nullable=False),
        sa.Column("act", Words(), nullable=False),
        sa.Column("about", Words(), nullable=False),
        sa.Column("addressee", Words(), nullable=True),
        sa.Column("quoted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["report", "number"], ["account.report", "account.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report", "number", "position"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "outcome",
        sa.Column("report", Words(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("type", Words(), nullable=False),
        sa.Column("what", Words(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("by", Words(), nullable=True),
        sa.Column("due", Words(), nullable=True),
        sa.ForeignKeyConstraint(["report", "number"], ["account.report", "account.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report", "number", "position"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "attribution",
        sa.Column("report", Words(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source", Words(), nullable=False),
        sa.Column("kind", Words(), nullable=False),
        sa.Column("hedged", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["report", "number"], ["account.report", "account.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report", "number", "position"),
        sqlite_with_rowid=False,
    )


def _derived() -> None:
    """Offices, evidence and blocking keys."""
    op.create_table(
        "office",
        sa.Column("report", Words(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person", Words(), nullable=False),
        sa.Column("title", Words(), nullable=False),
        sa.Column("office", Words(), nullable=True),
        sa.Column("represents", Words(), nullable=True),
        sa.Column("tenure", Words(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report", "position"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "span",
        sa.Column("report", Words(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("field", Words(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("rule", Words(), nullable=False),
        sa.Column("confidence", Words(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report", "number", "field", "position"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "block",
        sa.Column("key", Words(), nullable=False),
        sa.Column("report", Words(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["report", "number"], ["account.report", "account.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "report", "number"),
        sqlite_with_rowid=False,
    )
    op.create_index("block_by_account", "block", ["report", "number"])


def _linking() -> None:
    """Judgements, and what is derived from them."""
    op.create_table(
        "judgement",
        sa.Column("left", Words(), nullable=False),
        sa.Column("right", Words(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("verdict", Words(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", Plain(), nullable=False),
        sa.Column("by", Words(), nullable=False),
        sa.Column("why", Words(), nullable=False),
        sa.Column("at", Instant(), nullable=True),
        sa.Column("withdrawn_by", Words(), nullable=True),
        sa.Column("withdrawn_why", Words(), nullable=True),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("left", "right", "number"),
    )
    op.create_index("judgement_by_right", "judgement", ["right"])
    op.create_index("judgement_by_verdict", "judgement", ["verdict", "score"])
    op.create_table(
        "encounter",
        sa.Column("id", Words(), nullable=False),
        sa.Column("kind", Words(), nullable=False),
        sa.Column("status", Words(), nullable=False),
        sa.Column("date", Words(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("place", Words(), nullable=True),
        sa.Column("place_state", Words(), nullable=True),
        sa.Column("building", Words(), nullable=True),
        sa.Column("occasion", Words(), nullable=True),
        sa.Column("occasion_id", Words(), nullable=True),
        sa.Column("occasion_number", sa.Integer(), nullable=True),
        sa.Column("occasion_year", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("encounter_by_date", "encounter", ["since", "id"])
    op.create_index("encounter_by_occasion", "encounter", ["occasion_id", "occasion_year"])
    op.create_table(
        "member",
        sa.Column("report", Words(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("encounter", Words(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["encounter"], ["encounter.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["report", "number"], ["account.report", "account.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report", "number"),
        sqlite_with_rowid=False,
    )
    op.create_index("member_by_encounter", "member", ["encounter"])
    op.create_table(
        "facet",
        sa.Column("facet", Words(), nullable=False),
        sa.Column("value", Words(), nullable=False),
        sa.Column("encounter", Words(), nullable=False),
        sa.ForeignKeyConstraint(["encounter"], ["encounter.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("facet", "value", "encounter"),
        sqlite_with_rowid=False,
    )
    op.create_index("facet_by_encounter", "facet", ["encounter"])
    op.create_table(
        "alias",
        sa.Column("actor", Words(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actor.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("actor", "position"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "alias_key",
        sa.Column("key", Words(), nullable=False),
        sa.Column("actor", Words(), nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actor.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "actor"),
        sqlite_with_rowid=False,
    )
    op.create_index("alias_key_by_actor", "alias_key", ["actor"])
    op.create_table(
        "tenure",
        sa.Column("actor", Words(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", Words(), nullable=False),
        sa.Column("represents", Words(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reports", Plain(), nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actor.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("actor", "position"),
        sqlite_with_rowid=False,
    )


def _upkeep() -> None:
    """What taking in remembers."""
    op.create_table(
        "failure",
        sa.Column("source", Words(), nullable=False),
        sa.Column("reason", Words(), nullable=False),
        sa.Column("problem", Words(), nullable=False),
        sa.Column("first", Instant(), nullable=False),
        sa.Column("last", Instant(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("source"),
    )
    op.create_index("failure_by_reason", "failure", ["reason"])
    op.create_table(
        "watch",
        sa.Column("source", Words(), nullable=False),
        sa.Column("state", Plain(), nullable=False),
        sa.Column("updated", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("source"),
    )
