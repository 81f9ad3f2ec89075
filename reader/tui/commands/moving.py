"""Moving about in whichever pane has the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.commands.registry import does

if TYPE_CHECKING:
    from reader.tui.reading.screen import Reading


def _lines(screen: Reading, by: int) -> None:
    if screen.pane == "list":
        screen.headlines.move(by)
    elif screen.pane == "sources":
        screen.source_list.move(by)
    else:
        screen.article.scroll_relative(y=by, animate=False)


def _pages(screen: Reading, pages: float) -> None:
    if screen.pane == "list":
        screen.headlines.page(pages)
    elif screen.pane == "sources":
        screen.source_list.move(round(pages * screen.source_list.size.height))
    else:
        height = screen.article.size.height
        step = height - 2 if abs(pages) >= 1 else height // 2
        screen.article.scroll_relative(y=max(1, step) * (1 if pages > 0 else -1), animate=False)


@does("next")
def _next(screen: Reading, count: int | None) -> None:
    _lines(screen, count or 1)


@does("previous")
def _previous(screen: Reading, count: int | None) -> None:
    _lines(screen, -(count or 1))


@does("top")
def _top(screen: Reading, _: int | None) -> None:
    if screen.pane == "list":
        screen.headlines.move_to(0)
    elif screen.pane == "sources":
        screen.source_list.move(-100_000)
    else:
        screen.article.scroll_to(y=0, animate=False)


@does("bottom")
def _bottom(screen: Reading, _: int | None) -> None:
    if screen.pane == "list":
        screen.headlines.move_to(len(screen.headlines.rows) - 1)
    elif screen.pane == "sources":
        screen.source_list.move(100_000)
    else:
        screen.article.scroll_to(y=screen.article.max_scroll_y, animate=False)


@does("page_on")
async def _page_on(screen: Reading, _: int | None) -> None:
    at_end = screen.article.scroll_y >= screen.article.max_scroll_y
    if screen.pane == "article" and at_end:
        await screen.hand.perform("next_headline")
    else:
        _pages(screen, 1)


@does("page_back")
def _page_back(screen: Reading, _: int | None) -> None:
    _pages(screen, -1)


@does("half_on")
def _half_on(screen: Reading, _: int | None) -> None:
    _pages(screen, 0.5)


@does("half_back")
def _half_back(screen: Reading, _: int | None) -> None:
    _pages(screen, -0.5)
