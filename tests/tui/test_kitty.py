"""Pictures for terminals that draw PNGs: what such a terminal makes of the bytes is the picture, cell for cell.

https://sw.kovidgoyal.net/kitty/graphics-protocol/#unicode-placeholders
"""

from __future__ import annotations

import re
import unicodedata
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.newsroom.reports import Raster
from reader.tui.article.pictures import Album
from reader.tui.themes import paints
from reader.tui.typesetting import Slot
from tests.tui.memory_desk import drawn

HERE, OTHER = "https://example.org/tower.jpg", "https://example.org/quay.jpg"
_COMMAND = re.compile(r"\x1b_G([^;\x1b]*)(?:;([A-Za-z0-9+/=]*))?\x1b\\")
_DATA = frozenset("afticrUqm")
"""The keys of a command that hands over a picture for placeholders, of which only *m* and *q* may be said again."""


def _marks() -> list[str]:
    """The table of rows and columns by its own rule: marks above that no letter is made with, in their order."""
    letters = (unicodedata.normalize("NFD", chr(point)) for point in range(0x110000) if not 0xD800 <= point <= 0xDFFF)
    in_use = set().union(*(set(letter) for letter in letters if len(letter) > 1))
    return [
        mark
        for mark in map(chr, range(0x300, 0x742))
        if unicodedata.combining(mark) == 230 and mark not in in_use and not unicodedata.decomposition(mark)
    ]


MARKS = _marks()


@dataclass
class Terminal:
    """As much of a terminal as the protocol asks for."""

    pictures: dict[int, tuple[bytes, int, int]] = field(default_factory=dict)
    """By their numbers: the PNG, and the columns and rows it is to fill."""

    def write(self, data: str) -> None:
        """Take commands and nothing else."""
        about: dict[str, str] = {}
        parts: list[str] = []
        position = 0
        for command in _COMMAND.finditer(data):
            assert command.start() == position
            position = command.end()
            keys = dict(pair.split("=") for pair in command[1].split(","))
            if keys.get("a") == "d":
                assert keys == {"a": "d", "d": "I", "i": keys["i"], "q": "2"}
                self.pictures.pop(int(keys["i"]), None)
                continue
            if parts:
                assert keys.keys() <= {"m", "q"}
            else:
                about = keys
                assert about.keys() <= _DATA
            assert len(command[2]) <= 4096
            parts.append(command[2])
            if keys["m"] == "1":
                assert len(command[2]) % 4 == 0
                continue
            assert (about["a"], about["U"], about["f"], about["q"]) == ("T", "1", "100", "2")
            png = b"".join(map(b64decode, parts))
            self.pictures[int(about["i"])] = png, int(about["c"]), int(about["r"])
            parts = []
        assert position == len(data)
        assert not parts

    def cells(self, album: Album, slot: Slot) -> Iterator[tuple[bytes, int, int] | None]:
        """Of every cell of a row of the screen, which part of which picture is seen in it."""
        for segment in album.row(slot, paints("dusk")):
            for cell in re.findall(r"\U0010eeee..|[^\U0010eeee]", segment.text):
                if not cell.startswith("\U0010eeee"):
                    yield None
                    continue
                assert segment.style is not None
                assert segment.style.color is not None
                colour = segment.style.color.get_truecolor()
                png, columns, rows = self.pictures[colour.red << 16 | colour.green << 8 | colour.blue]
                row, column = map(MARKS.index, cell[1:])
                assert row < rows
                assert column < columns
                yield png, row, column


@settings(deadline=None, max_examples=30)
@given(st.binary(min_size=1, max_size=20_000), st.integers(1, 90), st.integers(1, 60))
def test_every_cell_is_seen_where_it_belongs(png: bytes, columns: int, rows: int) -> None:
    terminal, album = Terminal(), Album()
    terminal.write(album.add(HERE, drawn(columns, rows, b"", png), (columns, rows)))
    for row in range(rows):
        cells = list(terminal.cells(album, Slot(HERE, row, columns, rows)))
        assert cells == [(png, row, column) for column in range(columns)]


def test_a_picture_smaller_than_its_place_stands_at_its_foot() -> None:
    terminal, album = Terminal(), Album()
    terminal.write(album.add(HERE, drawn(3, 2, b"", b"PNG"), (5, 3)))
    seen = [list(terminal.cells(album, Slot(HERE, row, 5, 3))) for row in range(3)]
    assert seen[0] == [None] * 5
    assert seen[2] == [(b"PNG", 1, 0), (b"PNG", 1, 1), (b"PNG", 1, 2), None, None]


def test_what_is_not_needed_any_more_is_deleted() -> None:
    terminal, album = Terminal(), Album()
    for address, png in ((HERE, b"small"), (OTHER, b"other"), (HERE, b"large")):
        terminal.write(album.add(address, drawn(4, 2, b"", png), (4, 2)))
    assert sorted(png for png, *_ in terminal.pictures.values()) == [b"large", b"other"]
    terminal.write(album.close())
    assert terminal.pictures == {}


@pytest.mark.parametrize("drawn", [drawn(2, 1, b"\0" * 12, b""), drawn(2, 1, b"\0" * 12, b"", ("SIXELS",))])
def test_other_terminals_are_sent_nothing(drawn: Raster) -> None:
    album = Album()
    assert album.add(HERE, drawn, (2, 1)) == album.close() == ""
