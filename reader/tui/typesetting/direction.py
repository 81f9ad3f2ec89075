"""Which way a paragraph runs.

Lines stay in logical order, as they are stored: a terminal that knows the bidirectional algorithm
(VTE, Konsole, mlterm, Apple's) reorders them itself, and would undo what we reordered. We only set
paragraphs that run from right to left against the right margin.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["is_rtl"]

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_ENOUGH = 200


def is_rtl(text: str) -> bool:
    """Whether the first letter of a text runs from right to left (UAX 9, rules P2 and P3)."""
    if text.isascii() or _RIGHT_TO_LEFT.search(text, 0, _ENOUGH) is None:
        return False
    for char in text[:_ENOUGH]:
        way = unicodedata.bidirectional(char)
        if way in ("R", "AL"):
            return True
        if way == "L":
            return False
    return False
