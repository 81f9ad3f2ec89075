"""Sources and hosts are told once, and again only when they say something else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.fetch.hosts import HostState
from reader.model import Source, SourceState
from reader.newsroom.watching import SourcesChanged, Watch
from reader.store import Store

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
BUSY = HostState(
    host="a.example:443", under_way=1, in_line=0, failures=0, resting_until=None, next_request=None,
    sentence="1 under way",
)  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "news.db") as store:
        for url in ("https://a.example/1", "https://user:secret@b.example/2"):
            store.add_source(Source(url=url))
        yield store


def told(news: Iterator[SourcesChanged]) -> tuple[set[str], dict[str, str]]:
    pieces = list(news)
    return (
        {line.address for piece in pieces for line in piece.sources},
        {line.host: line.sentence for piece in pieces for line in piece.hosts},
    )


def test_all_of_it_at_first_and_then_nothing(store: Store) -> None:
    watch = Watch(store, lambda: ())
    assert told(watch.news(NOON)) == (
        {"https://a.example/1", "https://…@b.example/2"},
        {"a.example": "1 source. May be asked now.", "b.example": "1 source. May be asked now."},
    )
    assert told(watch.news(NOON + SECOND)) == (set(), {})


def test_a_source_that_answered_and_its_host(store: Store) -> None:
    watch = Watch(store, lambda: ())
    told(watch.news(NOON))
    state = SourceState(asked=NOON, answered=NOON, status=200, next_allowed=NOON + timedelta(hours=1))
    store.save_answers([(store.sources()[0].id, None, state)], NOON)
    sources, hosts = told(watch.news(NOON + SECOND))
    assert sources == {"https://a.example/1"}
    assert list(hosts) == ["a.example"]


def test_what_another_program_wrote_is_seen(store: Store) -> None:
    watch = Watch(store, lambda: ())
    told(watch.news(NOON))
    with Store.open(store.path) as other:
        other.add_source(Source(url="https://c.example/3"))
    assert told(watch.news(NOON + SECOND))[0] == {"https://c.example/3"}


def test_what_is_under_way_at_a_host_is_told_while_it_lasts(store: Store) -> None:
    states = [BUSY]
    watch = Watch(store, lambda: states)
    assert told(watch.news(NOON))[1]["a.example"] == "1 source; 1 under way. May be asked now."
    states.clear()
    assert told(watch.news(NOON + SECOND)) == (set(), {"a.example": "1 source. May be asked now."})


def test_a_source_that_is_being_asked_is_told_while_it_is(store: Store) -> None:
    asking = {store.sources()[1].id}
    watch = Watch(store, lambda: (), asking)
    first = [line.state for piece in watch.news(NOON) for line in piece.sources]
    assert first == ["Not asked yet.", "It is being asked."]
    asking.clear()
    then = [(line.address, line.state) for piece in watch.news(NOON + SECOND) for line in piece.sources]
    assert then == [("https://…@b.example/2", "Not asked yet.")]


def test_that_time_has_passed_is_told_with_the_minute(store: Store) -> None:
    store.save_answers([(store.sources()[0].id, None, SourceState(asked=NOON, answered=NOON, status=200))], NOON)
    watch = Watch(store, lambda: ())
    told(watch.news(NOON))
    assert told(watch.news(NOON + 300 * SECOND)) == ({"https://a.example/1"}, {})


def test_many_come_in_pieces(store: Store) -> None:
    for number in range(250):
        store.add_source(Source(url=f"https://{number}.example/"))
    pieces = list(Watch(store, lambda: ()).news(NOON))
    assert [len(piece.sources) for piece in pieces] == [100, 100, 52, 0, 0, 0]
    assert [len(piece.hosts) for piece in pieces] == [0, 0, 0, 100, 100, 52]
