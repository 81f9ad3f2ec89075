"""Keys typed between Enter and the article are for the article."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from reader.newsroom.reports import Opened
from tests.tui.conftest import Show
from tests.tui.memory_desk import MemoryDesk, small_desk
from tests.tui.pty_session import PtySession

APP = str(Path(__file__).with_name("manners_app.py"))


class SlowDesk(MemoryDesk):
    """Its articles come when a test says so."""

    def __init__(self) -> None:
        desk = small_desk()
        super().__init__(desk.stories, desk.articles, desk.places)
        self.go = asyncio.Event()

    async def open(self, row: int, *, full: bool = False) -> Opened:
        await self.go.wait()
        return await super().open(row, full=full)


async def test_what_needs_the_text_waits_for_it_in_the_order_it_was_typed(show: Show) -> None:
    desk = SlowDesk()
    async with show(desk) as shown:
        await shown.press("enter", "2", "right_square_bracket", "quotation_mark")
        assert len(shown.app.screen_stack) == 1
        assert '] "   Esc drops it' in shown.lines()[-1]
        desk.go.set()
        await shown.until("Who said what")
        assert "Marta Oss" in shown.text()
        assert shown.reading.article.current_quote == shown.desk.articles[1][1][1]


async def test_words_typed_to_be_searched_for_are_no_keys(show: Show) -> None:
    desk = SlowDesk()
    async with show(desk) as shown:
        await shown.press("enter", "slash", *"hqJwinter", "enter")
        assert shown.reading.opening.coming == 1
        desk.go.set()
        await shown.until_so(lambda: shown.reading.opening.coming is None)
        await shown.until("Not in this article.")
        assert shown.reading.pane == "article"


async def test_letters_on_links_are_letters_however_fast_they_are_typed(show: Show) -> None:
    desk = SlowDesk()
    async with show(desk) as shown:
        await shown.press("enter", "semicolon", "q")
        desk.go.set()
        await shown.until("There is no link")
        assert shown.reading.pane == "list"  # without links, q is q


@pytest.mark.parametrize("key", ["escape", "h", "q", "left"])
async def test_going_back_drops_the_article(show: Show, key: str) -> None:
    desk = SlowDesk()
    async with show(desk) as shown:
        await shown.press("enter", key)
        assert shown.reading.opening.coming is None
        assert shown.reading.pane == "list"
        desk.go.set()
        await shown.press("j")
        assert not desk.stories[1].read
        assert "No article is open" in shown.text()


async def test_going_back_shows_what_was_read_before(show: Show) -> None:
    desk = SlowDesk()
    desk.go.set()
    async with show(desk) as shown:
        await shown.press("enter")
        await shown.until("Oss shook her head")
        desk.go.clear()
        await shown.press("J")
        await shown.until("on its way")
        await shown.press("h")
        assert "Oss shook her head" in shown.text()
        assert [row for row, headline in desk.stories.items() if headline.read] == [1]


async def test_escape_drops_what_waits_for_the_article_too(show: Show) -> None:
    desk = SlowDesk()
    async with show(desk) as shown:
        await shown.press("enter", "quotation_mark", "h", "escape")
        desk.go.set()
        await shown.press("j")
        assert len(shown.app.screen_stack) == 1
        assert shown.reading.pane == "list"
        assert "Esc drops it" not in shown.text()


async def test_what_is_known_of_a_story_is_shown_until_its_article_is_here(show: Show) -> None:
    desk = SlowDesk()
    async with show(desk) as shown:
        await shown.press("enter")
        await shown.until("on its way")
        assert "A summary of an invented story" in shown.text()
        await shown.press("f", "J")  # what needs no text is done at once, to the story that was asked for
        assert desk.stories[1].starred
        assert shown.reading.opening.coming == 3
        desk.go.set()
        await shown.until_so(lambda: shown.reading.opening.coming is None)
        assert "on its way" not in shown.text()


async def test_without_an_article_before_it_there_is_none_again(show: Show) -> None:
    async with show(SlowDesk()) as shown:
        await shown.press("enter")
        await shown.until("on its way")
        await shown.press("escape")
        assert "No article is open" in shown.text()


def test_in_a_terminal(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "go")
    with PtySession(APP, str(tmp_path), "slow") as session:
        session.wait_for("lamplighters")
        session.type('\r]"')
        session.wait_for("Esc drops it")
        assert "Who said what" not in session.text()
        (tmp_path / "go").write_bytes(b"")
        session.wait_for("Who said what")
        session.wait_for("“It is a lovely picture")
        session.type("\x1bQ")
        assert session.exit_status() == 0


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("/freight", " /freight"),
        ("/freight\x7f\x7f", " /freig"),
        (":colours", "Choose the colours"),
        ("sj\r", " rising "),
        ("sj\rjj", "3 of 10 stories"),
        ("Sj\r", "The Salt Harbour"),
        ("/freight\rhG", "10 of 10 stories"),
        ("v4", "Marta Oss   2 quotations"),
        ("t?\x1bjj", "3 of 10 stories"),
    ],
)
def test_no_key_is_lost_of_many_that_come_at_once(keys: str, words: str, tmp_path: Path) -> None:
    """As they come over a slow line, or from a macro."""
    with PtySession(APP, str(tmp_path)) as session:
        session.wait_for("1 of 10 stories")
        session.settle()
        session.type(keys)
        session.wait_for(words)


def test_enter_chooses_what_was_typed_however_fast(tmp_path: Path) -> None:
    with PtySession(APP, str(tmp_path)) as session:
        session.wait_for("1 of 10 stories")
        session.settle()
        session.type(":narrower\r:compact\r")
        session.wait_until(lambda: "━" not in session.text(), "one line a headline")
        assert "1 of 10 stories" in session.text()


@pytest.mark.parametrize(
    ("keys", "first", "last"),
    [
        ("\rG", "said Marta Oss", "those lamps"),
        ("\r3j", "Lena Harrow", "evening. I have carried"),
        ("\rjjjj", "5 729 views", "and I never thought"),
        ("\rGkk", "evening. I have carried", "those lamps"),
        ("\r ", "winter in which", "costs more than"),
        ("\rjjk ", "stayed dark", "Brandt, the treasurer"),
    ],
)
def test_moves_that_come_with_enter_are_made_in_the_article(keys: str, first: str, last: str, tmp_path: Path) -> None:
    """In one pane, where nothing has told the article's how large it is before it is to be seen."""
    with PtySession(APP, str(tmp_path), size=(60, 12)) as session:
        session.wait_for("1 of 10 stories")
        session.settle()
        session.type(keys)
        session.wait_for("h list")
        session.settle()
        lines = [line.strip("▌▐ ▆") for line in session.text().splitlines()[1:-1] if line.strip("▌▐ ▆")]
        assert first in lines[0]
        assert last in lines[-1]
