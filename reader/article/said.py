"""The article's text as the page gives it to machines (JSON-LD's ``articleBody``), and what it is good for.

It is plain text without headings, often without paragraphs and sometimes cut short. So the page's
own markup is what is shown; this text says where that markup's article begins and ends, and stands
in where the page builds its article by script.
"""

from __future__ import annotations

import re
from html import unescape

from reader import cleaning
from reader.article.texts import key, weight
from reader.article.trimming import link_share
from reader.deferred import late_pattern
from reader.model import Block, BlockKind

__all__ = ["agreed", "paragraphs_of", "shares_with"]

_TAG = late_pattern(r"</?(?:p|br|div|h[1-6]|li)\b[^>]*>", re.IGNORECASE)
_ANY_TAG = late_pattern(r"<[a-z/!][^>]{0,2000}>", re.IGNORECASE)
_SENTENCE = late_pattern(r"(?<=[.!?。！？।؟])[\s\"”»’)]*\s+(?=\S)|(?<=[。！？])(?=\S)")
_LEAST = 200
_PARAGRAPH = 400
_MOST = 400_000


def paragraphs_of(body: str) -> list[Block]:
    """Paragraphs of an ``articleBody``; of one that has none, a few sentences each. Nothing for a short one."""
    if weight(body[:_MOST]) < _LEAST:
        return []
    body = body[:_MOST]
    text = unescape(_ANY_TAG.sub("", _TAG.sub("\n", unescape(body))))
    lines = [cleaning.field(line) for line in text.splitlines()]
    lines = [line for line in lines if line]
    if len(lines) == 1 and len(lines[0]) > 3 * _PARAGRAPH:
        lines = _grouped(_SENTENCE.split(lines[0]))
    return [Block(kind=BlockKind.PARAGRAPH, start=0, text=line) for line in lines]


def _grouped(sentences: list[str]) -> list[str]:
    lines: list[str] = []
    for sentence in sentences:
        if lines and len(lines[-1]) < _PARAGRAPH:
            lines[-1] += " " + sentence
        else:
            lines.append(sentence)
    return lines


def shares_with(said: list[Block], blocks: list[Block]) -> float:
    """How much of what is said stands in the blocks, from 0 to 1; 1 if nothing is said."""
    whole = key("".join(block.text for block in blocks))
    sentences = [key(s) for block in said for s in _SENTENCE.split(block.text)]
    total = sum(map(len, sentences))
    return sum(len(s) for s in sentences if s in whole) / total if total else 1.0


def agreed(blocks: list[Block], said: list[Block]) -> list[Block]:
    """Drop what stands after the last and before the first paragraph that is said, and strays between them.

    Only where the page's text and what is said are clearly the same article; a standfirst, headings,
    lists, quotations, tables and code stay, since what is said often lacks them.
    """
    if not said or shares_with(said, blocks) < 0.8:
        return blocks
    whole = key("".join(block.text for block in said))
    paragraphs = [(number, block) for number, block in enumerate(blocks) if block.kind is BlockKind.PARAGRAPH]
    known = [number for number, block in paragraphs if _is_said(block, whole)]
    total = sum(len(block.text) for _, block in paragraphs)
    if not known or sum(len(blocks[number].text) for number in known) < 0.7 * total:
        return blocks
    first, last = known[0], known[-1]
    kept = []
    for number, block in enumerate(blocks):
        if number > last and block.kind not in (BlockKind.PICTURE, BlockKind.EMBED, BlockKind.TABLE):
            if block.kind is not BlockKind.PARAGRAPH and _is_said(block, whole):
                kept.append(block)
            continue
        unknown = block.kind is BlockKind.PARAGRAPH and number >= first and number not in known
        if not (unknown and (link_share(block) > 0.3 or len(block.text) < 80)):
            kept.append(block)
    return kept


def _is_said(block: Block, whole: str) -> bool:
    block_key = key(block.text)
    if block_key in whole:
        return True
    half = len(block_key) // 2
    return half >= 30 and (block_key[:half] in whole or block_key[half:] in whole)
