"""Text wrapped at a column by hand or by a wire, with an empty line between two paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.counting.median import median
from reader.deferred import late_pattern

__all__ = ["is_wrapped", "unwrapped", "wrapped_paragraphs"]

_WRAPPED_AT_MOST = 100
"""Columns: nobody wraps by hand beyond."""
_SENTENCE_END = late_pattern(r"[.!?…:;。！？।؟۔\"”»’)\]]\s*$")
_BETWEEN_WIDE = late_pattern(r"(?<=[\u2e80-\u9fff\uf900-\uff60])\s*\n\s*(?=[\u2e80-\u9fff\uf900-\uff60])")


def wrapped_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Stretches between empty lines."""
    position = 0
    for match in re.finditer(r"\n[ \t\r]*(?=\n)", text):
        yield position, match.start()
        position = match.end()
    yield position, len(text)


def is_wrapped(text: str) -> bool:
    """Whether lines end because a column was full: most are nearly as long as the longest, mid-sentence."""
    broken = []
    longest = 0
    for group in re.split(r"\n[ \t\r]*\n", text):
        lines = [line.strip() for line in group.split("\n") if line.strip()]
        longest = max(longest, max(map(len, lines), default=0))
        broken.extend(lines[:-1])
    if not broken or longest > _WRAPPED_AT_MOST:
        return False
    ends_mid_sentence = sum(not _SENTENCE_END.search(line) for line in broken) / len(broken)
    return median(map(len, broken)) >= 0.7 * longest and ends_mid_sentence > 0.5


def unwrapped(paragraph: str) -> str:
    """A paragraph in one line; between two characters of East Asia a line's end is no space."""
    return " ".join(_BETWEEN_WIDE.sub("", paragraph).split())
