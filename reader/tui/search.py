"""Finding: the list narrows as one types; in the article, from match to match."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from reader.query import QueryError
from reader.tui.prompt import Prompt

if TYPE_CHECKING:
    from textual.timer import Timer

    from reader.tui.reading import Reading

__all__ = ["search_article", "search_list"]

TRY_EVERY = 0.08
"""Seconds between two searches while a query is being typed."""


def search_list(screen: Reading) -> None:
    """Headlines that a query passes, while it is being typed; Esc brings back what was there before."""
    before, cursor = screen.listing.search, screen.headlines.cursor

    def tried(text: str) -> bool:
        """Show what the query finds; what cannot be read leaves the list as it is."""
        last, screen.listing.search = screen.listing.search, text.strip()
        try:
            screen.listing.reload()
        except QueryError as error:
            screen.listing.search = last
            prompt.say(error.sentence, error.position)
            return False
        prompt.say("")
        return True

    waiting: list[Timer] = []
    last = -TRY_EVERY

    def changed(text: str) -> None:
        """Try at once, but not more often than a reader can see: then what was typed last."""
        nonlocal last
        for timer in waiting:
            timer.stop()
        waiting.clear()
        rest = last + TRY_EVERY - monotonic()
        if rest > 0:
            waiting.append(screen.set_timer(rest, lambda: changed(text)))
            return
        last = monotonic()
        tried(text)

    def submitted(text: str) -> None:
        stop()
        if tried(text):
            screen.hand.typing.searched = bool(text.strip())
            screen.end_ask()

    def stop() -> None:
        for timer in waiting:
            timer.stop()

    def cancelled() -> None:
        stop()
        screen.listing.search = before
        screen.end_ask()
        screen.listing.reload()
        if cursor is not None:
            screen.headlines.go_to(cursor)

    prompt = Prompt(
        "/",
        before,
        changed=changed,
        submitted=submitted,
        cancelled=cancelled,
        placeholder='words  "a phrase"  source:  said:  is:unread  views:>10k  since:6h  -not',
    )
    if screen.pane == "article":
        screen.focus_pane("list")
    screen.ask(prompt)


def search_article(screen: Reading) -> None:
    """Words in the article."""

    def changed(text: str) -> None:
        found = screen.article.find(text) if text.strip() else 0
        prompt.say("" if found or not text.strip() else "Not in this article.")

    def submitted(text: str) -> None:
        found = screen.article.find(text) if text.strip() else 0
        screen.hand.typing.searched = found > 0
        screen.end_ask()
        if text.strip() and not found:
            screen.say("Not in this article.")

    def cancelled() -> None:
        screen.article.find("")
        screen.hand.typing.searched = False
        screen.end_ask()

    prompt = Prompt("/", changed=changed, submitted=submitted, cancelled=cancelled, placeholder="words in the article")
    screen.ask(prompt)
