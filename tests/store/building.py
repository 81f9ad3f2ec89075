"""Short ways to say what sources answer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from reader.addresses import story_id
from reader.model import Count, Headline, ParsedSource, Precision, Source, SourceState, Story, Validators
from reader.store import Saved, Store

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
ALPHA = Source(url="https://alpha.example/feed", title="Alpha")
BETA = Source(url="https://beta.example/feed", title="Beta")


def count(value: int | None, precision: Precision = Precision.EXACT, field: str = "f@v") -> Count | None:
    return None if value is None else Count(value, precision, field)


def story(name: str, views: int | None = None, *, site: str = "alpha", **fields: Any) -> Story:
    """A story called ``name``, at an address of that name."""
    url = fields.pop("url", f"https://{site}.example/{name}")
    guid = fields.get("guid", "")
    title = fields.pop("title", f"Headline of {name}")
    fields.setdefault("published", NOW - HOUR)
    source_url = f"https://{site}.example/feed"
    return Story(
        id=story_id(url, source_url, guid, title),
        source=site.title(),
        title=title,
        url=url,
        views=count(views),
        **fields,
    )


def save(store: Store, source: int, *stories: Story, now: datetime = NOW) -> Saved:
    state = SourceState(asked=now, answered=now, status=200, validators=Validators(etag=f'"{now.timestamp()}"'))
    return store.save_answers([(source, ParsedSource(kind="feed", stories=stories), state)], now)[0]


def only(store: Store) -> Headline:
    (headline,) = store.headlines(store.order("newest"))
    return headline


def titles(store: Store, order: str = "newest") -> list[str]:
    return [headline.story.title for headline in store.headlines(store.order(order))]
