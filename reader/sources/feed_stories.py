"""From what a feed says to stories: cleaned, resolved against the feed's address, dated, told apart."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import datetime

from reader import addresses, cleaning, markup
from reader.model import Enclosure, Manners, ParsedSource, Story
from reader.sources.dates import parse_date, sane
from reader.sources.feed_counters import counts_of, used_counters
from reader.sources.feed_draft import Channel, Entry

__all__ = ["finish"]

_SUMMARY = 500  # code points
_TITLE = 500
_HEADLINE_MADE = 120  # of a headline made from the text of an entry that has none
_LONG_ENOUGH = 1500  # code points of plain text in a description that must be the article itself
_MOST_TAGS = 20
_NAME = 120

_EMAIL_AND_NAME = re.compile(r"^\s*(?:mailto:)?[^\s@()<>]+@[^\s@()<>]+\s*\(([^()]+)\)\s*$")
_NAME_AND_EMAIL = re.compile(r"^\s*(.*?\S)\s*(?:[(<]\s*(?:mailto:)?[^\s@()<>]+@[^\s@()<>]+\s*[)>]|\(\s*\))\s*$")
_MISTAKEN_UTF8 = re.compile("[\u00c2-\u00f4][\u0080-\u00bf]")
_PERIODS = {"hourly": 60, "daily": 1440, "weekly": 10080, "monthly": 43200, "yearly": 525600}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def finish(channel: Channel, url: str, now: datetime) -> ParsedSource:
    """Make stories of a feed's entries, in the feed's order.

    Args:
        channel: as one of the readers filled it.
        url: where the feed came from.
        now: aware; dates far behind it are taken for mistakes.
    """
    base = addresses.absolute(channel.base, url) or url
    site_url = addresses.absolute(channel.link, base)
    title = _line(channel.title, _NAME) or addresses.host_of(url)
    language = primary_subtag(channel.language)
    used = used_counters(channel.entries)
    stories = [_story(entry, base, title, language, used, now) for entry in channel.entries]
    return ParsedSource(
        kind="feed",
        stories=_told_apart(stories, url, site_url),
        title=title,
        site_url=site_url,
        language=language,
        description=markup.excerpt(channel.description, _SUMMARY),
        manners=_manners(channel),
        moved_to=_moved_to(channel.moved_to, url),
    )


def _story(entry: Entry, base: str, source: str, language: str, used: frozenset[str], now: datetime) -> Story:
    if entry.base:
        base = addresses.absolute(entry.base, base) or base
    link = addresses.absolute(entry.link, base) if entry.link else ""
    html = entry.summary or entry.content
    summary = _repaired(markup.excerpt(html, _SUMMARY)) if html else ""
    content = entry.content
    if not content and len(entry.summary) > _LONG_ENOUGH and len(markup.plain(entry.summary)) > _LONG_ENOUGH:
        content = entry.summary
    updated = _first_date(entry.updated, now)
    views, comments, reactions = counts_of(entry, used)
    return Story(
        id="",
        source=source,
        title=_line(entry.title, _TITLE) or cleaning.field(summary, _HEADLINE_MADE) or link or "…",
        url=link,
        published=_first_date(entry.published, now) or updated,
        updated=updated,
        author=_byline(entry.authors),
        summary=summary,
        content=content,
        views=views,
        comments=comments,
        reactions=reactions,
        language=primary_subtag(entry.language) or language if entry.language else language,
        guid=cleaning.field(entry.guid),
        comments_url=addresses.absolute(entry.comments_url, base) if entry.comments_url else "",
        picture=addresses.absolute(entry.picture, base) if entry.picture else "",
        enclosures=_enclosures(entry, base) if entry.enclosures else (),
        tags=_tags(entry.tags) if entry.tags else (),
    )


def _line(text: str, limit: int = 0) -> str:
    return cleaning.field(_repaired(text), limit)


def _repaired(text: str) -> str:
    """Undo UTF-8 that somebody took for Latin-1 and encoded once more (*Ð´Ð°* for *да*)."""
    if text.isascii() or not _MISTAKEN_UTF8.search(text):
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def primary_subtag(language: str) -> str:
    """``ru-RU`` → ``ru`` (BCP 47); empty for what is no language tag."""
    subtag = re.split(r"[-_]", language.strip().lower(), maxsplit=1)[0]
    return subtag if subtag.isascii() and subtag.isalpha() and 2 <= len(subtag) <= 3 and subtag != "und" else ""


def _first_date(written: list[str], now: datetime) -> datetime | None:
    for text in written:
        if moment := sane(parse_date(text), now):
            return moment
    return None


def _byline(authors: list[str]) -> str:
    """The names of who wrote it; RSS gives an address with them, which is nobody's business."""
    names: dict[str, None] = {}
    for author in authors:
        match = _EMAIL_AND_NAME.match(author) or _NAME_AND_EMAIL.match(author)
        name = _line(markup.headline(match.group(1) if match else author), _NAME)
        if name:
            names[name] = None
    return ", ".join(names)


