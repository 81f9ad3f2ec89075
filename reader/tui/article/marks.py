"""What is marked in an article's text: quotations, speakers, cues, links, matches. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

from reader.model import Article

__all__ = ["Stretches", "matches"]

Marked = TypeVar("Marked")


class Stretches(Generic[Marked]):
    """Marked stretches of a text, overlapping or not, found by place.

    Args:
        marked: (start, end, what is marked) in code points, end exclusive; in any order.
    """

    def __init__(self, marked: Iterable[tuple[int, int, Marked]]) -> None:
        ordered = sorted(marked, key=lambda one: (one[0], -one[1]))
        self._all = ordered
        self._starts = [start for start, _, _ in ordered]
        # The furthest end so far: where it lies before a place, nothing earlier reaches the place.
        self._reaches = list(accumulate((end for _, end, _ in ordered), max))

    def __len__(self) -> int:
        return len(self._all)

    def over(self, start: int, end: int) -> list[tuple[int, int, Marked]]:
        """What touches a stretch, in the order of the text; what lies inside another comes after it."""
        found = []
        at = bisect_left(self._starts, end) - 1
        while at >= 0 and self._reaches[at] > start:
            if self._all[at][1] > start:
                found.append(self._all[at])
            at -= 1
        found.reverse()
        return found

    def first_from(self, offset: int) -> int:
        """The number of the first stretch that starts there or later."""
        return bisect_left(self._starts, offset)

    def at(self, offset: int) -> Marked | None:
        """The innermost marked stretch at a place."""
        found = self.over(offset, offset + 1)
        return found[-1][2] if found else None


_FOLDS = {"е": "[её]", "ё": "[её]", "'": "['’ʼ‘]", "’": "['’ʼ‘]", '"': '["“”„«»]', "-": "[-‐‑]"}


def matches(article: Article, wanted: str) -> list[tuple[int, int]]:
    """Where words stand in an article's blocks.

    Capitals, ``ё`` and the forms of quotation marks and apostrophes make no difference; any white
    space matches any other.

    Returns:
        (start, end) in code points of the article's text, in order.
    """
    words = wanted.split()
    if not words:
        return []
    spelt = (_spelt(word) for word in words)
    try:
        search = re.compile(r"\s+".join(spelt), re.IGNORECASE).finditer
    except (re.error, OverflowError):
        return []
    found = [match.span() for match in search(article.text)]
    return _inside(found, [(block.start, block.end) for block in article.blocks])


def _spelt(word: str) -> str:
    return "".join(_FOLDS.get(char.lower(), re.escape(char)) for char in word)


def _inside(found: Sequence[tuple[int, int]], blocks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those of the stretches that are on the page: plain text may hold more than its blocks do."""
    starts = [start for start, _ in blocks]
    within: Callable[[int], int] = lambda start: bisect_right(starts, start) - 1  # noqa: E731
    return [span for span in found if (at := within(span[0])) >= 0 and span[1] <= blocks[at][1]]
