"""Well-formed feeds in XML, read from lxml's tree: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0.

The formats differ less than their histories: a feed is a channel with entries, and a word means the
same in all of them. So one table of words reads them all, and mixtures of them as well: here those of
a channel, in :mod:`.feed_entry` those of an entry.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.sources.feed_draft import Channel
from reader.sources.feed_entry import XML, read_entry
from reader.sources.feed_names import short_name
from reader.sources.feed_texts import HTML_TYPES, html_of, person_of, text_of, title_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["read_xml"]


def read_xml(root: Element) -> Channel | None:
    """Read a feed from the root element of its document; ``None`` if it is not a feed's."""
    name = short_name(root.tag).rpartition(":")[2]
    if name not in ("rss", "rdf", "feed", "redirect"):
        return None
    channel = Channel(base=root.get(XML + "base", ""), language=root.get(XML + "lang", ""))
    if name == "redirect":
        channel.moved_to = text_of(next((el for el in root if short_name(el.tag) == "newlocation"), root))
        return channel
    _read_channel(root, channel)
    channel.link = channel.link or channel.spare_link
    if name == "feed":
        _inherit_authors(channel)
    return channel


def _read_channel(parent: Element, channel: Channel) -> None:
    for child in parent:
        name = short_name(child.tag)
        if name in ("item", "entry"):
            channel.entries.append(read_entry(child))
        elif name == "channel":
            channel.base = child.get(XML + "base") or channel.base
            channel.language = child.get(XML + "lang") or channel.language
            _read_channel(child, channel)
        elif read := _OF_CHANNEL.get(name):
            read(child, channel)


def _inherit_authors(channel: Channel) -> None:
    for entry in channel.entries:
        if not entry.authors:
            entry.authors = channel.authors


_ReadChannel = Callable[["Element", Channel], None]


def _channel_title(element: Element, channel: Channel) -> None:
    channel.title = channel.title or title_of(element)


def _channel_link(element: Element, channel: Channel) -> None:
    href = element.get("href")
    if href is None:
        channel.link = channel.link or text_of(element)
    elif (element.get("rel") or "alternate") == "alternate" and element.get("type", "text/html") in HTML_TYPES:
        channel.link = channel.link or href.strip()


def _channel_id(element: Element, channel: Channel) -> None:
    """A feed that names no page, but is itself called by an address, is at home there."""
    text = text_of(element)
    if text.startswith(("http://", "https://")):
        channel.spare_link = text


def _channel_description(element: Element, channel: Channel) -> None:
    own_word = not short_name(element.tag).startswith("itunes:")
    if own_word or not channel.description:
        channel.description = html_of(element)


def _channel_author(element: Element, channel: Channel) -> None:
    channel.authors.append(person_of(element))


def _channel_text(name: str) -> _ReadChannel:
    def read(element: Element, channel: Channel) -> None:
        if text := text_of(element):
            setattr(channel, name, text)

    return read


def _skip_hours(element: Element, channel: Channel) -> None:
    channel.skip_hours += (text_of(child) for child in element)


def _skip_days(element: Element, channel: Channel) -> None:
    channel.skip_days += (text_of(child) for child in element)


def _items(element: Element, channel: Channel) -> None:
    """Entries that stand in an element of their own; RSS 1.0 has only references there."""
    channel.entries += (read_entry(child) for child in element if short_name(child.tag) in ("item", "entry"))


_OF_CHANNEL: dict[str, _ReadChannel] = {
    "title": _channel_title,
    "dc:title": _channel_title,
    "link": _channel_link,
    "id": _channel_id,
    "description": _channel_description,
    "subtitle": _channel_description,
    "tagline": _channel_description,
    "itunes:summary": _channel_description,
    "itunes:subtitle": _channel_description,
    "author": _channel_author,
    "language": _channel_text("language"),
    "dc:language": _channel_text("language"),
    "ttl": _channel_text("ttl"),
    "sy:updateperiod": _channel_text("update_period"),
    "sy:updatefrequency": _channel_text("update_frequency"),
    "skiphours": _skip_hours,
    "skipdays": _skip_days,
    "itunes:new-feed-url": _channel_text("moved_to"),
    "newlocation": _channel_text("moved_to"),
    "items": _items,
}
