"""What stands on the terminal, cell by cell, and what of a frame is something else.

Textual paints every line on which anything has changed, from one edge of its widget to the other, and all of a screen
when a sheet comes or goes; each stretch says its colours in full and takes them back. Over ssh that is what one waits
for, and in a terminal what one sees flicker. What is written here are the cells that change, and of their colours
those that are others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rich.cells import get_character_cell_size

from reader.tui.columns import is_disputed

__all__ = ["Painted"]

Cell = tuple[str, str] | None
"""A character and its SGR parameters; no character where a wide one reaches over; ``None`` if nobody knows."""

_TO_CELL = re.compile(r"\x1b\[(\d+);(\d+)H")
"""Cursor position (CUP, ECMA-48 8.3.21): Textual begins every stretch with one."""
_STYLED = re.compile(r"\x1b\[([0-9;:]*)m|([^\x1b]+)")
_OF_PICTURES = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""What holds the places of pictures: characters for private use."""
_UNSEEN = {"", "1", "2", "3"}
"""Letters that are bold, weak or slanted, which an empty cell is not."""
_GAP = 6
"""Cells that stay between two that change, which are written again in less than it takes to go past them."""


class Painted:
    """Knows what it has let through."""

    def __init__(self) -> None:
        self._rows: dict[int, list[Cell]] = {}
        self._cursor = ""
        """The sequence that the last frame ended with, if that put the cursor somewhere."""

    def forget(self) -> None:
        """The terminal may show anything."""
        self._rows.clear()
        self._cursor = ""

    def changed(self, frame: str) -> str:
        """A frame, without what stands there already.

        Args:
            frame: as Textual makes it: stretches of a line, each begun by naming its first cell, styled text that
                ends unstyled; before and after them other sequences, which stay.
        """
        before, *stretches = _TO_CELL.split(frame)
        written = [before]
        for place in range(0, len(stretches), 3):
            row, column, rest = stretches[place : place + 3]
            body, mode, after = rest.partition("\x1b[?")
            body = body.rstrip("\r\n")
            if body:
                written.append(self._stretch(int(row), int(column) - 1, body))
            elif mode or place + 3 == len(stretches):  # where the cursor is to be
                written.append(f"\x1b[{row};{column}H")
            written.append(mode + after)
        if not any(written[:-2]) and written[-2:] == [self._cursor, ""]:
            return ""
        self._cursor = written[-2] if stretches and not body and not mode else ""
        return "".join(written)

    def _stretch(self, row: int, start: int, body: str) -> str:
        """What of a stretch is to be written; *start* counts from 0."""
        new, opaque = _cells(body)
        end = start + len(new)
        line = self._rows.setdefault(row, [])
        line.extend([None] * (end + 1 - len(line)))
        old = line[start:end]
        if old == new:
            return ""
        # Who overwrites half of a wide character leaves a blank, or whatever, in place of the other half.
        if start and old and old[0] is not None and not old[0][0]:
            line[start - 1] = None
        after = line[end]
        if after is not None and not after[0]:
            line[end] = None
        line[start:end] = new
        if not opaque:
            return "".join(_runs(row, start, old, new))
        if is_disputed(body):  # on some terminals it reaches further
            line[end:] = [None] * (len(line) - end)
        return f"\x1b[{row};{start + 1}H{body}"


@lru_cache(maxsize=512)
def _cells(body: str) -> tuple[list[Cell], bool]:
    """The cells of a stretch, and whether they are to be written only all together."""
    cells: list[Cell] = []
    style = ground = ""
    plain = body.isascii() or not (_OF_PICTURES.search(body) or is_disputed(body))
    opaque = not plain or "\x1b]" in body
    for match in _STYLED.finditer(_LINK.sub("", body) if opaque else body):
        codes, text = match.groups()
        if text is None:
            style = "" if codes in ("", "0") else codes
            ground = _ground(style)
        elif text.isascii():
            cells += [(character, style if character != " " else ground) for character in text]
        else:
            for character in text:
                width = get_character_cell_size(character)
                if not width:  # it belongs to the one before: which of both a terminal draws how is its own affair
                    opaque = True
                cells += [(character, style if character != " " else ground), ("", style)][:width]
    if opaque:
        cells = [(f"{place}", body) for place in range(len(cells))]
    return cells, opaque


_LINK = re.compile(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")


def _runs(row: int, start: int, old: Sequence[Cell], new: Sequence[Cell]) -> Iterator[str]:
    """The sequences for the cells that are others."""
    place, size = 0, len(new)
    while place < size:
        if old[place] == new[place]:
            place += 1
            continue
        first = place
        if new[first] is not None and not new[first][0]:  # type: ignore[index]
            first -= 1
        last = place
        while place < size and place - last <= _GAP:
            if old[place] != new[place]:
                last = place
            place += 1
        place = last + 1
        while place < size and not (new[place] or ("",))[0]:  # a wide character is written whole
            place += 1
        yield f"\x1b[{row};{start + first + 1}H"
        style = ""
        for cell in new[first:place]:
            assert cell is not None
            character, wanted = cell
            if wanted != style and (character != " " or wanted != _ground(style)):
                yield _turn(style, wanted)
                style = wanted
            yield character
        if style:
            yield "\x1b[m"


@lru_cache(maxsize=2048)
def _turn(before: str, after: str) -> str:
    """The shortest SGR (ECMA-48 8.3.117) that leads from some parameters to others."""
    if not after:
        return "\x1b[m"
    old, new = _parts(before), _parts(after)
    if not before or old[0] != new[0] or (old[1] and not new[1]) or (old[2] and not new[2]):
        return f"\x1b[{'0;' if before else ''}{after}m"
    return f"\x1b[{';'.join(now for was, now in zip(old, new, strict=True) if was != now)}m"


@lru_cache(maxsize=2048)
def _ground(style: str) -> str:
    """What is seen of a style where nothing is written: all of it, if it draws a line or turns colours around."""
    letters, _, ground = _parts(style)
    return ground if set(letters.split(";")) <= _UNSEEN else style


def _parts(codes: str) -> tuple[str, str, str]:
    """Parameters of SGR by what they are of: the letters, their colour, the ground."""
    letters, colour, ground = [], "", ""
    rest = codes.split(";")
    while rest:
        code = rest.pop(0)
        number = int(code) if code.isdigit() else 0
        if number in (38, 48):
            size = 4 if rest[:1] == ["2"] else 2
            code, rest = ";".join([code, *rest[:size]]), rest[size:]
        if number == 38 or 30 <= number <= 39 or 90 <= number <= 97:
            colour = code
        elif number == 48 or 40 <= number <= 49 or 100 <= number <= 107:
            ground = code
        else:
            letters.append(code)
    return ";".join(letters), colour, ground
