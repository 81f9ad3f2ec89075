"""The register of kinds: what is recognised, and what is imported for it."""

from __future__ import annotations

import pickle
import subprocess
import sys

import pytest

from reader.sources import SourceError, parse
from reader.sources.registry import REGISTERED, Shape, all_kinds, kind_named, shape_of


@pytest.mark.parametrize(
    ("body", "shape"),
    [
        (b"<?xml version='1.0'?><rss>", Shape.XML),
        (b"\xef\xbb\xbf  <!-- c --><feed xmlns='x'>", Shape.XML),
        ("<?xml version='1.0'?><rss/>".encode("utf-16"), Shape.XML),
        (b"warning: x\n<rss>", Shape.XML),
        (b"<!DOCTYPE html><p>", Shape.HTML),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html>", Shape.HTML),
        (b"\n<div>rss", Shape.HTML),
        (b' {"a": 1}', Shape.JSON),
        (b"[1]", Shape.JSON),
        (b"Words, and more words", Shape.TEXT),
        (b"", Shape.TEXT),
    ],
)
def test_the_shape_is_seen_and_not_believed(body: bytes, shape: Shape) -> None:
    assert shape_of(body) is shape


def test_every_kind_is_where_the_register_says() -> None:
    assert [kind.name for kind in all_kinds()] == [row.name for row in REGISTERED]


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(SourceError, match="no kind of source"):
        kind_named("smoke signals")
    with pytest.raises(SourceError):
        parse(b"x", "https://example.org/", kind="smoke signals")


def test_the_error_survives_the_way_back_from_a_worker() -> None:
    error = pickle.loads(pickle.dumps(SourceError("Nothing here.")))
    assert error.sentence == "Nothing here."


def test_reading_a_feed_imports_neither_feedparser_nor_the_kinds_of_pages() -> None:
    code = (
        "import sys; from reader.sources import parse;"
        "parse(b'<rss><channel><item><title>a</title></item></channel></rss>', 'https://example.org/');"
        "print([m for m in sys.modules if m in ('feedparser', 'lxml.html', 'reader.sources.telegram', 'chardet')])"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"
