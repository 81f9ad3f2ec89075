"""Where stories come from: sources, what is asked of them, and what is sent back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reader.model.parsed import Manners

__all__ = ["Answer", "FoundFeed", "Request", "Source", "SourceState", "Validators"]


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
    origin: str = ""
    """Who gave it to us (``https://host:port``), if redirects led away from the origin that was asked."""

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
