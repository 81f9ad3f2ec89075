"""Blocks that are no part of the article, told by their words, their links and their place.

By now most of the site is gone; what is left stands between the paragraphs (*Read more: …*), before
them (title, byline, date) or after them (tags, credits, other stories).
"""

from __future__ import annotations

from reader.article.live import STAMP
from reader.article.metadata import Metadata
from reader.article.trimming.captions import captioned
from reader.article.trimming.ending import without_ending
from reader.article.trimming.measures import OPENING, is_running, link_share
from reader.article.trimming.opening import without_opening
from reader.article.trimming.repetitions import without_refrains, without_repetitions
from reader.article.trimming.strays import without_strays
from reader.article.trimming.teasers import without_link_lists, without_teasers
from reader.article.vocabulary import COMMENTS
from reader.model import Block, BlockKind

__all__ = ["is_running", "link_share", "trimmed"]


def trimmed(blocks: list[Block], page: Metadata) -> list[Block]:
    """The blocks of the article alone, in their order.

    Args:
        blocks: of the part of the page that was chosen.
        page: what the page says of itself.
    """
    blocks = list(without_strays(captioned(_without_comments(blocks)), page.hosts))
    blocks = without_link_lists(without_refrains(blocks), page)
    blocks = without_teasers(blocks, page)
    blocks = without_opening(blocks, page)
    blocks = without_ending(blocks, page)
    blocks = without_repetitions(blocks)
    return _without_empty_headings(blocks)


def _without_comments(blocks: list[Block]) -> list[Block]:
    """The blocks above readers' comments, if anything but comments stands there."""
    running = 0
    for number, block in enumerate(blocks):
        running += is_running(block)
        if (
            running >= OPENING
            and block.kind is not BlockKind.QUOTATION
            and len(block.text) < 160
            and COMMENTS.match(block.text)
        ):
            return blocks[:number]
    return blocks


def _without_empty_headings(blocks: list[Block]) -> list[Block]:
    """Drop headings that nothing stands under any more, and times of entries of which nothing is left."""
    kept: list[Block] = []
    for block in blocks:
        if block.marker == STAMP and kept and kept[-1].marker == STAMP:
            kept.pop()
        while (
            block.kind is BlockKind.HEADING
            and kept
            and kept[-1].kind is BlockKind.HEADING
            and kept[-1].level == block.level
            and kept[-1].level >= 3
        ):
            kept.pop()
        kept.append(block)
    while kept and (kept[-1].kind in (BlockKind.HEADING, BlockKind.RULE) or kept[-1].marker == STAMP):
        kept.pop()
    return kept
