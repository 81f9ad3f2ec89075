"""A list of headlines that was left in an article, taken out of it: what a page lists is not what it tells."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import groupby

from reader import cleaning
from reader.article.assembling import assemble
from reader.model import Article, Block

__all__ = ["without_listed"]

_FEWEST = 3  # headlines that make a list; one may be a link in the text, two may be promos
_NUMBERING = "0123456789.,:;()[]#№-–—•·*| \t"


def without_listed(article: Article, headlines: Collection[str]) -> Article:
    """Leave out of an article the stretches that list ``headlines``, three at least, and nothing else.

    Args:
        article: as extracted from a page.
        headlines: of the stories that the page lists with their numbers or places.

    Returns:
        The article, its text and blocks put together anew if anything was left out.
    """
    wanted = frozenset(headlines)
    lines = [(at, line) for at, block in enumerate(article.blocks) for line in block.text.split("\n")]
    listed = _stretches([_is_listed(line, wanted) for _, line in lines], [line for _, line in lines])
    if not listed:
        return article
    kept: dict[int, list[str]] = {}
    for number, (at, line) in enumerate(lines):
        if number not in listed:
            kept.setdefault(at, []).append(line)
    blocks = [_cut(block, "\n".join(kept[at])) for at, block in enumerate(article.blocks) if at in kept]
    text, placed = assemble(blocks)
    return replace(article, text=text, blocks=placed)


def _is_listed(line: str, headlines: Collection[str]) -> bool:
    said = cleaning.field(line)
    return said in headlines or said.lstrip(_NUMBERING) in headlines


def _stretches(listed: Sequence[bool], lines: Sequence[str]) -> set[int]:
    """The lines of every list: headlines, and the numbers and dashes around and between them."""
    found: set[int] = set()
    belongs = [headed or not any(map(str.isalpha, line)) for headed, line in zip(listed, lines, strict=True)]
    for together, group in groupby(range(len(lines)), key=belongs.__getitem__):
        run = list(group)
        if together and sum(listed[at] for at in run) >= _FEWEST:
            told = [at for at in run if lines[at].strip()]  # a picture before or behind the list stays
            found.update(range(told[0], told[-1] + 1))
    return found


def _cut(block: Block, text: str) -> Block:
    """A block that keeps so much of its text, and of what is marked in it."""
    if text == block.text:
        return block
    spans = tuple(span for span in block.spans if span.end <= len(text) and block.text.startswith(text))
    return replace(block, text=text.rstrip("\n"), spans=spans)