def _tags(raw: list[str]) -> tuple[str, ...]:
    tags: dict[str, str] = {}
    for tag in raw:
        text = _line(markup.headline(tag), _NAME)
        if text:
            tags.setdefault(text.casefold(), text)
    return tuple(tags.values())[:_MOST_TAGS]


def _enclosures(entry: Entry, base: str) -> tuple[Enclosure, ...]:
    found: dict[str, Enclosure] = {}
    for href, kind, length in entry.enclosures:
        url = addresses.absolute(href, base)
        if url and url not in found:
            size = length.strip()
            whole = int(size) if size.isascii() and size.isdigit() and len(size) < 16 else None
            found[url] = Enclosure(url, cleaning.field(kind).lower(), whole)
    return tuple(found.values())


def _told_apart(stories: list[Story], url: str, site_url: str) -> tuple[Story, ...]:
    """Give every story its id.

    An address makes the id, unless it tells nothing: if several entries share it, or if it is only
    the site's front page. Then it is what the feed calls the entry, or in the last resort all that is
    known of it. What is the same in every respect is one story.
    """
    pages = [addresses.canonical(story.url) for story in stories]
    shared = {page for page, times in Counter(pages).items() if times > 1} | {addresses.canonical(site_url)}
    ids = [
        addresses.story_id("" if page in shared else story.url, url, story.guid, story.title)
        for story, page in zip(stories, pages, strict=True)
    ]
    ambiguous = {id_ for id_, times in Counter(ids).items() if times > 1}
    told: dict[str, Story] = {}
    for story, id_ in zip(stories, ids, strict=True):
        if id_ in ambiguous:
            everything = (story.guid, story.url, story.title, str(story.published), story.summary)
            id_ = addresses.story_id("", url, "\0".join(everything))
        told.setdefault(id_, replace(story, id=id_))
    return tuple(told.values())


def _moved_to(written: str, url: str) -> str:
    target = addresses.absolute(written, url)
    return "" if addresses.canonical(target) == addresses.canonical(url) else target


def _manners(channel: Channel) -> Manners:
    ttl = _whole(channel.ttl)
    if ttl is None and channel.update_period:
        period = _PERIODS.get(channel.update_period.lower())
        times = _whole(channel.update_frequency) or 1
        ttl = period // times if period else None
    hours = {hour % 24 for text in channel.skip_hours if (hour := _whole(text)) is not None and hour <= 24}
    days = {_DAYS.index(day) for text in channel.skip_days if (day := text.lower()) in _DAYS}
    return Manners(
        ttl_minutes=ttl or None,
        # A feed that names every hour or day means nothing by it, and would never be asked again.
        skip_hours=frozenset(hours) if len(hours) < 24 else frozenset(),
        skip_days=frozenset(days) if len(days) < 7 else frozenset(),
    )


def _whole(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else None
