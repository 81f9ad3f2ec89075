"""Moving about in whichever pane has the keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.tui.commands.registry import does
from reader.tui.moves import MOVES, place_after

if TYPE_CHECKING:
    from reader.tui.reading.screen import Reading


def _move(action: str, screen: Reading, times: int | None) -> None:
    pane = screen.source_list if screen.pane == "sources" else screen.headlines
    if screen.pane == "article":
        # At once, as the next key may be here before the next frame; and forced, as Textual does not know yet of an
        # article that has just come that it scrolls.
        to = place_after(action, times, screen.article.place)
        screen.article.scroll_to(y=to, animate=False, force=True, immediate=True)
    elif (to := place_after(action, times, pane.place)) is not None:
        pane.move_to(to)


for _action in MOVES.keys() - {"page_on"}:
    does(_action)(partial(_move, _action))


@does("page_on")
async def _page_on(screen: Reading, times: int | None) -> None:
    at_end = screen.article.scroll_y >= screen.article.max_scroll_y
    if screen.pane == "article" and at_end:
        await screen.hand.perform("next_headline")
    else:
        _move("page_on", screen, times)
