"""Watching: feeds, site maps and index pages are visited again and again, and what they list is taken in."""

from sidelines.watch.config import Config, Source, read_config
from sidelines.watch.loop import Event, PassBegun, PassEnded, Watch
from sidelines.watch.state import SourceState, load
from sidelines.watch.visit import Outcome, Visit, Visitor

__all__ = [
    "Config",
    "Event",
    "Outcome",
    "PassBegun",
    "PassEnded",
    "Source",
    "SourceState",
    "Visit",
    "Visitor",
    "Watch",
    "load",
    "read_config",
]
