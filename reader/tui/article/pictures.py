"""Pictures on the screen: as half blocks in any terminal with colours, as sixels, or whole where it draws PNGs.

A half block (▀) shows two points in a cell, one in the colour of the ink and one in that of the paper.
kitty and Ghostty draw a picture wherever its placeholder stands: U+10EEEE with two marks for row and
column, in a colour that is the picture's number. Both are text to Textual, so that they scroll, are
cropped and are covered like any other line. For sixels the same placeholders stand, with the number as a
third mark, until :mod:`reader.tui.article.sixels` puts the picture in their place.
https://sw.kovidgoyal.net/kitty/graphics-protocol/#unicode-placeholders
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import count, groupby
from typing import TYPE_CHECKING, NamedTuple

from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from reader.tui.themes import Paints
from reader.tui.typesetting import Slot

if TYPE_CHECKING:
    from textual.app import App

    from reader.newsroom.reports import Raster

__all__ = ["Album", "half_blocks", "placed_in", "why_none", "without_places"]

_PLACEHOLDER = "\U0010eeee"
# The first marks of kitty's table: combining, of class 230, and in no precomposed letter.
_MARKS = (
    "\u0305\u030d\u030e\u0310\u0312\u033d\u033e\u033f\u0346\u034a\u034b\u034c\u0350\u0351\u0352\u0357\u035b\u0363\u0364"
    "\u0365\u0366\u0367\u0368\u0369\u036a\u036b\u036c\u036d\u036e\u036f\u0483\u0484\u0485\u0486\u0487\u0592\u0593\u0594"
    "\u0595\u0597\u0598\u0599\u059c\u059d\u059e\u059f\u05a0\u05a1\u05a8\u05a9\u05ab\u05ac\u05af\u05c4\u0610\u0611\u0612"
    "\u0613\u0614\u0615\u0616\u0617\u0657\u0658\u0659\u065a\u065b\u065d\u065e\u06d6\u06d7\u06d8\u06d9\u06da\u06db\u06dc"
    "\u06df\u06e0\u06e1\u06e2\u06e4\u06e7\u06e8\u06eb\u06ec\u0730\u0732\u0733\u0735\u0736\u073a\u073d\u073f\u0740\u0741"
)
_CHUNK = 4096
"""Characters of base64 in one command, at most (the protocol's own limit)."""
_numbers = count(0x6E6577)
_PLACES = re.compile(f"(?:{_PLACEHOLDER}[{_MARKS}]{{3}})+")
_ANY_PLACE = re.compile(f"{_PLACEHOLDER}[{_MARKS}]*")


def why_none(app: App[int]) -> str:
    """Why no pictures can be shown, in one sentence; empty if they can."""
    if find_spec("PIL") is None:
        from reader.settings.extras import how_to_add

        return f"Pictures need Pillow: {how_to_add('pillow')}"
    if app.console.color_system not in ("truecolor", "256") or app.no_color:
        return "This terminal has too few colours for pictures."
    return ""


class _Kept(NamedTuple):
    raster: Raster
    number: int
    """By which a terminal that draws pictures itself knows it."""
    box: tuple[int, int]
    """Columns and rows of the place it was made for."""

    @property
    def mark(self) -> str:
        """The number among the few pictures that are on the screen together."""
        return _MARKS[self.number % len(_MARKS)]

    @property
    def farewell(self) -> str:
        return f"\x1b_Ga=d,d=I,i={self.number},q=2\x1b\\" if self.raster.png else ""


class Album:
    """The pictures of one article: which are here, which were asked for, which cannot be had."""

    def __init__(self) -> None:
        self.asked: set[str] = set()
        self.missing: set[str] = set()
        """Addresses of pictures that cannot be shown."""
        self._kept: dict[str, _Kept] = {}

    def add(self, address: str, raster: Raster, box: tuple[int, int]) -> str:
        """Put a picture in that was made for a box of cells.

        Returns:
            What must be written to the terminal before it is painted.
        """
        before = self._kept.get(address)
        kept = self._kept[address] = _Kept(raster, next(_numbers) & 0xFFFFFF, box)
        return (before.farewell if before is not None else "") + "".join(_transmission(kept))

    def drawing(self, mark: str) -> Raster | None:
        """The picture whose placeholders have a mark."""
        return next((kept.raster for kept in self._kept.values() if kept.mark == mark and kept.raster.sixels), None)

    def close(self) -> str:
        """Forget all of them; returns what must be written to the terminal, so that it does the same."""
        farewells = [kept.farewell for kept in self._kept.values()]
        self._kept.clear()
        self.asked.clear()
        return "".join(farewells)

    def row(self, slot: Slot, paint: Paints) -> list[Segment]:
        """One row of a picture's place, *slot.columns* wide: the picture stands at its left and at its foot."""
        kept = self._kept.get(slot.address)
        if kept is None or kept.box != (slot.columns, slot.rows):
            return _waiting(slot, paint)
        raster = kept.raster
        row = slot.row - (slot.rows - raster.rows)
        if row < 0:
            return [Segment(" " * slot.columns, paint.page)]
        if raster.png:
            drawn = _placeholders(kept, row)
        elif raster.sixels:
            drawn = [Segment(_places(raster.columns, row, kept.mark), paint.page)]
        else:
            drawn = list(_in_half_blocks(raster, row))
        return [*drawn, Segment(" " * (slot.columns - raster.columns), paint.page)]


def _waiting(slot: Slot, paint: Paints) -> list[Segment]:
    """A quiet ground where a picture will be."""
    sign = "▣" if slot.row == slot.rows // 2 else ""
    return [Segment(sign.center(slot.columns), paint.soft + paint.chrome)]


def _in_half_blocks(raster: Raster, row: int) -> Iterator[Segment]:
    for cells, upper, lower in _runs(raster, row, 0, raster.columns):
        yield Segment("▀" * cells, Style.from_color(Color.from_rgb(*upper), Color.from_rgb(*lower)))


def _runs(raster: Raster, row: int, first: int, end: int) -> Iterator[tuple[int, bytes, bytes]]:
    """Some cells of a row, those of the same colours together: how many, the upper colour, the lower one."""
    line = 3 * raster.columns
    above = raster.points[2 * row * line : (2 * row + 1) * line]
    below = raster.points[(2 * row + 1) * line : (2 * row + 2) * line]
    pairs = ((above[at : at + 3], below[at : at + 3]) for at in range(3 * first, 3 * end, 3))
    for (upper, lower), same in groupby(pairs):
        yield sum(1 for _ in same), upper, lower


def half_blocks(raster: Raster, row: int, first: int, end: int) -> Iterator[str]:
    """Some cells of a row as what goes to the terminal."""
    for cells, upper, lower in _runs(raster, row, first, end):
        ink, paper = ("{};{};{}".format(*colour) for colour in (upper, lower))
        yield f"\x1b[38;2;{ink};48;2;{paper}m{'▀' * cells}"
    yield "\x1b[0m"


def _places(columns: int, row: int, mark: str = "") -> str:
    return "".join(f"{_PLACEHOLDER}{_MARKS[row]}{_MARKS[column]}{mark}" for column in range(columns))


def _placeholders(kept: _Kept, row: int) -> list[Segment]:
    red, green, blue = kept.number.to_bytes(3, "big")
    return [Segment(_places(kept.raster.columns, row), Style.from_color(Color.from_rgb(red, green, blue)))]


def placed_in(data: str, drawn: Callable[[str, int, int, int], str]) -> str:
    """What is written to a terminal, with something else for every run of placeholders.

    Args:
        drawn: from the mark of a picture, a row, the first and the last column of a run.
    """
    if _PLACEHOLDER not in data:
        return data

    def in_place_of(match: re.Match[str]) -> str:
        run = match.group()
        row, first, last = _MARKS.index(run[1]), _MARKS.index(run[2]), _MARKS.index(run[-2])
        return drawn(run[3], row, first, last)

    return _PLACES.sub(in_place_of, data)


def without_places(data: str) -> str:
    """What was written to a terminal, with blanks where pictures stood."""
    return _ANY_PLACE.sub(" ", data) if _PLACEHOLDER in data else data


def _transmission(kept: _Kept) -> Iterator[str]:
    """The commands that hand a PNG to the terminal and give it a size in cells; nothing is drawn or answered yet."""
    raster = kept.raster
    coded = b64encode(raster.png).decode("ascii")
    about = f"a=T,U=1,f=100,i={kept.number},c={raster.columns},r={raster.rows},q=2,"
    for start in range(0, len(coded), _CHUNK):
        goes_on = int(start + _CHUNK < len(coded))
        yield f"\x1b_G{about if start == 0 else ''}m={goes_on};{coded[start : start + _CHUNK]}\x1b\\"
