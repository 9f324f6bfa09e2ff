"""Feeds: answers as documents that other programs subscribe to."""
