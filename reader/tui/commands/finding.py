"""Order, window, search, and why a headline stands where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.commands.registry import does

if TYPE_CHECKING:
    from reader.tui.reading.screen import Reading

_UNREAD = "is:unread"


@does("order")
def _order(screen: Reading, _: int | None) -> None:
    from reader.tui.sheets.choices import choose_order

    choose_order(screen)


@does("reverse")
def _reverse(screen: Reading, _: int | None) -> None:
    from reader.tui.sheets.choices import order_by

    by = screen.listing.by
    order_by(screen, by._replace(reverse=not by.reverse))


@does("window")
def _window(screen: Reading, _: int | None) -> None:
    from reader.tui.sheets.choices import choose_window

    choose_window(screen)


@does("why")
def _why(screen: Reading, _: int | None) -> None:
    row = screen.headlines.cursor
    if row is not None:
        by = screen.listing.by
        why = screen.desk.why(row, by.order, screen.headlines.index + 1, by.reverse)
        screen.say(f"{why[:1].upper()}{why[1:].rstrip('.')}.")


@does("chart")
async def _chart(screen: Reading, _: int | None) -> None:
    from reader.tui.sheets.chart import chart

    await chart(screen)


@does("search")
def _search(screen: Reading, _: int | None) -> None:
    from reader.tui.sheets.search import search_article, search_list

    if screen.pane == "article":
        search_article(screen)
    else:
        search_list(screen)


@does("only_unread")
def _only_unread(screen: Reading, _: int | None) -> None:
    screen.listing.toggle(_UNREAD)
    screen.focus_pane("list")


@does("tag")
def _tag(screen: Reading, _: int | None) -> None:
    from reader.tui.sheets.choices import choose_tag

    choose_tag(screen)


@does("find_next")
def _find_next(screen: Reading, times: int | None) -> None:
    if screen.pane == "article":
        for _ in range(times or 1):
            screen.article.find_next()
    else:
        screen.headlines.move(times or 1)


@does("find_previous")
def _find_previous(screen: Reading, times: int | None) -> None:
    if screen.pane == "article":
        for _ in range(times or 1):
            screen.article.find_previous()
    else:
        screen.headlines.move(-(times or 1))
