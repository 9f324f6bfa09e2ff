"""Secrets and what is kept of them. The one place below the doors that draws from the system's generator."""

from __future__ import annotations

import hashlib
import hmac
import secrets


def secret() -> str:
    """Return 256 random bits, as text that can stand in a cookie or an address."""
    return secrets.token_urlsafe(32)


def identifier() -> str:
    """Return a random name of what has none of its own; no secret."""
    return secrets.token_hex(5)


def digest(given: str) -> str:
    """Return the SHA-256 of a secret, in hex: enough for what nobody can guess, as passwords are not."""
    return hashlib.sha256(given.encode("utf-8", "surrogatepass")).hexdigest()


def short(*parts: str) -> str:
    """Return 40 bits that stand for parts: enough to count by, too few to find out what a person typed."""
    written = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(written, digest_size=5).hexdigest()


def sealed(key: str, words: str) -> str:
    """Return what only who has the key can make of words (HMAC-SHA-256, in hex)."""
    return hmac.new(key.encode("utf-8", "surrogatepass"), words.encode(), hashlib.sha256).hexdigest()


def same(left: str, right: str) -> bool:
    """Tell whether two are equal, in a time that does not tell how far they are."""
    return hmac.compare_digest(left.encode("utf-8", "surrogatepass"), right.encode("utf-8", "surrogatepass"))


def first_password() -> str:
    """Return a password to begin with, in groups that can be read out: 100 bits."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another
    return "-".join("".join(secrets.choice(letters) for _ in range(5)) for _ in range(4))
