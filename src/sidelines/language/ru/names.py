"""Names of people: from any case form to the nominative, and whether two names can be one person's."""

from __future__ import annotations

from sidelines.language.ru.names_choice import PersonName, may_stand, normalise
from sidelines.language.ru.names_match import same_person, split_shared, surname_forms

__all__ = ["PersonName", "may_stand", "normalise", "same_person", "split_shared", "surname_forms"]
