"""Fixtures of all tests here."""

from asked import autumn, filled

__all__ = ["autumn", "filled"]
