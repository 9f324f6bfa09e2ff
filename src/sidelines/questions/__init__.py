"""Questions to an archive: pure functions from what it holds, as of one moment, to answers with their evidence."""

from sidelines.questions.asked import Asked, within
from sidelines.questions.calendar import Day, Month, calendar
from sidelines.questions.compare import Compared, Comparison, Readout, Wording, compare
from sidelines.questions.density import Bar, Density, Zoom, density, recent
from sidelines.questions.listing import Encounters, Moment, Timeline, encounters, timeline
from sidelines.questions.naming import Event, event, party
from sidelines.questions.network import Link, Network, Node, network
from sidelines.questions.occasion import Cell, Held, OccasionAnswer, Occasions, occasion, occasions
from sidelines.questions.outcomes import FollowUp, Ledger, Promise, State, outcomes
from sidelines.questions.parts import Cited, Count, Line, Party, Quotation, Source, Trend, Who
from sidelines.questions.places import Places, Presence, places
from sidelines.questions.plain import plain
from sidelines.questions.relations import ActorAnswer, PairAnswer, actor, pair
from sidelines.questions.report import ReportText, report
from sidelines.questions.search import Excerpt, Found, Match, search
from sidelines.questions.show import UNKEPT, Result, Said, Shown, Subject, show, told
from sidelines.questions.stats import Stats, stats
from sidelines.questions.today import Today, today

__all__ = [
    "UNKEPT",
    "ActorAnswer",
    "Asked",
    "Bar",
    "Cell",
    "Cited",
    "Compared",
    "Comparison",
    "Count",
    "Day",
    "Density",
    "Encounters",
    "Event",
    "Excerpt",
    "FollowUp",
    "Found",
    "Held",
    "Ledger",
    "Line",
    "Link",
    "Match",
    "Moment",
    "Month",
    "Network",
    "Node",
    "OccasionAnswer",
    "Occasions",
    "PairAnswer",
    "Party",
    "Places",
    "Presence",
    "Promise",
    "Quotation",
    "Readout",
    "ReportText",
    "Result",
    "Said",
    "Shown",
    "Source",
    "State",
    "Stats",
    "Subject",
    "Timeline",
    "Today",
    "Trend",
    "Who",
    "Wording",
    "Zoom",
    "actor",
    "calendar",
    "compare",
    "density",
    "encounters",
    "event",
    "network",
    "occasion",
    "occasions",
    "outcomes",
    "pair",
    "party",
    "places",
    "plain",
    "recent",
    "report",
    "search",
    "show",
    "stats",
    "timeline",
    "today",
    "told",
    "within",
]
