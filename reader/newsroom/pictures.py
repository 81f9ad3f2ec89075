"""From a picture's address to what the screen paints: out of the cache, or fetched and made small."""

from __future__ import annotations

from reader.fetch import Fetcher
from reader.model import Request
from reader.newsroom.reports import NewsroomError, Raster
from reader.newsroom.work import Refused, read_picture
from reader.newsroom.workers import Workers
from reader.store import PictureCache

_ACCEPT = "image/avif,image/webp,image/jpeg,image/png,image/gif;q=0.8"


async def picture(
    address: str,
    columns: int,
    rows: int,
    whole: bool,
    cell: tuple[int, int] | None,
    *,
    cache: PictureCache,
    fetcher: Fetcher,
    workers: Workers,
) -> Raster:
    """The picture of an address for a box of cells; see :func:`reader.newsroom.raster.raster`.

    Raises:
        FetchError, NewsroomError: it cannot be had, or cannot be shown.
    """
    kept = cache.get(address)
    body = b"" if kept else (await fetcher.get(Request(url=address, accept=_ACCEPT))).body
    made = await workers.run(read_picture, kept or body, bool(kept), columns, rows, whole, cell)
    if isinstance(made, Refused):
        raise NewsroomError(made.sentence)
    shown, small = made
    if not kept:
        cache.put(address, small)
    return shown
