"""The settings while the reader is open: what is changed in the file is in force a moment later.

What is seen of the settings here are :class:`~reader.tui.options.Options`; whoever made them also says
when they have changed (:attr:`Options.changed`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.actions import keymap
from reader.tui.keys import Typing
from reader.tui.reading.listing import first_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.tui.options import Options
    from reader.tui.reading.screen import Reading

__all__ = ["LATER", "LOOK_EVERY", "Live"]

LOOK_EVERY = 1.0
"""Seconds."""

LATER = {"mouse": "the mouse", "plain_cursor": "the plain cursor"}
"""What the terminal is told once, at the start → as a reader calls it."""


class Live:
    """Looks whether the options have changed, and puts the new ones in force on the reading screen.

    Args:
        dress: wears the colours, and keeps the pace, that options want.
    """

    def __init__(self, screen: Reading, dress: Callable[[Options], None]) -> None:
        self._screen = screen
        self._dress = dress
        self._first = screen.options

    def look(self) -> None:
        """Once: take over what has changed, or say why it cannot be."""
        screen, before = self._screen, self._screen.options
        told = before.changed() if before.changed is not None else None
        if told is None:
            return
        if isinstance(told, str):
            screen.say(f"{told} What was in force stays so.", "warning")
            return
        screen.options = told

        def differ(names: Iterable[str]) -> bool:
            return any(getattr(before, name) != getattr(told, name) for name in names)

        if differ(("theme", "themes", "motion")):
            self._dress(told)
        for names, put_in_force in _IN_FORCE.items():
            if differ(names):
                put_in_force(screen, told)
        if (before.order, before.since) != (told.order, told.since):
            screen.listing.reload(keep_cursor=True)
        else:
            screen.listing.rerank_or_wait()  # the rules on what is hidden and marked may have changed
        screen.show_sources()
        later = " and ".join(said for name, said in LATER.items() if getattr(told, name) != getattr(self._first, name))
        screen.say(f"The settings are in force{f', {later} from the next start on' if later else ''}.")


def _keys(screen: Reading, options: Options) -> None:
    screen.keymap = keymap(options.preset, options.keys)
    screen.typing = Typing(screen.keymap)
    screen.article.browser_key = screen.key_of("browser")
    screen.show_hints()


def _order(screen: Reading, options: Options) -> None:
    screen.listing.by = first_order(options.order, screen.session.order, screen.session.reverse)


def _window(screen: Reading, options: Options) -> None:
    screen.listing.since = options.since


def _compact(screen: Reading, options: Options) -> None:
    screen.headlines.compact = screen.session.compact = options.compact


def _split(screen: Reading, options: Options) -> None:
    screen.session.share(options.split)
    screen.lay_out()


def _measure(screen: Reading, options: Options) -> None:
    screen.article.measure = options.measure
    screen.article.lay_out_again()


def _pictures(screen: Reading, options: Options) -> None:
    if screen.article.pictures != options.pictures:
        from reader.tui.reading.illustrating import switch_pictures

        switch_pictures(screen)


def _refreshing(screen: Reading, options: Options) -> None:
    screen.refreshing.every(options.refresh_minutes)


def _views(screen: Reading, options: Options) -> None:
    screen.source_list.views = options.views


_IN_FORCE: dict[tuple[str, ...], Callable[[Reading, Options], None]] = {
    ("preset", "keys"): _keys,
    ("order",): _order,
    ("since",): _window,
    ("compact",): _compact,
    ("split",): _split,
    ("measure",): _measure,
    ("pictures",): _pictures,
    ("refresh_minutes",): _refreshing,
    ("views",): _views,
}
"""Options → what is done on the screen when one of them has changed; others are read anew whenever they are used."""
