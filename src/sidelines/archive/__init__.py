"""The archive: every report for good, on SQLite or PostgreSQL. The only place that holds SQL."""

from sidelines.archive.accounts import LedgerEntry
from sidelines.archive.archive import Archive
from sidelines.archive.changes import Change
from sidelines.archive.check import counts, problems
from sidelines.archive.copies import backup, restore
from sidelines.archive.encounters import After, Outline, outline
from sidelines.archive.engine import Patience
from sidelines.archive.filing import Arrival, Filed, Filing, Indexing, Lemmatise, Receipt, Revision, Sketch
from sidelines.archive.filters import EVERYTHING, Facet, Filter
from sidelines.archive.judgements import Logged
from sidelines.archive.search import Hit
from sidelines.archive.session import Session
from sidelines.archive.transfer import export_lines, import_lines
from sidelines.archive.upkeep import Failure

__all__ = [
    "EVERYTHING",
    "After",
    "Archive",
    "Arrival",
    "Change",
    "Facet",
    "Failure",
    "Filed",
    "Filing",
    "Filter",
    "Hit",
    "Indexing",
    "LedgerEntry",
    "Lemmatise",
    "Logged",
    "Outline",
    "Patience",
    "Receipt",
    "Revision",
    "Session",
    "Sketch",
    "backup",
    "counts",
    "export_lines",
    "import_lines",
    "outline",
    "problems",
    "restore",
]
