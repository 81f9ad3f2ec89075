"""Floors on annotated news, a part of each set; the full table is tests/benchmarks/bench_quotes.py."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from reader.quotes import find_quotes


def _scorer(folder: Path) -> ModuleType:
    sys.path.insert(0, str(folder))
    spec = importlib.util.spec_from_file_location("quote_score", folder / "quote_score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("file", "count", "span_floor", "attributed_floor"),
    [
        ("polnear/gold-dev.jsonl", 40, 92.0, 86.0),
        ("german-wikinews/gold-dev.jsonl", 150, 90.0, 74.0),
        ("russian-factrueval/gold.jsonl", 60, 93.0, 80.0),
    ],
)
def test_floor(shared: Path, file: str, count: int, span_floor: float, attributed_floor: float) -> None:
    scorer = _scorer(shared / "quotes")
    documents = [json.loads(line) for line in (shared / "quotes" / file).read_text(encoding="utf-8").splitlines()]
    rows = []
    for document in documents[:count]:
        quotes = [
            {
                "start": quote.start,
                "end": quote.end,
                "speaker": quote.speaker
                and {"start": quote.speaker.start, "end": quote.speaker.end, "text": quote.speaker.text},
            }
            for quote in find_quotes(document["text"], document["lang"])
        ]
        rows.append(scorer.score_doc(document, {"quotes": quotes}))
    total = scorer.total(rows)
    assert total["overlap"][2] >= span_floor
    assert total["attributed"][2] >= attributed_floor
