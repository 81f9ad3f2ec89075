"""The reader opened on a document: what it leaves in the store."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.newsroom.documents import Document
from reader.newsroom.opening import Opening
from reader.newsroom.reports import NewsroomError
from reader.newsroom.service import Newsroom
from reader.newsroom.state import sentence_of
from reader.settings import Fetching, Settings
from reader.store import Store
from tests.newsroom.test_subscribing import rss, serving


@pytest.mark.parametrize("fetched", [True, False])
def test_a_source_that_was_read_just_now_says_so(tmp_path: Path, fetched: bool) -> None:
    path = tmp_path / "news.db"
    with serving({"/feed": rss("The Paper")}) as host:
        settings = Settings().replace(fetching=Fetching(allowed_hosts=(host,)))
        file = Document("paper.xml", "", rss("The Paper").encode(), "application/rss+xml")
        assert Opening(f"http://{host}/feed" if fetched else file, path, settings).result() is None
    with Store.open(path) as store:
        (source,) = store.sources()
    assert source.stories == 4
    assert sentence_of(source.state, datetime.now(UTC)).startswith("Answered just now.")
    assert (source.state.status == 200) is fetched


async def test_a_file_is_asked_for_nothing_and_says_why(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    file = Document("paper.xml", "", rss("The Paper").encode(), "application/rss+xml")
    assert Opening(file, path, Settings()).result() is None
    async with Newsroom.open(path, Settings()) as newsroom:
        for names in (None, ["The Paper"]):
            with pytest.raises(NewsroomError, match="The Paper is a file, which is read when it is opened"):
                [step async for step in newsroom.refresh(names)]
        assert [step async for step in newsroom.refresh(due_only=True)] == []
        (source,) = newsroom.store.sources()
    assert not source.state.failure
