"""What holds for every answer: what a browser may do with it, and by which names the application may be asked for.

The policy lets a page load and send nothing but its own origin's, and run no script that stands in the page: even
markup of a report that slipped through could neither run nor call home.
"""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import FastAPI
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sidelines.http.settings import Settings

POLICY = "; ".join((
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
))  # fmt: skip
_ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
_BEHIND_TLS = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}
_FOR_ANYBODY = ("/healthz", "/readyz")  # whoever looks after the process may not know its name


def install(app: FastAPI, settings: Settings) -> None:
    """Protect every answer of an application."""
    app.add_middleware(_Protected, headers=_ALWAYS | (_BEHIND_TLS if settings.secure else {}), hosts=settings.hosts)


class _Protected:
    def __init__(self, app: ASGIApp, headers: dict[str, str], hosts: Iterable[str]) -> None:
        self._app, self._headers, self._hosts = app, headers, frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, unless it asks for another host; add the headers that the answer has not itself."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        app = self._app if self._known(scope) else _MISDIRECTED
        await app(scope, receive, protected)

    def _known(self, scope: Scope) -> bool:
        """A name of somebody else's may lead here: so a page could have a browser read what only this machine may."""
        return scope["path"] in _FOR_ANYBODY or named(Headers(scope=scope).get("host", "")) in self._hosts


def named(host: str) -> str:
    """Return the name in a Host header, without port and brackets."""
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdecimal() else host).strip("[]").lower()


_MISDIRECTED = PlainTextResponse(
    "Sidelines is not served under this name here; whoever runs it can have it served so.\n", status_code=421
)
