"""Code: its lines are kept; one that is too long goes on below, with a sign."""

from __future__ import annotations

from bisect import bisect_right

from rich.cells import cell_len

from reader.tui.typesetting.breaking import Lines, Paragraph
from reader.tui.typesetting.lines import Line, Role, Run, pieces_of_text

__all__ = ["CodePiece"]

_GOES_ON = "↳ "
_TAB = 4


class CodePiece:
    """A block of code, indented by *indent* cells."""

    __slots__ = ("_base", "_before", "_indent", "_lines", "_text", "_width", "language", "start")

    def __init__(self, text: str, width: int, base: int, language: str = "") -> None:
        self._text, self._base, self.start, self.language = text, base, base, language
        self._indent = 2 if width > 20 else 0
        self._width = max(1, width - self._indent)
        self._lines: Lines = []
        self._before: list[str] = []
        at = 0
        for row in text.split("\n"):
            tabs = min(len(row) - len(row.lstrip("\t")), self._width // (2 * _TAB))
            for start, end in _chopped(row[tabs:], self._width - tabs * _TAB):
                self._lines.append((at + tabs + start, at + tabs + end))
                goes_on = start > 0 and self._width > 2 * len(_GOES_ON)
                self._before.append(_GOES_ON if goes_on else " " * (tabs * _TAB) if start == 0 else "")
            at += len(row) + 1

    @property
    def height(self) -> int:
        return len(self._lines)

    guess = height

    def line(self, number: int) -> Line:
        start, end = self._lines[number]
        before = self._before[number]
        if before == _GOES_ON:
            while start < end and self._text[start] == " ":
                start += 1
        runs = [Run(before, Role.CODE)] if before else []
        runs += pieces_of_text(self._text, start, end, Role.CODE, self._base)
        used = sum(cell_len(run.text) for run in runs)
        if used < self._width:
            runs.append(Run(" " * (self._width - used), Role.CODE))
        return Line(tuple(runs), self._indent)

    def line_of(self, offset: int) -> int:
        return max(0, bisect_right(self._lines, (offset - self._base, len(self._text) + 1)) - 1)

    def offset_of(self, number: int) -> int:
        return self._base + self._lines[number][0]


def _chopped(row: str, width: int) -> Lines:
    """Stretches of a line that fit, the later ones with room for the sign that it goes on."""
    if row.isascii() and len(row) <= width:
        return [(0, len(row))]
    room = width - len(_GOES_ON) if width > 2 * len(_GOES_ON) else width
    pieces: Lines = []
    start = 0
    paragraph = Paragraph(row)
    while True:
        stop = paragraph.fit(start, width if start == 0 else room)
        if stop < len(row) and row[stop] != " ":
            # Between words, if that leaves no more than a third of the line free: a name is better read in one piece.
            between = row.rfind(" ", start + 2 * (stop - start) // 3, stop) + 1
            stop = between or stop
        pieces.append((start, stop))
        start = stop
        if start >= len(row):
            return pieces
