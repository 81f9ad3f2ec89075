"""Floors under the extraction's accuracy, on a small fixed part of the corpora beside the checkout.

The benchmark (``tests/benchmarks/bench_article.py``) measures all of it; this only notices a fall.
"""

from __future__ import annotations

import importlib.util
import sys
import zlib
from pathlib import Path
from types import ModuleType

import pytest

from reader.article import extract


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
