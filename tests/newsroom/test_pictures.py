"""Pictures: fetched once, made small in a worker, and bounded before they are decoded. Drawn here, every one."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest

from reader.fetch import FetchError
from reader.newsroom.edition import EditionServer
from reader.newsroom.errors import NewsroomError
from reader.newsroom.service import Newsroom
from reader.settings import Fetching, Settings

PIL = pytest.importorskip("PIL.Image", reason="pip install 'mostread[images]'")

from reader.newsroom.raster import KEPT, PictureError, raster, reduced  # noqa: E402


def picture(width: int, height: int, kind: str = "PNG", mode: str = "RGB", colour: object = (200, 30, 30)) -> bytes:
    written = BytesIO()
    PIL.new(mode, (width, height), colour).save(written, kind)
    return written.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_what_newspapers_send_can_be_shown(kind: str) -> None:
    shown = raster(reduced(picture(640, 360, kind)), 40, 12)
    assert (shown.columns, shown.rows) == (40, 11)
    assert len(shown.points) == 3 * 40 * 22
    assert max(abs(one - other) for one, other in zip(shown.points[:3], (200, 30, 30), strict=True)) < 9


@pytest.mark.parametrize(("size", "cells"), [((4000, 100), (60, 1)), ((100, 4000), (1, 20)), ((1, 1), (40, 20))])
def test_a_picture_keeps_its_shape_within_its_place(size: tuple[int, int], cells: tuple[int, int]) -> None:
    shown = raster(reduced(picture(*size)), 60, 20)
    assert (shown.columns, shown.rows) == cells
    assert len(shown.points) == 3 * shown.columns * 2 * shown.rows


def test_what_is_kept_is_small_and_stands_on_white() -> None:
    kept = PIL.open(BytesIO(reduced(picture(3000, 2000, mode="RGBA", colour=(0, 0, 0, 0)))))
    assert max(kept.size) == KEPT
    assert kept.getpixel((5, 5)) == (255, 255, 255)


def test_a_terminal_that_draws_by_itself_gets_it_whole() -> None:
    shown = raster(reduced(picture(640, 360)), 32, 9, whole=True)
    assert shown.png.startswith(b"\x89PNG")
    assert not shown.points
    assert PIL.open(BytesIO(shown.png)).size == (320, 180)


def bomb(side: int) -> bytes:
    """A PNG of a few hundred bytes that says it is *side* pixels wide and high."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "no picture"),
        (b"<html>not found</html>", "no picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no picture"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "no picture"),
        (bomb(30_000), "too large"),
        (bomb(6_400), "too large"),
        (bomb(500), "damaged"),
        (picture(300, 300, "JPEG")[:500], "damaged|no picture"),
    ],
)
def test_what_cannot_be_shown_says_why(body: bytes, why: str) -> None:
    with pytest.raises(PictureError, match=why) as caught:
        reduced(body)
    assert caught.value.sentence.endswith(".")


async def test_a_picture_is_fetched_once(tmp_path: Path) -> None:
    with EditionServer() as edition:
        host = edition.base_url.removeprefix("http://")
        address = f"{edition.base_url}/pictures/old-bridge.png"
        async with Newsroom.open(tmp_path / "news.db", Settings(fetching=Fetching(allowed_hosts=(host,)))) as newsroom:
            shown = await newsroom.picture(address, 76, 22)
            assert (shown.columns, shown.rows) == (76, 22)
            with pytest.raises(NewsroomError, match="no picture"):
                await newsroom.picture(f"{edition.base_url}/en", 76, 22)
    async with Newsroom.open(tmp_path / "news.db", Settings()) as offline:  # loopback is not allowed here
        narrow = await offline.picture(address, 40, 22)
        assert (narrow.columns, narrow.rows) == (40, 11)
        with pytest.raises(FetchError):
            await offline.picture(f"{address}?another", 40, 22)
