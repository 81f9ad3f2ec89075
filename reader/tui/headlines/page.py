"""The headlines around what is seen: read when they are needed, forgotten when they may have changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from datetime import datetime

from reader.model import Headline
from reader.tui import figures
from reader.tui.headlines.lines import Look
from reader.tui.themes import paints

__all__ = ["HeadlinePage"]

_MEASURED = 100
"""Headlines from the top of a list that say how wide its columns are, and which bar is full."""


class HeadlinePage:
    """What has been read of a list, and what the lines of its headlines have in common.

    Args:
        read_rows: brings the headlines of rows; those that are gone are left out.
        highlighted: says which of them a rule of the reader's own marks.
    """

    def __init__(
        self,
        read_rows: Callable[[Sequence[int]], Sequence[Headline]],
        highlighted: Callable[[Sequence[Headline]], Set[int]],
    ) -> None:
        self.read_rows = read_rows
        self._highlighted = highlighted
        self._read: dict[int, Headline] = {}
        self._lit: set[int] = set()
        self._order = "views"
        self._most = self._comments = self._reactions = 0

    def begin(self, rows: Sequence[int], order: str) -> None:
        """Begin a list in this order: what was read is forgotten, and its columns and its fullest bar found anew.

        They come from the top of the list alone, so that they are the same wherever it is read and by which way.
        """
        self._read.clear()
        self._lit.clear()
        self._order = order
        top = self.read_rows(rows[:_MEASURED])
        self._take(top)
        stories = [headline.story for headline in top]
        self._most = max((story.views.value for story in stories if story.views is not None), default=0)
        self._comments = max((figures.width_beside(story.comments) for story in stories), default=0)
        self._reactions = max((figures.width_beside(story.reactions) for story in stories), default=0)

    def read_again(self, rows: Sequence[int]) -> set[int]:
        """Read these anew and forget all others; which of these say something else now, or were not known."""
        before, lit = self._read, self._lit
        self._read, self._lit = {}, set()
        self._take(self.read_rows(rows))
        return {row for row in rows if before.get(row) != self._read.get(row) or (row in lit) != (row in self._lit)}

    def headline(self, row: int) -> Headline | None:
        """A story, read if it has not been; ``None`` if it is gone."""
        if row not in self._read:
            self._take(self.read_rows([row]))
        return self._read.get(row)

    def around(self, rows: Sequence[int], place: int, ahead: int) -> Headline | None:
        """The story at that place of a list; if it has not been read, with *ahead* of its neighbours."""
        row = rows[place]
        if row not in self._read:
            if len(self._read) > 20 * ahead:
                self._read.clear()
            self._take(self.read_rows(rows[max(0, place - ahead // 2) : place + ahead]))
        return self._read.get(row)

    def is_lit(self, row: int) -> bool:
        """Whether a rule of the reader's own marks it."""
        return row in self._lit

    def look(self, width: int, now: datetime, theme: str) -> Look:
        """What the lines of all headlines have in common; equal to the last one while nothing of it has changed."""
        now = now.replace(second=0, microsecond=0)
        return Look(width, now, self._most, self._comments, self._reactions, paints(theme), self._order)

    def _take(self, headlines: Sequence[Headline]) -> None:
        self._lit |= self._highlighted(headlines)
        self._read.update((headline.row, headline) for headline in headlines)
