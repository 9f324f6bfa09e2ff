"""Signatures of messages as the Standard Webhooks specification has them: HMAC-SHA256 over id, time and body."""

from __future__ import annotations

import hmac
from base64 import b64decode, b64encode
from datetime import datetime
from hashlib import sha256

BYTES = 32  # of a secret
_PREFIX = "whsec_"


def secret_of(random: bytes) -> str:
    """Return a secret as receivers configure it."""
    return _PREFIX + b64encode(random).decode()


def signed(secret: str, identifier: str, at: datetime, body: bytes) -> dict[str, str]:
    """Return the headers that let a receiver tell a message from a forged or repeated one."""
    moment = str(int(at.timestamp()))
    key = b64decode(secret.removeprefix(_PREFIX))
    signature = hmac.digest(key, b".".join((identifier.encode(), moment.encode(), body)), sha256)
    return {
        "webhook-id": identifier,
        "webhook-timestamp": moment,
        "webhook-signature": f"v1,{b64encode(signature).decode()}",
    }
