"""Feeds: answers as documents that other programs subscribe to, and messages to those that want to be told."""

from sidelines.feeds.atom import Head, atom
from sidelines.feeds.calendar import calendar
from sidelines.feeds.deliver import Deliverer, Sent
from sidelines.feeds.notices import Notice, notices
from sidelines.feeds.saving import add_hook, asked_of, save
from sidelines.feeds.sending import Attempt, Sender
from sidelines.feeds.wording import Wording

__all__ = [
    "Attempt",
    "Deliverer",
    "Head",
    "Notice",
    "Sender",
    "Sent",
    "Wording",
    "add_hook",
    "asked_of",
    "atom",
    "calendar",
    "notices",
    "save",
]
