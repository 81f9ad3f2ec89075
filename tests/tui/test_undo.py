"""Whatever is changed can be taken back, in the order in which it was done."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.conftest import Show, Shown
from tests.tui.memory_desk import MemoryDesk, entry, small_desk


def _order(shown: Shown) -> object:
    return shown.reading.listing.by, shown.reading.session.order, list(shown.reading.headlines.rows)


def _window(shown: Shown) -> object:
    return shown.reading.listing.since


def _colours(shown: Shown) -> object:
    return shown.app.theme, shown.reading.session.theme


def _compact(shown: Shown) -> object:
    return shown.reading.headlines.compact, shown.reading.session.compact


def _widths(shown: Shown) -> object:
    return shown.reading.session.split, shown.reading.headlines.size.width


def _sources(shown: Shown) -> object:
    return sorted(place.name for place in shown.desk.places)


@pytest.mark.parametrize(
    ("keys", "seen", "said"),
    [
        (("s", "G", "enter"), _order, "order site"),
        (("s", "G", "s"), _order, "order site reversed"),
        (("I",), _order, "order views reversed"),
        (("W", "G", "enter"), _window, "window all time"),
        (("t", "j", "enter"), _colours, "colours "),
        (("c",), _compact, "one line a headline"),
        ((">", ">", "<", ">"), _widths, "the panes' widths"),
        (("S", "a", *"vell", "enter", "escape"), _sources, "1 source added"),
        (("S", "d", "y", "escape"), _sources, "1 source removed"),
    ],
)
async def test_one_key_takes_it_back(
    show: Show, keys: tuple[str, ...], seen: Callable[[Shown], object], said: str
) -> None:
    async with show() as shown:
        before = seen(shown)
        await shown.press(*keys)
        await shown.until_so(lambda: seen(shown) != before)
        await shown.until_so(lambda: shown.app.screen is shown.reading)
        await shown.press("U")
        await shown.until(f"Taken back: {said}")
        await shown.pilot.pause()
        assert seen(shown) == before
        await shown.press("U")
        await shown.until("There is nothing to undo.")


async def test_what_is_chosen_again_is_no_change(show: Show) -> None:
    async with show() as shown:
        await shown.press("s", "enter", "W", "enter", "t", "enter", "U")
        await shown.until("There is nothing to undo.")


async def test_marks_and_the_rest_are_taken_back_in_their_order(show: Show) -> None:
    async with show() as shown:
        await shown.press("f", "c", "u", "s", "j", "enter")
        for said in ("order rising", "read, 1", "one line a headline", "starred, 1"):
            await shown.press("U")
            await shown.until(f"Taken back: {said}")
        await shown.press("U")
        await shown.until("There is nothing to undo.")


async def test_sources_of_the_first_start_are_taken_back_as_one(show: Show) -> None:
    desk = MemoryDesk(entries=[entry(f"Paper {at}", f"https://{at}.example/", "en", "GB", "news") for at in range(3)])
    async with show(desk, first_start=True) as shown:
        await shown.press("enter", "enter", "enter", "enter", "enter")
        await shown.until_so(lambda: len(desk.places) == 3)
        await shown.press("U")
        await shown.until("Taken back: 3 sources added")
        assert not desk.places


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    path = tmp_path / "settings.toml"
    path.write_text("[reading]\nahead = 1\n", "utf-8")
    return path


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that adds a line; nothing is shown to it."""
    path = tmp_path / "editor"
    path.write_text('#!/bin/sh\necho "measure = 60" >> "$1"\n', "utf-8")
    path.chmod(0o755)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(path))
    return path


@pytest.mark.skipif(os.name == "nt", reason="the editor is a shell's script")
async def test_what_an_editor_did_to_the_settings_is_taken_back(
    show: Show, settings: Path, editor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from contextlib import nullcontext

    before = settings.read_text("utf-8")
    async with show(small_desk(), settings=settings) as shown:
        monkeypatch.setattr(shown.app, "suspend", nullcontext)
        await shown.press("E")
        assert settings.read_text("utf-8") == before + "measure = 60\n"
        await shown.press("U")
        await shown.until("Taken back: the settings changed")
        assert settings.read_text("utf-8") == before
        await shown.press("E")
        settings.write_text("# by another hand\n", "utf-8")
        await shown.press("U")
        await shown.until("The settings have been changed once more since")
        assert settings.read_text("utf-8") == "# by another hand\n"
