"""The single fields of a story, made from what feeds write into them."""

from __future__ import annotations

import re
from datetime import datetime

from reader import addresses, cleaning, markup
from reader.dates import parse_date, sane
from reader.deferred import late_pattern
from reader.model import Enclosure
from reader.sources.feed_draft import Entry

__all__ = ["absolute", "byline", "enclosures_of", "first_date", "primary_subtag", "shortened", "tags_of"]

_MOST_TAGS = 20
_TAG = 100  # code points

_WHOLE_ADDRESS = late_pattern(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[!-~]*)?")
_EMAIL_AND_NAME = late_pattern(r"^\s*(?:mailto:)?[^\s@()<>]+@[^\s@()<>]+\s*\(([^()]+)\)\s*$")
_NAME_AND_EMAIL = late_pattern(r"^\s*(.*?\S)\s*(?:[(<]\s*(?:mailto:)?[^\s@()<>]+@[^\s@()<>]+\s*[)>]|\(\s*\))\s*$")


def absolute(url: str, base: str) -> str:
    """As :func:`reader.addresses.absolute`, without the toil for an address that is whole already."""
    return url if _WHOLE_ADDRESS.fullmatch(url) else addresses.absolute(url, base) if url else ""


def shortened(text: str, limit: int) -> str:
    """A clean text, cut to so many code points."""
    return text if len(text) <= limit else cleaning.field(text, limit)


def primary_subtag(language: str) -> str:
    """``ru-RU`` → ``ru`` (BCP 47); empty for what is no language tag."""
    subtag = re.split(r"[-_]", language.strip().lower(), maxsplit=1)[0]
    return subtag if subtag.isascii() and subtag.isalpha() and 2 <= len(subtag) <= 3 and subtag != "und" else ""


def first_date(written: list[str], now: datetime) -> datetime | None:
    for text in written:
        if moment := sane(parse_date(text), now):
            return moment
    return None


def byline(authors: list[str]) -> str:
    """The names of who wrote it; RSS gives an address with them, which is nobody's business."""
    names: dict[str, None] = {}
    for author in authors:
        has_more = "@" in author or "(" in author
        match = (_EMAIL_AND_NAME.match(author) or _NAME_AND_EMAIL.match(author)) if has_more else None
        name = markup.headline(match.group(1) if match else author)
        if name:
            names[name] = None
    return ", ".join(names)


def tags_of(raw: list[str]) -> tuple[str, ...]:
    tags: dict[str, str] = {}
    for tag in raw:
        text = shortened(markup.headline(tag), _TAG)
        if text:
            tags.setdefault(text.casefold(), text)
    return tuple(tags.values())[:_MOST_TAGS]


def enclosures_of(entry: Entry, base: str) -> tuple[Enclosure, ...]:
    found: dict[str, Enclosure] = {}
    for href, kind, length in entry.enclosures:
        url = absolute(href, base)
        if url and url not in found:
            size = length.strip()
            whole = int(size) if size.isascii() and size.isdigit() and len(size) < 16 else None
            found[url] = Enclosure(url, cleaning.field(kind).lower(), whole)
    return tuple(found.values())
