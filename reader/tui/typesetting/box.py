"""A quiet box: a sentence that is about the article and not of it, and the keys that help."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from reader.tui.typesetting.breaking import Paragraph
from reader.tui.typesetting.lines import Line, Role, Run, pieces_of_text

__all__ = ["BoxPiece"]

_LEAST = 16
"""Cells below which there is no room for a frame."""


class BoxPiece:
    """A sentence in a frame.

    Args:
        sentence: plain text.
        keys: (key, what it does), a line each.
        width: of the frame.
    """

    __slots__ = ("_lines",)

    start = -1

    def __init__(self, sentence: str, keys: Sequence[tuple[str, str]], width: int) -> None:
        framed = width >= _LEAST
        room = width - 4 if framed else width
        rows = [*_rows(sentence, Role.NOTE, room)]
        for key, does in keys:
            if cell_len(key) + 2 + cell_len(does) <= room:
                rows.append((Run(key, Role.KEY), Run(f"  {does}", Role.NOTE)))
            else:
                rows.extend(_rows(f"{key}  {does}", Role.NOTE, room))
        if not framed:
            self._lines = [Line(row) for row in rows]
            return
        inner = max(sum(cell_len(run.text) for run in row) for row in rows)
        edge = "─" * (inner + 2)
        self._lines = [
            Line((Run(f"╭{edge}╮", Role.RULE),)),
            *(_framed(row, inner) for row in rows),
            Line((Run(f"╰{edge}╯", Role.RULE),)),
        ]

    @property
    def height(self) -> int:
        return len(self._lines)

    guess = height

    def line(self, number: int) -> Line:
        return self._lines[number]

    def line_of(self, offset: int) -> int:
        return 0

    def offset_of(self, number: int) -> int:
        return -1


def _rows(text: str, role: Role, width: int) -> list[tuple[Run, ...]]:
    return [tuple(pieces_of_text(text, start, end, role, -1)) for start, end in Paragraph(text).wrap(width)]


def _framed(row: tuple[Run, ...], inner: int) -> Line:
    blank = " " * (inner - sum(cell_len(run.text) for run in row))
    return Line((Run("│ ", Role.RULE), *row, Run(f"{blank} │", Role.RULE)))
