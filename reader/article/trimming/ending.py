"""What stands below the text: tags, credits, a line about the author, dates."""

from __future__ import annotations

from itertools import groupby

from reader.article.blocks import TEASER
from reader.article.metadata import Metadata, site_of
from reader.article.texts import ends_sentence
from reader.article.trimming.measures import DATE, in_site, is_running, link_share
from reader.model import Block, BlockKind, SpanKind

__all__ = ["without_ending"]

_MOST_TAIL = 8
"""Blocks: a longer tail of short lines is a list of results, a poem or a table without its markup."""


def without_ending(blocks: list[Block], page: Metadata) -> list[Block]:
    """Drop, from the end, what is neither running text nor belongs to it."""
    names = tuple(name for name in page.byline.split(", ") if len(name) > 4)
    sources = _sources(blocks, page)
    end = len(blocks)
    plain = 0
    while end:
        block = blocks[end - 1]
        if id(block) in sources:
            break
        textual = block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
        passed_over = block.kind in (BlockKind.RULE, BlockKind.HEADING) or block.marker == TEASER
        if not passed_over and not (textual and _is_tail(block, names)):
            break
        plain += textual and link_share(block) < 0.5
        end -= 1
    if plain > _MOST_TAIL or not any(is_running(block) for block in blocks[:end]):
        return blocks
    return blocks[:end]


def _sources(blocks: list[Block], page: Metadata) -> set[int]:
    """The items of lists that lead to other sites, which an article names as its sources."""
    found: set[int] = set()
    for is_list, group in groupby(blocks, key=lambda block: block.kind is BlockKind.ITEM):
        items = list(group)
        hrefs = [span.href for item in items for span in item.spans if span.kind is SpanKind.LINK]
        away = [href for href in hrefs if not in_site(href, page.hosts)]
        if (
            is_list
            and len(items) >= _LEAST_SOURCES
            and len(away) >= _MOSTLY * len(items)
            and len({*map(site_of, away)}) > 1
        ):
            found.update(map(id, items))
    return found


_LEAST_SOURCES, _MOSTLY = 3, 0.7


def _is_tail(block: Block, names: tuple[str, ...]) -> bool:
    text = block.text
    if len(text) < 500 and (text.startswith(names) or any(" " in name and name in text[:_BEGINNING] for name in names)):
        return True
    if is_running(block):
        return False
    if link_share(block) > 0.5:
        return True
    if len(text) < 60 and not ends_sentence(text):
        return block.kind is BlockKind.PARAGRAPH
    return len(text) < 150 and DATE.search(text) is not None and not ends_sentence(text)


_BEGINNING = 60
