"""How often, and how much of the screen, is painted: what a key costs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip

from reader.tui.lined import LinedPane
from reader.tui.palettes import DARK, LIGHT
from tests.tui.conftest import Show, Shown
from tests.tui.memory_desk import small_desk


@contextmanager
def paints_of(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[set[Region]]]:
    """What has to be painted: for every paint its regions."""
    paints: list[set[Region]] = []
    update = Compositor.render_update

    def watched(compositor: Compositor, *args: Any, **how: Any) -> object:
        if compositor._dirty_regions:
            paints.append(set(compositor._dirty_regions))
        return update(compositor, *args, **how)

    with monkeypatch.context() as patched:
        patched.setattr(Compositor, "render_update", watched)
        yield paints


async def test_a_move_is_one_paint_of_two_headlines_and_a_number(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    async with show(small_desk(40)) as shown:
        await shown.press("j", "j")
        with paints_of(shown, monkeypatch) as paints:
            await shown.press("j")
        (painted,) = paints
        width = shown.reading.headlines.outer_size.width
        assert Region.from_union(list(painted)).right <= width, "what is beside the list has not changed"
        assert "4 of " in shown.lines()[0]


async def test_giving_the_keys_to_another_pane_paints_no_whole_screen(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with show(small_desk(40)) as shown:
        await shown.press("enter")
        with paints_of(shown, monkeypatch) as paints:
            await shown.press("h")
        assert paints
        assert not any(Region(0, 0, 120, 40) in painted for painted in paints)


async def test_a_pane_in_which_nothing_has_changed_is_not_made_again(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with show(small_desk(40)) as shown:
        await shown.press("enter", "h")
        asked: list[int] = []
        article = shown.reading.article
        before = article.render_line

        def render_line(y: int) -> Strip:
            asked.append(y)
            return before(y)

        monkeypatch.setattr(article, "render_line", render_line)
        await shown.press("j", "k")
        assert not asked
        article.refresh()
        await shown.pilot.pause()
        assert asked


async def test_a_pane_is_painted_anew_for_another_theme_and_another_place(show: Show) -> None:
    async with show(small_desk(40)) as shown:
        await shown.press("enter")
        for pane in (shown.reading.headlines, shown.reading.article):
            assert isinstance(pane, LinedPane)
            before = [list(strip) for strip in _lines(pane)]
            shown.app.wear(LIGHT if shown.app.theme == DARK else DARK)
            await shown.pilot.pause()
            after = [list(strip) for strip in _lines(pane)]
            assert [[each.text for each in line] for line in before] == [[each.text for each in line] for line in after]
            assert before != after
            assert all(strip.cell_length == pane.outer_size.width for strip in _lines(pane))


def _lines(pane: LinedPane) -> list[Strip]:
    return pane.render_lines(Region(0, 0, pane.outer_size.width, pane.outer_size.height))


async def test_a_frame_goes_to_the_terminal_in_one_piece(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    async with show() as shown:
        kind = shown.app.get_driver_class()
        monkeypatch.setattr(kind.__mro__[2], "write", lambda driver, data: written.append(data))
        driver = kind(shown.app, size=(80, 24))
        for data in ("before", SYNC_START, "a ", "frame", SYNC_END, "after"):
            driver.write(data)
    assert written == ["before", f"{SYNC_START}a frame{SYNC_END}", "after"]
