"""Block quotations: what a page sets apart as somebody's words."""

from __future__ import annotations

from reader.model import Block, BlockKind, QuoteKind, SpanKind, Speaker
from reader.quotes.candidates import Candidate
from reader.quotes.found import Found
from reader.quotes.passage import Paragraph

__all__ = ["cited_speaker", "is_link", "set_apart"]


def is_link(block: Block) -> bool:
    """Whether a block quotation only leads to another story, as papers set such links apart; a post is somebody's."""
    if block.kind is not BlockKind.QUOTATION or block.cited:
        return False
    linked = sum(span.end - span.start for span in block.spans if span.kind is SpanKind.LINK)
    return 2 * linked > len(block.text)


def cited_speaker(text: str, cited: str, before: int) -> Speaker:
    """The speaker that a page names for a block quotation; an empty span where the text itself does not."""
    cited = cited.partition(" (@")[0]  # a post's name, without its handle and day
    start = text.rfind(cited, 0, before)
    if start < 0:
        start = text.find(cited, before)
    if start < 0:
        return Speaker(before, before, cited, cited)
    return Speaker(start, start + len(cited), cited, cited)


def set_apart(paragraph: Paragraph, is_told: bool) -> Found:
    """A paragraph of a block quotation; surer where the page tells that it is speech."""
    candidate = Candidate(paragraph.start, paragraph.end, paragraph.start, paragraph.end, paragraph, QuoteKind.BLOCK)
    return Found(candidate, 0.9 if is_told else 0.6)
