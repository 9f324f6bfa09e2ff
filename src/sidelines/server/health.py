"""Whether the process lives, and whether it can answer."""

from __future__ import annotations

from threading import Lock
from time import monotonic

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from sidelines.archive import Patience
from sidelines.errors import ArchiveError, BusyArchive
from sidelines.http.ground import Means

router = APIRouter(include_in_schema=False)
_SECONDS = 2.0
_LOOKING = Lock()


@router.get("/healthz")
async def healthz() -> JSONResponse:
    """Tell that the process lives; nothing else is asked, and no thread is waited for."""
    return JSONResponse({"status": "alive"})


@router.get("/readyz")
def readyz(means: Means) -> JSONResponse:
    """Tell whether the archive can be read and written, each with what stands in the way."""
    checks = {"read": _read(means), "write": _write(means)}
    status = 200 if checks["read"] == "ok" else 503
    state = "ready" if set(checks.values()) == {"ok"} else "read-only" if checks["read"] == "ok" else "not ready"
    return JSONResponse({"status": state, **checks}, status_code=status)


def _read(means: Means) -> str:
    try:
        with means.archive.reading(Patience(_SECONDS, monotonic)) as session:
            session.encounters.find(limit=1)
    except ArchiveError as problem:
        return type(problem).__name__
    return "ok"


def _write(means: Means) -> str:
    """Tell whether the archive can be written; busy, while an earlier look still waits for whoever writes."""
    if not _LOOKING.acquire(blocking=False):
        return BusyArchive.__name__
    try:
        with means.archive.noting() as session:
            session.probe()
    except ArchiveError as problem:
        return type(problem).__name__
    finally:
        _LOOKING.release()
    return "ok"
