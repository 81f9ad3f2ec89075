"""The same quotation in several stories: one entry, with the words in which the others differ."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.newsroom.sayings import Said, Saying, Variant

__all__ = ["alike", "different", "gathered", "marked"]

_WORD = re.compile(r"\w+")
_FEWEST = 4
"""Words of which shorter quotations are the same only if equal."""
_SHARED = 0.6
"""The share of the longer one's words that the same words in other outlets have in common at least."""
_LONGEST = 400
"""Words that are compared."""


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)[:_LONGEST]]


def alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two quotations, as words in lower case, are the same words, a few of them changed or left out."""
    if one == other:
        return bool(one)
    longer = max(len(one), len(other))
    shared = len(set(one) & set(other))
    if min(len(one), len(other)) < _FEWEST or shared < _SHARED * max(len(set(one)), len(set(other))):
        return False
    from difflib import SequenceMatcher  # most who are looked for are quoted once

    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= _SHARED * longer


def different(text: str, other: str) -> tuple[tuple[int, int], ...]:
    """Where ``other`` has words that ``text`` has not in that place: code points of ``other``, the end exclusive.

    Where it lacks some, that is nothing between two words: the place before the one behind, and no end beyond it.
    """
    from difflib import SequenceMatcher

    spans = [found.span() for found in _WORD.finditer(other)][:_LONGEST]
    starts = [*(start for start, _ in spans), spans[-1][1] if spans else 0]
    matcher = SequenceMatcher(None, _words(text), _words(other), autojunk=False)
    return tuple(
        (starts[first], spans[last - 1][1] if last > first else starts[first])
        for tag, _, _, first, last in matcher.get_opcodes()
        if tag != "equal"
    )


def gathered(said: Sequence[Said]) -> list[Saying]:
    """Put together what is the same quotation in different stories.

    Args:
        said: quotations of one person, in the order to keep.

    Returns:
        The first of every quotation, with the others and how their words differ from it. A story that says the
        same twice keeps both.
    """
    firsts: list[tuple[Said, list[str], list[Variant]]] = []
    for each in said:
        words = _words(each.quote.text)
        for first, known, variants in firsts:
            stories = {first.row, *(variant.said.row for variant in variants)}
            if each.row not in stories and alike(known, words):
                variants.append(Variant(said=each, different=different(first.quote.text, each.quote.text)))
                break
        else:
            firsts.append((each, words, []))
    return [Saying(said=first, variants=tuple(variants)) for first, _, variants in firsts]


def marked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """A text with some stretches of it in brackets, ``[…]`` where there is nothing in place of another's words."""
    for start, end in reversed(spans):
        air = " " if end == start and text[start : start + 1].isalnum() else ""
        text = f"{text[:start]}[{text[start:end] or '…'}]{air}{text[end:]}"
    return text
