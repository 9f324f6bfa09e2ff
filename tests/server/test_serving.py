"""The server as a process: what it refuses, what it survives, and what it says of itself."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from engines import made
from running import Running, command, free_port, running
from telling import NOW, file, meeting, outline

from sidelines.archive import Archive, backup


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An archive of one encounter."""
    with Archive.open(str(tmp_path / "archive.db"), create=True) as archive, archive.writing() as session:
        session.encounters.put([outline("e1", *file(session, "r1", meeting()).accounts)], NOW)
    return tmp_path / "archive.db"


def test_an_archive_is_made_where_there_is_none_and_served_ready(tmp_path: Path) -> None:
    with running(tmp_path / "new" / "archive.db") as server:
        assert server.get("/").status_code == 200
        assert server.get("/readyz").json() == {"status": "ready", "read": "ok", "write": "ok"}


def test_several_processes_share_the_address(place: Path) -> None:
    with running(place, "--processes", "2") as server:
        tags = {server.get("/encounters").headers["etag"] for _ in range(12)}
        assert len(tags) == 1


def test_it_stops_when_it_is_told_to(place: Path) -> None:
    with running(place) as server:
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(20) in {0, -signal.SIGTERM}


def test_other_machines_are_not_let_in_without_accounts(place: Path) -> None:
    ran = subprocess.run(
        command("serve", "--db", str(place), "--host", "0.0.0.0", "--port", str(free_port())),
        check=False,
        capture_output=True,
        timeout=60,
    )
    assert ran.returncode == 1
    assert b"there are no accounts" in ran.stderr
    assert b"sidelines user add" in ran.stderr


def test_an_address_that_is_taken_is_told(place: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        ran = subprocess.run(
            command("serve", "--db", str(place), "--port", port), check=False, capture_output=True, timeout=60
        )
    assert ran.returncode == 1
    assert f"port {port}: another program listens there".encode() in ran.stderr


def test_a_wrong_origin_is_wrong_usage(place: Path) -> None:
    ran = subprocess.run(
        command("serve", "--db", str(place), "--origin", "a.example/x"), check=False, capture_output=True, timeout=60
    )
    assert ran.returncode == 2


def test_killed_and_started_again_it_answers_the_same(place: Path) -> None:
    port = free_port()
    with running(place, port=port) as server:
        before = server.get("/encounters.json").json()
        os.killpg(server.process.pid, signal.SIGKILL)
    with running(place, port=port) as server:
        assert server.get("/encounters.json").json() == before
        assert server.get("/readyz").json()["status"] == "ready"


def test_a_lost_file_is_said_and_one_that_comes_back_is_served(place: Path) -> None:
    with Archive.open(str(place)) as archive:
        backup(archive, place.with_name("aside.db"))
    with running(place) as server:
        for lost in place.parent.glob("archive.db*"):
            lost.unlink()
        assert server.get("/healthz").status_code == 200
        ready = server.get("/readyz")
        assert (ready.status_code, ready.json()["status"], ready.json()["read"]) == (503, "not ready", "NoArchive")
        page = server.get("/encounters")
        assert page.status_code == 503
        assert "Traceback" not in page.text
        place.with_name("aside.db").rename(place)
        assert server.get("/readyz").json()["status"] == "ready"
        assert len(server.get("/encounters.json").json()["lines"]) == 1


def test_a_database_server_that_stops_is_said_and_one_that_comes_back_is_used(tmp_path: Path) -> None:
    with made("postgresql", tmp_path) as archive:
        place = archive.engine.url.render_as_string(hide_password=False)
        with running(place) as server:
            assert server.get("/readyz").json()["status"] == "ready"
            with archive.engine.connect() as connection:  # as when the server is restarted under it
                connection.exec_driver_sql(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            assert server.get("/encounters").status_code == 200


def test_a_full_disk_leaves_reading_and_is_said(place: Path, tmp_path: Path) -> None:
    """A file system of its own, filled to the last block."""
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(small)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("may not mount a file system of its own")
    try:
        moved = small / "archive.db"
        with Archive.open(str(place)) as archive:
            backup(archive, moved)
        with running(moved) as server:
            assert server.get("/readyz").json()["status"] == "ready"
            _fill(small / "filler")
            for _ in range(50):  # the log has some room of its own
                ready = server.get("/readyz")
                if ready.json()["write"] != "ok":
                    break
            assert ready.status_code == 200
            assert ready.json() == {"status": "read-only", "read": "ok", "write": "FullDisk"}
            assert server.get("/encounters").status_code == 200
            (small / "filler").unlink()
            assert server.get("/readyz").json()["status"] == "ready"
    finally:
        subprocess.run(["umount", "--lazy", str(small)], check=True)


def _fill(path: Path) -> None:
    """Write until no room is left."""
    with contextlib.suppress(OSError), path.open("wb", buffering=0) as filler:
        while True:
            filler.write(bytes(4096))


# --- clients that ask for too much, or too slowly ---


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server on an empty archive."""
    with running(tmp_path_factory.mktemp("served") / "archive.db") as found:
        yield found


def _said(server: Running, sent: bytes) -> bytes:
    """Return all that the server says to some bytes."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as client:
        client.sendall(sent)
        return b"".join(iter(lambda: client.recv(4096), b""))


def test_an_address_that_is_too_long_is_refused_clearly(server: Running) -> None:
    assert server.get("/encounters?q=" + "a" * 10_000).status_code == 414
    api = server.get("/api/v1/encounters?who=" + "a" * 10_000)
    assert (api.status_code, api.headers["content-type"]) == (414, "application/problem+json")
    endless = _said(server, b"GET /encounters?q=" + b"a" * 10_000_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert endless.startswith(b"HTTP/1.1 400")
    assert b"application/problem+json" in endless


def test_a_body_that_is_too_large_is_refused_clearly(server: Running) -> None:
    told = httpx.post(server.address + "/api/v1/read", json={"text": "а" * 4_000_000}, timeout=60)
    assert told.status_code == 413
    assert "larger than" in told.json()["detail"]


def test_another_host_is_refused(server: Running) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80"):
        assert server.get("/encounters", headers={"Host": host}).status_code == 421
    assert server.get("/encounters", headers={"Host": f"localhost:{server.port}"}).status_code == 200


def test_every_answer_is_protected(server: Running) -> None:
    for path in ("/", "/encounters.json", "/nothing", "/api/v1/nothing", "/healthz", "/encounters?q=" + "a" * 10_000):
        headers = server.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert "strict-transport-security" not in headers


def test_behind_tls_browsers_are_told_to_stay_there(tmp_path: Path) -> None:
    place = str(tmp_path / "archive.db")
    (tmp_path / "password").write_text("a quiet river at noon")
    made = command(
        "user", "add", "ana", "--role", "admin", "--password-file", str(tmp_path / "password"), "--db", place
    )
    Archive.open(place, create=True).close()
    subprocess.run(made, check=True, capture_output=True)
    with running(place, "--public", "--origin", "https://sidelines.example") as server:
        answer = server.get("/encounters", headers={"Host": "sidelines.example"})
        assert answer.status_code == 200
        assert "max-age" in answer.headers["strict-transport-security"]


def test_what_is_no_request_is_told_so(server: Running) -> None:
    head, _, body = _said(server, b"\x16\x03\x01 hello\r\n\r\n").partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400")
    assert json.loads(body)["status"] == 400
