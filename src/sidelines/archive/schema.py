"""The tables, one schema for both engines.

What was received and judged is the truth: `report` with its `revision`s (each the whole record as JSON),
`judgement`, `encounter` and `actor` as linking derived them, `failure` and `watch`. All else repeats parts of
the current revision in columns, so that a question is answered from an index: `rows.py` derives it, and
``db check`` derives it once more and compares. Keys are natural ones; nothing depends on the order of filing.

Full text each engine keeps in its own way: see `migrations/full_text.py`. PostgreSQL has an index more, by which it
finds the newest encounters, those of no day last: see `migrations/versions/0004_pairs_of_states.py`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)

from sidelines.archive.types import Instant, Plain, Words

# Every version there was, the current one last; migrations/versions has a file for each.
SCHEMAS = ("0001", "0002", "0003", "0004")
VERSION_TABLE = "sidelines_schema"

metadata = MetaData()


def _key(*columns: str) -> list[Column[Any]]:
    kinds = {"number": Integer, "position": Integer}
    return [Column(name, kinds.get(name, Words), primary_key=True, nullable=False) for name in columns]


def _table(name: str, *parts: Any) -> Table:
    """Return a table whose rows lie in the order of their key, as PostgreSQL's index and SQLite's tree allow."""
    return Table(name, metadata, *parts, sqlite_with_rowid=False)


def _of_account() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["report", "number"], ["account.report", "account.number"], ondelete="CASCADE")


report = Table(
    "report",
    metadata,
    *_key("id"),
    Column("language", Words, nullable=False),
    Column("title", Words),
    Column("url", Words),
    Column("outlet", Words),
    Column("agency", Words),
    Column("published", Date),
    Column("voice", Words, nullable=False),  # the report whose text this one reprints; its own id if none
    Column("sketch", Words, nullable=False),  # of its text, for telling reprints; opaque here
    Column("revision", Integer, nullable=False),  # the current one
    Column("highest", Integer, nullable=False),  # account number ever given
    Index("report_by_voice", "voice"),
    Index("report_by_published", "published"),
    Index("report_by_url", "url"),
)

revision = Table(
    "revision",
    metadata,
    Column("report", Words, ForeignKey("report.id", ondelete="CASCADE"), primary_key=True, nullable=False),
    *_key("number"),
    Column("digest", Words, nullable=False),  # SHA-256 of the bytes as received, in hex
    Column("received", Instant, nullable=False),
    Column("numbers", Plain, nullable=False),  # of the record's accounts, in their order
    Column("text", Words, nullable=False),  # of the report, into which spans point
    Column("record", Text, nullable=False),  # the rest of the record as JSON, see plain.py
    Index("revision_by_digest", "digest"),
)

band = _table(
    "band",
    *_key("key"),
    Column("report", Words, ForeignKey("report.id", ondelete="CASCADE"), primary_key=True, nullable=False),
    Index("band_by_report", "report"),
)

word = Table(
    "word",
    metadata,
    Column("shelf", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("report", Words, ForeignKey("report.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("head", Words, nullable=False),  # lemmas of headline and lead, in order, between single spaces
    Column("body", Words, nullable=False),
)

account = Table(
    "account",
    metadata,
    Column("report", Words, ForeignKey("report.id", ondelete="CASCADE"), primary_key=True, nullable=False),
    *_key("number"),
    Column("position", Integer, nullable=False),  # in the record
    Column("kind", Words, nullable=False),
    Column("status", Words, nullable=False),
    Column("format", Words),
    Column("date", Words),  # as told: ISO 8601 date, month, year or interval
    Column("since", Date),  # the first day it may mean
    Column("until", Date),  # and the last
    Column("place", Words),
    Column("place_state", Words),
    Column("building", Words),
    Column("place_inferred", Words),
    Column("place_inferred_state", Words),
    Column("occasion", Words),
    Column("occasion_id", Words),
    Column("occasion_number", Integer),
    Column("occasion_year", Integer),
    Column("initiative", Words),
    Column("account", Text, nullable=False),  # JSON, see plain.py
)

participant = _table(
    "participant",
    *_key("report", "number", "position"),
    Column("side", Integer, nullable=False),
    Column("name", Words),
    Column("descr", Words),
    Column("office", Words),
    Column("represents", Words),
    Column("role", Words),
    Column("actor", Words, ForeignKey("actor.id", ondelete="SET NULL")),
    _of_account(),
    Index("participant_by_actor", "actor"),
    Index("participant_by_name", "name", "represents"),
)

topic = _table(
    "topic",
    *_key("report", "number", "position"),
    Column("phrase", Words, nullable=False),
    Column("unspecified", Boolean, nullable=False),
    _of_account(),
)

heading = _table(
    "heading",
    *_key("report", "number", "position", "heading"),
    ForeignKeyConstraint(
        ["report", "number", "position"], ["topic.report", "topic.number", "topic.position"], ondelete="CASCADE"
    ),
)

statement = _table(
    "statement",
    *_key("report", "number", "position"),
    Column("speaker", Words, nullable=False),
    Column("act", Words, nullable=False),
    Column("about", Words, nullable=False),
    Column("addressee", Words),
    Column("quoted", Boolean, nullable=False),
    _of_account(),
)

outcome = _table(
    "outcome",
    *_key("report", "number", "position"),
    Column("type", Words, nullable=False),
    Column("what", Words, nullable=False),
    Column("done", Boolean, nullable=False),
    Column("by", Words),
    Column("due", Words),
    _of_account(),
)

attribution = _table(
    "attribution",
    *_key("report", "number", "position"),
    Column("source", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("hedged", Boolean, nullable=False),
    _of_account(),
)

office = _table(
    "office",
    Column("report", Words, ForeignKey("report.id", ondelete="CASCADE"), primary_key=True, nullable=False),
    *_key("position"),
    Column("person", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("office", Words),
    Column("represents", Words),
    Column("tenure", Words, nullable=False),
    Index("office_by_person", "person", "represents"),
)

span = _table(
    "span",
    Column("report", Words, ForeignKey("report.id", ondelete="CASCADE"), primary_key=True, nullable=False),
    *_key("number"),  # of the account; 0 for what the record holds outside accounts
    *_key("field"),  # whose evidence this is: «participants[1].office»
    *_key("position"),  # among the quotations of its value
    Column("start", Integer, nullable=False),  # code points into the revision's text, half-open
    Column("end", Integer, nullable=False),
    Column("rule", Words, nullable=False),
    Column("confidence", Words, nullable=False),
)

block = _table(
    "block",
    *_key("key", "report", "number"),
    _of_account(),
    Index("block_by_account", "report", "number"),
)

judgement = Table(
    "judgement",
    metadata,
    *_key("left", "right", "number"),  # number 0 is the machine's, which is replaced; a person's count from 1
    Column("verdict", Words, nullable=False),
    Column("score", Float, nullable=False),
    Column("reasons", Plain, nullable=False),
    Column("by", Words, nullable=False),
    Column("why", Words, nullable=False),
    Column("at", Instant),
    Column("withdrawn_by", Words),
    Column("withdrawn_why", Words),
    Column("withdrawn_at", Instant),
    Index("judgement_by_right", "right"),
    Index("judgement_by_verdict", "verdict", "score"),
)

encounter = Table(
    "encounter",
    metadata,
    *_key("id"),
    Column("kind", Words, nullable=False),
    Column("status", Words, nullable=False),
    Column("date", Words),
    Column("since", Date),
    Column("until", Date),
    Column("place", Words),
    Column("place_state", Words),
    Column("building", Words),
    Column("occasion", Words),
    Column("occasion_id", Words),
    Column("occasion_number", Integer),
    Column("occasion_year", Integer),
    Column("sequence", Integer, nullable=False, server_default="0"),  # how often it changed since it was first kept
    Column("changed", Instant),  # when it last did; NULL if before this was kept
    Column("first_id", Words, nullable=False, server_default=""),  # under which it was first kept
    Index("encounter_by_date", "since", "id"),
    Index("encounter_by_days", "since", "until", "status", "date", "kind"),  # all that is counted of them over time
    Index("encounter_by_change", "changed", "id"),
    Index("encounter_by_first", "first_id"),
    Index("encounter_by_occasion", "occasion_id", "occasion_year"),
)

member = _table(
    "member",
    *_key("report", "number"),
    Column("encounter", Words, ForeignKey("encounter.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),  # among the encounter's accounts
    _of_account(),
    Index("member_by_encounter", "encounter"),
)

facet = _table(
    "facet",  # what an encounter can be found by, told by any of its accounts
    *_key("facet", "value"),
    Column("encounter", Words, ForeignKey("encounter.id", ondelete="CASCADE"), primary_key=True, nullable=False),
    Index("facet_by_encounter", "encounter"),
)

actor = Table(
    "actor",
    metadata,
    *_key("id"),
    Column("kind", Words, nullable=False),
    Column("forms", Plain, nullable=False, server_default="[]"),  # that names and tenures are made from
)

alias = _table(
    "alias",
    Column("actor", Words, ForeignKey("actor.id", ondelete="CASCADE"), primary_key=True, nullable=False),
    *_key("position"),
    Column("name", Words, nullable=False),
)

alias_key = _table(
    "alias_key",
    *_key("key"),
    Column("actor", Words, ForeignKey("actor.id", ondelete="CASCADE"), primary_key=True, nullable=False),
    Index("alias_key_by_actor", "actor"),
)

tenure = _table(
    "tenure",
    Column("actor", Words, ForeignKey("actor.id", ondelete="CASCADE"), primary_key=True, nullable=False),
    *_key("position"),
    Column("title", Words, nullable=False),
    Column("represents", Words),
    Column("since", Date),
    Column("until", Date),
    Column("reports", Plain, nullable=False),  # that show its first and its last day
    Column("told", Integer, nullable=False, server_default="1"),
)

failure = Table(
    "failure",
    metadata,
    *_key("source"),
    Column("reason", Words, nullable=False),  # the name of the error's class
    Column("problem", Words, nullable=False),
    Column("first", Instant, nullable=False),
    Column("last", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    Index("failure_by_reason", "reason"),
)

generation = Table(
    "generation",  # one row: another number after each transaction that changed what questions are answered from
    metadata,
    *_key("id"),
    Column("number", BigInteger, nullable=False),
)

watch = Table(
    "watch",
    metadata,
    *_key("source"),
    Column("state", Plain, nullable=False),
    Column("updated", Instant, nullable=False),
)
