"""Whole pages of invented newspapers, each in a language and a make of its own, and what is to be read in them.

``pages/NAME.html`` is a page and ``pages/NAME.json`` what an :class:`~reader.model.Article` of it holds. The last
part of a name is an encoding, if it is one: the page is then sent in it, and says nothing of it.
"""

from __future__ import annotations

import codecs
import json
from pathlib import Path
from typing import Any

import pytest

from reader.article import extract
from reader.model import Article

_PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


def _sent(page: Path) -> bytes:
    text = page.read_text(encoding="utf-8")
    encoding = page.stem.rpartition("-")[2]
    try:
        codecs.lookup(encoding)
    except LookupError:
        return text.encode()
    return text.encode(encoding)


def _read(article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "byline": article.byline,
        "published": article.published.isoformat() if article.published else None,
        "site": article.site,
        "language": article.language,
        "picture": article.picture,
        "lack": article.lack,
        "blocks": [
            {
                name: value
                for name, value in (
                    ("kind", block.kind.value),
                    ("text", block.text),
                    ("marker", block.marker),
                    ("href", block.href),
                    ("cited", block.cited),
                    ("language", block.language),
                    ("header_rows", block.header_rows),
                )
                if value
            }
            for block in article.blocks
        ],
    }


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.stem)
def test_a_page_is_read_as_a_reader_would(page: Path) -> None:
    article = extract(_sent(page), "https://paper.example/n/1")
    assert _read(article) == json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))


def test_there_is_a_page_of_many_languages() -> None:
    assert len({page.stem.partition("-")[0] for page in _PAGES}) >= 15
