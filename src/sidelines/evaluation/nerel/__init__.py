"""Scores who holds which position where against a collection in the format of NEREL (brat)."""
