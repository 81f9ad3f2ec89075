"""The sample edition's marked quotations: a floor on spans and on speakers over ten languages.

The articles are invented, and their misses were looked at while the finder was made: the floors keep what is
reached, they do not measure what unseen news gets (that is ``tests/benchmarks/fit_quotes.py --folds 3``).
"""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from reader.model import Quote
from reader.newsroom.edition import Expected, Item, load
from reader.quotes import find_quotes

SPANS = 0.94
"""Least share of the marked quotations that are found."""
SPEAKERS = 0.80
"""Least share of the marked quotations that are found with the full name of who speaks, or with nobody where the
article names nobody."""
FALSE = 0.04
"""Most found quotations that nobody marked, as a share of the marked ones."""


def _alike(quote: Quote, expected: Expected) -> bool:
    """The same words, but for marks and stops at the ends."""
    both = min(quote.end, expected.end) - max(quote.start, expected.start)
    return both > 0.8 * (max(quote.end, expected.end) - min(quote.start, expected.start))


def _score(item: Item) -> Counter[str]:
    found = find_quotes(item.text, item.paper.language)
    score: Counter[str] = Counter()
    for expected in item.quotes:
        if expected.optional:
            continue
        score["marked"] += 1
        for quote in found:
            if _alike(quote, expected):
                score["found"] += 1
                score["attributed"] += (quote.speaker.name if quote.speaker else None) == expected.speaker
                break
    for quote in found:
        if not any(quote.start < expected.end and expected.start < quote.end for expected in item.quotes):
            score["false"] += 1
    return score


@cache
def _total() -> Counter[str]:
    total: Counter[str] = Counter()
    for item in load().items:
        total += _score(item)
    return total


def test_the_edition_is_marked() -> None:
    assert _total()["marked"] > 150


@pytest.mark.parametrize(("what", "floor"), [("found", SPANS), ("attributed", SPEAKERS)])
def test_floor(what: str, floor: float) -> None:
    assert _total()[what] / _total()["marked"] >= floor


def test_little_else_is_lit() -> None:
    assert _total()["false"] / _total()["marked"] <= FALSE
