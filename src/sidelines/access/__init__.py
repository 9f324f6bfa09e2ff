"""Accounts of people and programs: passwords, sessions, tokens, and what was done by whom."""
