"""Pictures on the screen: a place that is kept for them, half blocks or placeholders, and nothing that moves."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

import pytest
from rich.cells import cell_len

from reader.model import BlockKind
from reader.tui.article.pictures import Album
from reader.tui.terminal import draws_pictures
from reader.tui.themes import paints
from reader.tui.typesetting import Slot, Typesetter
from reader.tui.typesetting.place import box_of
from tests.tui.conftest import Show
from tests.tui.memory_desk import MemoryDesk, drawn, opened, small_desk
from tests.tui.pages import article_of, block

HERE, GONE = "https://example.org/tower.jpg", "https://example.org/gone.jpg"
ILLUSTRATED = article_of(
    [
        block("The tower stands in the harbour."),
        block("The tower at low tide", BlockKind.PICTURE, href=HERE),
        block("It has no clock."),
        block("", BlockKind.PICTURE, href=GONE),
        block("word " * 400),
    ],
    "A tower",
)
RED_OVER_BLUE = drawn(16, 4, b"\xff\0\0" * 64 + b"\0\0\xff" * 64, b"")


def test_half_blocks() -> None:
    album = Album()
    slot = Slot(HERE, 3, 20, 6)
    assert "".join(text for text, *_ in album.row(slot, paints("dusk"))).strip() == "▣", "a sign until it is here"
    assert album.add(HERE, RED_OVER_BLUE, (20, 6)) == ""
    rows = [album.row(Slot(HERE, row, 20, 6), paints("dusk")) for row in range(6)]
    assert all(sum(cell_len(text) for text, *_ in row) == 20 for row in rows)
    assert ["▀" in row[0].text for row in rows] == [False, False, True, True, True, True], "it stands on its caption"
    assert rows[2][0].style is not None
    assert rows[2][0].style.color is not None
    assert rows[2][0].style.color.get_truecolor().hex == "#ff0000"
    assert rows[5][0].text == "▀" * 16, "cells of one colour are one run"


def test_a_picture_for_another_size_is_not_shown() -> None:
    album = Album()
    album.add(HERE, RED_OVER_BLUE, (20, 6))
    assert "▀" not in "".join(text for text, *_ in album.row(Slot(HERE, 5, 12, 4), paints("dusk")))


def test_terminals_that_draw_by_themselves() -> None:
    album = Album()
    sent = album.add(HERE, drawn(16, 4, b"", b"P" * 7_000), (20, 6))
    commands = sent.split("\x1b\\")[:-1]
    assert [command[:3] for command in commands] == ["\x1b_G"] * 3
    assert "U=1" in commands[0]
    assert ",c=16,r=4," in commands[0]
    assert [command[command.index("m=") + 2] for command in commands] == ["1", "1", "0"]
    assert all(len(command) < 4_200 for command in commands)
    row = album.row(Slot(HERE, 2, 20, 6), paints("dusk"))
    assert sum(cell_len(text) for text, *_ in row) == 20
    assert row[0].text.count("\U0010eeee") == 16
    number = commands[0].split("i=")[1].split(",")[0]
    assert row[0].style is not None
    assert row[0].style.color is not None
    assert int(row[0].style.color.get_truecolor().hex[1:], 16) == int(number)
    assert f"i={number}" in album.close()
    assert album.close() == ""


@pytest.mark.parametrize(
    ("environ", "draws"),
    [
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "xterm-ghostty"}, True),
        ({"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"}, True),
        ({"TERM": "tmux-256color", "KITTY_WINDOW_ID": "1", "TMUX": "/tmp/tmux"}, False),
        ({"TERM": "xterm-256color"}, False),
        ({}, False),
    ],
)
def test_which_terminals_draw(environ: dict[str, str], draws: bool) -> None:
    assert draws_pictures(environ) is draws


def test_the_place_is_that_of_a_photograph_and_never_too_large() -> None:
    assert box_of(76, 40) == (76, 22)
    assert box_of(200, 60)[0] == 90
    assert box_of(76, 18) == (76, 18)
    assert box_of(11, 40) == box_of(76, 2) == (0, 0)
    for width in range(1, 251):
        for most_rows in (0, 1, 5, 74):
            for line in Typesetter(ILLUSTRATED).page(width, most_rows).lines():
                assert line is None or line.cells <= max(width, 2)


def test_the_picture_by_which_a_page_presents_itself_stands_on_top() -> None:
    texts = [block("The tower stands in the harbour.") for _ in range(4)]
    article = article_of(texts, "A tower", picture=HERE)
    page = Typesetter(article, "Courier").page(40, 20)
    slots = [line.slot for line in page.lines() if line is not None and line.slot is not None]
    assert [slot.row for slot in slots] == list(range(12))
    assert page.line_of(0) == 0
    assert page.offset_of(5) == 0
    own = article_of([texts[0], block("", BlockKind.PICTURE, href=HERE)], "A tower", picture=GONE)
    shown = [line.slot for line in Typesetter(own).page(40, 20).lines() if line is not None and line.slot is not None]
    assert {slot.address for slot in shown} == {HERE}


def test_a_caption_stands_below_and_says_no_more_than_it_must() -> None:
    page = Typesetter(ILLUSTRATED).page(40, 20)
    lines = [line.text if line is not None else "" for line in page.lines()]
    assert "The tower at low tide" in lines
    assert not any("▣" in line for line in lines), "the picture is its own sign"
    without = Typesetter(ILLUSTRATED).page(40, 20, frozenset((GONE,)))
    assert "▣ Picture" in [line.text for line in without.lines() if line is not None]
    start = ILLUSTRATED.blocks[1].start
    first, caption = page.line(page.line_of(start)), page.line(page.line_of(start + 5))
    assert first is not None
    assert first.slot == Slot(HERE, 0, 40, 12)
    assert caption is not None
    assert caption.text == "The tower at low tide"


def illustrated_desk() -> MemoryDesk:
    return replace(small_desk(), opening=opened(None, ILLUSTRATED))


async def test_a_key_brings_the_pictures_that_are_about_to_be_seen(show: Show) -> None:
    desk = illustrated_desk()
    with patch("reader.tui.article.pictures.find_spec", return_value=True):
        async with show(desk, (80, 30)) as shown:
            shown.reading.focus_pane("article")
            await shown.until("▣ The tower at low tide")
            assert desk.drawn == []
            await shown.press("i")
            before = shown.lines()
            await shown.until_so(lambda: desk.drawn == [HERE, GONE])
            await shown.until("▀▀▀")
            pairs = zip(before, shown.lines(), strict=True)
            assert all(one == other for one, other in pairs if "▀" not in other and "▣" not in one), "nothing moves"
            await shown.press("i")
            await shown.until("▣ The tower at low tide")


async def test_pictures_that_cannot_be_had_leave_their_captions(show: Show) -> None:
    desk = illustrated_desk()
    with patch("reader.tui.article.pictures.find_spec", return_value=True):
        async with show(desk, (80, 30), pictures=True) as shown:
            pane = shown.reading.article
            shown.reading.focus_pane("article")
            await shown.until_so(lambda: pane.album.missing == {GONE})
            await shown.pilot.resize_terminal(70, 30)
            await shown.until_so(lambda: desk.drawn == [HERE, GONE, HERE], "it was not made for the new size")
            assert any(line is not None and line.text == "▣ Picture" for line in pane._page.lines())


async def test_without_the_library_it_is_said_what_is_missing(show: Show) -> None:
    desk = illustrated_desk()
    with patch("reader.tui.article.pictures.find_spec", return_value=None):
        async with show(desk, (80, 30), pictures=True) as shown:
            shown.reading.focus_pane("article")
            await shown.press("i")
            await shown.until("Pictures need Pillow")
            assert desk.drawn == []
