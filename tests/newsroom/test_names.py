"""Which source is meant by a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.model import Source
from reader.newsroom.errors import NewsroomError
from reader.newsroom.names import names_apart, sources_named, the_source_named
from reader.store import Store, StoredSource


@pytest.fixture
def sources(tmp_path: Path) -> list[StoredSource]:
    """Two that are called the same, one with quotation marks in its name, one without a name."""
    with Store.open(tmp_path / "news.db") as store:
        for title, url in (
            ("River Courier", "https://a.example/feed"),
            ("river courier", "https://b.example/feed"),
            ('The "Daily" Lamp', "https://c.example/feed"),
            ("", "https://d.example/feed"),
        ):
            store.add_source(Source(url=url, title=title))
        return store.sources()


@pytest.mark.parametrize(
    ("name", "urls"),
    [
        ("RIVER COURIER", "ab"),
        ("https://b.example/feed", "b"),
        ('the "daily" lamp ', "c"),
        ("d.example", "d"),
    ],
)
def test_names_addresses_and_hosts(name: str, urls: str, sources: list[StoredSource]) -> None:
    found = [each.source.url for each in sources_named(sources, name)]
    assert found == [f"https://{letter}.example/feed" for letter in urls]


@pytest.mark.parametrize(
    ("name", "hint"),
    [("courier", "“River Courier”"), ("Rivr Courier", "“River Courier”"), ("lamp", "Lamp”"), ("zzzz", ""), ("", "")],
)
def test_what_was_perhaps_meant(name: str, hint: str, sources: list[StoredSource]) -> None:
    with pytest.raises(NewsroomError) as raised:
        sources_named(sources, name)
    assert ("Did you mean" in raised.value.sentence) == bool(hint)
    assert hint in raised.value.sentence


def test_two_of_one_name_are_told_apart_by_address(sources: list[StoredSource]) -> None:
    with pytest.raises(NewsroomError, match=r"2 sources .* https://a.example/feed, https://b.example/feed"):
        the_source_named(sources, "River Courier")
    assert the_source_named(sources, "https://a.example/feed").name == "River Courier"


def test_sources_without_a_title_are_told_apart_by_address(tmp_path: Path) -> None:
    urls = ("https://a.example/1", "https://a.example/2", "https://b.example/1")
    with Store.open(tmp_path / "news.db") as store:
        for url in urls:
            store.add_source(Source(url=url))
        assert list(names_apart(store.sources()).values()) == [*urls[:2], "b.example"]
