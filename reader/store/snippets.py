"""The piece of a text in which words were found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reader.query import fold, is_unspaced

__all__ = ["snippet"]


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
    patterns = [_pattern(phrase) for phrase in wanted if phrase]
    first = min((start for pattern in patterns for start, _ in _places(pattern, text, 1)), default=None)
    start = 0 if first is None else max(0, min(first - width // 4, len(text) - width))
    while start and text[start - 1].isalnum() and not is_unspaced(text[start]):
        start -= 1
    cut = text[start : start + width]
    before, after = "…" if start else "", "…" if start + width < len(text) else ""
    lit = sorted({place for pattern in patterns for place in _places(pattern, cut, 20)})
    shift = len(before)
    line = before + re.sub(r"\s", " ", cut) + after
    return line, tuple([(begin + shift, end + shift) for begin, end in lit])


def _pattern(phrase: Sequence[str]) -> re.Pattern[str]:
    """Finds, in folded text, the words of a phrase in a row, the last of them whole."""
    words = r"[\W_]+".join(map(re.escape, phrase))
    before = "" if is_unspaced(phrase[0]) else r"(?<![^\W_])"
    return re.compile(before + words + ("" if is_unspaced(phrase[-1]) else r"[^\W_]*"))


def _places(pattern: re.Pattern[str], text: str, most: int) -> Iterator[tuple[int, int]]:
    folded = fold(text)
    if len(folded) != len(text):
        # Some letter was folded to none or to two: let each stand in the place of one.
        folded = "".join([(fold(letter) or "\N{WORD JOINER}")[0] for letter in text])
    for found, _ in zip(pattern.finditer(folded), range(most), strict=False):
        yield found.span()
