"""Plain text: a list of headlines with their counters, alone or behind or before an article.

The layouts that people copy from news sites and channels: a headline on a line, its counters on the
lines below it or at its end; numbered or not; with bullets or without. The number of a headline is
found by counting, since it may be glued to a headline that itself begins with a digit. What the list
takes of the text is told as :attr:`ParsedSource.taken`, so that the rest can be read as an article.
"""

from __future__ import annotations

from datetime import datetime

from reader import cleaning, language
from reader.addresses import host_of
from reader.markup import decode
from reader.model import ParsedSource
from reader.sources.building import story
from reader.sources.registry import Kind
from reader.sources.text_layout import find_list

__all__ = ["KIND", "parse"]


def recognises(url: str, body: bytes, content_type: str) -> float:
    """Whatever is neither markup nor JSON may be plain text; what says so, more likely."""
    return 0.4 if content_type.partition(";")[0].strip().lower() in ("text/plain", "text/markdown") else 0.2


def parse(body: bytes, url: str, content_type: str, now: datetime) -> ParsedSource:
    """Read the list in a text. A text without one is an article, and has no stories."""
    text, _ = decode(body, content_type)
    tongue = language.guess(text)
    found = find_list(text, tongue)
    name = cleaning.field(host_of(url) or url.rsplit("/", 1)[-1])
    stories = (
        story(
            source=name,
            base=url,
            title=item.title,
            url=item.url,
            views=item.views,
            comments=item.comments,
            reactions=item.reactions,
            site_rank=item.rank,
            language=tongue,
        )
        for item in found.items
    )
    return ParsedSource(
        kind=KIND.name,
        stories=tuple(entry for entry in stories if entry is not None),
        title=name,
        language=tongue,
        taken=found.taken,
    )


KIND = Kind(name="text", recognises=recognises, parse=parse)
