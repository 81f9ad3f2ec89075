"""Blocks joined to an article's text, and where in it each of them stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.article.blocks import BULLETS, TEASER
from reader.article.live import STAMP
from reader.model import Block, BlockKind, Span, SpanKind

__all__ = ["assemble"]


def _settled(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without what made sense only beside blocks that have been left out meanwhile.

    A list begins at its first level and goes deeper by one; a paragraph of an item that a picture
    separates from its item is a paragraph; a caption is one line, and so is the time of a live blog's entry.
    """
    settled: list[Block] = []
    level = 0
    for block in blocks:
        if block.marker == STAMP:
            block = replace(
                block, kind=BlockKind.PARAGRAPH, marker="", spans=(Span(0, len(block.text), SpanKind.STRONG),)
            )
        if block.kind is BlockKind.ITEM and (block.marker or level):
            level = min(max(block.level, 1), level + bool(block.marker))  # without a marker it goes on with the item
            marker = BULLETS[min(level, len(BULLETS)) - 1] if block.marker in BULLETS else block.marker
            block = replace(block, level=level, marker=marker)
        else:
            level = 0
            if block.kind is BlockKind.ITEM:
                block = replace(block, kind=BlockKind.PARAGRAPH, level=0)
            elif block.kind in (BlockKind.PICTURE, BlockKind.EMBED):
                marker = "" if block.marker == TEASER else block.marker
                block = replace(block, text=block.text.replace("\n", " "), marker=marker, cited="")
        settled.append(block)
    return settled


def assemble(blocks: Sequence[Block]) -> tuple[str, tuple[Block, ...]]:
    """Join the blocks' texts, an empty line between two, and tell each block where it stands."""
    placed = []
    parts: list[str] = []
    position = 0
    for block in _settled(blocks):
        if block.text and parts:
            parts.append("\n\n")
            position += 2
        placed.append(replace(block, start=position))
        if block.text:
            parts.append(block.text)
            position += len(block.text)
    return "".join(parts), tuple(placed)
