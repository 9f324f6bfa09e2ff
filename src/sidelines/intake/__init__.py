"""Intake: bytes in, a Report out, with its furniture told apart from what it says."""

from sidelines.intake.source import read_source, read_text

__all__ = ["read_source", "read_text"]
