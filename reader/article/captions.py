"""What a figure's caption belongs to, and whom a block quotation cites: blocks made of what an element held."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reader.deferred import late_pattern
from reader.model import Block, BlockKind

__all__ = ["CAPTION", "captioned", "cited", "loose_captions"]

CAPTION = "caption"
"""Marks, while blocks are made, a paragraph that is to become a caption or a name cited."""
_CITING = late_pattern(r"^\s*[-–—―~]+\s*(?=\S)")
_SIGNED = late_pattern(r"([“„\"«‹].{20,}[”“\"»›])\s*[–—-]\s*([^\W\d_][^“”„\"«»–—]{1,60})$", re.DOTALL)
"""*“We built it for nine years.” – Clara Dunmore*: who is quoted stands behind the marks."""
_LONGEST_NAME = 120  # of a last line behind a dash


def captioned(made: Sequence[Block]) -> list[Block]:
    """A figure's blocks, its caption given to the first picture or embed, or to its quotation as the one cited."""
    caption = next((b for b in made if b.kind is BlockKind.PARAGRAPH and b.marker == CAPTION), None)
    if caption is None:
        return list(made)
    rest = [b for b in made if b is not caption]
    target = next((i for i, b in enumerate(rest) if b.kind in (BlockKind.PICTURE, BlockKind.EMBED)), None)
    if target is not None:
        rest[target] = replace(rest[target], text=caption.text, spans=caption.spans)
    elif rest and all(b.kind is BlockKind.QUOTATION for b in rest):
        rest = [replace(b, cited=b.cited or _CITING.sub("", caption.text)) for b in rest]
    else:
        rest.append(replace(caption, kind=BlockKind.PICTURE, marker=""))
    return rest


def cited(made: Sequence[Block]) -> list[Block]:
    """A block quotation's blocks and whom they cite: its ``cite`` or ``footer``, or what stands last behind a dash."""
    name = next((b.text for b in made if b.marker == CAPTION), "")
    rest = [b for b in made if b.marker != CAPTION]
    if not name and len(rest) > 1 and _is_signature(rest[-1]):
        name = rest.pop().text
    if not name and rest and (signed := _SIGNED.match(rest[-1].text)):
        name, end = signed[2], signed.end(1)
        spans = tuple(replace(span, end=min(span.end, end)) for span in rest[-1].spans if span.start < end)
        rest[-1] = replace(rest[-1], text=signed[1], spans=spans)
    if name:
        name = " ".join(_CITING.sub("", name).split())
        rest = [replace(b, cited=name) if b.kind is BlockKind.QUOTATION else b for b in rest]
    return rest


_LONGEST_CREDIT = 40
"""Characters: what stands below a caption and is no longer says who made the picture or whose it is."""


def _is_signature(last: Block) -> bool:
    short = len(last.text) < _LONGEST_NAME and "\n" not in last.text
    return short and last.kind is BlockKind.QUOTATION and _CITING.match(last.text) is not None


def loose_captions(blocks: Sequence[Block]) -> list[Block]:
    """Give captions that stand in no figure to the picture before them, or to one that is not there."""
    result: list[Block] = []
    for block in blocks:
        if block.marker != CAPTION:
            result.append(block)
        elif result and result[-1].kind in (BlockKind.PICTURE, BlockKind.EMBED) and not result[-1].text:
            result[-1] = replace(result[-1], text=block.text, spans=block.spans)
        elif not (result and result[-1].kind is BlockKind.PICTURE and len(block.text) < _LONGEST_CREDIT):
            result.append(replace(block, kind=BlockKind.PICTURE, marker=""))
    return result
