"""Which way a paragraph runs.

Lines stay in logical order, as they are stored: a terminal that knows the bidirectional algorithm
(VTE, Konsole, mlterm, Apple's) reorders them itself, and would undo what we reordered. We only set
paragraphs that run from right to left against the right margin.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

__all__ = ["is_mostly_rtl", "is_rtl"]

_ENOUGH = 100


def is_mostly_rtl(texts: Iterable[str]) -> bool:
    """Whether more of the letters at the beginnings of some texts run from right to left than the other way."""
    balance = 0
    for text in texts:
        rtl, ltr = _letters(text)
        balance += rtl - ltr
    return balance > 0


def is_rtl(text: str, *, within: bool = False) -> bool:
    """Whether a paragraph runs from right to left.

    By itself it runs as its first letter does (UAX 9, rules P2 and P3). Inside a text that runs from
    right to left it does the same even if a foreign name comes first, unless it is foreign as a whole.
    """
    if within:
        rtl, ltr = _letters(text)
        return 4 * rtl >= ltr
    if text.isascii():
        return False
    for char in text[:_ENOUGH]:
        way = unicodedata.bidirectional(char)
        if way in ("R", "AL"):
            return True
        if way == "L":
            return False
    return False


def _letters(text: str) -> tuple[int, int]:
    """How many letters of a text's beginning run from right to left, and how many from left to right."""
    if text.isascii():
        return 0, sum(map(str.isalpha, text[:_ENOUGH]))
    ways = [unicodedata.bidirectional(char) for char in text[:_ENOUGH]]
    return ways.count("R") + ways.count("AL"), ways.count("L")
