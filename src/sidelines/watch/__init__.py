"""Watching sources."""
