"""The piece of a text in which words were found."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.query import fold, has_words, is_unspaced

__all__ = ["snippet"]

_WORD = re.compile(r"\w+")


def snippet(text: str, wanted: Sequence[Sequence[str]], width: int = 160) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Cut a line out of a text around the first words that were looked for.

    Args:
        text: anything; line ends become spaces.
        wanted: words or phrases, each as :func:`reader.query.words_of` gives them.
        width: the most code points to return, ellipses not counted.

    Returns:
        The line, and where in it the words stand as (start, end); the beginning of the text and
        nothing where they are not found.
    """
    found = _places(text, wanted)
    start = max(0, min(found[0][0] - width // 4, len(text) - width)) if found else 0
    while start and start < len(text) and text[start - 1].isalnum() and not is_unspaced(text[start]):
        start -= 1
    end = min(len(text), start + width)
    cut = text[start:end].replace("\n", " ").replace("\r", " ").replace("\t", " ")
    before = "…" if start else ""
    shift = len(before) - start
    lit = tuple((a + shift, b + shift) for a, b in found if start <= a and b <= end)
    return f"{before}{cut}{'…' if end < len(text) else ''}", lit


def _places(text: str, wanted: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Where single words of those wanted stand; the words of a phrase only where it stands whole."""
    places: set[tuple[int, int]] = set()
    words = [(match.start(), match.end(), fold(match.group())) for match in _WORD.finditer(text)]
    for phrase in wanted:
        if not phrase:
            continue
        count, unspaced = len(phrase), is_unspaced(phrase[0])
        for index, (start, end, word) in enumerate(words):
            if unspaced and count == 1:
                at = word.find(phrase[0])
                if at >= 0 and len(word) == end - start:
                    places.add((start + at, start + at + len(phrase[0])))
            elif word.startswith(phrase[0]) and has_words(
                [w for _, _, w in words[index : index + count]], list(phrase)
            ):
                places.update((a, b) for a, b, _ in words[index : index + count])
    return sorted(places)
