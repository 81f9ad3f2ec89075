"""The newsroom over the sample edition: real HTTP on loopback, worker processes, SQLite."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from reader import query
from reader.fetch import FetchError
from reader.model import Source
from reader.newsroom.desk import NewsDesk
from reader.newsroom.edition import EditionServer
from reader.newsroom.reports import NewsroomError
from reader.newsroom.service import Newsroom
from reader.settings import Fetching, Settings


@pytest.fixture(scope="module")
def edition() -> Iterator[EditionServer]:
    with EditionServer() as server:
        yield server


@pytest.fixture
def settings(edition: EditionServer) -> Settings:
    host = edition.base_url.removeprefix("http://")
    return Settings().replace(fetching=Fetching(allowed_hosts=(host,)))


async def test_a_refresh_brings_ranked_stories_and_a_second_one_waits(
    edition: EditionServer, settings: Settings, tmp_path: Path
) -> None:
    async with Newsroom.open(tmp_path / "news.db", settings) as newsroom:
        for source in edition.sources:
            newsroom.store.add_source(source)
        steps = [step async for step in newsroom.refresh()]
        assert [step.sentence for step in steps] == [""] * len(edition.sources)
        assert steps[-1].done == steps[-1].total == len(edition.sources)
        now = newsroom.store.sources()[0].state.asked
        assert now is not None
        rows = newsroom.store.order("views", query.parse(""), None, now)
        headlines = newsroom.store.headlines(rows)
        views = [each.story.views.value for each in headlines if each.story.views]
        assert len(views) >= 30
        assert views == sorted(views, reverse=True)
        assert all(each.story.views is None for each in headlines[len(views) :])
        again = [step async for step in newsroom.refresh(due_only=True)]
        assert all(step.not_yet for step in again)


async def test_an_article_is_fetched_once_and_then_comes_from_the_store(
    edition: EditionServer, settings: Settings, tmp_path: Path
) -> None:
    async with Newsroom.open(tmp_path / "news.db", settings) as newsroom:
        added = await newsroom.add(edition.sources[0].url)
        assert "views" in added
        row = newsroom.store.order("views", query.parse(""), None, newsroom.store.sources()[0].state.asked)[0]
        opened = await newsroom.open_article(row)
        assert opened.note == ""
        assert opened.article.blocks
        assert any(quote.speaker for quote in opened.quotes)
    async with Newsroom.open(tmp_path / "news.db", Settings()) as offline:  # loopback is not allowed here
        assert await offline.open_article(row) == replace(opened, quotes=tuple(opened.quotes))


async def test_what_is_fetched_ahead_is_here_without_a_network(
    edition: EditionServer, settings: Settings, tmp_path: Path
) -> None:
    async with Newsroom.open(tmp_path / "news.db", settings) as newsroom:
        await newsroom.add(edition.sources[0].url)
        asked = newsroom.store.sources()[0].state.asked
        assert asked is not None
        rows = list(newsroom.store.order("views", query.parse(""), None, asked))
        assert await newsroom.ahead(rows[:3]) == 3
        assert await newsroom.ahead(rows[:3]) == 0
    async with Newsroom.open(tmp_path / "news.db", Settings()) as offline:  # loopback is not allowed here
        assert (await offline.open_article(rows[2])).article.blocks
        assert await offline.ahead(rows[3:5]) == 0
        offline.settings = settings
        assert await offline.ahead(rows[3:5]) == 0, "what gave nothing is asked again by persons only"


async def test_the_desk_fetches_ahead_once_and_only_if_it_may(tmp_path: Path) -> None:
    desk = NewsDesk(tmp_path / "news.db", Settings(), log=tmp_path / "log.txt", samples=True)
    try:
        async for _ in desk.refresh():
            pass
        await asyncio.gather(*desk._behind)
        assert desk.last_answer() is not None
        rows = desk.order("views", "", timedelta(days=365))
        assert all(each.stored for each in desk.headlines(rows[:10])), "the top is here after a refresh"
        desk.fetch_ahead(rows[:10])
        assert desk._ahead is None, "there is nothing left to do for them"
        missing = [each.row for each in desk.headlines(rows) if not each.stored][:3]
        desk.fetch_ahead(missing)
        assert desk._ahead is not None
        await desk._ahead
        assert all(each.stored for each in desk.headlines(missing))
    finally:
        await desk.close()


async def test_what_runs_behind_several_refreshes_is_dropped_without_a_word_on_leaving(tmp_path: Path) -> None:
    complaints: list[str] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, told: complaints.append(str(told["message"])))
    desk = NewsDesk(tmp_path / "news.db", Settings(), log=tmp_path / "log.txt", samples=True)
    async for _ in desk.refresh():
        pass
    async for _ in desk.refresh(["The Sample Gazette"]):
        pass
    await desk.close()
    gc.collect()
    await asyncio.sleep(0)
    assert complaints == []


async def test_what_cannot_be_subscribed_to_says_why(
    edition: EditionServer, settings: Settings, tmp_path: Path
) -> None:
    async with Newsroom.open(tmp_path / "news.db", settings) as newsroom:
        for place in (f"{edition.base_url}/nothing-here", "neither a host nor a name", "http://127.0.0.1:9/"):
            with pytest.raises((FetchError, NewsroomError)) as caught:
                await newsroom.add(place)
            assert str(getattr(caught.value, "sentence", "")).endswith(".")
        assert newsroom.store.sources() == []
        with pytest.raises(NewsroomError, match="no source"):
            newsroom.named(["Nowhere"])


async def test_the_desk_works_through_its_child_process(tmp_path: Path) -> None:
    desk = NewsDesk(tmp_path / "news.db", Settings(), log=tmp_path / "log.txt", samples=True)
    try:
        steps = [step async for step in desk.refresh()]
        assert steps
        assert not any(step.sentence for step in steps)
        rows = desk.order("views", "", timedelta(days=365))
        assert len(rows) >= 30
        opened = await desk.open(rows[0])
        assert opened.article.text
        assert (await desk.open(rows[0])).article == opened.article  # the second time without the child
        people = await desk.most_quoted(rows[:1])
        assert people
        assert people[0].said[0].said.row == rows[0]
        with pytest.raises(NewsroomError, match="no source"):
            await desk.remove_source("Nowhere")
    finally:
        await desk.close()
    assert (tmp_path / "log.txt").read_text() == ""


@pytest.mark.skipif(sys.platform == "win32", reason="no niceness there")
async def test_the_child_lets_the_app_go_first(tmp_path: Path) -> None:
    desk = NewsDesk(tmp_path / "news.db", Settings(), log=tmp_path / "log.txt")
    try:
        assert await desk.most_quoted([]) == []
        process = desk._newsroom._process
        assert process is not None
        here, there = os.getpriority(os.PRIO_PROCESS, 0), os.getpriority(os.PRIO_PROCESS, process.pid)
        assert there > here or there == 19
        group = Path(f"/proc/{process.pid}/autogroup")
        if group.exists():
            assert not group.read_text().endswith("nice 0\n")
    finally:
        await desk.close()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are not the same there")
async def test_a_child_that_dies_is_started_anew(tmp_path: Path) -> None:
    desk = NewsDesk(tmp_path / "news.db", Settings(), log=tmp_path / "log.txt", samples=True)
    try:
        async for _ in desk.refresh():
            pass
        process = desk._newsroom._process
        assert process is not None
        process.kill()
        await process.wait()
        assert await desk.most_quoted([]) == []
    finally:
        await desk.close()


async def test_a_source_without_a_title_goes_by_its_address(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    async with Newsroom.open(path, Settings()) as newsroom:
        for name in ("one", "two"):
            newsroom.store.add_source(Source(url=f"https://news.example/{name}.xml"))
        desk = NewsDesk(path, Settings(), log=tmp_path / "log.txt")
        first, second = (line.name for line in desk.sources())
        await desk.close()
        assert first != second
        assert await newsroom.remove(first) == "news.example is no longer read here."
        assert [each.source.url for each in newsroom.store.sources()] == ["https://news.example/two.xml"]
        with pytest.raises(NewsroomError):
            newsroom.named([""])
