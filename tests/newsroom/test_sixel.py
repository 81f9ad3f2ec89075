"""Sixels: what a terminal makes of them is the picture, point for point."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from reader.newsroom.sixel import rows_of_sixels

_TOKEN = re.compile(r'"1;1;(\d+);(\d+)|#(\d+);2;(\d+);(\d+);(\d+)|#(\d+)|!(\d+)([?-~])|([?-~])|(\$)|(-)')


def drawn(sequence: str) -> dict[tuple[int, int], tuple[int, ...]]:
    """What a terminal draws: percentages of red, green and blue of every point; each must be drawn once."""
    assert sequence.startswith("\x1bP0;1;0q")
    assert sequence.endswith("\x1b\\")
    body = sequence[len("\x1bP0;1;0q") : -2]
    assert "".join(match.group() for match in _TOKEN.finditer(body)) == body
    registers: dict[int, tuple[int, ...]] = {}
    points: dict[tuple[int, int], tuple[int, ...]] = {}
    x = y = colour = 0
    for match in _TOKEN.finditer(body):
        _, _, defined, red, green, blue, chosen, times, repeated, once, back, down = match.groups()
        if defined:
            registers[int(defined)] = int(red), int(green), int(blue)
        elif chosen:
            colour = int(chosen)
        elif back:
            x = 0
        elif down:
            x, y = 0, y + 6
        elif repeated or once:
            for column in range(x, x + int(times or 1)):
                for bit in range(6):
                    if ord(repeated or once) - 63 >> bit & 1:
                        assert (column, y + bit) not in points
                        points[column, y + bit] = registers[colour]
            x += int(times or 1)
    return points


@given(st.integers(1, 40), st.integers(1, 20), st.integers(1, 3), st.integers(1, 7), st.randoms(use_true_random=False))
def test_every_point_is_drawn_once_in_its_colour(width: int, cell: int, rows: int, colours: int, chance) -> None:  # type: ignore[no-untyped-def]
    palette = bytes(chance.randrange(256) for _ in range(3 * colours))
    points = bytes(chance.randrange(colours) for _ in range(width * cell * rows))
    sequences = rows_of_sixels(points, palette, width, cell)
    assert len(sequences) == rows
    for row, sequence in enumerate(sequences):
        seen = drawn(sequence)
        assert len(seen) == width * cell, "nothing beyond the foot of the row"
        for (x, y), colour in seen.items():
            wanted = 3 * points[(row * cell + y) * width + x]
            assert colour == tuple(round(part / 2.55) for part in palette[wanted : wanted + 3])


def test_what_is_of_one_colour_is_short() -> None:
    (sequence,) = rows_of_sixels(bytes(760 * 20), b"\xff\0\0", 760, 20)
    assert sequence == '\x1bP0;1;0q"1;1;760;20#0;2;100;0;0#0!760~-#0!760~-#0!760~-#0!760B\x1b\\'
