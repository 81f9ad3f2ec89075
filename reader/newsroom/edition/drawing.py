"""The sample edition's one picture: the Old Bridge in the morning, drawn point by point. Pure.

A PNG needs no more than zlib (https://www.w3.org/TR/png-3/), so that the edition is whole without a
library for pictures.
"""

from __future__ import annotations

import struct
import zlib
from math import hypot, sin

__all__ = ["old_bridge"]

_WIDTH, _HEIGHT = 320, 180
_WATER, _DECK = 122, 74
"""Lines of the water's surface and of the roadway's upper edge."""
_PIERS = (60, 160, 260)
"""Columns of the middles of the arches."""

_Colour = tuple[int, int, int]


def old_bridge() -> bytes:
    """The picture as a PNG."""
    lines = (b"\0" + bytes(part for x in range(_WIDTH) for part in _point(x, y)) for y in range(_HEIGHT))
    header = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 2, 0, 0, 0)
    packed = zlib.compress(b"".join(lines), 9)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in ((b"IHDR", header), (b"IDAT", packed), (b"IEND", b""))
    )


def _point(x: int, y: int) -> _Colour:
    if y < _WATER:
        return _above(x, y)
    # The water shows what is above it, blurred by waves and a little darker.
    deep = y - _WATER
    mirrored = _above(x + round(3 * sin(deep * 0.9 + x * 0.05)), max(0, _WATER - 1 - deep))
    return _mixed(mirrored, (28, 52, 78), 0.35 + 0.3 * deep / (_HEIGHT - _WATER))


def _above(x: int, y: int) -> _Colour:
    if _is_bell(x, y):
        return (196, 148, 60)
    if y >= _DECK and not _is_open(x, y):
        return (88, 74, 72) if (x // 9 + y // 5) % 2 else (98, 83, 79)
    if y > 96 - 14 * sin(x / 47) - 9 * sin(x / 19 + 1):
        return (70, 88, 104)
    light = hypot(x - 236, y - 58)
    if light < 17:
        return (255, 236, 190)
    sky = _mixed((66, 98, 150), (248, 186, 140), y / _WATER)
    return _mixed((255, 214, 160), sky, min(1.0, light / 110))


def _is_open(x: int, y: int) -> bool:
    """Whether one looks through an arch there."""
    return any(hypot((x - pier) / 38, (y - _WATER) / 36) < 1 for pier in _PIERS)


def _is_bell(x: int, y: int) -> bool:
    """The bell on its barge, below the middle arch."""
    barge = y >= 116 and abs(x - 160) < 30
    return barge or (90 <= y < 114 and abs(x - 160) < 7 + 9 * ((y - 90) / 24) ** 3)


def _mixed(one: _Colour, other: _Colour, share: float) -> _Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue
