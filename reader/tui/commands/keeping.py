"""What the reader marks and takes along."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.tui.commands.registry import does

if TYPE_CHECKING:
    from reader.model import Headline
    from reader.tui.reading.screen import Reading


def _subject(screen: Reading) -> Headline | None:
    """The story that a mark is for: the one that is read, else the one under the cursor."""
    if screen.pane == "article" and screen.opening.row is not None:
        return screen.headlines.headline(screen.opening.row)
    return screen.headlines.headline(screen.headlines.seen)


@does("star")
def _star(screen: Reading, _: int | None) -> None:
    headline = _subject(screen)
    if headline is not None:
        screen.changing.change(partial(screen.desk.set_starred, [headline.row], not headline.starred))
        screen.headlines.reread()


@does("toggle_read")
def _toggle_read(screen: Reading, _: int | None) -> None:
    headline = _subject(screen)
    if headline is not None:
        screen.changing.change(partial(screen.desk.set_read, [headline.row], not headline.read))
        screen.changing.show()


@does("all_read")
def _all_read(screen: Reading, _: int | None) -> None:
    screen.changing.mark_read(screen.headlines.rows)


@does("undo")
def _undo(screen: Reading, _: int | None) -> None:
    screen.changing.undo()


@does("copy_address")
def _copy_address(screen: Reading, _: int | None) -> None:
    from reader.tui.reading.outside import copy

    address = screen.address()
    if not address:
        screen.say("This story has no address.")
        return
    copy(screen, address)
    screen.say(f"Copied {address}")


@does("save")
def _save(screen: Reading, _: int | None) -> None:
    from reader.tui.reading.outside import ask_and_save

    if (article := screen.article_read()) is not None:
        ask_and_save(screen, article)


@does("copy_article")
def _copy_article(screen: Reading, _: int | None) -> None:
    from reader.tui.reading.outside import copy_article
    from reader.tui.sheets.choices import choose_article_form

    article = screen.article_read()
    if article is not None:
        choose_article_form(screen, lambda form: copy_article(screen, article, form))
