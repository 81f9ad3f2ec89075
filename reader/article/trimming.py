"""Blocks that are no part of the article, told by their words, their links and their place.

By now most of the site is gone; what is left stands between the paragraphs (*Read more: …*), before
them (title, byline, date) or after them (tags, credits, other stories).
"""

from __future__ import annotations

import re
from datetime import datetime

from reader import addresses
from reader.article.words import BYLINE_LEADS, LABEL, LEAD, NOTE
from reader.model import Block, BlockKind, SpanKind

__all__ = ["trimmed"]

_TEXTUAL = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM, BlockKind.QUOTATION)
_ENDS_SENTENCE = re.compile(r"[.!?…:;。！？।؟۔။。」』”\"»’）)]\W*$")
_DATE = re.compile(
    r"\b\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:\d{4}|\d{2})\b|\b(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}\b|\b\d{1,2}[:.h]\d{2}\b"
    r"|\b\d{1,2}\.?\s+(?:de\s+)?\w{3,12}\.?,?\s+(?:de\s+)?(?:19|20)\d\d\b|\b\w{3,12}\.?\s+\d{1,2},?\s+(?:19|20)\d\d\b"
    r"|(?:19|20)\d\d\s?[年년]\s?\d{1,2}\s?[月월]"
    r"|\b\d{1,3}\s+(?:second|minute|hour|day|week|month|year|min|hr)s?\s+ago\b",
    re.IGNORECASE,
)


def link_share(block: Block) -> float:
    """Which part of a block's text is links."""
    linked = sum(span.end - span.start for span in block.spans if span.kind is SpanKind.LINK)
    return linked / max(1, len(block.text))


def key(text: str) -> str:
    """Letters and digits only, for comparing."""
    return "".join(re.findall(r"\w+", text.casefold()))


def trimmed(
    blocks: list[Block], title: str, byline: str, published: datetime | None, site: str = "", host: str = ""
) -> list[Block]:
    """The blocks of the article alone, in their order."""
    blocks = [block for block in blocks if not _is_stray(block, host)]
    blocks = _without_teasers(blocks)
    blocks = _without_opening(blocks, title, byline, site)
    blocks = _without_ending(blocks)
    blocks = _without_repetitions(blocks)
    return _without_empty_headings(blocks)


def _is_stray(block: Block, host: str) -> bool:
    """Whether a block is a label, a note about the page, or an invitation to read something else."""
    if block.kind not in _TEXTUAL:
        return False
    text = block.text
    if not any(char.isalpha() for char in text):
        return True
    if len(text) < 200 and LABEL.match(text):
        return True
    if len(text) < 600 and NOTE.match(text):
        return True
    share = link_share(block)
    if share > 0.9 and len(text) < 220 and block.kind is not BlockKind.ITEM and _to_own_site(block, host):
        return True
    if block.kind is not BlockKind.HEADING and LEAD.match(text):
        return share > 0.4 or (len(text) < 110 and not _ENDS_SENTENCE.search(text.rstrip(":")))
    return False


def _to_own_site(block: Block, host: str) -> bool:
    """Whether a block is one link to another page of the same site: a teaser between paragraphs."""
    links = [span for span in block.spans if span.kind is SpanKind.LINK]
    if len(links) != 1 or block.kind is BlockKind.QUOTATION:
        return False
    return addresses.host_of(links[0].href).split(".")[-2:] == host.split(".")[-2:]


def _is_running(block: Block) -> bool:
    """Whether a block is a sentence or more of running text."""
    return (
        block.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.ITEM)
        and len(block.text) >= 60
        and link_share(block) < 0.5
        and _ENDS_SENTENCE.search(block.text) is not None
    )


