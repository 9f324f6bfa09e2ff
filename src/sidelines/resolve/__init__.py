"""Linking: which accounts tell of one contact, which names mean one actor, and what follows from it."""

from sidelines.resolve.block import keys
from sidelines.resolve.cluster import Component, cluster, component, effective, encounter_id, partition
from sidelines.resolve.judge import judge
from sidelines.resolve.shelf import Shelf, compare, link

__all__ = [
    "Component",
    "Shelf",
    "cluster",
    "compare",
    "component",
    "effective",
    "encounter_id",
    "judge",
    "keys",
    "link",
    "partition",
]
