"""The addresses that the application is served at and reached by, refused where they are none."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

import typer

_NAME = re.compile(r"[\w-]+(\.[\w-]+)*\.?")


def host_of(given: str) -> str:
    """Return an address to listen on."""
    if not _is_host(given):
        problem = f"{given!r} is not an address to listen on; write it as 127.0.0.1 or localhost, the port as --port"
        raise typer.BadParameter(problem, param_hint="--host")
    return given


def origin_of(given: str) -> str:
    """Return an origin as browsers send it; "" where none is given."""
    if given and not _is_origin(given):
        raise typer.BadParameter(f"{given!r} is not an origin; write it as https://host", param_hint="--origin")
    return given.rstrip("/").lower()


def _is_host(given: str) -> bool:
    try:
        return bool(ip_address(given))
    except ValueError:
        return bool(_NAME.fullmatch(given))


def _is_origin(given: str) -> bool:
    try:
        parts = urlsplit(given)
        alone = parts.port != 0 and not (parts.path.strip("/") or parts.query or parts.fragment or parts.username)
    except ValueError:  # of a port or of brackets
        return False
    return alone and parts.scheme in {"http", "https"} and _is_host(parts.hostname or "")
