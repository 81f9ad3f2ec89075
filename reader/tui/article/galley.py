"""An article set in a column: as wide as a pane allows, a long one first where it is seen and the rest later."""

from __future__ import annotations

from reader.tui.typesetting import Page, Typesetter

__all__ = ["ABOVE", "Galley"]

ABOVE = 1
"""Empty lines above the page."""
_BELOW = 2
_BAR = 2
"""Columns of a quotation's bar, with the air beside it."""
_LONG = 60_000
"""Characters of an article of which first only what is seen is laid out: a shorter one takes two milliseconds."""


class Galley:
    """The page of an article for the width that a pane has just now.

    Args:
        typesetter: makes the pages; ``None`` where there is no article.
    """

    def __init__(self, typesetter: Typesetter | None = None) -> None:
        self._typesetter = typesetter
        self._set_for: tuple[int, int, int] | None = None
        """Width, measure, and rows of a picture."""
        self.page = Page((), 1)
        self.left = 0
        """Columns of the margin before every line."""
        self.right = 0
        """Columns behind the longest line, up to the scroll bar: there stands the bar of what runs from the right."""

    @property
    def is_set(self) -> bool:
        """Whether there are lines."""
        return self._set_for is not None

    @property
    def rtl(self) -> bool:
        """Whether the article as a whole runs from right to left."""
        return self._typesetter is not None and self._typesetter.rtl

    @property
    def has_free_margin(self) -> bool:
        """Whether a mark beside the scroll bar is in nobody's way."""
        return self.right >= (_BAR + 1 if self.rtl else 1)

    @property
    def height(self) -> int:
        """Lines with the air above and below."""
        return self.page.height + ABOVE + _BELOW

    @property
    def picture_rows(self) -> int:
        """The rows that a picture may take; 0 where none are shown."""
        return self._set_for[2] if self._set_for is not None else 0

    def set(self, width: int, longest: int, picture_rows: int, missing: frozenset[str], near: tuple[int, int]) -> bool:
        """Set the article for a pane.

        Args:
            width: columns of the pane.
            longest: columns of the longest line, where there is room.
            picture_rows: the most rows of a picture; 0 for captions alone.
            missing: addresses of pictures that cannot be had.
            near: the place of the text to begin with, and how many lines around it are wanted at once.

        Returns:
            Whether anything is otherwise than before.
        """
        margin = 2 if width >= 24 else 1 if width >= 8 else 0
        measure = max(1, min(longest, width - 2 * margin))
        wanted = width, measure, picture_rows
        if self._typesetter is None or width <= 0 or wanted == self._set_for:
            return False
        if self._set_for is None or wanted[1:] != self._set_for[1:]:
            is_long = len(self._typesetter.article.text) > _LONG
            self.page = self._typesetter.page(measure, picture_rows, missing, near if is_long else None)
        beside = width - measure
        # A text from right to left has its bars behind its lines, where the scroll bar takes a column.
        narrow = self.rtl and 1 < beside <= 2 * margin
        self.left = beside // 2 - narrow
        self.right = beside - self.left - 1
        self._set_for = wanted
        return True

    def unset(self) -> None:
        """Have the article set anew, even if the width is the same."""
        self._set_for = None

    def work_on(self) -> bool:
        """Lay out some more of what is not seen; whether all of it is done."""
        return self.page.work_on(_LONG)

    def finish(self, line: int) -> int:
        """Turn the draft into the page; returns where a line of the draft stands in it."""
        if not self.page.is_draft:
            return line
        draft, self.page = self.page, self.page.finished()
        return draft.same_line(line, self.page)
