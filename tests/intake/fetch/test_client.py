"""Fetching from a real server: what is good is had, what is hostile is refused, and every refusal says why."""

import gzip
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import trustme
from site_on_loopback import Reply, Site, leads, raw, refused, served

from sidelines.errors import (
    EndlessRedirect,
    FetchError,
    OversizedSource,
    RefusedAddress,
    RefusedAnswer,
    SlowAnswer,
    SourceError,
    UnfinishedSource,
    UnreachableHost,
    UnreadableSource,
    UnwantedContent,
)
from sidelines.intake.fetch import AGENT, Client, Fetched, Limits, SafeTransport, resolved
from sidelines.intake.fetch.addresses import Resolve, is_public

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
LIMITS = Limits(size=100_000, seconds=1.0)
HTML = {"Content-Type": "text/html"}
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def client(
    resolve: Resolve = resolved, stopping: Callable[[], bool] = lambda: False, limits: Limits = LIMITS
) -> Client:
    return Client(SafeTransport(resolve), lambda: NOW, time.monotonic, stopping, limits=limits)


def get(address: str, **how: object) -> Fetched:
    return client(**how).get(address, allowed={"localhost"})  # type: ignore[arg-type]


def test_a_page_is_had_with_what_tells_its_state(site: Site) -> None:
    site.pages["/page"] = Reply("Встреча".encode(), headers={"ETag": '"1"', "Content-Type": "text/html; charset=UTF-8"})
    found = get(site.at("/page#part"))
    assert (found.content.decode(), found.kind, found.charset) == ("Встреча", "text/html", "utf-8")
    assert found.address == site.at("/page")
    asked = site.headers["/page"]
    assert (asked["host"], asked["user-agent"]) == (f"localhost:{site.port}", AGENT)
    again = client().get(site.at("/page"), known=found.validators, allowed={"localhost"})
    assert (again.unchanged, again.content) == (True, b"")


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", lambda body: gzip.compress(body[:9]) + gzip.compress(body[9:]) + b"\0\0"),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body)[2:-4]),
        ("identity", bytes),
    ],
)
def test_what_is_packed_is_unpacked(site: Site, encoding: str, packed: Callable[[bytes], bytes]) -> None:
    body = "Министры встретились. ".encode() * 2000
    site.pages["/"] = Reply(packed(body), headers={**HTML, "Content-Encoding": encoding})
    assert get(site.at("/")).content == body


def test_a_site_map_that_is_a_packed_file_is_unpacked(site: Site) -> None:
    site.pages["/sitemap.xml.gz"] = Reply(gzip.compress(b"<urlset/>"), headers={"Content-Type": "application/x-gzip"})
    assert get(site.at("/sitemap.xml.gz")).content == b"<urlset/>"


def test_redirects_are_followed_and_told(site: Site) -> None:
    site.pages |= {"/old": leads("/older", 301), "/older": leads("new?a=1", 308), "/new?a=1": Reply(b"here")}
    found = get(site.at("/old"))
    assert (found.content, found.address, found.moved) == (b"here", site.at("/new?a=1"), True)
    site.pages["/older"] = leads("/new?a=1", 302)
    assert not get(site.at("/old")).moved


BAD_REDIRECTS = {
    "/self": leads("/self"),
    "/ping": leads("/pong"),
    "/pong": leads("/ping"),
    "/file": leads("file:///etc/passwd"),
    "/inside": leads("http://10.1.2.3/secret"),
    "/other-name": leads("http://127.0.0.1:9/"),
    "/nonsense": leads("http://[::1"),
    **{f"/{n}": leads(f"/{n + 1}") for n in range(20)},
}


@pytest.mark.parametrize(
    ("path", "kind", "told"),
    [
        ("/self", EndlessRedirect, "leads in a circle"),
        ("/ping", EndlessRedirect, "leads in a circle"),
        ("/0", EndlessRedirect, "more than 10 times"),
        ("/file", RefusedAddress, "'file:.*/etc/passwd' is no web address"),
        ("/inside", RefusedAddress, "10.1.2.3 lies in a private network; allow the host by name"),
        ("/other-name", RefusedAddress, "127.0.0.1 lies in a private network"),
        ("/nonsense", RefusedAddress, "no address"),
    ],
)
def test_bad_redirects_are_refused(site: Site, path: str, kind: type[FetchError], told: str) -> None:
    site.pages |= BAD_REDIRECTS
    with pytest.raises(kind, match=told) as problem:
        get(site.at(path))
    assert problem.value.source == site.at(path)
    assert len(site.asked) <= LIMITS.redirects + 1


