"""What a page says twice: refrains, captions of a gallery, pull quotes."""

from __future__ import annotations

from collections import Counter

from reader.article.texts import ends_sentence, key, weight
from reader.model import Block, BlockKind

__all__ = ["without_refrains", "without_repetitions"]


def without_refrains(blocks: list[Block]) -> list[Block]:
    """Drop paragraphs that a page says again and again, such as the offer beside every advertisement."""
    often = Counter(block.text for block in blocks if block.kind is BlockKind.PARAGRAPH)
    kept = [b for b in blocks if b.kind is not BlockKind.PARAGRAPH or not _is_refrain(b.text, often[b.text])]
    # A page of little else is a song, or a page made to try us.
    return kept if 2 * sum(len(b.text) for b in kept) > sum(len(b.text) for b in blocks) else blocks


def _is_refrain(text: str, times: int) -> bool:
    """Whether a paragraph said so many times is none; answers and questions are repeated in interviews."""
    if times < 2 or len(text) > _LONGEST_REFRAIN or text.endswith(_ASKING):
        return False
    size = weight(text)
    return times >= 3 and size >= 50 if ends_sentence(text) else times >= (3 if size < 25 else 2)


_LONGEST_REFRAIN = 120
_ASKING = ("?", "？", "؟")
"""What one interview asks several people."""


def without_repetitions(blocks: list[Block]) -> list[Block]:
    """Say nothing twice: no pull quote, excerpt above the text, list of key points or caption that the text repeats."""
    paragraphs = [key(block.text) for block in blocks if block.kind is BlockKind.PARAGRAPH]
    seen: set[str] = set()
    begun = False
    kept = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            if not begun and len(block.text) > _EXCERPT and any(p.startswith(key(block.text)) for p in paragraphs):
                continue
        elif block.kind in (BlockKind.QUOTATION, BlockKind.ITEM) and len(block.text) > 30:
            text_key = key(block.text)
            pulled = (
                block.kind is BlockKind.QUOTATION and len(text_key) < 300 and any(text_key in p for p in paragraphs)
            )
            if pulled or text_key in seen:
                continue
            seen.add(text_key)
        begun = begun or block.kind is BlockKind.PARAGRAPH
        kept.append(block)
    return _without_copies(kept)


_EXCERPT = 60
"""Characters: a heading above the text, longer than this, with which a paragraph begins is that paragraph's excerpt."""


def _without_copies(blocks: list[Block]) -> list[Block]:
    """Drop long paragraphs said before, unless they are a good part of the page, as in one of filling text."""
    seen: set[str] = set()
    kept = []
    for block in blocks:
        long = len(block.text) > _LONGEST_REFRAIN
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) and long and not block.text.endswith(_ASKING):
            if block.text in seen:
                continue
            seen.add(block.text)
        kept.append(block)
    return kept if sum(len(b.text) for b in kept) > _MOSTLY * sum(len(b.text) for b in blocks) else blocks


_MOSTLY = 0.85
