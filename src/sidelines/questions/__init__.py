"""Questions to an archive: pure functions from what it holds, as of one moment, to answers with their evidence."""

from sidelines.questions.asked import Asked, within
from sidelines.questions.compare import Compared, Comparison, Readout, Wording, compare
from sidelines.questions.listing import Encounters, Moment, Timeline, encounters, timeline
from sidelines.questions.naming import Event, event, party
from sidelines.questions.occasion import Cell, OccasionAnswer, occasion
from sidelines.questions.outcomes import FollowUp, Ledger, Promise, State, outcomes
from sidelines.questions.parts import Cited, Count, Line, Party, Quotation, Source, Trend, Who
from sidelines.questions.plain import plain
from sidelines.questions.relations import ActorAnswer, PairAnswer, actor, pair
from sidelines.questions.search import Excerpt, Found, Match, search
from sidelines.questions.show import Result, Said, Shown, Subject, show
from sidelines.questions.stats import Stats, stats

__all__ = [
    "ActorAnswer",
    "Asked",
    "Cell",
    "Cited",
    "Compared",
    "Comparison",
    "Count",
    "Encounters",
    "Event",
    "Excerpt",
    "FollowUp",
    "Found",
    "Ledger",
    "Line",
    "Match",
    "Moment",
    "OccasionAnswer",
    "PairAnswer",
    "Party",
    "Promise",
    "Quotation",
    "Readout",
    "Result",
    "Said",
    "Shown",
    "Source",
    "State",
    "Stats",
    "Subject",
    "Timeline",
    "Trend",
    "Who",
    "Wording",
    "actor",
    "compare",
    "encounters",
    "event",
    "occasion",
    "outcomes",
    "pair",
    "party",
    "plain",
    "search",
    "show",
    "stats",
    "timeline",
    "within",
]
