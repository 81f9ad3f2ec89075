"""Finding: the list narrows as one types; in the article, from match to match."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from reader.query import QueryError
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
        self._tried_at = -TRY_EVERY
        self._waiting: Timer | None = None
        self._over = False
        """A search was chosen or given up."""
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
        """Try at once, but not more often than a reader can see: then what was typed last."""
        if self._over:  # the word that the field has changed may come after Enter
            return
        self._stop_waiting()
        rest = self._tried_at + TRY_EVERY - monotonic()
        if rest > 0:
            self._waiting = self._screen.set_timer(rest, lambda: self._changed(text))
            return
        self._tried_at = monotonic()
        self._is_shown(text)

    def _submitted(self, text: str) -> None:
        self._stop_waiting()
        if self._is_shown(text):
            self._over = True
            if text.strip():
                self._screen.session.searched(text.strip())
            self._screen.typing.searched = bool(text.strip())
            self._screen.end_ask()

    def _cancelled(self) -> None:
        self._stop_waiting()
        self._over = True
        self._screen.listing.search = self._before
        self._screen.end_ask()
        self._screen.listing.reload()
        if self._cursor is not None:
            self._screen.headlines.go_to(self._cursor)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None

    def _is_shown(self, text: str) -> bool:
        """Show what the query finds; what cannot be read leaves the list as it is, and is told."""
        listing = self._screen.listing
        last, listing.search = listing.search, text.strip()
        try:
            listing.reload()
        except QueryError as error:
            listing.search = last
            self.prompt.say(error.sentence, error.position)
            return False
        self.prompt.say("")
        return True


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
