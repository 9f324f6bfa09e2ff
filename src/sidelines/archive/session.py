"""One transaction on an archive, and everything that can be done in it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from sidelines.archive.accounts import Accounts
from sidelines.archive.actors import Actors
from sidelines.archive.attempts import Attempts
from sidelines.archive.audit import Audit
from sidelines.archive.deliveries import Deliveries
from sidelines.archive.encounters import Encounters
from sidelines.archive.generation import generation, write_again
from sidelines.archive.hooks import Hooks
from sidelines.archive.judgements import Judgements
from sidelines.archive.logins import Logins
from sidelines.archive.reports import Reports
from sidelines.archive.saved import Saved
from sidelines.archive.search import Search
from sidelines.archive.tallies import Tallies
from sidelines.archive.tokens import Tokens
from sidelines.archive.upkeep import Failures, Watch
from sidelines.archive.users import Users


@dataclass(frozen=True, slots=True)
class Session:
    """What an archive holds, as of one moment. Only a writing session may change it."""

    connection: Connection
    place: str

    @property
    def generation(self) -> int:
        """Which state the archive is in: as long as this stands, so does every answer; no other state has it."""
        return generation(self.connection)

    def probe(self) -> None:
        """Write what is there already: raises where nothing can be written."""
        write_again(self.connection)

    @property
    def reports(self) -> Reports:
        """Reports, revisions, reprints."""
        return Reports(self.connection, self.place)

    @property
    def accounts(self) -> Accounts:
        """What reports tell of contacts."""
        return Accounts(self.connection)

    @property
    def judgements(self) -> Judgements:
        """What was judged to be the same or not."""
        return Judgements(self.connection)

    @property
    def encounters(self) -> Encounters:
        """The contacts themselves."""
        return Encounters(self.connection)

    @property
    def tallies(self) -> Tallies:
        """The contacts counted by several columns."""
        return Tallies(self.connection)

    @property
    def actors(self) -> Actors:
        """Who takes part."""
        return Actors(self.connection)

    @property
    def search(self) -> Search:
        """Full text: ``session.search("мины", lemmatise)``."""
        return Search(self.connection)

    @property
    def failures(self) -> Failures:
        """What could not be taken in."""
        return Failures(self.connection)

    @property
    def watch(self) -> Watch:
        """How far watching has come."""
        return Watch(self.connection)

    @property
    def users(self) -> Users:
        """Who has an account."""
        return Users(self.connection)

    @property
    def logins(self) -> Logins:
        """Who is logged in where."""
        return Logins(self.connection)

    @property
    def tokens(self) -> Tokens:
        """By what programs ask in somebody's name."""
        return Tokens(self.connection)

    @property
    def attempts(self) -> Attempts:
        """Logins that failed."""
        return Attempts(self.connection)

    @property
    def audit(self) -> Audit:
        """Who did what."""
        return Audit(self.connection)

    @property
    def saved(self) -> Saved:
        """Queries that somebody named."""
        return Saved(self.connection, self.place)

    @property
    def hooks(self) -> Hooks:
        """Whom to tell of what is new in them."""
        return Hooks(self.connection, self.place)

    @property
    def deliveries(self) -> Deliveries:
        """What hooks are told."""
        return Deliveries(self.connection, self.place)
