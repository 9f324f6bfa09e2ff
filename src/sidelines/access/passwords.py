"""Passwords: which are good enough, how they are kept (argon2id), and whether one is right."""

from __future__ import annotations

from functools import cache
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from sidelines.errors import RefusedAccount

SHORTEST, LONGEST = 12, 200
_LETTERS = 5  # different ones, at least
_OBVIOUS = frozenset(
    {
        "password1234", "passwordpassword", "password12345", "123456789012", "1234567890123", "qwertyuiop[]",
        "qwertyuiopas", "qwerty123456", "administrator", "administrator1", "changemechangeme", "changeme1234",
        "letmeinletmein", "welcome12345", "iloveyou1234", "1q2w3e4r5t6y", "1qaz2wsx3edc", "correcthorsebatterystaple",
        "йцукенгшщзхъ", "пароль123456", "парольпароль", "администратор", "sidelines1234", "sidelinessidelines",
    }
)  # fmt: skip

HASHER = PasswordHasher()  # RFC 9106, second recommended option: 64 MiB


def require_good(name: str, password: str) -> None:
    """Refuse a password that is easily guessed.

    Raises:
        RefusedAccount: it is, or it is too long.
    """
    plain = _plain(password)
    if not SHORTEST <= len(plain) <= LONGEST:
        raise RefusedAccount(
            "length",
            f"a password has {SHORTEST} to {LONGEST} characters",
            "take several words that have nothing in common",
        )
    low = plain.casefold()
    if low in _OBVIOUS or len(set(low)) < _LETTERS or not low.replace(name.casefold(), "").strip("0123456789"):
        raise RefusedAccount(
            "guessed", "this password is easily guessed", "take several words that have nothing in common"
        )


def kept(password: str) -> str:
    """Return what is kept of a password: argon2id with its parameters and a salt of its own."""
    return HASHER.hash(_plain(password))


def right(password: str, known: str | None) -> bool:
    """Tell whether a password is the one that is kept; where none is, it takes the same time to say no."""
    try:
        HASHER.verify(known or _nobodys(), _plain(password)[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return known is not None


def outdated(known: str) -> bool:
    """Tell whether a password is kept with other parameters than passwords are now."""
    return HASHER.check_needs_rehash(known)


@cache
def _nobodys() -> str:
    return HASHER.hash("a password that nobody has")


def _plain(password: str) -> str:
    """Return a password as it is typed on any keyboard: the same letters are the same code points."""
    return normalize("NFKC", password)