GZIP_BOMB = gzip.compress(bytes(50_000_000))
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    ("answer", "kind", "told"),
    [
        (Reply(bytes(100_001)), OversizedSource, "has more than"),
        (Reply(b"", headers={**HTML, "Content-Length": "5000000000"}), OversizedSource, "has more than"),
        (raw(CHUNKED, again=b"10000\r\n" + b"x" * 0x10000 + b"\r\n"), OversizedSource, "has more than"),
        (raw(HEAD + b"\r\n", again=b"x" * 9999), OversizedSource, "has more than"),
        (Reply(GZIP_BOMB, headers={**HTML, "Content-Encoding": "gzip"}), OversizedSource, "has more than"),
        (raw(HEAD + b"Content-Encoding: gzip\r\n\r\n", again=gzip.compress(b"")), OversizedSource, "more than"),
        (Reply(b"\xff" * 99, headers={**HTML, "Content-Encoding": "gzip"}), UnreadableSource, "damaged"),
        (Reply(gzip.compress(b"cut")[:-9], headers={**HTML, "Content-Encoding": "gzip"}), UnreadableSource, "cut"),
        (Reply(b"x", headers={**HTML, "Content-Encoding": "br"}), UnwantedContent, "packed as 'br'"),
        (Reply(b"x", headers={**HTML, "Content-Encoding": "gzip, gzip"}), UnwantedContent, "packed as"),
        (Reply(b"x", headers={"Content-Type": "image/png"}), UnwantedContent, "the answer is image/png"),
        (raw(HEAD + b"\r\n", again=b"x", pause=0.05), SlowAnswer, "longer than 1 seconds"),
        (raw(HEAD + b"X-Long: ", again=b"x", pause=0.05), SlowAnswer, "longer than 1 seconds"),
        (raw(b"", pause=5), SlowAnswer, "longer than 1 seconds"),
        (
            raw(HEAD + b"X-Long: ", again=b"x" * 9999),
            UnreachableHost,
            "no connection with localhost, or it broke",
        ),
        (raw(HEAD + b"Content-Length: 99\r\n\r\nshort"), UnreachableHost, "it broke"),
        (raw(b"SSH-2.0-OpenSSH_9.2\r\n"), UnreachableHost, "it broke"),
        (raw(b""), UnreachableHost, "it broke"),
        (refused(404), RefusedAnswer, "the server answered 404 Not Found; check the address"),
        (refused(500), RefusedAnswer, "the server answered 500 Internal Server Error; try again later"),
        (Reply(status=302, headers={}), RefusedAnswer, "the server answered 302"),
        (refused(799), RefusedAnswer, "the server answered 799"),
    ],
)
def test_hostile_answers_end_in_time_with_their_reason(
    site: Site, answer: Callable[..., None], kind: type[SourceError], told: str
) -> None:
    site.pages["/"] = answer
    begun = time.monotonic()
    with pytest.raises(kind, match=told) as problem:
        get(site.at("/"))
    assert problem.value.source == site.at("/")
    assert time.monotonic() - begun < 4


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("120", 120.0),
        ("Sun, 01 Mar 2026 12:05:00 GMT", 300.0),
        ("Sun, 01 Mar 2026 11:00:00 GMT", 0.0),
        ("999999999", 7 * 86400.0),
        ("soon", None),
        ("-5", None),
    ],
)
def test_a_server_may_ask_to_be_left_alone(site: Site, written: str, seconds: float | None) -> None:
    site.pages["/"] = refused(429, Retry_After=written)
    with pytest.raises(RefusedAnswer) as problem:
        get(site.at("/"))
    assert problem.value.passing
    assert problem.value.retry_after == seconds


