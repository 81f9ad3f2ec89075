"""What the steps of trimming ask of a block."""

from __future__ import annotations

import re

from reader.article.metadata import site_of
from reader.article.texts import ends_sentence, weight
from reader.deferred import late_pattern
from reader.model import Block, BlockKind, SpanKind

__all__ = ["AGENCIES", "DATE", "OPENING", "TEXTUAL", "in_site", "is_running", "link_share"]

TEXTUAL = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM, BlockKind.QUOTATION)
OPENING = 3
"""Paragraphs of running text: a byline may stand under the standfirst, seldom deeper."""
AGENCIES = (
    r"(?:getty(?: images)?|istock|shutterstock|reuters|afp|ap|dpa|imago|epa|efe|ansa|picture alliance|keystone|tass|"
    r"xinhua|unsplash|pixabay|wikimedia)"
)
"""Matches the name of an agency that sells photographs."""
DATE = late_pattern(
    r"\b\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:\d{4}|\d{2})\b|\b(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}\b|\b\d{1,2}[:.h]\d{2}\b"
    r"|\b\d{1,2}\.?\s+(?:de\s+)?\w{3,12}\.?,?\s+(?:de\s+)?(?:19|20)\d\d\b|\b\w{3,12}\.?\s+\d{1,2},?\s+(?:19|20)\d\d\b"
    r"|(?:19|20)\d\d\s?[年년]\s?\d{1,2}\s?[月월]"
    r"|\b\d{1,3}\s+(?:second|minute|hour|day|week|month|year|min|hr)s?\s+ago\b",
    re.IGNORECASE,
)
"""Found in dates, times of day and ages of stories, as pages write them."""


def link_share(block: Block) -> float:
    """Which part of a block's text is links."""
    linked = sum(span.end - span.start for span in block.spans if span.kind is SpanKind.LINK)
    return linked / max(1, len(block.text))


def is_running(block: Block) -> bool:
    """Whether a block is a sentence or more of running text."""
    return (
        block.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.ITEM)
        and weight(block.text) >= 60
        and link_share(block) < 0.5
        and ends_sentence(block.text)
    )


def in_site(href: str, hosts: frozenset[str]) -> bool:
    """Whether an address belongs to one of the sites that a page calls its own."""
    return site_of(href) in hosts
