"""The archive: every report for good, on SQLite or PostgreSQL. The only place that holds SQL."""

from sidelines.archive.accounts import LedgerEntry, LedgerPlace, Stand
from sidelines.archive.archive import Archive
from sidelines.archive.changes import Change, tells_otherwise
from sidelines.archive.check import counts, problems
from sidelines.archive.copies import backup, restore
from sidelines.archive.deliveries import Delivery, DeliveryState
from sidelines.archive.engine import Patience
from sidelines.archive.filing import Arrival, Citation, Filed, Filing, Indexing, Lemmatise, Receipt, Revision, Sketch
from sidelines.archive.filters import EVERYTHING, Facet, Filter
from sidelines.archive.hooks import Hook
from sidelines.archive.judgements import Logged
from sidelines.archive.outlines import After, Glimpse, Outline, Turn, outline
from sidelines.archive.saved import SavedQuery
from sidelines.archive.search import Hit, Rank
from sidelines.archive.session import Session
from sidelines.archive.tallies import Named, Nodes, Sort, Spell
from sidelines.archive.transfer import export_lines, import_lines
from sidelines.archive.upkeep import Failure

__all__ = [
    "EVERYTHING",
    "After",
    "Archive",
    "Arrival",
    "Change",
    "Citation",
    "Delivery",
    "DeliveryState",
    "Facet",
    "Failure",
    "Filed",
    "Filing",
    "Filter",
    "Glimpse",
    "Hit",
    "Hook",
    "Indexing",
    "LedgerEntry",
    "LedgerPlace",
    "Lemmatise",
    "Logged",
    "Named",
    "Nodes",
    "Outline",
    "Patience",
    "Rank",
    "Receipt",
    "Revision",
    "SavedQuery",
    "Session",
    "Sketch",
    "Sort",
    "Spell",
    "Stand",
    "Turn",
    "backup",
    "counts",
    "export_lines",
    "import_lines",
    "outline",
    "problems",
    "restore",
    "tells_otherwise",
]
