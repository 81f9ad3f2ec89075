"""Titles, bylines and times, as pages write them and as a reader wants them. All names are invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader.article import extract
from reader.article.dates import parse_time
from reader.article.metadata import clean_byline, without_site


@pytest.mark.parametrize(
    ("title", "site", "expected"),
    [
        ("Ferry sails again | The Invented Post", "The Invented Post", "Ferry sails again"),
        ("Ferry sails again - The Invented Post", "The Invented Post", "Ferry sails again"),
        ("Ferry sails again – Islands – Invented Post", "The Invented Post", "Ferry sails again – Islands"),
        ("The Invented Post: Ferry sails again", "The Invented Post", "Ferry sails again"),
        ("Паром снова ходит :: Вымышленная газета", "Вымышленная газета", "Паром снова ходит"),
        ("Ferry sails again after winter | Islands", "", "Ferry sails again after winter"),
        ("Mayor: we will rebuild the quay", "The Invented Post", "Mayor: we will rebuild the quay"),
        ("Harbour – a history", "", "Harbour – a history"),
        ("渡船恢復通航", "虛構日報", "渡船恢復通航"),
    ],
)
def test_the_sites_name_is_no_part_of_the_title(title: str, site: str, expected: str) -> None:
    assert without_site(title, site) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["By Ada Example"], "Ada Example"),
        (["Von Bo Beispiel und Cy Muster"], "Bo Beispiel, Cy Muster"),
        (["Ada Example, Bo Beispiel"], "Ada Example, Bo Beispiel"),
        (["Автор: Анна Кречетова"], "Анна Кречетова"),
        (["https://post.example/ada"], ""),
        (["ada@post.example"], ""),
        (["The Invented Post"], ""),
        (["Ada Example", "Ada Example"], "Ada Example"),
        (["\x1b[31mAda\x1b[0m Example"], "Ada Example"),
    ],
)
def test_a_byline_is_names_only(names: list[str], expected: str) -> None:
    assert clean_byline(names, "The Invented Post") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-04T05:06:07+05:00", datetime(2026, 3, 4, 0, 6, 7, tzinfo=UTC)),
        ("2026-03-04T05:06:07.123Z", datetime(2026, 3, 4, 5, 6, 7, 123000, tzinfo=UTC)),
        ("2026-03-04 05:06", datetime(2026, 3, 4, 5, 6, tzinfo=UTC)),
        ("20260304", datetime(2026, 3, 4, tzinfo=UTC)),
        ("04.03.2026, 05:06 Uhr", datetime(2026, 3, 4, 5, 6, tzinfo=UTC)),
        ("Wed, 04 Mar 2026 05:06:07 GMT", datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)),
        ("1772600767", datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)),
    ],
)
def test_times_are_utc(text: str, expected: datetime) -> None:
    assert parse_time(text) == expected


@pytest.mark.parametrize("text", ["", "yesterday", "2026-13-40", "0001-01-01", "99.99.2026", "9" * 400])
def test_what_is_no_time_is_none(text: str) -> None:
    assert parse_time(text) is None


@pytest.mark.parametrize(
    ("head", "language"),
    [('<html lang="de-AT">', "de"), ("<html>", "en"), ('<html lang="de">', "de")],
)
def test_the_language_is_said_or_guessed(head: str, language: str) -> None:
    words = {
        "de": "Die Fähre fährt wieder, und das ist für die Leute auf der Insel gut.",
        "en": "The ferry is back, and that is good for them.",
    }
    html = f"{head}<body><article><p>{words[language] * 6}</p></article>"
    assert extract(html.encode(), "https://post.example/x").language == language


def test_a_canonical_address_of_another_host_is_not_believed() -> None:
    html = '<html><head><link rel="canonical" href="https://evil.example.net/x/y"></head><body><p>text</p>'
    assert extract(html.encode(), "https://post.example/a/b").url == "https://post.example/a/b"
