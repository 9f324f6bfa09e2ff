"""Which addresses may be fetched: those of the public web, unless a host is allowed by name."""

from __future__ import annotations

import socket
from collections.abc import Callable, Collection, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

import httpx

from sidelines.errors import RefusedAddress, UnreachableHost

Resolve = Callable[[str, int], Sequence[str]]  # host and port to IP addresses, the best one first

_NAT64 = IPv6Network("64:ff9b::/96")  # the last four bytes are an IPv4 address
_UNICAST = IPv6Network("2000::/3")  # all that is given out for the public Internet
_SPECIAL = (IPv4Network("192.0.0.0/24"), IPv6Network("3fff::/20"))  # not public, which older Pythons do not know
_LONGEST = 4096  # characters of an address


def parse(address: str, name: str = "") -> httpx.URL:
    """Return an address as it is fetched, without its fragment.

    Args:
        address: as written.
        name: what it is called in messages; as written by default.

    Raises:
        RefusedAddress: it is no address of a web page.
    """
    shown = address.strip()[:200]
    name = name or shown
    try:
        url = httpx.URL(address.strip())
        host = url.host
    except (httpx.InvalidURL, UnicodeError, ValueError) as problem:
        raise RefusedAddress(name, f"{shown!r} is no web address ({problem})", "check it") from None
    if url.scheme not in ("http", "https") or not host:
        raise RefusedAddress(name, f"{shown!r} is no web address", "it must begin with http:// or https://")
    if url.userinfo:
        raise RefusedAddress(name.replace(url.userinfo.decode(), "…"), "it holds a password", "give it without")
    if len(address) > _LONGEST:
        raise RefusedAddress(name, f"it is longer than {_LONGEST:,} characters", "check it")
    return url.copy_with(fragment=None)


def resolved(host: str, port: int) -> Sequence[str]:
    """Return the IP addresses of a host, as the system knows them.

    Raises:
        OSError: it has none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def checked(name: str, host: str, port: int, resolve: Resolve, allowed: Collection[str]) -> Sequence[str]:
    """Return the IP addresses of a host that may be fetched from.

    One private address among public ones is refused too: an honest host has none.

    Args:
        name: what is fetched, in messages.
        host: by name or by number.
        port: to connect to.
        resolve: how it is looked up.
        allowed: hosts, in lower case, that may be private.

    Raises:
        UnreachableHost: the host has no address.
        RefusedAddress: an address is private and the host is not allowed by name.
    """
    try:
        found = resolve(host, port)
    except (OSError, UnicodeError) as problem:
        raise UnreachableHost(name, f"no host {host} ({_said(problem)})", "check address and network") from None
    private = [address for address in found if not is_public(address)]
    if private and host.casefold() not in allowed:
        where = host if host == private[0] else f"{host} ({private[0]})"
        raise RefusedAddress(name, f"{where} lies in a private network", "allow the host by name if you trust it")
    return found


def is_public(address: str) -> bool:
    """Tell whether an IP address belongs to the public Internet, also where it is wrapped in another."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    inner = _inner(found)
    return found.is_global and _is_unicast(found) and (inner is None or is_public(str(inner)))


def _is_unicast(address: IPv4Address | IPv6Address) -> bool:
    """Tell whether an address lies where those of single public hosts do."""
    if any(address in network for network in _SPECIAL):
        return False
    return not address.is_multicast if isinstance(address, IPv4Address) else address in _UNICAST or address in _NAT64


def _inner(address: IPv4Address | IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address leads to."""
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


def _said(problem: Exception) -> str:
    return (getattr(problem, "strerror", None) or str(problem)).lower()
