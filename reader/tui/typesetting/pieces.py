"""The pieces a page is put together from: each is a number of lines, made when they are asked for."""

from __future__ import annotations

from bisect import bisect_right
from typing import Protocol

from rich.cells import cell_len

from reader.tui.typesetting.breaking import Lines, Paragraph, balanced
from reader.tui.typesetting.lines import Line, Role, Run, pieces_of_text

__all__ = ["OrnamentPiece", "Piece", "TextPiece"]

_LEAST_ROOM = 4
"""Cells that a text must have beside its prefix; with less it has the line for itself."""


class Piece(Protocol):
    """Some lines that belong together."""

    @property
    def start(self) -> int:
        """Where it starts in the article's text; -1 if it is not in there."""

    @property
    def height(self) -> int:
        """How many lines it has."""

    @property
    def guess(self) -> int:
        """About how many lines it has, where to count them is work that has not been done yet."""

    def line(self, number: int) -> Line:
        """A line of it, counted from 0."""

    def line_of(self, offset: int) -> int:
        """The line on which a place of the article's text stands."""

    def offset_of(self, number: int) -> int:
        """The place of the article's text with which a line starts."""


class TextPiece:
    """A text broken into lines, when one of them is asked for: paragraph, heading, item, quotation, caption.

    Args:
        paragraph: the text.
        width: of the lines, the prefix included.
        role: of the text.
        base: where the text stands in the article; -1 if it does not.
        first: what stands before the first line (a bullet), as wide as *rest*.
        rest: what stands before the others.
        prefix: the role of both.
        even: lines as even as they can be, for titles.
        lead: so many empty lines above, with *rest* before them.
        rtl: it runs from right to left.
    """

    __slots__ = (
        "_base", "_broken", "_even", "_first", "_lead", "_paragraph", "_prefix", "_rest", "_role", "_room", "_text",
        "_width", "rtl",
    )  # fmt: skip

    def __init__(
        self,
        paragraph: Paragraph,
        width: int,
        role: Role,
        base: int = -1,
        *,
        first: str = "",
        rest: str = "",
        prefix: Role = Role.BLANK,
        even: bool = False,
        lead: int = 0,
        rtl: bool = False,
    ) -> None:
        self._paragraph, self._text, self._even = paragraph, paragraph.text, even
        self._width, self._role, self._base = width, role, base
        hang = cell_len(rest) if rest else 0
        if hang > width - _LEAST_ROOM:
            first, rest, hang = "", "", 0
        self._first, self._rest, self._prefix, self._lead = first, rest, prefix, lead
        self.rtl = rtl
        self._room = width - hang
        self._broken: Lines | None = None

    @property
    def _lines(self) -> Lines:
        if self._broken is None:
            self._broken = balanced(self._paragraph, self._room) if self._even else self._paragraph.wrap(self._room)
        return self._broken

    @property
    def start(self) -> int:
        return self._base

    @property
    def height(self) -> int:
        return len(self._lines) + self._lead

    @property
    def guess(self) -> int:
        lines = self._paragraph.guess(self._room) if self._broken is None else len(self._broken)
        return lines + self._lead

    def line(self, number: int) -> Line:
        number -= self._lead
        prefix = self._first if number == 0 else self._rest
        before = (Run(prefix, self._prefix),) if prefix.strip() else ()
        if number < 0:
            return self._against_margin(before, ())
        start, end = self._lines[number]
        runs = tuple(pieces_of_text(self._text, start, end, self._role, self._base))
        if self.rtl:
            return self._against_margin(before, runs)
        return Line((*before, *runs), 0 if before else cell_len(prefix))

    def _against_margin(self, before: tuple[Run, ...], runs: tuple[Run, ...]) -> Line:
        """Right to left: the prefix, mirrored, stands at the right."""
        if not self.rtl:
            return Line(before)
        after = tuple(Run(_mirrored(run.text), run.role) for run in before)
        if not after and self._rest:
            after = (Run(" " * cell_len(self._rest), Role.BLANK),)
        used = sum(cell_len(run.text) for run in (*runs, *after))
        return Line((*runs, *after), max(0, self._width - used), rtl=True)

    def line_of(self, offset: int) -> int:
        if self._base < 0:
            return self._lead
        found = bisect_right(self._lines, (offset - self._base, len(self._text) + 1)) - 1
        return self._lead + max(0, found)

    def offset_of(self, number: int) -> int:
        if self._base < 0:
            return -1
        return self._base + self._lines[max(0, number - self._lead)][0]


def _mirrored(prefix: str) -> str:
    """``• `` → `` •``, ``12. `` → `` 12.``: what stands before a line, put after it."""
    stripped = prefix.strip()
    leading = len(prefix) - len(prefix.lstrip())
    return " " * (len(prefix) - leading - len(stripped)) + stripped + " " * leading


class OrnamentPiece:
    """A few signs in the middle of a line."""

    __slots__ = ("_line", "start")

    def __init__(self, text: str, width: int, base: int = -1) -> None:
        self.start = base
        text = text if cell_len(text) <= width else ""
        self._line = Line((Run(text, Role.ORNAMENT),), max(0, width - cell_len(text)) // 2)

    @property
    def height(self) -> int:
        return 1

    guess = height

    def line(self, number: int) -> Line:
        return self._line

    def line_of(self, offset: int) -> int:
        return 0

    def offset_of(self, number: int) -> int:
        return self.start
