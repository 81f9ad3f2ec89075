"""Floors under the extraction's accuracy, on a small fixed part of the corpora beside the checkout.

The benchmark (``tests/benchmarks/bench_article.py``) measures all of it; this only notices a fall.
"""

from __future__ import annotations

import importlib.util
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt

from reader.article import extract, from_fragment, to_markdown
from reader.model import Block, BlockKind, Span, SpanKind


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    path = Path(__file__).parents[1] / "benchmarks" / "bench_article.py"
    spec = importlib.util.spec_from_file_location("bench_article", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_article"] = module
    spec.loader.exec_module(module)
    return module


# A fifth of each set, and what it must reach: some hundredths under what it does.
@pytest.mark.parametrize(
    ("name", "floor"), [("aeb", 0.94), ("readability", 0.89), ("trafilatura", 0.87), ("fundus", 0.92)]
)
def test_accuracy_does_not_fall(shared: Path, bench: ModuleType, name: str, floor: float) -> None:
    root = shared / "corpora" / "articles"
    pages = [page for page in bench.SETS[name](root) if zlib.crc32(page.name.encode()) % 5 == 3]
    assert len(pages) >= 5
    _, metric = bench.METRICS[name][0]
    score, rows = metric([(page, extract(page.body, page.url)) for page in pages], False)
    assert score.f1 >= floor, sorted(rows)[:3]


def test_no_page_with_an_article_is_empty(shared: Path, bench: ModuleType) -> None:
    pages = [p for p in bench.SETS["world"](shared / "corpora" / "articles") if zlib.crc32(p.name.encode()) % 3 == 0]
    for page in pages:
        article = extract(page.body, page.url)
        assert article.text or article.lack, page.name


@pytest.mark.parametrize("name", ["aeb", "readability", "trafilatura", "fundus"])
def test_the_markdown_of_real_pages_renders_to_their_blocks(shared: Path, bench: ModuleType, name: str) -> None:
    for page in bench.SETS[name](shared / "corpora" / "articles"):
        if zlib.crc32(page.name.encode()) % 5 == 3:
            article = replace(extract(page.body, page.url), title="")
            html = MarkdownIt("commonmark").render(to_markdown(article))
            got = from_fragment(html, article.url)
            assert list(_told(got.blocks)) == list(_told(article.blocks)), page.name


def _told(blocks: Sequence[Block]) -> Iterator[tuple[object, ...]]:
    """What is to be the same: an embed is a link, and addresses may be quoted."""
    for b in blocks:
        if b.kind is BlockKind.EMBED:
            text = b.text or b.href
            spans: tuple[Span, ...] = (Span(0, len(text), SpanKind.LINK, b.href),)
            b = Block(kind=BlockKind.PARAGRAPH, start=0, text=text, spans=spans)
        marks = [(span.start, span.end, span.kind, unquote(span.href)) for span in b.spans]
        yield b.kind, b.text, marks, b.level, b.marker, unquote(b.href), b.language, b.cited, b.header_rows
