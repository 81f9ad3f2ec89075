"""Sheets over the reading screen, put away faster than they go."""

from __future__ import annotations

from textual import events

from reader.tui.picker import Picker
from tests.tui.conftest import Show


async def test_keys_that_come_late_are_for_the_screen_below(show: Show) -> None:
    async with show() as shown:
        await shown.press("s")
        sheet = shown.app.screen
        assert isinstance(sheet, Picker)
        for key in ("enter", "enter", "j"):
            sheet.post_message(events.Key(key, "\r" if key == "enter" else key))
        await shown.until("The lamplighters of Vell may walk")
        assert shown.app.screen is shown.reading
        assert shown.app.is_running


async def test_a_sheet_is_put_away_once(show: Show) -> None:
    async with show() as shown:
        await shown.press("S")
        sheet = shown.app.screen
        sheet.dismiss(None)
        sheet.dismiss(None)
        await shown.press("?")
        assert shown.app.screen is not shown.reading
        sheet.dismiss(None)
        assert shown.app.screen is not shown.reading
