"""Lets ``python -m sidelines.cli`` stand for ``sidelines``."""

from sidelines.cli.main import run

run()
