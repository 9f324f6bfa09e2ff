"""The cookies: what they are called, and how they are given. What they hold is random and means nothing by itself."""

from __future__ import annotations

from fastapi import Response

from sidelines.http.settings import Settings

LOGIN = "login"  # a login, as long as it lasts
BROWSER = "browser"  # a browser that somebody logged in with before
FORM = "form"  # what forms are tied to before anybody has logged in


def cookie(settings: Settings, kind: str) -> str:
    """Return the name of a cookie.

    Behind TLS the prefix keeps any other host or path from setting it (RFC 6265bis, 4.1.3). Without, it names the
    port: all servers of one machine are given the same cookies.
    """
    return f"__Host-sidelines-{kind}" if settings.secure else f"sidelines-{kind}-{settings.port}"


def give(response: Response, settings: Settings, kind: str, value: str, seconds: int | None = None) -> None:
    """Give the browser a cookie that no script can read, for some seconds or until it is closed."""
    response.set_cookie(
        cookie(settings, kind),
        value,
        max_age=seconds,
        path="/",
        secure=settings.secure,
        httponly=True,
        samesite="lax",
    )


def take(response: Response, settings: Settings, kind: str) -> None:
    """Take a cookie from the browser."""
    response.delete_cookie(cookie(settings, kind), path="/", secure=settings.secure, httponly=True, samesite="lax")
