"""Sheets over the reading screen, put away faster than they go."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.strip import Strip

from reader.tui.picker import Picker
from reader.tui.sheet import _anchored
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


@pytest.mark.parametrize("keys", [("s",), ("S",), ("question_mark",), ("v",), ("colon",), ("enter", '"')])
async def test_a_sheet_and_what_is_behind_it_say_where_they_stand(show: Show, keys: tuple[str, ...]) -> None:
    async with show() as shown:
        await shown.press(*keys)
        box = shown.app.screen.query("Box, ScrollBox").first().region
        assert 0 < box.x < box.right < 120, "it is no sheet that leaves some of the screen to be seen"
        for y, strip in enumerate(shown.app.screen._compositor.render_strips()):
            column, said = 0, set()
            for segment in strip:
                if not segment.control:
                    column += cell_len(segment.text)
                elif found := re.fullmatch(r"\x1b\[(\d+)G", segment.text):
                    assert int(found[1]) - 1 == column
                    said.add(column)
            assert column == 120
            behind = {rule.region.x for rule in shown.reading.query("Rule") if rule.display}
            inside = range(box.x, box.right)
            expected = {column for column in behind if y not in range(box.y, box.bottom) or column not in inside}
            if box.y <= y < box.bottom:
                expected |= {box.x, box.right - 1, box.right}
            assert expected <= said | {0}


@given(st.lists(st.integers(0, 30), max_size=4), st.integers(0, 31), st.integers(0, 31))
def test_what_says_where_it_stands_can_be_cut_like_any_other_strip(columns: list[int], start: int, end: int) -> None:
    plain = Strip([Segment("a line "), Segment("of narrow words"), Segment(" words, ")], 30)
    (anchored,) = _anchored([plain], columns, 0)
    cut = anchored.crop(start, end)
    assert cut.cell_length == plain.crop(start, end).cell_length
    assert "".join(each.text for each in cut if not each.control) == plain.crop(start, end).text
    for part, like in zip(anchored.divide([12, 30]), plain.divide([12, 30]), strict=True):
        assert part.crop(3, 9).cell_length == like.crop(3, 9).cell_length


@pytest.mark.parametrize("keys", [("S", "w"), ("s", "?"), ("S", "w", "escape")])
async def test_a_sheet_behind_a_sheet_says_nothing_to_the_terminal(show: Show, keys: tuple[str, ...]) -> None:
    async with show() as shown:
        await shown.press(*keys)
        assert not re.search(r"\[\d+G", shown.text()), "a control sequence was painted as text"
