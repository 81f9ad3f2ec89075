"""The screen over the real newsroom and a real store: the two fit each other."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from textual.pilot import Pilot

from reader import sources
from reader.model import Source, SourceState
from reader.newsroom.desk import NewsDesk
from reader.newsroom.moves import after_move
from reader.settings import Filters, Settings
from reader.store import Store
from reader.tui.app import ReaderApp
from reader.tui.desk import Desk
from reader.tui.options import Options
from tests.tui.conftest import Shown
from tests.tui.memory_desk import NOW, article_of

FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"><channel><title>Vell Courier</title>
<link>https://example.org/</link>
<item><title>The invented ferry sails again</title><link>https://example.org/ferry</link><guid>1</guid>
<pubDate>Sun, 22 Nov 2026 10:00:00 GMT</pubDate><slash:comments>12</slash:comments>
<description>An invented story.</description></item>
<item><title>An invented bridge is painted</title><link>https://example.org/bridge</link><guid>2</guid>
<pubDate>Sun, 22 Nov 2026 09:00:00 GMT</pubDate><slash:comments>30</slash:comments></item>
</channel></rss>"""


_SETTINGS = Settings()


def stocked(path: Path) -> Path:
    """A store that holds one source's two stories."""
    with Store.open(path) as store:
        url = "https://example.org/feed"
        parsed = sources.parse(FEED.encode(), url, "application/rss+xml", now=NOW)
        stored = store.add_source(Source(url=url, kind=parsed.kind, title=parsed.title))
        store.save_answers([(stored.id, parsed, SourceState(asked=NOW, answered=NOW, status=200))], NOW)
    return path


@asynccontextmanager
async def reading(
    folder: Path, settings: Settings = _SETTINGS, size: tuple[int, int] = (120, 30)
) -> AsyncIterator[Shown]:
    desk: Desk = NewsDesk(stocked(folder / "news.db"), settings, log=folder / "log.txt", clock=lambda: NOW)
    app = ReaderApp(desk, Options(clock=lambda: NOW, order="discussed", theme="dusk"))
    async with app.run_test(size=size, notifications=True) as pilot:
        typed: Pilot[int] = pilot
        await typed.pause()
        yield Shown(app, typed, desk)  # type: ignore[arg-type]


async def test_stories_of_a_store_are_shown_marked_and_found(tmp_path: Path) -> None:
    async with reading(tmp_path) as shown:
        lines = shown.lines()
        assert "invented bridge" in lines[1]
        assert "30 comments" in lines[2]
        await shown.press("f")
        assert "★" in shown.lines()[2]
        await shown.press("w")
        assert "comments" in "".join(shown.lines()[-4:])
        await shown.press("U")
        assert "★" not in shown.text()
        await shown.press("slash", *"ferry", "enter")
        await shown.until_so(lambda: "invented ferry" in shown.lines()[1])
        await shown.press("escape")
        await shown.press("slash", *"views", "colon", "x")
        await shown.until("▲")


async def test_sources_of_a_store_say_how_they_are(tmp_path: Path) -> None:
    async with reading(tmp_path) as shown:
        await shown.press("S")
        await shown.until("2  Vell Courier  Answered")
        await shown.until("1 source. May be asked now.")
        assert "\n" in shown.text().partition("Hosts")[2]
        await shown.press("end", "enter", "d")  # a host is told of, not chosen and not removed
        assert "1 source." in shown.text()
        assert "Remove" not in shown.text()


async def test_a_file_of_subscriptions_is_a_place_too(tmp_path: Path) -> None:
    urls = tmp_path / "urls"
    urls.write_text("https://a.example/feed\nhttps://b.example/feed\n", "utf-8")
    async with reading(tmp_path) as shown:
        await shown.press("S", "a", *str(urls), "enter")
        await shown.until("2 added.")
        assert "https://b.example/feed" in shown.text()


async def test_a_source_comes_back_with_its_stories(tmp_path: Path) -> None:
    async with reading(tmp_path) as shown:
        await shown.press("f", "S", "d", "y")
        await shown.until("is no longer read here.")
        await shown.press("escape", "U")
        await shown.until("Taken back: 1 source removed")
        await shown.until("invented ferry")
        assert "★" in shown.lines()[2]
        await shown.press("U")
        await shown.until("Taken back: starred")
        assert "★" not in shown.text()


async def test_one_that_has_moved_is_removed_and_comes_back_too(tmp_path: Path) -> None:
    async with reading(tmp_path) as shown:
        with Store.open(tmp_path / "news.db") as store:
            (stored,) = store.sources()
            store.update_source(stored.id, replace(stored.source, url="https://new.example/feed"))
            store.save_answers([(stored.id, None, after_move(stored.state, stored.source.url, NOW))], NOW)
        await shown.press("S", "d", "y")
        await shown.until("is no longer read here.")
        await shown.press("escape", "U")
        await shown.until("Taken back: 1 source removed")
        await shown.press("S")
        await shown.until("It has moved here from https://example.org/feed.")


async def test_what_a_rule_hides_is_in_no_count(tmp_path: Path) -> None:
    settings = Settings().replace(filters=Filters(hide=("bridge", "comments:>1000")))
    async with reading(tmp_path, settings, size=(170, 30)) as shown:
        assert "bridge" not in shown.text()
        await shown.until("1 unread")
        assert shown.reading.source_list.unread == 1
        assert [*shown.reading.source_list._of_each.values()] == [1]
        await shown.press("u")
        assert "0 unread" in shown.lines()[0]
        await shown.press("U")
        await shown.until("1 unread")
        await shown.press("S")
        await shown.until("1  Vell Courier")


async def test_an_article_that_is_opened_is_unread_no_more_in_the_count_of_its_source(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(170, 30)) as shown:
        await shown.until("2 unread")
        with Store.open(tmp_path / "news.db") as store:
            store.save_article(shown.reading.headlines.rows[0], article_of("A bridge", ["It is green now."]))
        await shown.press("enter")
        assert "It is green now." in shown.text()
        assert "1 unread" in shown.lines()[0]
