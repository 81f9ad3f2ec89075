"""Asking sources for news, and the sources themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.commands.registry import does

if TYPE_CHECKING:
    from reader.tui.reading.screen import Reading


@does("refresh_source")
def _refresh_source(screen: Reading, _: int | None) -> None:
    headline = screen.headlines.current
    if headline is not None:
        screen.refreshing.ask([headline.story.source])


@does("refresh_all")
def _refresh_all(screen: Reading, _: int | None) -> None:
    screen.refreshing.ask(None)


@does("sources")
def _sources(screen: Reading, _: int | None) -> None:
    from reader.tui.sheets.sources import Sources

    screen.put_up(Sources(screen), lambda _: screen.after_sources())
