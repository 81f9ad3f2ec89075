"""Pictures of articles, made small enough for a terminal. Runs in a worker: the bytes are foreign.

Pillow does the decoding, and is an extra (``mostread[images]``): nothing else here needs it, and it is
imported by a worker process alone. A picture is refused before it is decoded if it has more points than
any photograph in a newspaper; what a decoder makes of the rest is bounded by the worker's deadline.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from reader.newsroom.reports import Raster

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["MOST_POINTS", "PictureError", "raster", "reduced"]

MOST_POINTS = 40_000_000
"""Pixels of the largest picture that is decoded, which takes 160 MB; those of news pages have one to ten million."""
KEPT = 1200
"""Pixels of the longer side of what is kept."""
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
"""What newspapers send. Pillow knows forty more, and their decoders are the ones that have holes."""
_TOO_LARGE = "The picture is too large to be decoded."
_CELL = (10, 20)
"""Pixels that are sent for a cell, to a terminal that draws them itself."""
_LARGEST_CELL = (24, 48)
"""Pixels of the largest cell that is filled with sixels."""


class PictureError(Exception):
    """The bytes are no picture, or one that is too large; the sentence says which."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def reduced(body: bytes) -> bytes:
    """What a server sent → the same picture as a JPEG of at most :data:`KEPT` pixels a side, on white.

    Raises:
        PictureError: see there.
    """
    from PIL import ImageOps

    image = _opened(body)
    try:
        image.draft("RGB", (KEPT, KEPT))  # a JPEG can be decoded at a fraction of its size
        image = ImageOps.exif_transpose(image)
        image.thumbnail((KEPT, KEPT))
        flat = _on_white(image)
    except Exception as error:  # Pillow's decoders raise whatever they like
        raise PictureError("The picture is damaged.") from error
    written = BytesIO()
    flat.save(written, "JPEG", quality=85)
    return written.getvalue()


def raster(kept: bytes, columns: int, rows: int, *, whole: bool = False, cell: tuple[int, int] | None = None) -> Raster:
    """A kept picture → what a terminal needs to show it in a box of cells, twice as high as they are wide.

    Args:
        kept: what :func:`reduced` made.
        columns: of the box.
        rows: of the box.
        whole: the terminal draws the picture itself, so it gets a PNG; otherwise two points a cell, one
            above the other.
        cell: its width and height in pixels, for a terminal that draws sixels; the points come with them.

    Raises:
        PictureError: see there.
    """
    from PIL.Image import Resampling

    image = _opened(kept)
    scale = min(columns / image.width, 2 * rows / image.height)
    width, height = max(1, round(image.width * scale)), max(2, round(image.height * scale))
    height += height % 2
    if not whole:
        image = image.convert("RGB")
        points = image.resize((width, height), Resampling.LANCZOS).tobytes()
        sixels = _sixels(image, width, height // 2, cell) if cell is not None else ()
        return Raster(columns=width, rows=height // 2, points=points, sixels=sixels)
    image.thumbnail((width * _CELL[0], height // 2 * _CELL[1]))
    written = BytesIO()
    image.save(written, "PNG")
    return Raster(columns=width, rows=height // 2, png=written.getvalue())


def _sixels(image: Image, columns: int, rows: int, cell: tuple[int, int]) -> tuple[str, ...]:
    from PIL.Image import Dither, Quantize, Resampling

    from reader.newsroom.sixel import COLOURS, rows_of_sixels

    width, height = (max(1, min(side, most)) for side, most in zip(cell, _LARGEST_CELL, strict=True))
    full = image.resize((columns * width, rows * height), Resampling.LANCZOS)
    # Dithered points are each a pass of their own, and half a megabyte a picture.
    reduced = full.quantize(COLOURS, method=Quantize.MEDIANCUT, dither=Dither.NONE)
    return rows_of_sixels(reduced.tobytes(), bytes(reduced.getpalette() or ()), full.width, height)


def _opened(body: bytes) -> Image:
    import PIL.Image

    try:
        image = PIL.Image.open(BytesIO(body), formats=_FORMATS)
    except PIL.Image.DecompressionBombError as error:
        raise PictureError(_TOO_LARGE) from error
    except Exception as error:  # as above
        raise PictureError("It is no picture that can be shown.") from error
    if image.width * image.height > MOST_POINTS:
        raise PictureError(_TOO_LARGE)
    return image


def _on_white(image: Image) -> Image:
    """The picture without its transparency: line drawings are made for paper."""
    import PIL.Image

    if not image.has_transparency_data:
        return image.convert("RGB")
    clear = image.convert("RGBA")
    flat = PIL.Image.new("RGBA", clear.size, "white")
    flat.alpha_composite(clear)
    return flat.convert("RGB")
