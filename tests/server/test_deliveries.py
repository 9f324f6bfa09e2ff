"""The server tells hooks of what others take in while it runs."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from secrets import token_bytes

import press
import pytest
from receiver import receiving
from running import running
from standardwebhooks import Webhook

from sidelines.archive import Archive
from sidelines.feeds import add_hook, save
from sidelines.ingest import keep
from sidelines.questions import Asked


@pytest.mark.parametrize("processes", ["1", "2"])
def test_what_is_taken_in_meanwhile_is_told_once(tmp_path: Path, processes: str) -> None:
    place, now = str(tmp_path / "archive.db"), datetime.now(UTC)
    with Archive.open(place, create=True) as archive, receiving() as receiver:
        with archive.noting() as session:
            query = save(session, Asked(), "All of it", "ed", now, token_bytes)
            hook = add_hook(session, query.id, receiver.url, now, token_bytes, private=True)
        with running(place, "--processes", processes) as server:
            keep(archive, press.report(1), digest=f"{1:064}", received=datetime.now(UTC))
            assert receiver.came.wait(30)
            message = receiver.messages[0]
            Webhook(hook.secret).verify(message.body, message.headers)
            assert message.told["data"]["url"].startswith(server.address + "/encounters/")
            receiver.came.clear()
            assert not receiver.came.wait(6)  # longer than until the next look
        assert len(receiver.messages) == 1
