"""A picture as sixels: six points of a column to a character, colour after colour. Runs in a worker.

Every row of cells is an image of its own, so that a terminal can be given any of them where a line of
text would stand. Points beyond the foot of a row stay as they are: a cell is seldom a multiple of six.

DEC, VT330/VT340 Programmer Reference Manual, chapter 14: https://vt100.net/docs/vt3xx-gp/chapter14.html
"""

from __future__ import annotations

import re
from functools import cache

__all__ = ["COLOURS", "rows_of_sixels"]

COLOURS = 128
"""Of a picture. Terminals have 256 registers or more, and every further colour is one more pass over each band."""
_BAND = 6
_EMPTY = 63
"""The character of a column without a point (``?``); others are this plus a bit for each point."""
_BEGIN, _END = b"\x1bP0;1;0q", b"\x1b\\"
"""The 1 leaves points without a colour as they are."""
_REPEATED = re.compile(rb"([?-~])\1{3,}")


def rows_of_sixels(points: bytes, palette: bytes, width: int, cell_height: int) -> tuple[str, ...]:
    """The picture, row of cells after row of cells.

    Args:
        points: a number into *palette* for every point, line after line.
        palette: red, green and blue of each colour.
        width: points of a line.
        cell_height: points of a cell from top to bottom.
    """
    lines = [points[start : start + width] for start in range(0, len(points), width)]
    rows = (lines[top : top + cell_height] for top in range(0, len(lines), cell_height))
    return tuple(_row(row, palette, width).decode("ascii") for row in rows)


def _row(lines: list[bytes], palette: bytes, width: int) -> bytes:
    used = sorted(set().union(*lines))
    registers = b"".join(
        b"#%d;2;%d;%d;%d" % (colour, *(round(part / 2.55) for part in palette[3 * colour : 3 * colour + 3]))
        for colour in used
    )
    bands = b"-".join(_band(lines[top : top + _BAND], width) for top in range(0, len(lines), _BAND))
    return b'%s"1;1;%d;%d%s%s%s' % (_BEGIN, width, len(lines), registers, bands, _END)


def _band(lines: list[bytes], width: int) -> bytes:
    """Up to six lines: for every colour its points in all columns, and back to the first column for the next."""
    passes = []
    for colour in sorted(set().union(*lines)):
        bits = 0
        for number, line in enumerate(lines):
            bits |= int.from_bytes(line.translate(_bit_of(colour, number)), "big")
        columns = bits.to_bytes(width, "big").translate(_AS_CHARACTERS).rstrip(b"?")
        passes.append(b"#%d%s" % (colour, _REPEATED.sub(_repeated, columns)))
    return b"$".join(passes)


@cache
def _bit_of(colour: int, line: int) -> bytes:
    """A table that turns the points of one colour into the bit of their line, and all others into nothing."""
    table = bytearray(256)
    table[colour] = 1 << line
    return bytes(table)


_AS_CHARACTERS = bytes((_EMPTY + bits) & 0xFF for bits in range(256))


def _repeated(match: re.Match[bytes]) -> bytes:
    return b"!%d%s" % (len(match.group()), match.group(1))
