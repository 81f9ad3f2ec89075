"""Finding: the list narrows as one types; in the article, from match to match."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from reader.query import QueryError, parse
from reader.tui.prompt import Prompt

if TYPE_CHECKING:
    from textual.timer import Timer

    from reader.tui.reading.screen import Reading

__all__ = ["search_article", "search_list"]

TRY_EVERY = 0.08
"""Seconds between two searches while a query is being typed."""


def search_list(screen: Reading) -> None:
    """Headlines that a query passes, while it is being typed; Esc brings back what was there before."""
    if screen.pane == "article":
        screen.focus_pane("list")
    screen.ask(_ListSearch(screen).prompt)


class _ListSearch:
    """One search of the list, from the key that begins it to Enter or Esc."""

    def __init__(self, screen: Reading) -> None:
        self._screen = screen
        self._before, self._cursor = screen.listing.search, screen.headlines.cursor
        self._last = self._before
        """What could be read last."""
        self._tried_at = -TRY_EVERY
        self._waiting: Timer | None = None
        self.prompt = Prompt(
            "/",
            self._before,
            changed=self._changed,
            submitted=self._submitted,
            cancelled=self._cancelled,
            earlier=screen.session.searches,
            placeholder='words  "a phrase"  source:  said:  is:unread  views:>10k  since:6h  -not',
        )

    def _changed(self, text: str) -> None:
        """Try at once, but not more often than a reader can see: then what could be read last.

        What cannot be read leaves the list as it is, and is told.
        """
        if not self._can_be_read(text):
            return
        self._last = text
        self._stop_waiting()
        rest = self._tried_at + TRY_EVERY - monotonic()
        if rest > 0:
            self._waiting = self._screen.set_timer(rest, self._try)
        else:
            self._try()

    def _try(self) -> None:
        self._stop_waiting()
        self._tried_at = monotonic()
        self._show(self._last)

    def _submitted(self, text: str) -> None:
        if self._can_be_read(text):
            self._stop_waiting()
            self._show(text)
            if text.strip():
                self._screen.session.searched(text.strip())
            self._screen.typing.searched = bool(text.strip())
            self._screen.end_ask()

    def _cancelled(self) -> None:
        self._stop_waiting()
        self._screen.listing.search = self._before
        self._screen.end_ask()
        self._screen.listing.reload()
        if self._cursor is not None:
            self._screen.headlines.go_to(self._cursor)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None

    def _can_be_read(self, text: str) -> bool:
        """Whether it is a query; below the line it is said what is wrong with it."""
        try:
            parse(text.strip())
        except QueryError as error:
            self.prompt.say(error.sentence, error.position)
            return False
        self.prompt.say("")
        return True

    def _show(self, text: str) -> None:
        self._screen.listing.search = text.strip()
        with self._screen.bearing():
            self._screen.listing.reload()


def search_article(screen: Reading) -> None:
    """Words in the article."""

    def changed(text: str) -> None:
        found = screen.article.find(text) if text.strip() else 0
        prompt.say("" if found or not text.strip() else "Not in this article.")

    def submitted(text: str) -> None:
        found = screen.article.find(text) if text.strip() else 0
        screen.typing.searched = found > 0
        screen.end_ask()
        if text.strip() and not found:
            screen.say("Not in this article.")

    def cancelled() -> None:
        screen.article.find("")
        screen.typing.searched = False
        screen.end_ask()

    prompt = Prompt("/", changed=changed, submitted=submitted, cancelled=cancelled, placeholder="words in the article")
    screen.ask(prompt)