def test_what_is_gone_is_gone_for_good(site: Site) -> None:
    site.pages["/"] = refused(410)
    with pytest.raises(RefusedAnswer) as problem:
        get(site.at("/"))
    assert (problem.value.gone, problem.value.passing) == (True, False)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1",
        "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
        "2002:7f00:1::", "2001:db8::1", "fec0::1", "::127.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b:1::7f00:1",
        "192.0.0.8", "3fff::1", "5f00::1", "nonsense",
    ],
)  # fmt: skip
def test_private_addresses_are_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "64:ff9b::808:808"])
def test_public_addresses_are_known(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://[::1]/",
        "http://[::ffff:127.0.0.1]/", "https://localhost/", "http://169.254.169.254/latest/meta-data", "http://0/",
    ],
)  # fmt: skip
def test_private_hosts_are_refused_however_they_are_written(address: str) -> None:
    with pytest.raises(RefusedAddress, match="private network"):
        client().get(address)


@pytest.mark.parametrize(
    "address", ["ftp://example.org/", "file:///etc/passwd", "//example.org/x", "mid.ru", "", "http://"]
)
def test_what_is_no_web_address_is_refused(address: str) -> None:
    with pytest.raises(RefusedAddress, match="no web address"):
        client().get(address)


def test_an_address_with_a_password_is_refused_without_printing_it() -> None:
    with pytest.raises(RefusedAddress) as problem:
        client().get("http://user:secret@example.org/")
    assert "secret" not in str(problem.value)


def test_a_name_that_changes_its_meaning_is_connected_where_it_was_checked(site: Site) -> None:
    """The first look-up tells a public address, the next a private one: there is no next."""
    answers = iter([["203.0.113.1", "127.0.0.1"], ["127.0.0.1"]])
    with pytest.raises(RefusedAddress, match="rebinding"):
        client(lambda host, port: next(answers)).get("http://rebinding.example/")
    looked_up: list[str] = []

    def resolve(host: str, port: int) -> Sequence[str]:
        looked_up.append(host)
        return ["127.0.0.1"]

    site.pages["/"] = Reply(b"here")
    found = client(resolve).get(site.at("/", "named.example"), allowed={"named.example"})
    assert (found.content, looked_up) == (b"here", ["named.example"])
    assert site.headers["/"]["host"] == f"named.example:{site.port}"


def test_the_second_address_of_a_host_is_tried(site: Site) -> None:
    site.pages["/"] = Reply(b"here")
    found = client(lambda host, port: ["127.0.0.2", "127.0.0.1"]).get(site.at("/"), allowed={"localhost"})
    assert found.content == b"here"


def test_hosts_that_are_not_there_are_told() -> None:
    def nobody(host: str, port: int) -> Sequence[str]:
        raise OSError(-2, "Name or service not known")

    with pytest.raises(UnreachableHost, match="no host nowhere"):
        client(nobody).get("http://nowhere.example/")
    with pytest.raises(UnreachableHost, match="no connection with localhost"):
        get("http://localhost:9/")


def test_tls_asks_for_the_name_wherever_it_is_connected() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor(1) as pool:

        def hello() -> bytes:
            with server.accept()[0] as connection:
                return connection.recv(4096)

        said = pool.submit(hello)
        asked = f"https://named.example:{server.getsockname()[1]}/"
        with pytest.raises(UnreachableHost, match="no connection with named"):
            client(lambda host, port: ["127.0.0.1"]).get(asked, allowed={"named.example"})
        assert b"named.example" in said.result()


def test_tls_is_checked_against_the_name_and_not_the_number() -> None:
    authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("named.example").configure_cert(context)
    trusted = ssl.create_default_context()
    authority.configure_trust(trusted)

    def resolve(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.1"]

    with served(context) as safe:
        safe.pages["/"] = Reply(b"here")
        address, allowed = f"https://named.example:{safe.port}/", {"named.example", "other.example"}
        with pytest.raises(UnreachableHost, match="certificate verify failed"):
            client(resolve).get(address, allowed=allowed)
        trusting = replace(client(), transport=SafeTransport(resolve, lambda: trusted))
        assert trusting.get(address, allowed=allowed).content == b"here"
        with pytest.raises(UnreachableHost, match="not valid for 'other"):
            trusting.get(address.replace("named", "other"), allowed=allowed)


def test_whoever_is_asked_to_stop_does_not_wait_for_a_slow_server(site: Site) -> None:
    site.pages["/"] = raw(b"", pause=5)
    begun = time.monotonic()
    with pytest.raises(UnfinishedSource, match="stopped"):
        get(site.at("/"), stopping=lambda: time.monotonic() - begun > 0.3, limits=Limits(seconds=30))
    assert time.monotonic() - begun < 3
