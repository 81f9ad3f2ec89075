"""Which way a paragraph runs.

Lines stay in logical order, as they are stored: a terminal that knows the bidirectional algorithm
(VTE, Konsole, mlterm, Apple's) reorders them itself, and would undo what we reordered. We only set
paragraphs that run from right to left against the right margin.
"""

from __future__ import annotations

import unicodedata

__all__ = ["is_rtl"]

_ENOUGH = 200


def is_rtl(text: str) -> bool:
    """Whether the first letter of a text runs from right to left (UAX 9, rules P2 and P3)."""
    if text.isascii():
        return False
    for char in text[:_ENOUGH]:
        way = unicodedata.bidirectional(char)
        if way in ("R", "AL"):
            return True
        if way == "L":
            return False
    return False
