"""Content codings: undone rightly, and never more at once than a bound."""

from __future__ import annotations

import contextlib
import gzip
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from functools import partial

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from reader.fetch.decoding import CodingError, chain_for

MIB = 1 << 20
BOMB = 100
"""MiB that each bomb unpacks to."""
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": partial(brotli.compress, quality=4),
    "zstd": zstandard.ZstdCompressor().compress,
}


def unpack(coding: str, packed: bytes, step: int = 1000, stacked: int = 2) -> bytes:
    chain = chain_for(coding, stacked)
    out = b"".join(piece for at in range(0, len(packed), step) for piece in chain.feed(packed[at : at + step]))
    chain.finish()
    return out


@pytest.mark.parametrize("coding", PACKERS)
@given(body=st.binary(max_size=5000), step=st.integers(1, 6000))
def test_what_was_packed_comes_out_however_it_is_cut(coding: str, body: bytes, step: int) -> None:
    assert unpack(coding, PACKERS[coding](body), step) == body


@pytest.mark.parametrize("coding", PACKERS)
def test_large_bodies_come_out_whole(coding: str) -> None:
    body = b"".join(f"<item>{number}</item>".encode() for number in range(300_000))
    assert unpack(coding, PACKERS[coding](body), 65_536) == body


@pytest.mark.parametrize(("first", "second"), [("gzip", "br"), ("br", "zstd"), ("deflate", "gzip"), ("gzip", "gzip")])
def test_stacked_codings_are_undone_from_the_last_to_the_first(first: str, second: str) -> None:
    body = b"stacked " * 5000
    assert unpack(f"{first}, {second}", PACKERS[second](PACKERS[first](body))) == body


@pytest.mark.parametrize("coding", ["", "identity", "identity, identity", " , "])
def test_no_coding_leaves_the_body_alone(coding: str) -> None:
    assert unpack(coding, b"as it is") == b"as it is"


def test_names_are_read_whatever_their_case() -> None:
    assert unpack("GZip", gzip.compress(b"x")) == b"x"


@pytest.mark.parametrize("coding", ["compress", "gzip, sdch", "gzip, gzip, gzip", "br;q=1", "\x00"])
def test_codings_that_were_not_offered_and_towers_of_them_are_refused(coding: str) -> None:
    with pytest.raises(CodingError):
        chain_for(coding, 2)


@pytest.mark.parametrize("coding", PACKERS)
@pytest.mark.parametrize("share", [0.5, 0.9])
def test_a_packed_body_without_its_end_is_found_out(coding: str, share: float) -> None:
    packed = PACKERS[coding](bytes(range(256)) * 40)
    with pytest.raises(CodingError):
        unpack(coding, packed[: int(len(packed) * share)])


@pytest.mark.parametrize("coding", PACKERS)
def test_an_empty_body_has_an_end(coding: str) -> None:
    assert unpack(coding, b"") == b""


@pytest.mark.parametrize("coding", PACKERS)
@given(noise=st.binary(min_size=1, max_size=300), at=st.integers(5, 100))
def test_damage_is_an_error_of_ours_or_nothing(coding: str, noise: bytes, at: int) -> None:
    packed = PACKERS[coding](b"a feed with some words in it, " * 40)
    with contextlib.suppress(CodingError):
        unpack(coding, packed[:at] + noise + packed[at + len(noise) :])


def test_raw_deflate_is_read_as_servers_send_it() -> None:
    packer = zlib.compressobj(wbits=-15)
    packed = packer.compress(b"without a wrapper " * 100) + packer.flush()
    assert unpack("deflate", packed, 1) == b"without a wrapper " * 100


def test_gzip_members_follow_each_other_and_padding_is_dropped() -> None:
    packed = gzip.compress(b"one ") + gzip.compress(b"two")
    for step in (1, 7, 1000):
        assert unpack("gzip", packed, step) == b"one two"
        assert unpack("gzip", packed + b"\0" * 20, step) == b"one two"


def test_zstd_frames_follow_each_other() -> None:
    pack = zstandard.ZstdCompressor().compress
    assert unpack("zstd", pack(b"one ") + pack(b"two"), 3) == b"one two"


def test_a_body_that_only_claims_to_be_packed_passes_as_it_is() -> None:
    assert unpack("gzip", b"<rss>plain after all</rss>") == b"<rss>plain after all</rss>"


# -- bombs ---------------------------------------------------------------------


def gzip_bomb() -> bytes:
    packer = zlib.compressobj(1, wbits=31)
    return b"".join(packer.compress(bytes(MIB)) for _ in range(BOMB)) + packer.flush()


def brotli_bomb() -> bytes:
    packer = brotli.Compressor(quality=5)
    return b"".join(packer.process(bytes(MIB)) for _ in range(BOMB)) + bytes(packer.finish())


def zstd_bomb() -> bytes:
    packer = zstandard.ZstdCompressor(level=3).compressobj()
    return b"".join(packer.compress(bytes(MIB)) for _ in range(BOMB)) + packer.flush()


BOMBS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "gzip": ("gzip", gzip_bomb),
    "brotli": ("br", brotli_bomb),
    "zstd": ("zstd", zstd_bomb),
    "gzip in gzip": ("gzip, gzip", lambda: gzip.compress(gzip_bomb())),
    "brotli in zstd": ("br, zstd", lambda: zstandard.ZstdCompressor().compress(brotli_bomb())),
    "zstd in gzip": ("zstd, gzip", lambda: gzip.compress(zstd_bomb())),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_go_off_piece_by_piece(name: str) -> None:
    coding, make = BOMBS[name]
    packed = make()
    chain = chain_for(coding, 2)

    def pieces() -> Iterator[bytes]:
        for at in range(0, len(packed), 65_536):
            yield from chain.feed(packed[at : at + 65_536])

    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        largest = total = 0
        for piece in pieces():
            largest, total = max(largest, len(piece)), total + len(piece)
        peak = tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()
    assert total == BOMB * MIB
    assert largest <= 4.5 * MIB
    assert peak < 16 * MIB


def test_a_zstd_window_beyond_what_http_allows_is_refused() -> None:
    parameters = zstandard.ZstdCompressionParameters(window_log=27)
    packer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    with pytest.raises(CodingError):
        unpack("zstd", packer.compress(b"x" * 1000) + packer.flush())


@pytest.mark.parametrize("written", ["", "identity", "none", "UTF-8", "binary, identity"])
def test_what_is_no_coding_is_passed_over(written: str) -> None:
    chain = chain_for(written, 1)
    assert b"".join(chain.feed(b"<rss/>")) == b"<rss/>"
