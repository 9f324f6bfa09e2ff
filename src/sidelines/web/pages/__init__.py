"""The views, in the order of the menu."""

from sidelines.web.pages.encounter import ENCOUNTER
from sidelines.web.pages.encounters import ENCOUNTERS
from sidelines.web.view import View

VIEWS: tuple[View, ...] = (
    ENCOUNTERS,
    ENCOUNTER,
)
