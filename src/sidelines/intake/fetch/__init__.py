"""Fetching from the web, safely and politely: pages, feeds, site maps, index pages."""

from sidelines.intake.fetch.addresses import resolved
from sidelines.intake.fetch.client import AGENT, NEVER, Client, Fetched, Limits, Validators
from sidelines.intake.fetch.expand import expand, item, read
from sidelines.intake.fetch.fetcher import Fetcher
from sidelines.intake.fetch.listing import Listed, Listing, ListingKind
from sidelines.intake.fetch.pace import Pace, backoff
from sidelines.intake.fetch.transport import SafeTransport

__all__ = [
    "AGENT",
    "NEVER",
    "Client",
    "Fetched",
    "Fetcher",
    "Limits",
    "Listed",
    "Listing",
    "ListingKind",
    "Pace",
    "SafeTransport",
    "Validators",
    "backoff",
    "expand",
    "item",
    "read",
    "resolved",
]
