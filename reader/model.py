"""The nouns of the house: what a story, a count, an article and a quotation are.

Every class here is frozen and slotted, so that an object may cross threads and
processes without anyone asking who else holds it. This module imports nothing
of ours; everything else may import it.

Foreign text is cleaned (see :mod:`reader.cleaning`) before it becomes a field
of one of these objects. The two exceptions say so: :attr:`Answer.body` and
:attr:`Story.content` are what a server sent, and are never shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Precision(StrEnum):
    """How exactly a counter was written."""

    EXACT = "exact"
    """*5 729*: the number itself."""
    ROUNDED = "rounded"
    """*5.7K*: right to the digits shown."""
    AT_LEAST = "at_least"
    """*20,000+*: this many or more."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many people read, discussed or reacted. Unknown is ``None``, never a count of 0."""

    value: int
    precision: Precision = Precision.EXACT
    field: str = field(default="", compare=False)
    """Where it was read, such as ``media:statistics@views``; not part of its value."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that a feed hangs on a story: a recording, a film, a picture."""

    url: str
    type: str = ""
    length: int | None = None
    """In bytes, where the feed says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """One more source that carries the same story, with that source's own numbers."""

    source: str
    url: str = ""
    views: Count | None = None
    comments: Count | None = None
    reactions: Count | None = None
    site_rank: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A headline and what is known of it."""

    id: str
    """Twelve letters and digits, the same at every refresh (:func:`reader.addresses.story_id`)."""
    source: str
    """The name of the source, as a reader sees it."""
    title: str
    url: str = ""
    """Absolute http(s) address, or empty where the site gave none."""
    published: datetime | None = None
    """Aware, UTC."""
    updated: datetime | None = None
    """Aware, UTC."""
    author: str = ""
    summary: str = ""
    """Plain text of a few sentences."""
    content: str = ""
    """The article as HTML where the feed brought it; as sent, so never shown as it is."""
    views: Count | None = None
    comments: Count | None = None
    reactions: Count | None = None
    site_rank: int | None = None
    """The place that the site itself gave the story, from 1."""
    language: str = ""
    """Primary language subtag (``ru``), or empty."""
    first_seen: datetime | None = None
    """Aware, UTC; set by the store."""
    guid: str = ""
    """What the source calls the story; unique only there."""
    comments_url: str = ""
    picture: str = ""
    """Address of the leading picture."""
    enclosures: tuple[Enclosure, ...] = ()
    tags: tuple[str, ...] = ()
    carriers: tuple[Carrier, ...] = ()
    """The other sources that carry it; the story's own source is not among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An address that brings stories, and the kind that was found behind it."""

    url: str
    kind: str = ""
    """``feed``, ``page``, ``telegram``, …; empty until an answer has been looked at."""
    title: str = ""
    """The name a reader sees: given by the reader, or by the source itself."""
    site_url: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave us to ask *has it changed?* with (RFC 9110, section 8.8)."""

    etag: str = ""
    last_modified: str = ""

    def __bool__(self) -> bool:
        return bool(self.etag or self.last_modified)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A wish for the bytes at an address. A source says it; the fetch layer grants it."""

    url: str
    validators: Validators = Validators()
    headers: tuple[tuple[str, str], ...] = ()
    accept: str = ""
    by_person: bool = True
    """A person asked for this very address; if not, ``robots.txt`` has a say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back, decoded from its content coding but otherwise as sent."""

    request_url: str
    url: str
    """Where the bytes came from, after redirects."""
    status: int
    body: bytes = b""
    content_type: str = ""
    validators: Validators = Validators()
    not_modified: bool = False
    """A 304, or a body the same as the last one."""
    moved_to: str = ""
    """The new address, if every hop on the way there was permanent (301, 308)."""
    received: datetime | None = None
    """Aware, UTC."""
    fresh_until: datetime | None = None
    """When ``Cache-Control`` or ``Expires`` allow the next request. Aware, UTC."""
    links: tuple[tuple[str, str], ...] = ()
    """(relation, absolute address) of the ``Link`` header."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """What a feed itself says about how often it may be asked."""

    ttl_minutes: int | None = None
    """RSS ``ttl``, or ``sy:updatePeriod`` and ``sy:updateFrequency`` as minutes."""
    skip_hours: frozenset[int] = frozenset()
    """Hours of the day, UTC, in which nothing new comes (RSS ``skipHours``)."""
    skip_days: frozenset[int] = frozenset()
    """Days of the week, Monday 0, in which nothing new comes (RSS ``skipDays``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """How it stands between us and a source: what it last said, and when it may be asked again."""

    validators: Validators = Validators()
    body_digest: str = ""
    """Of the last body that was read, so that a 200 with the same body is known for what it is."""
    asked: datetime | None = None
    """When it was last asked. Aware, UTC, like every time here."""
    answered: datetime | None = None
    """When it last gave an answer that could be read, a 304 among them."""
    status: int = 0
    """The last HTTP status; 0 if there was no answer."""
    failures: int = 0
    """How many times in a row it failed."""
    unchanged: int = 0
    """How many times in a row it had nothing new."""
    failure: str = ""
    """The last failure as a sentence for the reader of news; empty after a success."""
    next_allowed: datetime | None = None
    """Not before this may it be asked again unless the reader insists."""
    reason: str = ""
    """Why not before: one clause for the reader of news."""
    retired: bool = False
    """The server said that it is gone for good (410)."""
    manners: Manners = Manners()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFeed:
    """A feed that a page names, or that is likely to stand where it points."""

    url: str
    title: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedSource:
    """What one answer of a source says: its stories in the order it gave them, and about itself."""

    kind: str
    stories: tuple[Story, ...]
    title: str = ""
    site_url: str = ""
    language: str = ""
    description: str = ""
    manners: Manners = Manners()
    feeds: tuple[FoundFeed, ...] = ()
    """Feeds that the document names (``<link rel="alternate">``)."""
    moved_to: str = ""
    """Where the document itself says that it now lives."""
    numbers: tuple[str, ...] = ()
    """Which counters it carries, out of ``views``, ``comments``, ``reactions``, ``site_rank``."""
    taken: tuple[tuple[int, int], ...] = ()
    """For plain text: which stretches of it are the list, (start, end) in code points; the rest is an article."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One reading of a story's counters."""

    time: datetime
    """Aware, UTC."""
    views: int | None = None
    comments: int | None = None
    reactions: int | None = None
    source: str = ""
    """The name of the source that the reading came from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A story as the list shows it: the story, what its reader did with it, and what its samples say."""

    row: int
    """The store's own number of the story. Lists are arrays of these."""
    story: Story
    read: bool = False
    starred: bool = False
    rising: float | None = None
    """Views gained an hour, from the samples; ``None`` where there are too few."""
    standout: float | None = None
    """Views as a multiple of what is usual for the source; ``None`` where that is not known."""
    stored: bool = False
    """The article is here and can be read without a network."""
    trend: tuple[int, ...] = ()
    """The last few samples of the views, oldest first, for a sparkline."""


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


class QuoteKind(StrEnum):
    """How a quotation is told from the text around it."""

    DIRECT = "direct"
    """A whole utterance in marks."""
    MIXED = "mixed"
    """Words in marks inside somebody else's sentence: *he called it “a shame”*."""
    DASH = "dash"
    """Speech led in by a dash."""
    BLOCK = "block"
    """A block quotation of the page."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is quoted. The span is the name (or pronoun, or role) as written."""

    start: int
    end: int
    text: str
    name: str
    """The fullest form of the name that the text gives for the same person."""


@dataclass(frozen=True, slots=True)
class Cue:
    """The word that reports: *said*, *сказал*."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation. Offsets are code points into the text that was searched, the marks included."""

    start: int
    end: int
    text: str
    kind: QuoteKind
    speaker: Speaker | None = None
    cue: Cue | None = None
    confidence: float = 1.0
    """From 0 to 1: how sure it is that somebody is quoted here."""
