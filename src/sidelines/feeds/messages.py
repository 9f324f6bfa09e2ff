"""What hooks are told, as JSON: a type, when it happened, and the encounter as the API tells it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b
from typing import Any

from sidelines.archive import Delivery, Hook
from sidelines.feeds.identity import urn
from sidelines.feeds.notices import Notice, title
from sidelines.feeds.wording import Wording
from sidelines.questions import plain


class Type(StrEnum):
    """What happened."""

    NEW = "encounter.new"
    CHANGED = "encounter.changed"
    GONE = "encounter.gone"  # merged into another, or no longer among what the query finds
    TEST = "hook.test"


@dataclass(frozen=True, slots=True)
class Teller:
    """Who tells: in what words, from which server, at what moment."""

    words: Wording
    origin: str  # as receivers reach it, without a slash at the end
    now: datetime

    def telling(self, hook: Hook, type: Type, notice: Notice) -> Delivery:
        """Return the message of an encounter that is new or changed."""
        told = plain(notice.line) | {
            "urn": urn(notice.first_id),
            "url": self._address(notice.line.id),
            "title": title(notice, self.words),
            "sequence": notice.sequence,
            "changed": notice.changed.isoformat(),
        }
        return message(hook, type, notice.line.id, told, self.now)

    def parting(self, hook: Hook, encounter: str) -> Delivery:
        """Return the message of an encounter that is gone, by its first identifier; its page leads on where it can."""
        told = {"id": encounter, "urn": urn(encounter), "url": self._address(encounter)}
        return message(hook, Type.GONE, encounter, told, self.now)

    def _address(self, encounter: str) -> str:
        return f"{self.origin}/encounters/{encounter}"


def trial(hook: Hook, now: datetime) -> Delivery:
    """Return a message that only shows that messages arrive."""
    return message(hook, Type.TEST, "", {"hook": hook.id}, now)


def message(hook: Hook, type: Type, encounter: str, data: Mapping[str, Any], now: datetime) -> Delivery:
    """Return a message to a hook, to be sent at once; its identifier stays the same however often it is sent."""
    body = json.dumps({"type": type, "timestamp": now.isoformat(), "data": data}, ensure_ascii=False)
    digest = blake2b(f"{hook.id} {body}".encode("utf-8", "replace"), digest_size=16)
    return Delivery(f"msg_{digest.hexdigest()}", hook.id, encounter, type, body, now, next=now)
