"""Any size, and any way there: nothing breaks, and no line is ever wider than the terminal."""

from __future__ import annotations

import asyncio
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.events import Resize
from textual.geometry import Size

from tests.tui.conftest import Show, Shown
from tests.tui.memory_desk import small_desk


def _has_size(shown: Shown, size: Size) -> bool:
    return shown.app.screen.size == size


sizes = st.tuples(st.integers(1, 220), st.integers(1, 60))


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(sizes, st.sampled_from(["", "j", "enter", "z", "c", "tab", "G", "h"])), max_size=6))
async def test_any_sequence_of_resizes(show: Show, steps: list[tuple[tuple[int, int], str]]) -> None:
    async with show(small_desk(60), (120, 40)) as shown:
        for size, key in steps:
            await shown.pilot.resize_terminal(*size)
            if key:
                await shown.key(key)
            await shown.until_so(partial(_has_size, shown, Size(*size)))
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


@pytest.mark.parametrize("keys", [(), ("v",), ("question_mark",)])
async def test_sizes_that_overtake_one_another_come_to_rest(
    show: Show, keys: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with show(size=(100, 30)) as shown:
        await shown.press(*keys)
        screen = shown.app.screen
        laid_out: list[Size] = []
        lay_out = screen._screen_resized

        def counted(size: Size) -> None:
            laid_out.append(size)
            lay_out(size)
            screen.call_later(lambda: None)  # one size after another would be taken for one

        monkeypatch.setattr(screen, "_screen_resized", counted)
        for size in (Size(60, 15), Size(100, 30), Size(80, 24), Size(100, 30)):
            screen.post_message(Resize(size, size))
            screen.call_later(lambda: None)
        for _ in range(500):
            await asyncio.sleep(0)
        assert len(laid_out) < 10, "it is laid out again and again"
        await shown.pilot.resize_terminal(80, 24)
        await shown.until_so(lambda: shown.app.screen.size == Size(80, 24))
