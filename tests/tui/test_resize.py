"""Any size, and any way there: nothing breaks, and no line is ever wider than the terminal."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tui.conftest import Show
from tests.tui.memory_desk import small_desk

sizes = st.tuples(st.integers(1, 220), st.integers(1, 60))


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(sizes, st.sampled_from(["", "j", "enter", "z", "c", "tab", "G", "h"])), max_size=6))
async def test_any_sequence_of_resizes(show: Show, steps: list[tuple[tuple[int, int], str]]) -> None:
    async with show(small_desk(60), (120, 40)) as shown:
        for size, key in steps:
            await shown.pilot.resize_terminal(*size)
            if key:
                await shown.key(key)
            strips = shown.app.screen._compositor.render_strips()
            assert len(strips) == size[1]
            assert all(strip.cell_length <= size[0] for strip in strips)
        assert shown.app._exception is None


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (89, 10), (160, 12), (400, 100)])
async def test_the_story_under_the_cursor_survives_every_size(show: Show, size: tuple[int, int]) -> None:
    async with show(small_desk(60), (120, 40)) as shown:
        await shown.press("5", "j")
        row = shown.reading.headlines.cursor
        await shown.pilot.resize_terminal(*size)
        await shown.pilot.resize_terminal(120, 40)
        headlines = shown.reading.headlines
        assert headlines.cursor == row
        top = headlines.index * headlines._height - round(headlines.scroll_y)
        assert 0 <= top < headlines.size.height
