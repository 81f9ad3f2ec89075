"""A page: the lines of an article at one measure, each made only when it is asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from reader.tui.typesetting.lines import Line
from reader.tui.typesetting.pieces import Piece

__all__ = ["Page"]


class Page:
    """The lines of an article at one measure.

    Of a long article a draft is enough at first: its lines are made where they are looked at, and the
    heights of all other pieces are guessed. :meth:`work_on` and :meth:`finished` make of it the page.

    Args:
        pieces: from the top, each with the number of empty lines above it.
        measure: the cells of the widest line.
        near: for a draft, a place of the text, and for how many lines before and after it no height may be a guess.
    """

    def __init__(self, pieces: Sequence[tuple[int, Piece]], measure: int, near: tuple[int, int] | None = None) -> None:
        self.measure = measure
        self._gaps_and_pieces = pieces
        self._pieces = [piece for _, piece in pieces]
        self._placed = [number for number, piece in enumerate(self._pieces) if piece.start >= 0]
        self._starts = [self._pieces[number].start for number in self._placed]
        self._sure = self._around(*near) if near is not None else range(len(pieces))
        self._worked_out = 0
        guesses = [piece.guess for piece in self._pieces]
        heights = [
            *guesses[: self._sure.start],
            *(self._pieces[n].height for n in self._sure),
            *guesses[self._sure.stop :],
        ]
        ends = list(accumulate(gap + height for (gap, _), height in zip(pieces, heights, strict=True)))
        self.height = ends[-1] if ends else 0
        self._tops = [end - height for end, height in zip(ends, heights, strict=True)]

    # A draft, and how it becomes the page

    def _around(self, offset: int, lines: int) -> range:
        """The pieces within some lines of a place of the text."""
        if not self._pieces:
            return range(0)
        at = self._piece_of(offset) if offset > 0 else 0
        within = self._pieces[at].line_of(offset)
        return range(self._reached(at, lines, -1), self._reached(at, lines + within, 1) + 1)

    def _reached(self, at: int, lines: int, step: int) -> int:
        """The piece that is so many lines away from the beginning of another, or the last one before there is none."""
        while lines > 0 and 0 <= at + step < len(self._pieces):
            lines -= self._pieces[at].height
            at += step
        return at

    @property
    def is_draft(self) -> bool:
        """Whether some heights are guesses."""
        return len(self._sure) < len(self._pieces)

    def is_sure(self, first: int, last: int) -> bool:
        """Whether no line from *first* up to and with *last* belongs to a piece whose height is a guess."""
        if not self.is_draft:
            return True
        above, below = bisect_right(self._tops, first) - 1, bisect_right(self._tops, last) - 1
        return max(0, above) in self._sure and max(0, below) in self._sure

    def work_on(self, characters: int) -> bool:
        """Work out so much of what is guessed yet; true when there is nothing left to do."""
        while self._worked_out < len(self._pieces) and characters > 0:
            piece = self._pieces[self._worked_out]
            characters -= 80 * piece.height
            self._worked_out += 1
        return self._worked_out == len(self._pieces)

    def finished(self) -> Page:
        """The same page without guesses."""
        return Page(self._gaps_and_pieces, self.measure)

    def same_line(self, number: int, other: Page) -> int:
        """Where a line of a draft stands in what has become of it."""
        at = bisect_right(self._tops, number) - 1
        return other._tops[at] + number - self._tops[at] if at >= 0 else number

    # Its lines

    def line(self, number: int) -> Line | None:
        """A line, counted from 0; ``None`` for an empty one."""
        at = bisect_right(self._tops, number) - 1
        if at < 0:
            return None
        within = number - self._tops[at]
        piece = self._pieces[at]
        return piece.line(within) if within < piece.height else None

    def lines(self) -> Iterator[Line | None]:
        """Every line from the top."""
        return (self.line(number) for number in range(self.height))

    def piece_at(self, number: int) -> Piece | None:
        """What a line belongs to; ``None`` for an empty one."""
        at = bisect_right(self._tops, number) - 1
        return self._pieces[at] if at >= 0 and number - self._tops[at] < self._pieces[at].height else None

    def line_of(self, offset: int) -> int:
        """The line on which a place of the article's text stands, or the nearest one before it."""
        if offset <= 0 or not self._starts:
            return 0
        at = self._piece_of(offset)
        return self._tops[at] + self._pieces[at].line_of(offset)

    def _piece_of(self, offset: int) -> int:
        """The number of the piece in which a place of the text stands, or of the nearest one before it."""
        if not self._starts:
            return 0
        # A picture's place and its caption start with the same letter: the letter itself is that of the first.
        nearest = bisect_left(self._starts, offset)
        if nearest == len(self._starts) or self._starts[nearest] != offset:
            nearest -= 1
        return self._placed[max(0, nearest)]

    def offset_of(self, number: int) -> int:
        """The place of the article's text with which a line, or the next one that has any, starts.

        0 for everything above the first block.
        """
        at = bisect_right(self._tops, number) - 1
        if at >= 0:
            piece, within = self._pieces[at], number - self._tops[at]
            if piece.start >= 0 and within < piece.height:
                return 0 if at == self._placed[0] and within == 0 else piece.offset_of(within)
        following = bisect_right(self._placed, at)
        if following == 0 or not self._placed:
            return 0
        return self._starts[following] if following < len(self._starts) else self._starts[-1]
