"""The pages that there are, as addresses on an archive."""

from __future__ import annotations

import httpx

WHOLE = (
    "/",
    "/encounters",
    "/encounters?state=AZ&kind=meeting",
    "/occasions",
    "/occasions/UNGA%2076",
    "/calendar",
    "/calendar?month=2021-09",
    "/timeline",
    "/timeline?zoom=month",
    "/network",
    "/network?of=people",
    "/map",
    "/outcomes",
    "/search",
    "/search?q=торговля",
    "/review",
    "/read",
    "/account",
    "/users",
    "/audit",
    "/saved",
    "/about",
    "/api",
    "/actors/AZ",
    "/pairs/AZ/KG",
    "/encounters?state=Nowhere",
    "/nothing",
)


def pages(address: str) -> list[str]:
    """Return the addresses of all pages, with those of some encounters and of a person."""
    return [*WHOLE, *_of_encounters(address)]


def _of_encounters(address: str) -> list[str]:
    lines = httpx.get(f"{address}/encounters.json", params={"limit": "100"}, timeout=30).json()["lines"]
    told = sorted(lines, key=lambda line: -len(line["accounts"]))[:2]
    people = [who["actor"] for line in told for who in line["participants"] if who["actor"]]
    found = [f"/encounters/{line['id']}{more}" for line in told for more in ("", "/readouts")]
    return [*found, *(f"/actors/{person}" for person in people[:1])]


def encounter_of(address: str, words: str) -> str:
    """Return the encounter that a report with certain words tells of first."""
    found = httpx.get(f"{address}/search.json", params={"q": words}, timeout=30).json()
    return str(found["matches"][0]["lines"][0]["id"])
