"""Opening stories and going from one to the next."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from reader.tui.commands.registry import does

if TYPE_CHECKING:
    from reader.tui.reading.screen import Reading


@does("open")
def _open(screen: Reading, _: int | None) -> None:
    if screen.pane == "sources":
        screen.source_list.choose()
    elif screen.pane == "list" and screen.headlines.seen is not None:
        screen.open_story(screen.headlines.seen)


@does("back")
def _back(screen: Reading, _: int | None) -> None:
    if screen.pane != "list":
        screen.back_to_list()
    elif screen.listing.search:
        screen.show_all()
    else:
        screen.opening.show_first()


@does("next_headline")
def _next_headline(screen: Reading, count: int | None) -> None:
    _go(screen, count or 1)


@does("previous_headline")
def _previous_headline(screen: Reading, count: int | None) -> None:
    _go(screen, -(count or 1))


def _go(screen: Reading, by: int) -> None:
    """To another headline; while reading, its article opens at once."""
    before = screen.headlines.cursor
    screen.headlines.move(by)
    if screen.pane == "article":
        row = screen.headlines.cursor
        if row is None or row == before:
            screen.say("That was the last headline." if by > 0 else "That was the first headline.")
        else:
            screen.open_story(row)


@does("next_unread")
def _next_unread(screen: Reading, count: int | None) -> None:
    _to_unread(screen, count or 1, 1)


@does("previous_unread")
def _previous_unread(screen: Reading, count: int | None) -> None:
    _to_unread(screen, count or 1, -1)


def _to_unread(screen: Reading, times: int, by: int) -> None:
    found = False
    for _ in range(times):
        if not screen.headlines.to_next(lambda headline: not headline.read, by):
            break
        found = True
    if not found:
        screen.say("Everything from here on has been read." if by > 0 else "Everything up to here has been read.")
    elif screen.pane == "article" and screen.headlines.cursor is not None:
        screen.open_story(screen.headlines.cursor)


@does("random_unread")
def _random_unread(screen: Reading, _: int | None) -> None:
    unread, here = screen.listing.unread(), screen.headlines.cursor
    at = random.randrange(len(unread)) if unread else 0  # noqa: S311 - no secret
    others = [row for row in (*unread[at : at + 2], *unread[:2]) if row != here]
    if not others:
        screen.say("No other headline here is unread.")
    elif screen.headlines.go_to(others[0]) and screen.pane == "article":
        screen.open_story(others[0])


@does("full_text")
def _full_text(screen: Reading, _: int | None) -> None:
    row = screen.opening.row if screen.pane == "article" else screen.headlines.seen
    if row is not None:
        screen.open_story(row, full=True)


@does("outline")
def _outline(screen: Reading, _: int | None) -> None:
    from reader.tui.sheets.choices import choose_heading

    if screen.article_read() is not None:
        choose_heading(screen)


@does("links")
def _links(screen: Reading, _: int | None) -> None:
    if screen.article_read() is None:
        return
    screen.focus_pane("article")
    if not screen.article.hint_links():
        screen.say("There is no link on this screen.")


@does("pictures")
def _pictures(screen: Reading, _: int | None) -> None:
    from reader.tui.reading.illustrating import switch_pictures

    switch_pictures(screen)


@does("browser")
def _browser(screen: Reading, _: int | None) -> None:
    from reader.tui.reading.outside import open_address

    open_address(screen, screen.address())


@does("pager")
def _pager(screen: Reading, _: int | None) -> None:
    from reader.tui.reading.outside import page

    if (article := screen.article_read()) is not None:
        page(screen, article)


@does("pipe")
def _pipe(screen: Reading, _: int | None) -> None:
    from reader.tui.reading.outside import ask_and_pipe

    if (article := screen.article_read()) is not None:
        ask_and_pipe(screen, article)
