"""Taking in: reports are read, filed and linked, each in one step that happens whole or not at all."""

from sidelines.ingest.identity import report_id
from sidelines.ingest.keep import Kept, keep, keep_within
from sidelines.ingest.linking import relink
from sidelines.ingest.people import reidentify

__all__ = ["Kept", "keep", "keep_within", "reidentify", "relink", "report_id"]
