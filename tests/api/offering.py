"""The whole application in this process, on the archive of an autumn, and a client that asks it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import anyio
import httpx
from autumn import fill
from engines import made
from fastapi import FastAPI
from telling import Telling

from sidelines.access import By, Role, Scope, add_user, make_token
from sidelines.archive import Archive
from sidelines.http.means import Ground
from sidelines.http.reader import Reader
from sidelines.http.settings import Settings
from sidelines.ingest import keep
from sidelines.intake.item import Item
from sidelines.intake.source import read_text
from sidelines.model.record import Account, Kind, Record, Status, Value
from sidelines.model.span import Span
from sidelines.server.app import application

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
ELSEWHERE = "http://testserver"
API = "/api/v1"
WIDE = ("Ян 🤝 Иванов", "AZ"), ("Пётр 𐤀 Сидоров", "KG")
SCOPES = (Scope.READ, Scope.INTAKE, Scope.JUDGE)


@dataclass(frozen=True)
class Offered:
    """An application, what its archive tells of, and a client."""

    app: FastAPI
    told: dict[str, str]  # encounters, by what they are
    token: str = ""  # where there are accounts

    @property
    def ground(self) -> Ground:
        found = self.app.state.ground
        assert isinstance(found, Ground)
        return found

    def ask(self, path: str, method: str = "GET", **how: Any) -> httpx.Response:
        """Ask the application; a path that begins with none is one of the API."""
        headers = ({"Authorization": f"Bearer {self.token}"} if self.token else {}) | how.pop("headers", {})
        where = path if path.startswith(("http", "/api")) else API + path
        return anyio.run(partial(self._ask, method, where, headers=headers, **how))

    async def _ask(self, method: str, path: str, **how: Any) -> httpx.Response:
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=self.ground.settings.address) as client:
            return await client.request(method, path, **how)

    def json(self, path: str, **how: Any) -> Any:
        """Ask for what must be there."""
        answer = self.ask(path, **how)
        assert answer.status_code == 200, answer.text
        return answer.json()


class Glance(Reader):
    """Reads no more of a report than its layout: it tells of a meeting where the text begins."""

    def read(self, item: Item) -> Record:
        assert isinstance(item.content, str)
        report = read_text(
            item.content, name=item.name, url=item.url, outlet=item.outlet, published=item.published, html=item.html
        )
        spans = (Span(0, 1),)
        account = Account(Value(Kind.MEETING, spans, "by_hand"), Value(Status.HELD, spans, "by_hand"), ())
        return Record(report, (account,))


def wide() -> Record:
    """Return a report with characters that UTF-16 counts twice, before and within what is quoted."""
    telling = Telling("🤝 Встреча 𐤀")
    telling.write("🤝🤝 Вчера:")
    account = telling.account(*WIDE, on="2021-10-20", about=[("торговля 🌾 зерном", "trade")], came=["поставки 🌾"])
    return telling.record(account)


@contextmanager
def offered(folder: Path, *, accounts: bool = False) -> Iterator[Offered]:
    """Give the application, open to everybody or with an account whose token may do everything but administer."""
    whole, told, token = _filled(accounts)
    place = folder / "archive.db"
    place.write_bytes(whole)
    settings = Settings(place=str(place), origin=ELSEWHERE if accounts else "", boot="test")
    app = application(settings, lambda: NOW)
    app.state.ground = replace(app.state.ground, reader=Glance(1, lambda: 0.0))
    yield Offered(app, told, token)
    app.state.ground.archive.close()


@cache
def _filled(accounts: bool) -> tuple[bytes, dict[str, str], str]:
    """Return an archive, what it tells of, and the token of its account."""
    with TemporaryDirectory() as folder:
        with made("sqlite", Path(folder)) as archive:
            told = fill(archive)
            told["wide"] = keep(archive, wide(), digest="f" * 64, received=NOW).encounters[0]
            token = _token(archive) if accounts else ""
        return Path(archive.place).read_bytes(), told, token


def _token(archive: Archive) -> str:
    by = By("ana", NOW)
    add_user(archive, "ana", Role.EDITOR, "длинный пароль для теста", by)
    return make_token(archive, "ana", "test", SCOPES, 30, by)[1]
