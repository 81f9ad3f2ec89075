"""Where the quotations of an article stand beside the scroll bar."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.tui.article.lines import Painter
from reader.tui.article.quote_map import mapped
from reader.tui.themes import paints
from tests.tui.conftest import Show
from tests.tui.memory_desk import small_desk
from tests.tui.test_article_pane import shown as alone


def test_each_quotation_has_a_row_in_proportion() -> None:
    assert mapped([0, 50, 99], 100, 10) == {0: 0, 5: 1, 9: 2}


def test_of_two_in_a_row_the_first_is_marked_and_before_it_the_one_that_is_looked_at() -> None:
    assert mapped([0, 1, 2], 100, 10) == {0: 0}
    assert mapped([0, 1, 2], 100, 10, current=1) == {0: 1}


def test_there_is_no_map_of_what_is_seen_whole() -> None:
    assert mapped([0, 5], 10, 10) == {}


@given(st.lists(st.integers(0, 999)).map(sorted), st.integers(1, 1000), st.integers(1, 100), st.integers(-1, 9))
def test_a_mark_is_always_on_the_screen(lines: list[int], height: int, rows: int, current: int) -> None:
    lines = [line for line in lines if line < height]
    marks = mapped(lines, height, rows, current)
    assert all(0 <= row < rows and 0 <= number < len(lines) for row, number in marks.items())
    if 0 <= current < len(lines) and height > rows:
        assert current in marks.values()


async def test_the_map_stands_beside_the_scroll_bar_and_leads_to_its_quotations() -> None:
    async with alone(size=(60, 12)) as (pane, _, pilot):
        column = pane.size.width - 2
        marked = [y for y in range(pane.size.height) if pane.render_line(y).text[column] in "▐█"]
        assert marked
        assert all(pane.render_line(y).cell_length == pane.size.width for y in range(pane.size.height))
        await pilot.click(type(pane), offset=(column, marked[-1]))
        await pilot.pause()
        assert pane.current_quote is not None
        assert pane.render_line(marked[-1]).text[column] == "█"
        assert pane.scroll_y > 0


async def test_the_map_is_in_the_colours_of_the_speakers() -> None:
    async with alone(size=(60, 12)) as (pane, _, _):
        painter = Painter(pane.article, pane.quotes, paints(pane.app.theme)) if pane.article is not None else None
        assert painter is not None
        colours = {painter.mark(number).style for number in range(len(pane.quotes))}
        assert len(colours) > 1
        painter.only = "nobody at all"
        assert {painter.mark(number).style for number in range(len(pane.quotes))} == {painter.paint.faint}


async def test_a_short_article_has_no_map(show: Show) -> None:
    async with show(small_desk(), size=(200, 100)) as shown:
        await shown.press("enter")
        assert not shown.reading.article._quotes_beside()
