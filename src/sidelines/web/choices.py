"""The values of fixed choices, and the parts of what is said of how a value was found, as English calls them.

All are translated under a context: the name of the choice, or "how".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sidelines.export import words as english
from sidelines.model.record import JOINTLY, UNATTRIBUTED

TERMS: dict[str, Mapping[Any, str]] = {
    "kind": english.KINDS,
    "status": english.STATUSES,
    "format": english.FORMATS,
    "setting": english.SETTINGS,
    "role": english.ROLES,
    "act": english.ACTS,
    "outcome": english.OUTCOMES,
    "part": english.PARTS,
    "speaker": {JOINTLY: "the sides jointly", UNATTRIBUTED: "unattributed"},
    "state": {"done": "done", "open": "open", "due": "due", "overdue": "overdue"},
    "standing": {"agreed": "agreed", "one_only": "told by one alone", "contradicted": "contradicted"},
    "verdict": {"same": "the same", "different": "different", "unsure": "unsure"},
    "actor": {"person": "person", "body": "organisation", "state": "state", "group": "group"},
    "tenure": {"current": "current", "acting": "acting", "former": "former", "designated": "designated"},
    "confidence": {"high": "high confidence", "medium": "medium confidence", "low": "low confidence"},
    "account": {"reader": "reader", "editor": "editor", "admin": "administrator"},
    "scope": {
        "read": "reading",
        "feeds": "feeds and calendars only",
        "intake": "taking reports in",
        "judge": "judging",
        "admin": "administration",
    },
    "action": {
        "login": "logged in",
        "login failed": "failed to log in",
        "logout": "logged out",
        "user added": "added a user",
        "user removed": "removed a user",
        "role changed": "changed a role",
        "password changed": "changed a password",
        "token made": "made a token",
        "token revoked": "revoked a token",
        "merge": "judged the same",
        "split": "judged different",
        "undo": "took a judgement back",
        "intake": "took a report in",
        "query saved": "saved a query",
        "query removed": "removed a saved query",
        "hook added": "added a webhook",
        "hook removed": "removed a webhook",
    },
    "feature": {
        "announced_after": "announced after it was held",
        "more_sides": "more sides take part",
        "name": "name",
        "office": "office",
        "other_counterpart": "another counterpart",
        "other_format": "another format",
        "other_office": "another office",
        "other_person": "another person",
        "principal_missing": "a principal is missing",
        "same_day": "day",
        "same_kind": "kind",
        "same_occasion": "occasion",
        "same_outcomes": "outcomes",
        "same_people": "people",
        "same_place": "place",
        "same_report": "one report tells of both",
        "same_subjects": "subjects",
        "same_voice": "one text",
        "sender": "sender",
        "side": "side",
        "status": "status",
    },
    "field": {
        "kind": "kind",
        "status": "status",
        "date": "date",
        "place": "place",
        "occasion": "occasion",
        "format": "format",
        "settings": "setting",
        "participants": "participants",
        "topics": "topics",
        "statements": "statements",
        "outcomes": "outcomes",
        "initiative": "initiative",
    },
    "filter": {
        "since": "since",
        "until": "until",
        "state": "party",
        "who": "who",
        "with": "with",
        "kind": "kind",
        "status": "status",
        "topic": "topic",
        "occasion": "occasion",
        "place": "place",
        "source": "source",
    },
    "delivery": {"waiting": "waiting", "delivered": "delivered", "dead": "given up"},
    "message": {
        "encounter.new": "new",
        "encounter.changed": "changed",
        "encounter.gone": "gone",
        "hook.test": "test",
    },
}
"""The values of each choice, with how English calls them."""

HOW = (
    "day and month; year from the publication date",
    "month; year from the publication date",
    "weekday, counted from the publication date",
    "year counted from the publication date",
    "counted from the publication date",
    "no day told; the day in the dateline",
    "day and month; year from",
    "month; year from",
    "same day as the contact told before",
    "the day after the contact told before",
    "carried over from the contact told before",
    "year of the contact's date",
    "year from the event's number",
    "year from the session's number",
    "where the visit went",
    "where the guest met the hosts",
    "date line in the text",
    "the dateline",
    "seat of",
)
"""Parts of what a `Value` says of how it was found; translated under the context "how"."""
"""Parts of what a `Value` says of how it was found."""
