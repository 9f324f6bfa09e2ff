"""Unpacking gives back what was packed, however it was cut in chunks, and stops at its limit to the byte."""

import gzip
import zlib
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidelines.errors import OversizedSource, SourceError
from sidelines.intake.fetch.unpack import unpacked

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "identity": lambda body: body,
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "x-gzip": lambda body: gzip.compress(body[: len(body) // 2]) + gzip.compress(body[len(body) // 2 :]),
}


def chunks(packed: bytes, size: int) -> list[bytes]:
    return [packed[at : at + size] for at in range(0, len(packed), size)]


@given(
    body=st.binary(max_size=100),
    times=st.integers(1, 3000),
    size=st.integers(1, 70_000),
    how=st.sampled_from(sorted(PACKERS)),
)
def test_what_was_packed_is_given_back_whatever_the_chunks(body: bytes, times: int, size: int, how: str) -> None:
    body *= times
    packed = PACKERS[how](body)
    limit = max(len(body), len(packed))
    assert unpacked("x", chunks(packed, size), how, limit) == body
    if body:
        with pytest.raises(OversizedSource):
            unpacked("x", chunks(packed, size), how, len(body) - 1)


@given(body=st.binary(max_size=300), how=st.sampled_from(["gzip", "deflate"]))
def test_what_is_no_packing_is_a_clear_error_or_some_bytes(body: bytes, how: str) -> None:
    with suppress(SourceError):
        assert len(unpacked("x", [body], how, 1000)) <= 1000


@given(body=st.binary(min_size=1, max_size=300), cut=st.floats(0.1, 0.9))
def test_what_is_cut_is_not_taken_for_whole(body: bytes, cut: float) -> None:
    packed = gzip.compress(body)
    with pytest.raises(SourceError, match="cut"):
        unpacked("x", [packed[: max(1, int(len(packed) * cut))]], "gzip", 1000)
