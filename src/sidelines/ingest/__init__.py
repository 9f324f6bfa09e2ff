"""Taking in: reports are read, filed and linked, each in one step that happens whole or not at all."""

from sidelines.ingest.identity import report_id
from sidelines.ingest.keep import Kept, keep, keep_within
from sidelines.ingest.linking import relink
from sidelines.ingest.people import reidentify
from sidelines.ingest.run import Run, Step, Summary, read_item
from sidelines.ingest.workers import Failed

__all__ = [
    "Failed",
    "Kept",
    "Run",
    "Step",
    "Summary",
    "keep",
    "keep_within",
    "read_item",
    "reidentify",
    "relink",
    "report_id",
]
