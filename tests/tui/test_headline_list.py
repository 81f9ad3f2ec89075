"""The list: a cursor that is a story, ranks that do not jump, a page of rows read ahead."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace

import pytest
from textual.events import Click, MouseDown

from reader.model import Count, Headline
from reader.tui.headlines.places import place_of
from tests.tui.conftest import Show, Shown
from tests.tui.memory_desk import MemoryDesk, small_desk


def screen_line(shown: Shown, words: str) -> int:
    return next(number for number, line in enumerate(shown.lines()) if words in line)


async def rested(shown: Shown) -> None:
    """As after a pause in typing, without waiting for one."""
    shown.reading.listing._last_key = -1.0
    shown.reading.listing.rerank_or_wait()
    await shown.pilot.pause()


def gain(shown: Shown, row: int, views: int) -> None:
    headline = shown.desk.stories[row]
    shown.desk.stories[row] = replace(headline, story=replace(headline.story, views=Count(views)))


async def test_the_cursor_is_a_story_and_keeps_its_line(show: Show) -> None:
    async with show(small_desk(40)) as shown:
        headlines = shown.reading.headlines
        await shown.press("j", "j", "j", "j", "j", "j")
        row = headlines.cursor
        assert row is not None
        before = screen_line(shown, "▌")
        for other in list(headlines.rows[-8:]):
            gain(shown, other, 1_000_000 + other)
        await rested(shown)
        assert headlines.cursor == row
        assert headlines.index == 6 + 8
        assert screen_line(shown, "▌") == before


async def test_whoever_has_not_moved_reads_from_the_top(show: Show) -> None:
    async with show(MemoryDesk()) as shown:
        shown.desk.stories = small_desk(40).stories
        await rested(shown)
        assert (shown.reading.headlines.index, shown.reading.headlines.scroll_y) == (0, 0)
        gain(shown, 9, 999_999)
        await rested(shown)
        assert shown.reading.headlines.cursor == 9
        assert "▌" in shown.lines()[1]


async def test_what_rose_fell_and_came_is_marked(show: Show) -> None:
    async with show() as shown:
        gain(shown, 6, 99_000)
        gain(shown, 4, 1)
        shown.desk.stories[99] = replace(
            shown.desk.stories[9],
            row=99,
            story=replace(shown.desk.stories[9].story, views=Count(98_000), title="Fresh"),
        )
        await rested(shown)
        text = shown.lines()
        assert "▲" in text[screen_line(shown, "Court sends")]
        assert "●" in text[screen_line(shown, "Fresh")]
        assert "▼" in text[screen_line(shown, "Школы")]
        assert "▼" not in text[screen_line(shown, "lamplighters")], "others passed it; it stands where it stood"


async def test_new_numbers_tick_in_place_before_the_order_changes(show: Show) -> None:
    async with show() as shown:
        gain(shown, 6, 77_123)
        place = screen_line(shown, "Court sends")
        shown.reading.listing.rerank_soon()
        await shown.pilot.pause()
        assert "77 123" in shown.lines()[place]
        assert "Court sends" in shown.lines()[place]


async def test_only_what_says_something_new_is_painted_again(show: Show) -> None:
    async with show() as shown:
        headlines = shown.reading.headlines
        await shown.pilot.pause()
        before = dict(headlines._strips)
        gain(shown, 6, 123)
        headlines.reread()
        await shown.until(" 123 ")
        anew = {row for (row, *_), strips in headlines._strips.items() if strips not in before.values()}
        assert anew == {6}


async def test_columns_and_bars_are_the_same_by_whichever_way_a_place_is_reached(show: Show) -> None:
    desk = small_desk(400)
    far = desk.stories[408]
    desk.stories[408] = replace(far, story=replace(far.story, comments=Count(48_300), reactions=Count(1_234_567)))
    async with show(desk) as shown:
        there = shown.lines()
        await shown.press("G")
        end = shown.lines()
        assert "48.3K" in "".join(end), "a number from far below has the room that it needs"
        await shown.press("g", "g")
        assert shown.lines() == there
        for _ in range(40):
            await shown.key("pagedown")
        await shown.press("G")
        assert shown.lines() == end


async def test_a_number_too_long_for_its_column_moves_every_line_when_the_keys_have_rested(show: Show) -> None:
    async with show() as shown:
        row = shown.desk.stories[6]
        shown.desk.stories[6] = replace(row, story=replace(row.story, comments=Count(48_300)))
        before = _columns(shown)
        await rested(shown)
        await shown.until("48.3K comm")
        after = _columns(shown)
        assert len(set(before)) == len(set(after)) == 1
        assert after > before


def _columns(shown: Shown) -> list[int]:
    return [line.find("comm") for line in shown.lines() if "comm" in line]


async def test_a_story_that_has_gone_leaves_its_place_empty(show: Show) -> None:
    async with show() as shown:
        place = screen_line(shown, "Court sends")
        del shown.desk.stories[6]
        shown.reading.headlines.reread()
        await shown.until_so(lambda: "Court sends" not in shown.lines()[place])
        assert "Court sends" not in shown.lines()[place]


async def test_a_rerank_waits_for_a_pause_in_typing(show: Show) -> None:
    async with show() as shown:
        order = list(shown.reading.headlines.rows)
        gain(shown, 6, 99_000)
        await shown.press("j")
        shown.reading.listing.rerank_or_wait()  # as the timer would, right after a key
        assert list(shown.reading.headlines.rows) == order
        await rested(shown)
        assert list(shown.reading.headlines.rows) != order


async def test_enter_opens_what_was_seen_even_if_the_order_changed_since_the_last_paint(show: Show) -> None:
    async with show() as shown:
        await shown.press("j")
        seen = shown.reading.headlines.cursor
        assert seen is not None
        gain(shown, seen, 1)  # falls to the end
        shown.reading.headlines.rerank(shown.desk.order("views", "", None))
        await shown.reading.hand.perform("open")
        await shown.pilot.pause()
        assert shown.desk.opened_rows == [seen]


async def test_enter_opens_what_was_seen_even_if_it_has_left_the_list(show: Show) -> None:
    async with show() as shown:
        await shown.press("j")
        seen = shown.reading.headlines.cursor
        rows = shown.reading.headlines.rows
        shown.reading.headlines.rerank(array("q", [row for row in rows if row != seen]))
        await shown.reading.hand.perform("open")
        await shown.pilot.pause()
        assert shown.desk.opened_rows == [seen]


async def test_enter_opens_the_top_story_that_was_seen_when_another_has_taken_its_place(show: Show) -> None:
    async with show() as shown:
        seen = shown.reading.headlines.cursor
        gain(shown, 6, 99_000)
        shown.reading.headlines.rerank(shown.desk.order("views", "", None))
        assert shown.reading.headlines.cursor == 6  # but not painted yet
        await shown.reading.hand.perform("open")
        await shown.pilot.pause()
        assert shown.desk.opened_rows == [seen]
        assert shown.reading.headlines.cursor == seen


async def test_a_click_opens_what_was_painted_there(show: Show) -> None:
    async with show() as shown:
        y = screen_line(shown, "Court sends")
        headlines = shown.reading.headlines
        gain(shown, 6, 99_000)
        headlines._rows = shown.desk.order("views", "", None)  # changed, not painted yet
        headlines.post_message(MouseDown(headlines, 20, y - 1, 0, 0, 1, False, False, False))
        headlines.post_message(Click(headlines, 20, y - 1, 0, 0, 1, False, False, False))
        await shown.pilot.pause()
        assert shown.desk.opened_rows == [6]


async def test_a_mouse_that_is_drawn_over_the_list_opens_nothing(show: Show) -> None:
    async with show() as shown:
        headlines = shown.reading.headlines
        headlines.post_message(MouseDown(headlines, 20, 1, 0, 0, 1, False, False, False))
        headlines.post_message(Click(headlines, 20, 7, 0, 0, 1, False, False, False))
        await shown.pilot.pause()
        assert not shown.desk.opened_rows


async def test_only_a_page_is_read_ahead(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = small_desk(5_000)
    asked: list[int] = []
    plain = desk.headlines

    def counting(rows: Sequence[int]) -> list[Headline]:
        asked.append(len(rows))
        return plain(rows)

    monkeypatch.setattr(desk, "headlines", counting)
    async with show(desk) as shown:
        assert sum(asked) <= 100
        await shown.press("G")
        assert shown.reading.headlines.index == len(shown.reading.headlines.rows) - 1
        assert sum(asked) <= 200


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20), (33, 8), (20, 5)])
async def test_the_cursor_is_always_whole_in_sight(show: Show, size: tuple[int, int]) -> None:
    async with show(small_desk(60), size) as shown:
        headlines = shown.reading.headlines
        for key in (
            "j",
            "j",
            "pagedown",
            "j",
            "k",
            "G",
            "k",
            "pageup",
            "j",
            "g",
            "g",
            "ctrl+d",
            "ctrl+u",
            "space",
            "b",
        ):
            await shown.key(key)
            top = headlines.index * headlines._height - round(headlines.scroll_y)
            assert 0 <= top <= headlines.size.height - headlines._height


async def test_counts_before_moves(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "reader.tui.reading.hand.SETTLE_SECONDS", 60.0
    )  # however long a busy machine takes between two keys
    async with show(small_desk(60)) as shown:
        await shown.press("1", "2", "j", "3", "k")
        assert shown.reading.headlines.index == 9


async def test_next_unread_skips_what_was_read(show: Show) -> None:
    async with show(small_desk(300)) as shown:
        rows = shown.reading.headlines.rows
        shown.desk.set_read(list(rows[1:250]), True)
        await shown.press("n")
        assert shown.reading.headlines.index == 250
        await shown.press("p")
        assert shown.reading.headlines.index == 0


@pytest.mark.parametrize("row", [1, 7, 256, 65_536, 99_999])
def test_a_place_is_found_in_a_long_list(row: int) -> None:
    rows = array("q", range(1, 100_000))
    assert rows[place_of(rows, row)] == row
    assert place_of(rows, 123_456_789) == -1
