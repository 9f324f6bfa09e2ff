"""What browsers load beside pages: styles, scripts and flags, each under a name that changes with its content."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter, FastAPI, HTTPException, Response
from fastapi.responses import FileResponse

from sidelines.errors import UnbuiltPages

PATH = "/static"
_FOREVER = "public, max-age=31536000, immutable"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}


@lru_cache(maxsize=1)
def manifest() -> dict[str, str]:
    """Return the file of each asset: ``site.css`` is kept as ``site-4F7KQ2WD.css``.

    Raises:
        UnbuiltPages: they were never built.
    """
    try:
        found: dict[str, str] = json.loads((_folder() / "manifest.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UnbuiltPages() from None
    return found


def asset(name: str) -> str:
    """Return the address of an asset."""
    return f"{PATH}/{manifest()[name]}"


def flag(code: str) -> str | None:
    """Return the address of the flag of a state's ISO code or of an organisation's short name; None without one."""
    file = manifest().get(f"flags/{code.lower()}.svg")
    return f"{PATH}/{file}" if file else None


def install(app: FastAPI) -> None:
    """Serve the assets."""
    known = {file: _folder() / file for file in manifest().values()}
    router = APIRouter(include_in_schema=False)

    @router.get(PATH + "/{file:path}")
    def serve(file: str) -> Response:
        found = known.get(file)
        if found is None:
            raise HTTPException(404)
        return FileResponse(
            found,
            media_type=_TYPES[found.suffix],
            headers={"Cache-Control": _FOREVER, "X-Content-Type-Options": "nosniff"},
        )

    app.include_router(router)


def _folder() -> Path:
    return Path(str(files("sidelines.web").joinpath("static")))
