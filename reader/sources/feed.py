"""Feeds: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1.

A well-formed feed is read from lxml's tree. One that is not is repaired where its fault is of a common
sort (:mod:`.feed_repair`) and tried again; what is past that goes to feedparser.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime

from reader import markup
from reader.model import ParsedSource
from reader.sources.errors import SourceError
from reader.sources.feed_draft import MOST_ENTRIES, Channel
from reader.sources.feed_stories import finish
from reader.sources.registry import Kind, Shape, shape_of

__all__ = ["KIND"]

_LOOKED_AT = 8192
_ARCHIVE = 1_000_000  # bytes
_ENTRY_END = re.compile(rb"</(?:[\w.-]+:)?(?:item|entry)\s*>|<(?:[\w.-]+:)?(?:item|entry)\b[^<>]*/>", re.IGNORECASE)
_LAST_WORDS = 4096  # bytes behind the last entry, among which the end of the channel is looked for
_READY = re.compile(rb"(?:<\?xml version=[\"']1\.0[\"'][^>]*\?>\s*)?<(?:rss|feed|rdf:RDF)\b")
"""The beginning of a document in which nothing has to be mended before it is parsed, and none of its own types."""
_ROOT = re.compile(rb"<(?:[\w.-]+:)?(?:rss|feed|rdf|channel|redirect)\b", re.IGNORECASE)
_ITEM = re.compile(rb"<(?:[\w.-]+:)?(?:item|entry)\b", re.IGNORECASE)


def _recognises(url: str, body: bytes, content_type: str) -> float:
    head = body[:_LOOKED_AT].replace(b"\0", b"")
    if shape_of(body) is Shape.JSON:
        return 1.0 if b"jsonfeed.org" in head else 0.0
    if _ROOT.search(head):
        return 1.0
    return 0.5 if _ITEM.search(head) else 0.0


def _parse(body: bytes, url: str, content_type: str, now: datetime) -> ParsedSource:
    shape = shape_of(body)
    if shape is Shape.JSON:
        from reader.sources.feed_json import read_json

        if markup.affordable(body) < len(body):
            raise SourceError(_TOO_LARGE)
        channel = read_json(markup.without_double_encoding(markup.decode(body, content_type)[0]))
    else:
        channel = _read_xml(body, url, content_type)
    if channel is None:
        raise SourceError(_NO_FEED[shape])
    return finish(channel, url, now)


def _read_xml(body: bytes, url: str, content_type: str) -> Channel | None:
    from reader.sources.feed_xml import read_xml

    if len(body) > _ARCHIVE and not _recognises(url, body, content_type):
        raise SourceError(_NO_FEED[shape_of(body)])  # megabytes of something else are not looked through for one
    body = _first_entries(body)
    said, encoding = markup.decode(body, content_type, xml=True)
    text = markup.without_double_encoding(said)
    if text is said and encoding == "utf-8" and _READY.match(body) and b"\0" not in body:
        # As nearly every feed is: what came can be read as it came.
        del text, said
        with suppress(markup.MarkupError):
            if channel := read_xml(markup.utf8_tree(body, url)):
                return channel
        # A byte or two may not be UTF-8. No name is kept here for the text, so that it can be let go of there.
        return _read_text(markup.decode(body, content_type, xml=True)[0], url, tried=body)
    return _read_text(text, url)


def _first_entries(body: bytes) -> bytes:
    """Of a feed that is a whole archive, what is read of it: no list shows more, and a million would not fit.

    Raises:
        SourceError: not even its first entry can be read.
    """
    room = markup.affordable(body)
    if room == len(body) < _ARCHIVE:
        return body
    read = left = 0
    for number, entry in enumerate(_ENTRY_END.finditer(body)):
        left = number == MOST_ENTRIES or entry.end() > room
        if left:
            break
        read = entry.end()
    if room == len(body) and not left:
        return body
    if not read:
        raise SourceError(_TOO_LARGE)
    *_, last = (0, *(entry.end() for entry in _ENTRY_END.finditer(body, len(body) - _LAST_WORDS)))
    return body[:read] + body[last or len(body) :]


def _read_text(text: str, url: str, *, tried: bytes = b"") -> Channel | None:
    """Read a feed in whatever way it can be, but what was tried in vain not in the same way again."""
    from reader.sources.feed_repair import repaired
    from reader.sources.feed_xml import read_xml

    # A document type brings entities, which no tree of ours expands.
    in_vain = text if tried and text.encode("utf-8", "replace") == tried else None
    for mend in (repaired,) if "<!DOCTYPE" in text[:_LOOKED_AT] else (str, repaired):
        mended = mend(text)
        if in_vain and in_vain.endswith(mended):  # nothing was mended but what stood before the root
            continue
        try:
            if channel := read_xml(markup.xml_tree(mended, url)):
                return channel
        except markup.MarkupError:
            in_vain = mended
    del mended, in_vain
    from reader.sources.feed_loose import MOST_CHARACTERS, read_loosely

    text = text[:MOST_CHARACTERS]
    return read_loosely(text)


_TOO_LARGE = "The feed is too large, or too tangled, to be read here."
_NO_FEED = {
    Shape.XML: "The address answered with XML that is not a feed.",
    Shape.HTML: "The address answered with a page, not with a feed.",
    Shape.JSON: "The address answered with JSON that is not a feed.",
    Shape.TEXT: "The address answered with text, not with a feed.",
}

KIND = Kind(name="feed", recognises=_recognises, parse=_parse)
