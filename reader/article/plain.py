"""Plain text → an article whose text is the input, code point for code point.

Two shapes are told apart: a paragraph a line, as copied from a page or a channel, and paragraphs
wrapped at a column with an empty line between two, as in mail and old text files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader import cleaning
from reader.article.wrapped import is_wrapped, wrapped_paragraphs
from reader.deferred import late_pattern
from reader.model import Article, Block, BlockKind

__all__ = ["from_text"]

_LINE = late_pattern(r"[^\n]+")


def from_text(text: str, title: str = "", leave_out: Sequence[tuple[int, int]] = (), language: str = "") -> Article:
    """Make an article of plain text.

    Args:
        text: decoded, without a byte-order mark.
        title: its headline, if one is known.
        leave_out: stretches (start, end; code points) that are no part of the article, such as a
            list of most read stories in the same text. No block reaches into one.
        language: primary language subtag, if known.

    Returns:
        An article whose :attr:`~Article.text` has the code points of ``text`` (dangerous ones
        replaced one by one, see :func:`reader.cleaning.prose`) and whose blocks are stretches of it.
    """
    text = cleaning.prose(text)
    paragraphs = wrapped_paragraphs(text) if is_wrapped(text) else ((m.start(), m.end()) for m in _LINE.finditer(text))
    blocks = []
    for start, end in _outside(paragraphs, sorted(leave_out)):
        stretch = text[start:end]
        start += len(stretch) - len(stretch.lstrip())
        stretch = stretch.strip()
        if any(char.isalnum() for char in stretch):  # else a line of dashes, or a bullet without an item
            blocks.append(Block(kind=BlockKind.PARAGRAPH, start=start, text=stretch))
    return Article(title=cleaning.field(title), language=language, text=text, blocks=tuple(blocks))


def _outside(stretches: Iterator[tuple[int, int]], left_out: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The parts of the stretches that touch nothing of what is left out."""
    for start, end in stretches:
        for out_start, out_end in left_out:
            if out_end <= start or out_start >= end:
                continue
            if out_start > start:
                yield start, out_start
            start = max(start, min(out_end, end))
        if start < end:
            yield start, end
