"""How far watching a source has come, kept in the archive so that a restart goes on where the last run was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from pydantic import TypeAdapter, ValidationError

from sidelines.archive import Archive
from sidelines.intake.fetch import Listed, ListingKind, Validators

_KEPT = timedelta(days=60)  # for which a page is remembered that is no longer listed


@dataclass(slots=True)
class PageState:
    """What is known of a page that was asked for."""

    state: str  # of its entry in the listing
    asked: datetime  # last
    seen: datetime  # listed, last
    validators: Validators = field(default_factory=Validators)
    published: date | None = None  # as listed
    failures: int = 0  # in a row
    due: datetime | None = None  # when to try it again; never if None


@dataclass(slots=True)
class SourceState:
    """What is known of a source."""

    verified: datetime | None = None  # when it was first fetched
    visited: datetime | None = None  # last
    listed: datetime | None = None  # when a whole listing was last had
    validators: Validators = field(default_factory=Validators)
    failures: int = 0  # in a row
    problem: str = ""  # of the last failure
    due: datetime | None = None  # for the next visit
    held: datetime | None = None  # until when it is left alone, whoever asks
    gone: bool = False  # for good
    pages: dict[str, PageState] = field(default_factory=dict)

    def see(self, addresses: Iterable[str], now: datetime) -> None:
        """Note which pages are listed."""
        for address in addresses:
            if address in self.pages:
                self.pages[address].seen = now
        self.listed = now

    def see_again(self, now: datetime) -> None:
        """Note that the same pages are listed as before."""
        self.see([address for address, page in self.pages.items() if page.seen == self.listed], now)

    def forget(self, now: datetime) -> None:
        """Forget pages that were not listed for long."""
        self.pages = {a: page for a, page in self.pages.items() if page.due is not None or now - page.seen < _KEPT}


_adapter = TypeAdapter(SourceState)


def load(archive: Archive, address: str) -> SourceState:
    """Return what is known of the source at an address; of one that was never visited, nothing."""
    with archive.reading() as session:
        kept = session.watch.get(address)
    try:
        return _adapter.validate_python(kept) if kept else SourceState()
    except ValidationError:
        return SourceState()  # another version kept it; what was fetched is filed and is not read again


def save(archive: Archive, address: str, state: SourceState, now: datetime) -> None:
    """Keep what is known of the source at an address."""
    with archive.writing() as session:
        session.watch.put(address, _adapter.dump_python(state, mode="json"), now)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page that is to be asked for."""

    address: str
    state: str  # of its entry in the listing; "" where that tells of no changes
    published: date | None

    @classmethod
    def listed(cls, entry: Listed, kind: ListingKind) -> Wanted:
        """Return the page of an entry; the words of a link on an index page may change with the hour."""
        return cls(entry.address, "" if kind is ListingKind.INDEX else entry.state, entry.published)

    @classmethod
    def known(cls, address: str, page: PageState) -> Wanted:
        """Return a page that was asked for before."""
        return cls(address, page.state, page.published)

    def is_new(self, page: PageState | None) -> bool:
        """Tell whether the page or its entry is another than what was asked for."""
        return page is None or (page.due is None and page.state != self.state)


def wanted(state: SourceState, listed: Iterable[Wanted], recheck: timedelta | None, now: datetime) -> dict[str, Wanted]:
    """Return the pages to ask for, by address: new, changed, failed some time ago, or to be looked at again.

    Args:
        state: of their source, with every page that is still listed seen now.
        listed: its pages.
        recheck: how long after it was asked for a page that is still listed is to be asked for again.
        now: the moment.
    """
    found = {page.address: page for page in listed if page.is_new(state.pages.get(page.address))}
    for address, page in state.pages.items():
        failed = page.due is not None and page.due <= now
        again = page.due is None and recheck is not None and page.seen == now and page.asked + recheck <= now
        if failed or again:
            found.setdefault(address, Wanted.known(address, page))
    return found
