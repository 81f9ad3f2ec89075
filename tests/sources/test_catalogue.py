"""The catalogue says what it promises about itself."""

from __future__ import annotations

from collections import Counter

from reader.addresses import absolute, canonical
from reader.sources import parse
from reader.sources.catalogue import load
from reader.sources.registry import REGISTERED


def test_it_is_large_and_of_many_languages() -> None:
    entries = load()
    assert len(entries) >= 120
    assert len({entry.language for entry in entries}) >= 20


def test_every_entry_is_whole_and_there_once() -> None:
    entries = load()
    kinds = {row.name for row in REGISTERED}
    assert [entry.name for entry in entries if entry.kind not in kinds] == []
    assert [entry.name for entry in entries if not absolute(entry.address).startswith("https://")] == []
    assert [name for name, times in Counter(entry.name for entry in entries).items() if times > 1] == []
    assert [key for key, times in Counter(canonical(entry.address) for entry in entries).items() if times > 1] == []
    assert all(len(entry.country) == 2 and entry.subject and entry.language for entry in entries)


def test_what_is_scraped_is_marked() -> None:
    assert [entry.name for entry in load() if entry.kind == "page" and not entry.scraped] == []


def test_a_feed_of_which_places_are_expected_is_one_that_readers_made() -> None:
    ranked = [entry for entry in load() if entry.kind == "feed" and "site_rank" in entry.numbers]
    assert len(ranked) >= 5
    for entry in ranked:
        item = "<item><title>A headline</title><link>https://paper.example/a</link></item>"
        feed = f"<rss><channel><title>{entry.name}</title>{item}</channel></rss>"
        (story,) = parse(feed.encode(), entry.address).stories
        assert story.site_rank == 1, entry.name
