"""The views, in the order of the menu."""

from sidelines.web.pages.actor import ACTOR
from sidelines.web.pages.calendar import CALENDAR
from sidelines.web.pages.encounter import ENCOUNTER
from sidelines.web.pages.encounters import ENCOUNTERS
from sidelines.web.pages.map import MAP
from sidelines.web.pages.network import NETWORK
from sidelines.web.pages.occasion import OCCASION
from sidelines.web.pages.occasions import OCCASIONS
from sidelines.web.pages.outcomes import OUTCOMES
from sidelines.web.pages.pair import PAIR
from sidelines.web.pages.readouts import READOUTS
from sidelines.web.pages.search import SEARCH
from sidelines.web.pages.timeline import TIMELINE
from sidelines.web.pages.today import TODAY
from sidelines.web.view import View

VIEWS: tuple[View, ...] = (
    TODAY,
    ENCOUNTERS,
    READOUTS,
    ENCOUNTER,
    SEARCH,
    CALENDAR,
    TIMELINE,
    OCCASIONS,
    OCCASION,
    OUTCOMES,
    NETWORK,
    MAP,
    ACTOR,
    PAIR,
)
