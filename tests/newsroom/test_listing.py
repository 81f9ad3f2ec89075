"""Lists from their other end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from reader import query
from reader.model import Count, ParsedSource, Source, SourceState
from reader.model.orders import ORDER_NAMES
from reader.newsroom.listing import listed
from reader.ranking import sort_key
from reader.settings import Settings
from reader.store import Store
from tests.store.building import story
from tests.tui.memory_desk import NOW

_FORTH: dict[str, Any] = {}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Stories of which some have views, comments and a place, and some have none."""
    path = tmp_path / "news.db"
    stories = tuple(
        replace(
            story(f"number-{number}"),
            published=NOW - timedelta(hours=number),
            views=Count(number * 37 % 11 * 100) if number % 3 else None,
            comments=Count(number % 5) if number % 4 else None,
            site_rank=number if number % 2 else None,
        )
        for number in range(1, 40)
    )
    with Store.open(path) as store:
        source = store.add_source(Source(url="https://invented.example/feed", kind="feed", title="Invented"))
        parsed = ParsedSource(kind="feed", title="Invented", stories=stories)
        store.save_answers([(source.id, parsed, SourceState(answered=NOW))], NOW)
    return path


@pytest.mark.parametrize("order", ORDER_NAMES)
@pytest.mark.parametrize("search", ["", "views:>300", "is:unread"])
def test_what_is_known_is_turned_and_what_is_unknown_stays_last(store: Path, order: str, search: str) -> None:
    with Store.open(store) as opened:
        forth, back, top = (
            list(listed(opened, Settings(), order, search=search, since=None, now=NOW, **how).rows)
            for how in (_FORTH, {"reverse": True}, {"reverse": True, "limit": 5})
        )
        unknown = [each.row for each in opened.headlines(forth) if sort_key(order, each, NOW)[0] == float("inf")]
        known = forth[: len(forth) - len(unknown)]
        assert forth == [*known, *unknown]
        assert back == [*known[::-1], *unknown]
        assert top == back[:5]
        assert forth == list(opened.order(order, query.parse(search) if search else query.ALL, None, NOW)), "as it was"
