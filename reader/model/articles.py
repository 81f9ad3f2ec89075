"""What is read: articles, in blocks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from reader.model.counts import Count
    from reader.model.stories import Story

__all__ = ["Article", "Block", "BlockKind", "Span", "SpanKind"]


class BlockKind(StrEnum):
    """What a block of an article is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTATION = "quotation"
    ITEM = "item"
    CODE = "code"
    TABLE = "table"
    PICTURE = "picture"
    EMBED = "embed"
    RULE = "rule"


class SpanKind(StrEnum):
    """What a stretch of a block's text is."""

    LINK = "link"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    STRUCK = "struck"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a block's text; ``start`` and ``end`` count code points from the block's first."""

    start: int
    end: int
    kind: SpanKind
    href: str = ""
    """The address, for a link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, heading, list item, … of an article."""

    kind: BlockKind
    start: int
    """Where :attr:`text` stands in :attr:`Article.text`, in code points."""
    text: str
    """For a picture or embed its caption; for a table its cells, a tab between two and a line a row."""
    spans: tuple[Span, ...] = ()
    level: int = 0
    """A heading's level (1 to 6), a list item's or quotation's depth (from 1)."""
    marker: str = ""
    """A list item's bullet or number, as it is to be shown (``•``, ``3.``)."""
    href: str = ""
    """A picture's or embed's own address."""
    language: str = ""
    """Of code, its programming language where the page names it."""
    cited: str = ""
    """Whom a block quotation names as its speaker or source."""
    header_rows: int = 0
    """How many of a table's first rows are headings."""

    @property
    def end(self) -> int:
        """Where the text ends in :attr:`Article.text`, exclusive."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A story in full. Its blocks stand in :attr:`text`, in order, without overlapping."""

    title: str = ""
    byline: str = ""
    published: datetime | None = None
    """Aware, UTC."""
    url: str = ""
    site: str = ""
    language: str = ""
    picture: str = ""
    text: str = ""
    """Plain text input exactly as given; otherwise the blocks' texts with an empty line between."""
    blocks: tuple[Block, ...] = ()
    stories: tuple[Story, ...] = ()
    """What a most-read list in the same page holds, in the site's order."""
    views: Count | None = None
    comments: Count | None = None
    reactions: Count | None = None
    lack: str = ""
    """One sentence on why there is no more than this (paywall, script-only page), or empty."""
