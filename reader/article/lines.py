"""Which lines of a text are paragraphs, where its page has nothing but line breaks."""

from __future__ import annotations

import re
from itertools import pairwise

from reader.article.texts import ends_sentence, weight
from reader.article.wrapped import is_wrapped, unwrapped, wrapped_paragraphs
from reader.deferred import late_pattern

__all__ = ["paragraphs_of", "prose_of"]

_LEAST_LINES, _LINE_OF_PAGE = 3, 80
"""A page that knows only line breaks has many; verse has shorter lines."""
_OF_CODE, _MOST_OF_CODE = "{}[]()<>=;_/\\|#$&*", 0.03
_COLUMNS = late_pattern(r"\S {3,}\S|\t\S")
_SENTENCE, _LINE_OF_PROSE, _MOSTLY = 60, 300, 0.6
"""The weights of lines longer than those of verse and of code, and which part of a text such lines are at least."""


def paragraphs_of(text: str) -> list[tuple[int, int]]:
    """Where the paragraphs of a run stand: one, if not each of its several lines but the last is a sentence or more."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    lines = [(start, end - 1) for start, end in pairwise((*starts, len(text) + 1))]
    if len(lines) >= _LEAST_LINES and all(
        ends_sentence(text[start:end]) and weight(text[start:end]) >= _LINE_OF_PAGE for start, end in lines[:-1]
    ):
        return lines
    return [(0, len(text))] if text else []


def prose_of(text: str) -> list[str]:
    """The paragraphs of preformatted text that is no code: a paragraph a line, or wrapped as wires and mail are.

    None where it is code, columns or verse.
    """
    if sum(map(text.count, _OF_CODE)) > _MOST_OF_CODE * len(text) or _COLUMNS.search(text):
        return []
    if is_wrapped(text):
        return [line for start, end in wrapped_paragraphs(text) if (line := unwrapped(text[start:end]))]
    lines = list(filter(None, map(str.strip, text.split("\n"))))
    prose = sum(len(line) for line in lines if weight(line) >= (_SENTENCE if ends_sentence(line) else _LINE_OF_PROSE))
    return lines if prose > _MOSTLY * len(text) else []
