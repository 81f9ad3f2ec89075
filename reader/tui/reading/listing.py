"""What the list of the reading screen holds: which stories, in which order, and when that may change."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from reader.model.orders import ORDER_NAMES
from reader.tui import figures
from reader.wording import counted, grouped

if TYPE_CHECKING:
    from textual.timer import Timer

    from reader.tui.reading.panes import Panes
    from reader.tui.reading.refreshing import Refreshing

__all__ = ["WINDOWS", "Direction", "Listing", "first_order"]

WINDOWS: tuple[timedelta | None, ...] = (
    timedelta(hours=6),
    timedelta(hours=24),
    timedelta(days=3),
    timedelta(days=7),
    timedelta(days=30),
    None,
)

RERANK_AFTER = 0.3
"""Seconds without a key before a new order is shown."""
TOP = 200
"""Headlines of the first frame: more than any terminal has lines for."""


class Direction(NamedTuple):
    """What a list is ordered by, and from which end."""

    order: str
    reverse: bool = False

    def __str__(self) -> str:
        return f"{self.order} reversed" if self.reverse else self.order


def first_order(wanted: str, chosen: str, reverse: bool = False) -> Direction:
    """The order to begin with: what the settings say, else what was chosen last, else by views.

    Args:
        reverse: what was chosen last was from its other end.
    """
    if wanted in ORDER_NAMES:
        return Direction(wanted)
    return Direction(chosen, reverse) if chosen in ORDER_NAMES else Direction(ORDER_NAMES[0], reverse)


class Listing:
    """Order, window and search of the list, and the stories that come of them."""

    def __init__(self, screen: Panes, refreshing: Refreshing, by: Direction, since: timedelta | None) -> None:
        self._screen = screen
        self._refreshing = refreshing
        self.by = by
        self.since = since
        """The window of time; ``None`` for all there is."""
        self.search = ""
        """A query of :mod:`reader.query`; empty for every story."""
        self._left_at: int | None = None
        """The story under the cursor when a search began, while there is one."""
        self._whole = True
        """The list is here to its end."""
        self._waiting: Timer | None = None
        self._last_key = 0.0

    def show_top(self) -> None:
        """The first list, as far as it can be seen: to put a million stories in order takes a third of a second."""
        rows = self._rows(TOP)
        self._whole = len(rows) < TOP
        self._screen.headlines.show(rows, order=self.by.order)
        self._tell()

    def complete(self) -> None:
        """The list to its end, if only its top is here."""
        if not self._whole:
            self._screen.headlines.complete(self._rows())
            self._screen.show_state()

    def reload(self, *, keep_cursor: bool = False) -> None:
        """Ask the desk for the list again, because order, window or search are other ones.

        Raises:
            reader.query.QueryError: the search cannot be read; the list stays as it is.
        """
        headlines, rows = self._screen.headlines, self._rows()
        if self.search and self._left_at is None:
            self._left_at = headlines.cursor
        cursor = headlines.cursor if keep_cursor else None
        if keep_cursor and cursor is None:
            cursor = self._left_at  # a search that found nothing leads back to where it began
        if not self.search:
            self._left_at = None
        headlines.show(rows, cursor=cursor, order=self.by.order)
        self._tell()

    def key_pressed(self) -> None:
        """The list is being used: a new order waits."""
        self._last_key = asyncio.get_running_loop().time()

    def rerank_soon(self) -> None:
        """There are new numbers: show them in place now, and their order when the keys have rested."""
        self._screen.headlines.reread()
        if self._waiting is None:
            self._waiting = self._screen.set_timer(RERANK_AFTER, self.rerank_or_wait)

    def rerank_or_wait(self) -> None:
        """Show the new order, unless a key was pressed a moment ago: then ask again when the keys have rested."""
        rested = asyncio.get_running_loop().time() - self._last_key
        if rested < RERANK_AFTER:
            self._waiting = self._screen.set_timer(RERANK_AFTER - rested, self.rerank_or_wait)
            return
        self._waiting = None
        self._screen.headlines.rerank(self._rows())
        self._screen.show_sources()
        self._screen.count_anew()
        self._tell()

    def only_tag(self, tag: str) -> None:
        """Only the stories of the sources with a tag."""
        self._only("tag", tag)

    def only_source(self, name: str) -> None:
        """Only the stories of one source; of every source for an empty name."""
        self._only("source", name)

    def _only(self, field: str, name: str) -> None:
        quoted = name.replace('"', " ")
        self.search = f'{field}:"{quoted}"' if name else ""
        self.reload()
        self._screen.focus_pane("list")

    def toggle(self, term: str) -> None:
        """Narrow the list down by one more term, or no longer by that: ``OR`` binds before it."""
        *before, last = self.search.split() or [""]
        if last == term and before[-1:] != ["OR"]:
            self.search = " ".join(before)
        else:
            self.search = f"{self.search} {term}".strip()
        self.reload(keep_cursor=True)

    def only_view(self, query: str) -> None:
        """Only what a saved search finds; one that cannot be read is said to be so."""
        from reader.query import QueryError

        before, self.search = self.search, query
        try:
            self.reload()
        except QueryError as error:
            self.search = before
            self._screen.say(f"The search “{query}” in the settings: {error.sentence}", "warning")
            return
        self._screen.focus_pane("list")

    def unread(self) -> Sequence[int]:
        """The unread stories of the list, in its order."""
        return self._screen.desk.order(self.by.order, f"{self.search} is:unread".strip(), self.since)

    def say_empty(self) -> None:
        """Where the headlines would stand, if there are none: why, and what helps."""
        screen = self._screen
        if screen.headlines.rows:
            return
        from reader.tui.notices import empty_list

        sources = screen.desk.sources()
        refreshing, trouble = self._refreshing.under_way, self._refreshing.trouble
        asks_for_older = self.since is not None and not (self.search or refreshing or trouble)
        screen.headlines.notice = empty_list(
            screen.keymap,
            search=self.search,
            window=figures.window(self.since),
            sources=len(sources),
            refreshing=refreshing,
            trouble=trouble,
            older=len(screen.desk.order(self.by.order, "", None)) if asks_for_older else 0,
            failing=sum(each.failed for each in sources),
        )
        screen.headlines.refresh()

    @property
    def whereabouts(self) -> str:
        """``7 of 1 204 stories``: where the cursor is; empty until the list is here to its end."""
        if not self._whole:
            return ""
        total = len(self._screen.headlines.rows)
        number = f"{grouped(self._screen.headlines.index + 1)} of " if total else ""
        return number + counted(total, "story", "stories")

    def _rows(self, limit: int | None = None) -> Sequence[int]:
        rows = self._screen.desk.order(self.by.order, self.search, self.since, limit, self.by.reverse)
        self._whole = True
        return rows

    def _tell(self) -> None:
        self.say_empty()
        self._screen.show_hints()
        self._screen.show_state()
