"""Measure the finder as it stands: accuracy with bootstrap intervals, and speed.

    python -m tests.benchmarks.bench_quotes           all sets of ../shared/quotes
    python -m tests.benchmarks.bench_quotes russian   only some (polnear german russian pud ntrex)

The weights were fitted on these files; what unseen documents get is printed by
``python -m tests.benchmarks.fit_quotes --folds 5``.
"""

from __future__ import annotations

import sys
import time
from typing import Any

from reader.quotes import find_quotes
from tests.benchmarks.quote_data import Set, f1_of_lines, resampled, scorer, sets

ARTICLE = 4500
"""Code points of the article in which speeds are given."""


def _predict(document: dict[str, Any]) -> dict[str, Any]:
    quotes = find_quotes(document["text"], document["lang"])
    return {
        "quotes": [
            {
                "start": q.start,
                "end": q.end,
                "speaker": q.speaker and {"start": q.speaker.start, "end": q.speaker.end, "text": q.speaker.text},
                "cue": q.cue and {"start": q.cue.start, "end": q.cue.end, "text": q.cue.text},
            }
            for q in quotes
        ]
    }


def bench(kind: Set) -> str:
    """One line of the table."""
    score = scorer("quote_score_lines" if kind.by_lines else "quote_score")
    started = time.process_time()
    predicted = {document["id"]: _predict(document) for document in kind.documents}
    spent = time.process_time() - started
    speed = sum(len(document["text"]) for document in kind.documents) / ARTICLE / spent
    name = f"{kind.name:8} {kind.language:3} {kind.part:5}"
    if kind.by_lines:
        got = score.score(kind.documents, predicted)
        interval = resampled([score.score([document], predicted) for document in kind.documents], f1_of_lines)
        painted = 100 * got["fp"] / max(1, got["fp"] + got["tn"])
        return (
            f"{name} lines {got['prf'][2]:5} ({interval}) other lines painted {painted:.2f} % | {speed:.0f} articles/s"
        )
    rows = [score.score_doc(document, predicted[document["id"]]) for document in kind.documents]
    got = score.total(rows)
    spans = resampled(rows, lambda some: score.total(some)["overlap"][2])
    speakers = resampled(rows, lambda some: score.total(some)["attributed"][2])
    return (
        f"{name} span {got['overlap'][2]:5} ({spans}) attributed {got['attributed'][2]:5} ({speakers})"
        f" not speech painted {got['neg_hit']} % of {got['neg']} | {speed:.0f} articles/s"
    )


def hostile() -> None:
    """Seconds for a megabyte of what no article holds."""
    marks = ('"', "“", "«a ", "“a” ", '"a\n', "“\n", "'a ", "a” ", "a”\n", '"“„«', "“a ‘b’ c” ", "«a «b» c» ", "a b ")
    speech = ("– A\n", "– A, – said\n", '"A b c," he said.\n', "“A b,” said Ann Lee. ", "«A, – said B, – c» ")
    units = marks + speech
    for unit in units:
        text = unit * (1_000_000 // len(unit))
        started = time.process_time()
        find_quotes(text, "en")
        print(f"1 MB of {unit!r:24} {time.process_time() - started:.2f} s")


if __name__ == "__main__":
    chosen = sets(sys.argv[1:]) if len(sys.argv) > 1 else sets()
    for one in chosen:
        print(bench(one), flush=True)
    hostile()
