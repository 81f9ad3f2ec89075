"""Sheets over the reading screen, put away faster than they go."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual import events

from reader.tui.sheets.picker import Picker
from tests.tui.conftest import Show
from tests.tui.memory_desk import small_desk


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


@pytest.mark.parametrize("keys", [("s",), ("S",), ("S", "a"), ("question_mark",), ("v",), ("colon",), ("slash", "x")])
async def test_the_key_that_quits_does_so_wherever_one_is(show: Show, keys: tuple[str, ...]) -> None:
    async with show() as shown:
        await shown.press(*keys)
        await shown.key("ctrl+c")
        await shown.until_so(lambda: shown.app.return_value == 0)


async def test_a_letter_that_quits_is_a_letter_where_one_types(show: Show) -> None:
    async with show() as shown:
        await shown.press("slash", "Q")
        assert shown.app.is_running
        await shown.press("escape", "s", "Q")
        await shown.until_so(lambda: shown.app.return_value == 0)


async def test_one_sentence_takes_the_place_of_another_but_not_of_what_went_wrong(show: Show) -> None:
    async with show() as shown:
        shown.reading.say("First.")
        shown.reading.say("Second.")
        await shown.until("Second.")
        assert "First." not in shown.text()
        shown.reading.say("It broke.", "error")
        shown.reading.say("Third.")
        await shown.until("Third.")
        assert "It broke." in shown.text()


@pytest.mark.parametrize("key", ["s", "S", "v", "question_mark", "quotation_mark", "W", "t", "colon"])
async def test_a_key_pressed_many_times_at_once_puts_up_one_sheet(show: Show, key: str) -> None:
    """Before the first of the sheets is there to take the keys."""
    async with show() as shown:
        character = {"question_mark": "?", "quotation_mark": '"', "colon": ":"}.get(key, key)
        for _ in range(30):
            shown.reading.post_message(events.Key(key, character))
        await shown.until_so(lambda: shown.app.is_running and len(shown.app.screen_stack) <= 2)
        for _ in range(10):
            await shown.pilot.pause()
            assert len(shown.app.screen_stack) <= 2


async def test_the_mouse_may_go_down_where_a_widget_has_just_gone(show: Show) -> None:
    async with show() as shown:
        x, y = 20, 5
        widget, _ = shown.reading.get_widget_and_offset_at(x, y)
        assert widget is shown.reading.headlines
        panes = shown.reading.headlines.parent
        assert panes is not None
        shown.reading.headlines._detach()
        assert shown.reading.get_widget_and_offset_at(x, y) == (None, None)
        shown.reading.headlines._attach(panes)


@pytest.mark.parametrize("theme", ["dusk", "ansi-dark", "ansi-light"])
async def test_what_is_behind_a_sheet_stays_to_be_seen_and_steps_back(show: Show, theme: str) -> None:
    async with show(theme=theme) as shown:
        first = shown.text().splitlines()[1].strip()
        await shown.press("s")
        assert first in shown.text()
        behind = [segment for segment in shown.app.screen._compositor.render_strips()[1] if segment.text.strip()]
        assert behind
        if theme.startswith("ansi"):
            assert all(segment.style is not None and segment.style.dim and not segment.style.bold for segment in behind)


@pytest.mark.parametrize(("key", "first"), [("s", "views"), ("question_mark", "Move"), ("S", "Vell"), ("v", "The ")])
async def test_on_a_few_lines_a_sheet_has_the_whole_screen_and_no_frame(show: Show, key: str, first: str) -> None:
    async with show(size=(24, 6)) as shown:
        await shown.press(key)
        assert first in shown.lines()[0]
        assert "─" not in shown.text()
        await shown.pilot.resize_terminal(80, 24)
        await shown.until("╭─")


async def test_what_does_not_fit_behind_a_row_is_cut_where_one_sees_it_or_left_out(show: Show) -> None:
    async with show(size=(46, 20)) as shown:
        await shown.press("s")
        assert "standout   far more read than is us" in shown.text()
        assert all(line.count("…") <= 1 for line in shown.lines())
        assert any("far more" in line and "…" in line for line in shown.lines())


@pytest.mark.parametrize("width", [40, 80, 120])
async def test_the_line_at_the_foot_of_the_sources_holds_whole_hints(show: Show, width: int) -> None:
    async with show(size=(width, 24)) as shown:
        await shown.press("S")
        foot = next(line for line in shown.lines() if "a add" in line)
        assert "…" not in foot
        assert "only it" in foot
        assert ("import" in foot) is (width == 120)


@pytest.mark.parametrize("keys", [("v",), ("enter", '"'), ("question_mark",), ("S", "c"), ("T",)])
async def test_on_a_narrow_screen_a_frame_says_whole_hints_and_fewer_of_them(show: Show, keys: tuple[str, ...]) -> None:
    desk = small_desk()
    desk.places = [replace(place, tags=("sea",)) for place in desk.places]
    async with show(desk, size=(40, 20)) as shown:
        await shown.press(*keys)
        await shown.until("╯")
        edges = [line for line in shown.lines() if "╯" in line or "╭" in line]
        assert edges
        assert all("…" not in line for line in edges)


async def test_where_there_is_little_room_colours_keep_their_names_and_lose_of_their_samples(show: Show) -> None:
    for width in (26, 30, 40):
        async with show(size=(width, 30)) as shown:
            await shown.press("t")
            assert "contrast-light" in shown.text()
            assert ("9 412" in shown.text()) is (width == 40)


@pytest.mark.parametrize("key", ["s", "t", "question_mark", "S", "v", ":"])
async def test_a_click_beside_a_sheet_puts_it_away_and_one_on_it_does_not(show: Show, key: str) -> None:
    async with show() as shown:
        await shown.press(key)
        sheet = shown.app.screen
        await shown.pilot.click(offset=(60, sheet.query("Vertical, VerticalScroll").first().region.y))
        assert shown.app.screen is sheet
        await shown.pilot.click(offset=(0, 20))
        await shown.until_so(lambda: shown.app.screen is shown.reading)
