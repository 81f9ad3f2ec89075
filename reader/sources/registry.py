"""The kinds of source, registered in one place.

A kind is one small module with an object ``KIND`` (a :class:`Kind`) and one row in
:data:`REGISTERED`. The row says in which shape of answer the kind can occur at all, so that reading
a feed imports none of the modules that read pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import Enum
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from reader.deferred import late_pattern
from reader.sources.errors import SourceError

if TYPE_CHECKING:
    from datetime import datetime

    from reader.model import ParsedSource, Request, Source

__all__ = ["REGISTERED", "Kind", "Registered", "Shape", "all_kinds", "kind_named", "recognise", "shape_of"]


class Shape(Enum):
    """What an answer's first bytes look like, whatever its ``Content-Type`` says."""

    XML = "xml"
    HTML = "html"
    JSON = "json"
    TEXT = "text"


def _its_address(source: Source, now: datetime) -> tuple[Request, ...]:
    from reader.model import Request

    return (Request(url=source.url),)


def _no_place(place: str) -> tuple[Request, ...]:
    return ()


class Kind(NamedTuple):
    """How one kind of source is recognised, asked and read. All four functions are pure."""

    name: str
    """As in :attr:`Source.kind`."""
    recognises: Callable[[str, bytes, str], float]
    """(url, body, content_type) → 0.0 for *not mine* to 1.0 for *certainly mine*; the highest wins."""
    parse: Callable[[bytes, str, str, datetime], ParsedSource]
    """(body, url, content_type, now) → its stories; raises :class:`SourceError` and nothing else."""
    requests: Callable[[Source, datetime], tuple[Request, ...]] = _its_address
    """(source, now) → what to ask for at a refresh; its address, unless it needs more or other."""
    place: Callable[[str], tuple[Request, ...]] = _no_place
    """What a person typed → what to ask for, if this kind knows such places (``r/NAME``); else nothing."""
    scraped: bool = False
    """Read from a page that was made for browsers: opt-in in the catalogue."""


class Registered(NamedTuple):
    """A row of the register: enough to know whether the module is worth importing."""

    name: str
    shapes: frozenset[Shape]
    module: str = ""
    """Where ``KIND`` is found; ``reader.sources.NAME`` if empty."""
    needs: bytes = b""
    """What a text must hold for the module to be asked whether it is one of this kind."""


# A new kind is a module beside this one and a row here. Between equal scores the upper row wins.
REGISTERED: tuple[Registered, ...] = (
    Registered("feed", frozenset({Shape.XML, Shape.JSON, Shape.TEXT}), needs=b"<"),
    Registered("telegram", frozenset({Shape.HTML})),
    Registered("hackernews", frozenset({Shape.JSON, Shape.HTML})),
    Registered("discourse", frozenset({Shape.JSON})),
    Registered("reddit", frozenset({Shape.JSON})),
    Registered("lemmy", frozenset({Shape.JSON})),
    Registered("mastodon", frozenset({Shape.JSON})),
    Registered("devto", frozenset({Shape.JSON})),
    Registered("lobsters", frozenset({Shape.JSON})),
    Registered("wikipedia", frozenset({Shape.JSON})),
    Registered("stackexchange", frozenset({Shape.JSON})),
    Registered("peertube", frozenset({Shape.JSON})),
    Registered("habr", frozenset({Shape.JSON})),
    Registered("vc", frozenset({Shape.JSON})),
    Registered("guardian", frozenset({Shape.JSON})),
    Registered("records", frozenset({Shape.JSON, Shape.XML, Shape.HTML})),
    Registered("page", frozenset({Shape.HTML})),
    Registered("text", frozenset({Shape.TEXT})),
)

_SNIFFED = 2048  # bytes; a prolog with comments and a style sheet fits in
# "[updated]" and "[1] A headline" begin texts.
_JSON = late_pattern(rb"\{\s*(?:[\"}]|$)|\[\s*(?:[\[{\"\]]|-?\d[\d.eE+-]*\s*(?:,|\]\s*$)|$)")
_WIDE = late_pattern(rb"\x00")
_PROLOG = late_pattern(rb"(?:\s|<\?.*?\?>|<!--.*?-->)+", re.DOTALL)
_HTML = late_pattern(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|script|div|table|p|h[1-6]|br|center|main|section|article|header|nav"
    rb"|ul|ol|li|span|a|b|strong|form|img|aside|style)\b",
    re.IGNORECASE,
)
_XML = late_pattern(rb"<(?:\w[\w.-]*:)?(?:rss|feed|rdf|channel|plist|opml|item|entry)\b|<\?xml", re.IGNORECASE)


def shape_of(body: bytes) -> Shape:
    """Say what the bytes are by looking at their beginning."""
    head = _WIDE.sub(b"", body[:_SNIFFED]).removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe \t\r\n\x0b\x0c")
    if head.startswith((b"{", b"[")) and _JSON.match(head):
        return Shape.JSON
    if b"<" not in head:
        return Shape.TEXT
    prolog = _PROLOG.match(head)
    root = head[prolog.end() :] if prolog else head
    if _HTML.match(root):
        return Shape.HTML
    if _XML.search(head):
        return Shape.XML
    if _HTML.search(head):
        return Shape.HTML
    return Shape.XML if root.startswith(b"<") else Shape.TEXT


@cache
def kind_named(name: str) -> Kind:
    """The kind of that name; its module is imported now.

    Raises:
        SourceError: there is none.
    """
    for row in REGISTERED:
        if row.name == name:
            kind: Kind = import_module(row.module or f"reader.sources.{name}").KIND
            return kind
    raise SourceError(f"There is no kind of source called “{name}”.")


def all_kinds() -> Iterator[Kind]:
    """Every kind, in the order of the register. Imports them all."""
    return (kind_named(row.name) for row in REGISTERED)


def recognise(url: str, body: bytes, content_type: str = "") -> Kind | None:
    """The kind that this answer is of, or ``None`` where no kind knows it."""
    shape = shape_of(body)
    best, best_score = None, 0.0
    for row in REGISTERED:
        if shape not in row.shapes or (shape is Shape.TEXT and row.needs not in body):
            continue
        kind = kind_named(row.name)
        score = kind.recognises(url, body, content_type)
        if score >= 1.0:
            return kind
        if score > best_score:
            best, best_score = kind, score
    return best
