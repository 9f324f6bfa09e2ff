"""Linking: which accounts tell of one contact, which names mean one actor, and what follows from it."""

from sidelines.resolve.actors import (
    Alias,
    actors,
    alias_key,
    alias_keys,
    aliases,
    aliases_of,
    judge_aliases,
    office_sightings,
    sightings,
)
from sidelines.resolve.block import keys
from sidelines.resolve.cluster import Component, cluster, component, effective, encounter_id, partition
from sidelines.resolve.consolidate import summary
from sidelines.resolve.forms import forms, joined
from sidelines.resolve.judge import judge
from sidelines.resolve.lookup import holder, named
from sidelines.resolve.readouts import points
from sidelines.resolve.shelf import Shelf, compare, link
from sidelines.resolve.status import stages

__all__ = [
    "Alias",
    "Component",
    "Shelf",
    "actors",
    "alias_key",
    "alias_keys",
    "aliases",
    "aliases_of",
    "cluster",
    "compare",
    "component",
    "effective",
    "encounter_id",
    "forms",
    "holder",
    "joined",
    "judge",
    "judge_aliases",
    "keys",
    "link",
    "named",
    "office_sightings",
    "partition",
    "points",
    "sightings",
    "stages",
    "summary",
]
