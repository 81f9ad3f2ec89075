"""The reader's hand: from keys to what is done, in the order in which they were typed.

Keys typed after Enter belong to the article that was asked for. While it is on its way, the first
of them that needs its text waits for it, and with it all that follow: they may be words to search
for, or a choice in a sheet that is not there yet. Esc drops them, and the article too.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from reader.tui import figures
from reader.tui.actions import ACTIONS
from reader.tui.keys import SETTLE_SECONDS, Asked, pressed

if TYPE_CHECKING:
    from textual import events
    from textual.timer import Timer

    from reader.tui.reading.listing import Listing
    from reader.tui.reading.opening import Opening
    from reader.tui.reading.panes import Panes

__all__ = ["Hand"]

_OF_THE_TEXT = frozenset(action.id for action in ACTIONS if action.of_text)

_SHOWN = 8
"""How many of the keys that wait are named."""


class Hand:
    """What is typed on the reading screen: into a line below the panes, or as keys that mean actions."""

    def __init__(
        self,
        screen: Panes,
        listing: Listing,
        opening: Opening,
        do: Callable[[str, int | None], Awaitable[None] | None],
    ) -> None:
        self._screen = screen
        self._listing = listing
        self._opening = opening
        self._do = do
        self._held: deque[Asked | events.Key] = deque()
        """What waits for the article on its way: an action that needs it, and the keys after that."""
        self._settling: Timer | None = None

    async def press(self, event: events.Key) -> None:
        """A key, now."""
        self._listing.key_pressed()
        if not self._held:
            await self._mean(event)
        elif pressed(event) == "esc":
            self.let_go()
            await self.perform("back")
        else:
            self._held.append(event)
            self._show_held()

    async def _mean(self, event: events.Key) -> None:
        """What a key means where it is typed: a letter of a line or on a link, a saved search, an action."""
        screen = self._screen
        if screen.prompt is not None:
            await screen.prompt.type(event)
            return
        key = pressed(event)
        if not key:
            return
        event.stop()
        event.prevent_default()
        if screen.pane == "article" and screen.article.hinting:
            screen.article.on_key(event)
            return
        views = screen.options.views
        if screen.pane == "sources" and key in "123456789" and int(key) <= len(views):
            self._listing.only_view(views[int(key) - 1][1])
            return
        asked = screen.typing.press(key)
        screen.show_pending()
        if self._settling is not None:
            self._settling.stop()
            self._settling = None
        if asked is not None:
            await self.perform(asked.action, asked.times)
        elif screen.typing.pending.isdigit():
            self._settling = screen.set_timer(SETTLE_SECONDS, self.settle)

    async def settle(self) -> None:
        """No more came after a digit: it means what it means alone."""
        asked = self._screen.typing.settle()
        self._screen.show_pending()
        if asked is not None:
            await self.perform(asked.action, asked.times)

    async def perform(self, action: str, count: int | None = None) -> None:
        """Do what an action says, or keep it for the article that is on its way."""
        screen = self._screen
        if action in _OF_THE_TEXT and screen.pane == "article" and self._opening.coming is not None:
            self._held.append(Asked(action, count))
            self._show_held()
            return
        with screen.bearing():
            self._listing.complete()
            done = self._do(action, count)
            if done is not None:
                await done
            screen.show_state()

    # What waits for the article

    async def take_up(self) -> None:
        """The article is here: do what was typed for it, until another one is asked for."""
        while self._held and self._opening.coming is None:
            next_one = self._held.popleft()
            self._show_held()
            if isinstance(next_one, Asked):
                await self.perform(next_one.action, next_one.times)
            elif self._screen.in_front:
                await self._mean(next_one)
            else:
                self._screen.app.screen.post_message(next_one)

    def let_go(self) -> None:
        """Forget what was typed for the article on its way."""
        self._held.clear()
        self._show_held()

    def _show_held(self) -> None:
        if not self._held:
            self._screen.show_pending()
            return
        keys = [
            (self._screen.key_of(each.action) if isinstance(each, Asked) else figures.key(pressed(each)))
            for each in self._held
        ]
        self._screen.foot.show_pending(f"{' '.join(keys[-_SHOWN:])}   Esc drops it")
