"""Feeds: answers as documents that other programs subscribe to, and messages to those that want to be told."""

from sidelines.feeds.atom import Head, atom
from sidelines.feeds.calendar import calendar
from sidelines.feeds.notices import Notice, notices
from sidelines.feeds.wording import Wording

__all__ = ["Head", "Notice", "Wording", "atom", "calendar", "notices"]
