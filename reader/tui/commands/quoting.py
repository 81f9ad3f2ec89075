"""Quotations: from one to the next, who said them, copied with their source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.commands.registry import does

if TYPE_CHECKING:
    from reader.tui.article.quotation import Form
    from reader.tui.reading.screen import Reading


@does("next_quote")
def _next_quote(screen: Reading, count: int | None) -> None:
    for _ in range(count or 1):
        screen.article.next_quote()


@does("previous_quote")
def _previous_quote(screen: Reading, count: int | None) -> None:
    for _ in range(count or 1):
        screen.article.previous_quote()


@does("who_said")
def _who_said(screen: Reading, _: int | None) -> None:
    from reader.tui.sheets.who_said import who_said

    who_said(screen)


@does("one_speaker")
def _one_speaker(screen: Reading, _: int | None) -> None:
    from reader.tui.sheets.who_said import choose_speaker

    choose_speaker(screen)


@does("copy_quote")
def _copy_quote(screen: Reading, _: int | None) -> None:
    _copy(screen, "text")


@does("copy_quote_as")
def _copy_quote_as(screen: Reading, _: int | None) -> None:
    from reader.tui.sheets.choices import choose_form

    if screen.article.current_quote is None:
        _copy(screen, "text")
    else:
        choose_form(screen, lambda form: _copy(screen, form))


def _copy(screen: Reading, form: Form) -> None:
    from reader.tui.reading.outside import copy

    headline = screen.headlines.headline(screen.opened.row) if screen.opened is not None else None
    quotation = screen.article.quotation(form, headline.story.source if headline is not None else "")
    if not quotation:
        screen.say("No quotation is chosen; ] goes to the next one.")
        return
    copy(screen, quotation)
    screen.say("The quotation is in the clipboard.")
