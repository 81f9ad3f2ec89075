"""Feeds that are larger than any reader needs: what is read of them, and that it is the beginning."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from reader.sources import SourceError, parse
from reader.sources.feed_draft import MOST_ENTRIES

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
MANY = MOST_ENTRIES + 1_000


def rss(number: int, title: str = "Harbour {0} reopens") -> str:
    item = (
        "<item><title>" + title + "</title><link>https://news.example/{0}</link><description>{1}</description></item>"
    )
    items = "".join(item.format(index, "word " * 40) for index in range(number))
    return f"<rss version='2.0'><channel><title>Archive</title>{items}<ttl>90</ttl></channel></rss>"


def atom(number: int) -> str:
    entry = "<entry><title>Harbour {0} reopens</title><id>n:{0}</id><summary>{1}</summary></entry>"
    entries = "".join(entry.format(index, "word " * 40) for index in range(number))
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Archive</title>{entries}</feed>"


def json_feed(number: int) -> str:
    items = [{"id": str(index), "title": f"Harbour {index} reopens"} for index in range(number)]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Archive", "items": items})


@pytest.mark.parametrize("written", [rss, atom, json_feed])
def test_of_an_archive_the_first_entries_are_read(written: object) -> None:
    assert callable(written)
    parsed = parse(written(MANY).encode(), "https://news.example/feed", kind="feed", now=NOON)
    assert parsed.title == "Archive"
    assert [story.title for story in parsed.stories] == [f"Harbour {number} reopens" for number in range(MOST_ENTRIES)]


def test_what_stands_behind_the_entries_is_read_nevertheless() -> None:
    assert parse(rss(MANY).encode(), "https://news.example/feed", now=NOON).manners.ttl_minutes == 90


def test_an_archive_with_faults_is_read_as_far() -> None:
    parsed = parse(rss(MANY, "Harbour {0} & quay").encode(), "https://news.example/feed", now=NOON)
    assert len(parsed.stories) == MOST_ENTRIES
    assert parsed.stories[7].title == "Harbour 7 & quay"


def test_no_story_brings_more_than_a_book() -> None:
    text = f"<rss><channel><item><title>Long</title><description>{'x' * 5_000_000}</description></item></channel></rss>"
    (story,) = parse(text.encode(), "https://news.example/feed", now=NOON).stories
    assert 1_000_000 < len(story.content) <= 2_000_000


@pytest.mark.parametrize(
    "prolog",
    [
        "",
        '<?xml version="1.0" encoding="windows-1251"?>\n',
        '<?xml version="1.1"?>',
        "\ufeff",
        "\n <?xml version='1.0'?>",
    ],
)
def test_utf8_is_read_as_what_it_is_whatever_the_document_says(prolog: str) -> None:
    feed = f"{prolog}<rss><channel><item><title>Мост открыт</title></item></channel></rss>"
    (story,) = parse(feed.encode(), "https://news.example/feed", now=NOON).stories
    assert story.title == "Мост открыт"


@pytest.mark.parametrize("item", ["<item/>", "<item rdf='1' />"])
def test_entries_without_anything_in_them_count(item: str) -> None:
    text = f"<rss version='2.0'><channel><title>Archive</title>{item * 200_000}<ttl>90</ttl></channel></rss>"
    parsed = parse(text.encode(), "https://news.example/feed", kind="feed", now=NOON)
    assert len(parsed.stories) <= MOST_ENTRIES
    assert parsed.manners.ttl_minutes == 90


def test_megabytes_of_something_else_are_not_looked_through() -> None:
    noise = "A text that is no feed. " * 60_000 + "<rss><channel><item><title>Hidden</title></item></channel></rss>"
    with pytest.raises(SourceError, match="text, not with a feed"):
        parse(noise.encode(), "https://news.example/feed", kind="feed", now=NOON)
