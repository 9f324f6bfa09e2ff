"""How the application is served: where, to whom, and within what bounds. Plain values, given from the command line."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from ipaddress import ip_address

_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where and how the application is served. Sizes are in bytes, times in seconds.

    ``origin`` is how browsers see it, such as ``https://sidelines.example``, where a server stands in front that
    speaks TLS; by default it is the address that is listened on.
    """

    place: str  # of the archive
    host: str = "127.0.0.1"
    port: int = 8000
    origin: str = ""
    public: bool = False  # where there are accounts, may anybody read?
    me: str = "local"  # who judges where there are no accounts
    boot: str = ""  # another one at each start, the same for all processes of one server
    largest_body: int = 6 * 1024 * 1024  # a report of the largest size in any script, and what goes with it
    largest_report: int = 1024 * 1024  # characters of a text that is read while somebody waits
    longest_query: int = 8 * 1024
    request_seconds: float = 20.0  # until a whole request has arrived
    query_seconds: float = 10.0  # for one answer of the archive
    reading_seconds: float = 60.0  # for reading one report

    @property
    def loopback(self) -> bool:
        """Tell whether only this machine can reach it."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    @property
    def private(self) -> bool:
        """Tell whether it serves the people of this machine alone, with no server in front that lets others in."""
        return self.loopback and not self.origin

    @property
    def address(self) -> str:
        """Return the origin that browsers see."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.origin or f"http://{host}:{self.port}"

    @property
    def secure(self) -> bool:
        """Tell whether browsers reach it by TLS."""
        return self.address.startswith("https://")

    @property
    def hosts(self) -> frozenset[str]:
        """Return the names by which it may be asked for; any other is somebody's trick to reach a local server."""
        named = self.address.partition("://")[2].rpartition(":")[0] or self.address.partition("://")[2]
        return _NAMES.union({named.strip("[]")}) if self.loopback else frozenset({named.strip("[]")})

    def written(self) -> str:
        """Return the settings as text, for another process."""
        return json.dumps(asdict(self))

    @classmethod
    def of(cls, written: str) -> Settings:
        """Return the settings that are written."""
        return replace(cls(place=""), **json.loads(written))
