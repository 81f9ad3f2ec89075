"""Feeds that are not well-formed, read by feedparser: nobody reads more of them rightly.

feedparser takes its time, and on some markup far too much of it, so it gets no more than it can chew.
Its cleaning of markup and resolving of addresses, where most of the time went (26 s were measured for one
nested document), are switched off: nothing here is ever shown as markup, and addresses are resolved
later, as for every feed.
"""

from __future__ import annotations

import re
from dataclasses import fields
from html import escape
from io import BytesIO
from typing import Any

from reader import markup
from reader.sources.feed_draft import Channel, Entry
from reader.sources.feed_repair import repaired

__all__ = ["MOST_CHARACTERS", "read_loosely"]

MOST_CHARACTERS = 2_000_000  # it makes many times as much of them
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# feedparser takes "&copy=1" in an address for a copyright sign. So it gets a private character in place of each
# ampersand that begins no reference, and what it read gets the ampersand back.
_AMPERSAND = "\ue000"
_CHANNEL = re.compile(r"<channel\b", re.IGNORECASE)


def read_loosely(text: str) -> Channel | None:
    """Read whatever feed there may be in the text; ``None`` if there is none."""
    import feedparser

    text = repaired(text[:MOST_CHARACTERS], _AMPERSAND)
    headers = {"content-type": "application/xml; charset=utf-8"}
    # Its time grows with the square of a tag's attributes, as libxml2's does with HTML.
    body = BytesIO(markup.without_long_tags(_DECLARATION.sub("", text, count=1).encode("utf-8", "replace")))
    try:
        found = feedparser.parse(body, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except Exception:  # it promises to raise nothing, and mostly does not
        return None
    if not (found.get("version") or found.get("entries") or _CHANNEL.search(text[:4096])):
        return None
    feed = found.feed
    entries = [_entry(entry) for entry in found.entries]
    if entries and _says_nothing(entries[-1]):
        entries.pop()  # the feed breaks off in it
    channel = Channel(
        title=_plain(feed, "title"),
        link=_text(feed, "link"),
        description=_text(feed, "subtitle"),
        language=_text(feed, "language"),
        ttl=_text(feed, "ttl"),
        update_period=_text(feed, "sy_updateperiod"),
        update_frequency=_text(feed, "sy_updatefrequency"),
        moved_to=_text(feed, "newlocation") or _text(feed, "itunes_new-feed-url"),
        entries=entries,
    )
    _put_back(channel)
    return channel


def _entry(entry: dict[str, Any]) -> Entry:
    contents = entry.get("content") or []
    return Entry(
        title=_plain(entry, "title"),
        link=_text(entry, "link"),
        guid=_text(entry, "id"),
        published=[_text(entry, key) for key in ("published", "created")],
        updated=[_text(entry, "updated")] if "updated" in entry else [],
        authors=[person.get("name") or _text(person, "email") for person in entry.get("authors") or [] if person]
        or [_text(entry, "author")],
        summary=_html(_text(entry, "summary"), entry.get("summary_detail")),
        content=max((_html(_text(part, "value"), part) for part in contents), key=len, default=""),
        language=_text(entry, "language"),
        comments_url=_text(entry, "comments"),
        picture=_picture(entry),
        tags=[tag.get("label") or tag.get("term") or "" for tag in entry.get("tags") or []],
        enclosures=[
            (_text(link, "href"), _text(link, "type"), _text(link, "length"))
            for link in entry.get("links") or []
            if link.get("rel") == "enclosure"
        ],
        counters=[(where, found) for where, found in _counters(entry) if found],
    )


def _put_back(thing: Channel | Entry) -> None:
    for field in fields(thing):
        value = getattr(thing, field.name)
        if field.name == "entries":
            for entry in value:
                _put_back(entry)
        elif isinstance(value, str):
            setattr(thing, field.name, value.replace(_AMPERSAND, "&"))
        elif isinstance(value, list):
            setattr(thing, field.name, [_with_ampersands(each) for each in value])


def _with_ampersands(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_with_ampersands(each) for each in value)
    return value.replace(_AMPERSAND, "&") if isinstance(value, str) else value


def _says_nothing(entry: Entry) -> bool:
    return not (entry.title or entry.link or entry.guid or entry.summary or entry.content or entry.updated)


def _text(thing: dict[str, Any], name: str) -> str:
    """A field as text: feedparser leaves ``None`` where it could make nothing of one."""
    value = thing.get(name)
    return value if isinstance(value, str) else ""


def _plain(thing: dict[str, Any], name: str) -> str:
    detail = thing.get(f"{name}_detail") or {}
    value = _text(thing, name)
    return markup.plain(value) if "html" in _text(detail, "type") else markup.headline(value)


def _html(value: str, detail: dict[str, Any] | None) -> str:
    return escape(value, quote=False) if detail and detail.get("type") == "text/plain" else value


def _picture(entry: dict[str, Any]) -> str:
    for name in ("media_thumbnail", "media_content"):
        for item in entry.get(name) or []:
            if item.get("url") and (name == "media_thumbnail" or item.get("medium") == "image"):
                return str(item["url"])
    return str((entry.get("image") or {}).get("href", ""))


def _counters(entry: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        ("media:statistics@views", (entry.get("media_statistics") or {}).get("views", "")),
        ("media:starRating@count", (entry.get("media_starrating") or {}).get("count", "")),
        ("slash:comments", _text(entry, "slash_comments")),
        ("slash:hit_parade", _text(entry, "slash_hit_parade")),
        ("thr:total", _text(entry, "thr_total")),
        ("hatena:bookmarkcount", _text(entry, "hatena_bookmarkcount")),
        ("re:rank", _text(entry, "re_rank")),
    ]