def _without_teasers(blocks: list[Block]) -> list[Block]:
    """Drop a heading that leads to other stories with all that stands under it, up to running text."""
    kept: list[Block] = []
    skipping = after_link = False
    for block in blocks:
        if (
            block.kind is BlockKind.HEADING
            and (LEAD.match(block.text) or LABEL.match(block.text))
            and len(block.text) < 100
        ):
            skipping = True
            after_link = False
            continue
        if skipping:
            if not _is_running(block) or after_link:
                after_link = link_share(block) > 0.7
                continue
            skipping = False
        kept.append(block)
    return kept


def _without_opening(blocks: list[Block], title: str, byline: str, site: str) -> list[Block]:
    """Drop the title, the byline and the date where the page repeats them before its first paragraph."""
    title_key = key(title)
    names = [key(name) for name in byline.split(", ") if name]
    kept: list[Block] = []
    for number, block in enumerate(blocks):
        if block.kind not in _TEXTUAL:
            kept.append(block)
            continue
        if number > 14 or _is_running(block):
            return kept + ([] if _says_title(block, title_key) else [block]) + blocks[number + 1 :]
        if not (_says_title(block, title_key) or _is_about(block, names, site)):
            kept.append(block)
    return kept


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
        and (block.kind is BlockKind.HEADING or len(block.text) < 200)
    )


def _is_about(block: Block, names: list[str], site: str) -> bool:
    """Whether a short block before the text is a byline, a date, a section's name or a count."""
    text = block.text
    if len(text) > 150:
        return False
    text_key = key(text)
    if _DATE.search(text) and len(_DATE.sub("", text)) < 70 and block.kind is not BlockKind.HEADING:
        return True
    if any(name and name in text_key and len(text_key) < len(name) + 40 for name in names):
        return True
    if text_key == key(site):
        return True
    if (
        block.kind is BlockKind.PARAGRAPH
        and len(text) < 80
        and BYLINE_LEADS.match(text)
        and not _ENDS_SENTENCE.search(text)
    ):
        return text.split()[-1][:1].isupper()
    return link_share(block) > 0.8 and len(text) < 60


def _without_ending(blocks: list[Block]) -> list[Block]:
    """Drop, from the end, what is neither running text nor belongs to it."""
    end = len(blocks)
    while end:
        block = blocks[end - 1]
        if (
            block.kind is BlockKind.RULE
            or block.kind is BlockKind.HEADING
            or (block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) and not _is_running(block) and _is_tail(block))
        ):
            end -= 1
        else:
            break
    return blocks[:end] if any(_is_running(block) for block in blocks[:end]) else blocks


def _is_tail(block: Block) -> bool:
    text = block.text
    if link_share(block) > 0.5:
        return True
    if len(text) < 60 and not _ENDS_SENTENCE.search(text):
        return block.kind is BlockKind.PARAGRAPH
    return len(text) < 150 and _DATE.search(text) is not None and not _ENDS_SENTENCE.search(text)


def _without_repetitions(blocks: list[Block]) -> list[Block]:
    """Drop quotations and items that say again what a paragraph says: pull quotes, a list of key points twice."""
    paragraphs = [key(block.text) for block in blocks if block.kind is BlockKind.PARAGRAPH]
    seen: set[str] = set()
    kept = []
    for block in blocks:
        if block.kind in (BlockKind.QUOTATION, BlockKind.ITEM) and len(block.text) > 30:
            text_key = key(block.text)
            pulled = (
                block.kind is BlockKind.QUOTATION and len(text_key) < 300 and any(text_key in p for p in paragraphs)
            )
            if pulled or text_key in seen:
                continue
            seen.add(text_key)
        kept.append(block)
    return kept


def _without_empty_headings(blocks: list[Block]) -> list[Block]:
    """Drop headings that nothing stands under any more."""
    kept: list[Block] = []
    for block in blocks:
        while (
            block.kind is BlockKind.HEADING
            and kept
            and kept[-1].kind is BlockKind.HEADING
            and kept[-1].level == block.level
            and kept[-1].level >= 3
        ):
            kept.pop()
        kept.append(block)
    while kept and kept[-1].kind in (BlockKind.HEADING, BlockKind.RULE):
        kept.pop()
    return kept
