"""From what a feed says to stories: cleaned, resolved against the feed's address, dated, told apart."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

from reader import addresses, cleaning, markup
from reader.model import Count, ParsedSource, Story
from reader.sources.feed_counters import counts_of
from reader.sources.feed_draft import Channel, Entry
from reader.sources.feed_fields import (
    absolute,
    byline,
    enclosures_of,
    first_date,
    primary_subtag,
    shortened,
    tags_of,
)
from reader.sources.feed_ids import Known, ids_of
from reader.sources.feed_manners import manners_of
from reader.sources.headings import is_most_read

__all__ = ["finish"]

_RANKED = re.compile(r"most[-_]?(?:read|viewed|popular|watched|shared|e-?mailed|commented)", re.IGNORECASE)
_TITLE_PARTS = re.compile(r"\s*[>|»:–—·/]\s*|\s+-\s+")
_TAG = re.compile(r"<[^<>]*>")
# All in code points.
_SUMMARY = 500
_TITLE = 500
_CONTENT = 2_000_000  # of HTML: a long book
_NAME = 200
_GUID = 2000
_HEADLINE_MADE = 120  # of the text of an entry that has no headline
_WHOLE_ARTICLE = 1500  # a description with so much text is the article itself


def finish(channel: Channel, url: str, now: datetime) -> ParsedSource:
    """Make stories of a feed's entries, in the feed's order.

    Args:
        channel: as one of the readers filled it.
        url: where the feed came from.
        now: aware; dates far ahead of it are taken for mistakes.
    """
    base = absolute(channel.base, url) or url
    site_url = absolute(channel.link, base)
    title = cleaning.field(channel.title, _NAME)
    source = title or addresses.host_of(site_url or url)
    language = primary_subtag(channel.language)
    context = _Context(base, source, language, _is_ranked(title, url), now)
    return ParsedSource(
        kind="feed",
        stories=_stories(channel, url, site_url, context),
        title=title,
        site_url=site_url,
        language=language,
        description=markup.excerpt(channel.description, _SUMMARY),
        manners=manners_of(channel),
        moved_to=_moved_to(channel.moved_to, url),
    )


class _Context(NamedTuple):
    """What all stories of a feed have in common."""

    base: str
    source: str
    language: str
    ranked: bool
    """Whether the feed's order is a ranking by readers."""
    now: datetime


_Numbers = tuple[Count | None, Count | None, Count | None, int | None]


def _is_ranked(title: str, url: str) -> bool:
    """Whether a feed is a list of what was read most, in that order (*NYT > Most Popular*); most are by date."""
    if _RANKED.search(url.partition("?")[0]):
        return True
    return any(is_most_read(part, by_reading=True) for part in _TITLE_PARTS.split(title))


def _stories(channel: Channel, url: str, site_url: str, context: _Context) -> tuple[Story, ...]:
    known = [_known(entry, context.base) for entry in channel.entries]
    stories: dict[str, Story] = {}
    ids, counts = ids_of(known, url, site_url), counts_of(channel.entries)
    for id_, what, entry, numbers in zip(ids, known, channel.entries, counts, strict=True):
        if id_ not in stories:
            rank = len(stories) + 1 if context.ranked else None
            stories[id_] = _story(id_, what, entry, (*numbers, rank), context)
    return tuple(stories.values())


def _known(entry: Entry, base: str) -> Known:
    if entry.base:
        base = absolute(entry.base, base) or base
    everything = (*entry.published, *entry.updated, entry.summary, entry.content)
    return Known(
        absolute(entry.link, base), cleaning.field(entry.guid, _GUID), shortened(entry.title, _TITLE), everything
    )


def _story(id_: str, known: Known, entry: Entry, numbers: _Numbers, context: _Context) -> Story:
    base = context.base
    if entry.base:
        base = absolute(entry.base, base) or base
    summary = markup.excerpt(entry.summary or entry.content, _SUMMARY)
    updated = first_date(entry.updated, context.now)
    views, comments, reactions, site_rank = numbers
    return Story(
        id=id_,
        source=context.source,
        title=known.title or cleaning.field(summary, _HEADLINE_MADE) or known.url or known.guid or "…",
        url=known.url,
        published=first_date(entry.published, context.now) or updated,
        updated=updated,
        author=shortened(byline(entry.authors), _NAME) if entry.authors else "",
        summary=summary,
        content=(entry.content or _article_in(entry.summary))[:_CONTENT],
        views=views,
        comments=comments,
        reactions=reactions,
        site_rank=site_rank,
        language=(entry.language and primary_subtag(entry.language)) or context.language,
        guid=known.guid,
        comments_url=absolute(entry.comments_url, base),
        picture=absolute(entry.picture, base),
        enclosures=enclosures_of(entry, base) if entry.enclosures else (),
        tags=tags_of(entry.tags) if entry.tags else (),
    )


def _article_in(description: str) -> str:
    """A description that is no summary: RSS had no other place for an article for years."""
    is_article = len(description) > _WHOLE_ARTICLE and len(_TAG.sub("", description)) > _WHOLE_ARTICLE
    return description if is_article else ""


def _moved_to(written: str, url: str) -> str:
    target = absolute(written, url)
    return "" if addresses.canonical(target) == addresses.canonical(url) else target
