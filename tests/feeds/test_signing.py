"""Signatures, verified by the library that receivers are told to use."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from sidelines.feeds.signing import secret_of, signed


@settings(deadline=None)
@given(st.binary(min_size=1, max_size=64), st.text(max_size=40))
def test_what_is_signed_is_verified_by_others(random: bytes, text: str) -> None:
    body = text.encode("utf-8", "replace")
    secret = secret_of(random)
    headers = signed(secret, "msg_1", datetime.now(UTC), body)
    Webhook(secret).verify(body, headers, json_parse=False)


@pytest.mark.parametrize("changed", ["body", "webhook-id", "secret"])
def test_what_was_changed_is_not(changed: str) -> None:
    secret, body = secret_of(b"s" * 32), b"{}"
    headers = signed(secret, "msg_1", datetime.now(UTC), body)
    match changed:
        case "body":
            body = b"{ }"
        case "secret":
            secret = secret_of(b"t" * 32)
        case name:
            headers[name] = "msg_2"
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(body, headers)


def test_what_is_sent_again_later_is_not_either() -> None:
    secret = secret_of(b"s" * 32)
    headers = signed(secret, "msg_1", datetime(2026, 1, 1, tzinfo=UTC), b"{}")
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(b"{}", headers)
