"""Asking for one address: redirects followed, sizes and times limited, every answer or error told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpx

from sidelines.errors import (
    EndlessRedirect,
    RefusedAddress,
    RefusedAnswer,
    SlowAnswer,
    UnreachableHost,
    UnwantedContent,
)
from sidelines.intake.fetch.addresses import parse
from sidelines.intake.fetch.transport import ALLOWED, PATIENCE, Patience
from sidelines.intake.fetch.unpack import ACCEPTED, too_large, unpacked

AGENT = "Sidelines/0.1 (reads public reports of diplomatic contacts)"

_REDIRECTS = (301, 302, 303, 307, 308)
_PERMANENT = (301, 308)
_GOOD = (200, 203)
_NOT_MODIFIED = 304
_PACKED = ("application/gzip", "application/x-gzip")  # files that are packed themselves, as site maps often are
_TEXTUAL = ("application/xml", "application/json", "application/rss", "application/atom")  # besides text/* and +xml
_LONGEST_WAIT = 7 * 24 * 3600.0  # seconds that a server may ask for


@dataclass(frozen=True, slots=True)
class Limits:
    """What one answer may cost."""

    size: int = 20 * 1024 * 1024  # bytes, as sent and unpacked
    seconds: float = 60.0  # with all redirects
    redirects: int = 10


@dataclass(frozen=True, slots=True)
class Validators:
    """By what a server recognises the state of a page that was fetched before."""

    etag: str | None = None
    modified: str | None = None

    def headers(self) -> dict[str, str]:
        """Return the headers that ask for the page only if it changed."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in asked.items() if value}


NEVER = Validators()


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer."""

    asked: str  # the address that was asked for
    address: str  # the one that answered
    content: bytes = b""
    kind: str = ""  # as the server says: "text/html"
    charset: str | None = None
    validators: Validators = field(default_factory=Validators)
    unchanged: bool = False  # the page is as it was, and there is no content
    moved: bool = False  # to the address that answered, for good


@dataclass(frozen=True, slots=True)
class Client:
    """Asks for addresses over one transport.

    ``now`` gives the moment with its zone, ``clock`` seconds from any moment on.
    """

    transport: httpx.BaseTransport
    now: Callable[[], datetime]
    clock: Callable[[], float]
    stopping: Callable[[], bool] = lambda: False
    agent: str = AGENT
    limits: Limits = field(default_factory=Limits)

    def get(
        self,
        address: str,
        *,
        known: Validators = NEVER,
        allowed: Collection[str] = (),
        before: Callable[[httpx.URL], None] = lambda url: None,
    ) -> Fetched:
        """Return what stands at an address.

        Args:
            address: of http or https.
            known: of the page when it was fetched before.
            allowed: hosts, in lower case, that may lie in a private network.
            before: is called with every address that is about to be asked, also those that redirects lead to.

        Raises:
            FetchError: it cannot be fetched; the subclass and the message say why.
            OversizedSource: it is larger than the limit.
            UnfinishedSource: it was asked to stop.
        """
        name = address.strip()
        url, hops = parse(address), _Hops(name, self.limits.redirects)
        patience = Patience.begin(name, self.limits.seconds, self.clock, self.stopping)
        while True:
            begun = self.clock()
            before(url)
            patience = patience.longer(self.clock() - begun)
            patience.left()
            with self._asked(url, known, frozenset(allowed), patience) as answer:
                if answer.status_code not in _REDIRECTS or "location" not in answer.headers:
                    return self._fetched(answer, url, hops)
                url = hops.next(url, answer)

    @contextmanager
    def _asked(
        self, url: httpx.URL, known: Validators, allowed: frozenset[str], patience: Patience
    ) -> Iterator[httpx.Response]:
        """Give the answer of one address, with its body yet to be read."""
        headers = {"User-Agent": self.agent, "Accept": "*/*", "Accept-Encoding": ACCEPTED, "Connection": "close"}
        extensions = {PATIENCE: patience, ALLOWED: allowed}
        request = httpx.Request("GET", url, headers=headers | known.headers(), extensions=extensions)
        try:
            with closing(self.transport.handle_request(request)) as answer:
                yield answer
        except httpx.TimeoutException:
            raise SlowAnswer(patience.name, f"{url.host} does not answer", "try again later") from None
        except httpx.TransportError as problem:
            told = f"no connection with {url.host}, or it broke ({str(problem) or type(problem).__name__})"
            raise UnreachableHost(patience.name, told, "check the address, or try again later") from None

    def _fetched(self, answer: httpx.Response, url: httpx.URL, hops: _Hops) -> Fetched:
        headers, name = answer.headers, hops.name
        kind, charset = _kind(headers.get("content-type", ""))
        state = Validators(headers.get("etag"), headers.get("last-modified"))
        found = Fetched(name, str(url), b"", kind, charset, state, moved=hops.permanent and bool(hops.seen))
        if answer.status_code == _NOT_MODIFIED:
            return replace(found, unchanged=True)
        if answer.status_code not in _GOOD:
            wait = retry_after(headers.get("retry-after"), self.now())
            raise RefusedAnswer(name, answer.status_code, _phrase(answer.status_code), wait)
        _check_kind(name, kind)
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length) > self.limits.size:
            raise too_large(name, self.limits.size)
        packed = headers.get("content-encoding") or ("gzip" if kind in _PACKED else "")
        content = unpacked(name, answer.stream, packed, self.limits.size)  # type: ignore[arg-type]
        return replace(found, content=content)


@dataclass(slots=True)
class _Hops:
    """The addresses that led on, of what was asked for under a name."""

    name: str
    most: int
    seen: list[str] = field(default_factory=list)
    permanent: bool = True

    def next(self, url: httpx.URL, answer: httpx.Response) -> httpx.URL:
        """Return where an answer leads.

        Raises:
            EndlessRedirect: where it was already, or on once too often.
            RefusedAddress: to no web address.
        """
        location = answer.headers["location"]
        try:
            target = str(url.join(location))
        except (httpx.InvalidURL, UnicodeError, ValueError):
            raise RefusedAddress(self.name, f"it leads to {location[:200]!r}, no address", "check it") from None
        found = parse(target, self.name)
        self.seen.append(str(url))
        self.permanent &= answer.status_code in _PERMANENT
        if str(found) in self.seen:
            raise EndlessRedirect(self.name, f"it leads in a circle, over {found}", "check the address")
        if len(self.seen) > self.most:
            raise EndlessRedirect(self.name, f"it leads on more than {self.most} times", "check the address")
        return found


def _kind(written: str) -> tuple[str, str | None]:
    """Return the media type and the charset of a header Content-Type."""
    header = Message()
    header["content-type"] = written
    return (header.get_content_type() if written else ""), header.get_content_charset()


def _check_kind(name: str, kind: str) -> None:
    """Refuse what is certainly no text; a server that does not say what it sends is believed until it is read."""
    textual = kind.startswith("text/") or kind.endswith(("+xml", "+json")) or kind in _TEXTUAL
    if kind and not textual and kind not in _PACKED:
        raise UnwantedContent(name, f"the answer is {kind}", "give the address of a page, a feed or a site map")


def retry_after(written: str | None, now: datetime) -> float | None:
    """Return for how many seconds a server asks to be left alone, as the header Retry-After says in either form."""
    if written is None:
        return None
    try:
        seconds = float(int(written)) if written.strip().isdecimal() else (_moment(written) - now).total_seconds()
    except (ValueError, OverflowError):
        return None
    return min(max(seconds, 0.0), _LONGEST_WAIT)


def _moment(written: str) -> datetime:
    found = parsedate_to_datetime(written)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else ""
