"""What stands above the text: the headline again, byline, date, section."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reader.article.inline import spans_within
from reader.article.metadata import Metadata
from reader.article.texts import ends_sentence, key
from reader.article.trimming.measures import DATE, OPENING, TEXTUAL, is_running, link_share
from reader.article.vocabulary import BYLINE_LEADS
from reader.deferred import late_pattern
from reader.model import Block, BlockKind

__all__ = ["without_opening"]


def without_opening(blocks: list[Block], page: Metadata) -> list[Block]:
    """Drop the title wherever it is repeated, and byline, date and section before and among the first paragraphs."""
    title_key = key(page.title)
    names = [key(name) for name in page.byline.split(", ") if name]
    running = 0
    headed = False
    kept: list[Block] = []
    for number, block in enumerate(blocks):
        if block.kind not in TEXTUAL:
            kept.append(block)
            continue
        if not running and block.kind is BlockKind.PARAGRAPH and "\n" in block.text:
            block = _below_title(block, title_key)
        if not running and (_is_overline(block, blocks[number + 1 :], title_key) or _is_dateline(block)):
            headed = headed or key(block.text) == title_key
            continue
        if running < OPENING and (_says_title(block, title_key) or _is_about(block, names, page.site)):
            continue
        if not running and title_key and not headed and _is_headline(block, title_key):
            continue
        if title_key and key(block.text) == title_key and block.kind is not BlockKind.QUOTATION:
            continue
        running += is_running(block)
        kept.append(block)
    return kept


def _below_title(block: Block, title_key: str) -> Block:
    """A paragraph without its first line, if that is the title, as on pages that know only line breaks."""
    first, _, rest = block.text.partition("\n")
    if not title_key or key(first) != title_key:
        return block
    return replace(block, text=rest, spans=spans_within(block.spans, len(first) + 1, len(block.text)))


def _is_overline(heading: Block, following: Sequence[Block], title_key: str) -> bool:
    """Whether a block above the text is the headline in other words, or a heading of a word or two over another."""
    if heading.kind is not BlockKind.HEADING:
        return False
    heading_key = key(heading.text)
    if title_key and len(heading_key) < 1.25 * len(title_key) and _likeness(heading_key, title_key) > _LIKE:
        return True  # a standfirst that says much the same is longer
    following_block = next((block for block in following if block.kind is not BlockKind.PICTURE), None)
    return (
        len(heading.text) < _LONGEST_OVERLINE
        and following_block is not None
        and following_block.kind is BlockKind.HEADING
        and following_block.level <= heading.level
    )


_LONGEST_OVERLINE = 30
_LIKE, _UNLIKE = 0.6, 0.2


def _is_headline(block: Block, title_key: str) -> bool:
    """Whether a block is the page's headline, or stands in its place; one that says something else stays."""
    return (
        block.kind is BlockKind.HEADING
        and block.level == 1
        and (len(block.text) < _LONGEST_OVERLINE or _likeness(key(block.text), title_key) >= _UNLIKE)
    )


def _likeness(one: str, other: str) -> float:
    """Dice's coefficient of two texts' pairs of characters: 1 if they are the same, 0 if they share none."""
    pairs, others = Counter(pairwise(one)), Counter(pairwise(other))
    return 2 * (pairs & others).total() / max(1, pairs.total() + others.total())


def _is_dateline(block: Block) -> bool:
    """Whether a line above the text says who wrote it and when, and perhaps where it is filed."""
    text = block.text
    dated = DATE.search(text)
    return (
        block.kind is BlockKind.PARAGRAPH
        and len(text) <= _LONGEST_DATELINE
        and dated is not None
        and not ends_sentence(text)
        and (
            dated.start() == 0
            or BYLINE_LEADS.match(text) is not None
            or (_CLOCK.search(text) is not None and _YEAR.search(text) is not None)
        )
    )


_LONGEST_DATELINE = 150
_CLOCK, _YEAR = re.compile(r"\b\d{1,2}[:.]\d{2}\b"), re.compile(r"\b(?:19|20|25)\d\d\b")


def _says_title(block: Block, title_key: str) -> bool:
    block_key = key(block.text)
    if not block_key or not title_key or block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH):
        return False
    if block_key == title_key:
        return True
    shorter, longer = sorted((block_key, title_key), key=len)
    return (
        len(shorter) > 0.6 * len(longer)
        and shorter in longer
        and (block.kind is BlockKind.HEADING or len(shorter) > 0.85 * len(longer))
    )


_LONGEST_ABOUT, _LONGEST_OF_AUTHOR = 150, 400
_BREADCRUMBS = late_pattern(r"\S\s+[>»›]\s+\S|\S\s*[>»›]\s*$")
_OPENED = late_pattern(r"[«‹<]|»\w[^«]*«")
"""Of whoever opens a mark, the one that follows closes it."""


def _is_about(block: Block, names: list[str], site: str) -> bool:
    """Whether a short block before the text is a byline, a date, a section's name or a count."""
    text = block.text
    text_key = key(text)
    if len(text) > _LONGEST_ABOUT:
        lead = BYLINE_LEADS.match(text) if len(text) < _LONGEST_OF_AUTHOR else None
        return lead is not None and key(text[lead.end() :]).startswith(tuple(filter(None, names)))
    if DATE.search(text) and len(DATE.sub("", text)) < (12 if block.kind is BlockKind.HEADING else 40):
        return True
    if any(name and name in text_key and len(text_key) < len(name) + 40 for name in names):
        return True
    if text_key == key(site) or (_BREADCRUMBS.search(text) and not _OPENED.search(text)):
        return True
    if block.kind is BlockKind.PARAGRAPH and len(text) < 80 and BYLINE_LEADS.match(text) and not ends_sentence(text):
        return text.split()[-1][:1].isupper()
    return link_share(block) > 0.8 and len(text) < 60 and not ends_sentence(text)
