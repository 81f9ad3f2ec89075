"""Panes, colours, help: what concerns the screen itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.commands.registry import does

if TYPE_CHECKING:
    from reader.tui.reading.layout import Pane
    from reader.tui.reading.screen import Reading

_STEP = 0.04


@does("other_pane")
def _other_pane(screen: Reading, _: int | None) -> None:
    if not screen.has_list:
        return
    ring: list[Pane] = ["list", "article"]
    if screen.source_list.display:
        ring.insert(0, "sources")
    screen.focus_pane(ring[(ring.index(screen.pane) + 1) % len(ring)])


@does("pane_list")
def _pane_list(screen: Reading, _: int | None) -> None:
    if screen.has_list:
        screen.focus_pane("list")


@does("pane_article")
def _pane_article(screen: Reading, _: int | None) -> None:
    screen.focus_pane("article")


@does("zoom")
def _zoom(screen: Reading, _: int | None) -> None:
    if screen.has_list and screen.has_room_for_two:
        screen.zoomed = not screen.zoomed
        screen.lay_out()


@does("wider")
def _wider(screen: Reading, times: int | None) -> None:
    screen.share(screen.split + _STEP * (times or 1))


@does("narrower")
def _narrower(screen: Reading, times: int | None) -> None:
    screen.share(screen.split - _STEP * (times or 1))


@does("compact")
def _compact(screen: Reading, _: int | None) -> None:
    def switch() -> None:
        screen.session.compact = not screen.session.compact
        screen.headlines.compact = screen.session.compact

    switch()
    screen.changing.done("one line a headline" if screen.session.compact else "three lines a headline", switch)


@does("theme")
def _theme(screen: Reading, _: int | None) -> None:
    from reader.tui.sheets.choices import choose_theme

    choose_theme(screen)


@does("settings")
def _settings(screen: Reading, _: int | None) -> None:
    from reader.tui.reading.kept import Kept
    from reader.tui.reading.outside import edit_settings

    before = Kept.of(screen)
    edit_settings(screen)
    screen.changing.compare(before)


@does("palette")
def _palette(screen: Reading, _: int | None) -> None:
    from reader.tui.sheets.choices import choose_action

    choose_action(screen)


@does("help")
def _help(screen: Reading, _: int | None) -> None:
    from reader.tui.sheets.help import Help

    screen.put_up(Help(screen.keymap))


@does("leave")
def _leave(screen: Reading, _: int | None) -> None:
    if screen.pane == "article" and screen.headlines.rows:
        screen.back_to_list()
    elif screen.pane != "article" and screen.listing.search:
        screen.show_all()
    else:
        screen.leave()


@does("quit")
def _quit(screen: Reading, _: int | None) -> None:
    screen.leave()


@does("suspend")
def _suspend(screen: Reading, _: int | None) -> None:
    screen.app.action_suspend_process()


@does("repaint")
def _repaint(screen: Reading, _: int | None) -> None:
    screen.paint_anew()
