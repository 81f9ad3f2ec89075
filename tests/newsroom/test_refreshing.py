"""A refresh holds no more in memory, and writes no more at a time, than it says."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import pytest

from reader.model import ParsedSource, Source, SourceState
from reader.newsroom import refreshing
from reader.newsroom.refreshing import Refresh
from reader.newsroom.workers import Workers
from reader.store import Saved, Store
from reader.store.prepared import Prepared
from tests.fetch.site import NOON, Site, plain

SOURCES, STORIES = 24, 30
TOGETHER, WAITING = 70, 100


class WatchedStore(Store):
    """Remembers how many stories each transaction had."""

    written: list[int]

    def save_answers(
        self, answers: Iterable[tuple[int, ParsedSource | Prepared | None, SourceState]], now: datetime
    ) -> list[Saved]:
        answers = list(answers)
        self.written.append(sum(len(parsed.stories) for _, parsed, _ in answers if parsed is not None))
        return super().save_answers(answers, now)


def feed(number: int) -> bytes:
    items = "".join(
        f"<item><title>Ferry {number} of pier {each}</title><link>https://news.example/{number}/{each}</link></item>"
        for each in range(STORIES)
    )
    return f"<rss><channel>{items}</channel></rss>".encode()


async def test_many_large_answers_are_stored_piece_by_piece_and_none_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refreshing, "_MOST_STORIES", TOGETHER)
    monkeypatch.setattr(refreshing, "_MOST_WAITING", WAITING)
    site = Site({f"/{number}": plain(feed(number)) for number in range(SOURCES)})
    await site.start()
    workers = Workers(2)
    with WatchedStore.open(tmp_path / "news.db") as store:
        assert isinstance(store, WatchedStore)
        store.written = []
        for number in range(SOURCES):
            store.add_source(Source(url=site.url(f"/{number}"), kind="feed", title=f"Feed {number}"))
        async with site.fetcher() as fetcher:
            asking: set[int] = set()
            refresh = Refresh(store, fetcher, workers, clock=lambda: NOON, asking=asking)
            steps, asked = [], set[int]()
            async for step in refresh.run(store.sources()):
                steps.append(step)
                asked |= asking
        kept = [source.stories for source in store.sources()]
    await asyncio.to_thread(workers.close)
    await site.stop()
    assert asked
    assert not asking
    assert kept == [STORIES] * SOURCES
    assert [step.sentence for step in steps] == [""] * SOURCES
    assert sum(store.written) == SOURCES * STORIES
    # A transaction is closed by the answer that makes it long enough.
    assert max(store.written) < TOGETHER + STORIES
