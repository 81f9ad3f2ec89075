"""An entry of a feed in XML: what each word says of it, the same in RSS, Atom and their modules.

Specifications: RSS 2.0 (rssboard.org), RSS 1.0 (web.resource.org), RFC 4287, RFC 4685 (threading), Media RSS 1.5.1
(rssboard.org), and the modules that :mod:`.feed_names` lists.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from reader.sources.feed_draft import Entry
from reader.sources.feed_names import short_name
from reader.sources.feed_texts import HTML_TYPES, TEXT_TYPES, html_of, person_of, text_of, title_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["XML", "read_entry"]

XML = "{http://www.w3.org/XML/1998/namespace}"
_RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_THREAD_COUNT = "{http://purl.org/syndication/thread/1.0}count"
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:$|[?#])", re.IGNORECASE)
_DEEPEST_GROUP = 4  # media:group > media:content > media:community, and one to spare


def read_entry(item: Element) -> Entry:
    """Read an ``item`` or ``entry`` with all that it holds."""
    entry = Entry(guid=item.get(_RDF_ABOUT, ""))
    if item.attrib:
        entry.base = item.get(XML + "base", "")
        entry.language = item.get(XML + "lang", "")
    for child in item:
        read = _reader_of(child.tag)
        if read:
            read(child, entry)
    _fill_gaps(entry)
    return entry


def _fill_gaps(entry: Entry) -> None:
    spare = entry.spare
    if not spare:
        return
    for name in ("link", "title", "content", "summary", "comments_url", "picture"):
        if not getattr(entry, name) and name in spare:
            setattr(entry, name, spare[name])
    entry.summary = entry.summary or spare.get("subtitle", "")
    if not entry.authors and "author" in spare:
        entry.authors.append(spare["author"])
    entry.link = entry.link or spare.get("permalink", "")


_ReadEntry = Callable[["Element", Entry], None]


def _entry_title(element: Element, entry: Entry) -> None:
    entry.title = entry.title or title_of(element)


def _entry_link(element: Element, entry: Entry) -> None:
    href = (element.get("href") or element.text or "").strip()
    rel = (element.get("rel") or "alternate").strip().lower().rpartition("/")[2]
    kind = element.get("type", "").strip().lower()
    if rel == "alternate":
        if kind in HTML_TYPES or not kind:
            entry.link = entry.link or href
        else:
            entry.spare.setdefault("link", href)
    elif rel == "enclosure":
        entry.enclosures.append((href, kind, element.get("length", "")))
    elif rel == "replies":
        if kind in HTML_TYPES or not kind:
            entry.spare.setdefault("comments_url", href)
        if count := element.get(_THREAD_COUNT):
            entry.counters.append(("link@thr:count", count))


def _entry_guid(element: Element, entry: Entry) -> None:
    entry.guid = guid = text_of(element) or entry.guid
    permanent = element.get("isPermaLink", element.get("ispermalink", "true")).strip().lower()
    if permanent == "true" and "://" in guid:
        entry.spare.setdefault("permalink", guid)


def _entry_content(element: Element, entry: Entry) -> None:
    if source := element.get("src"):
        entry.spare.setdefault("permalink", source.strip())
        return
    html = html_of(element)
    if element.get("type", "").strip().lower() in TEXT_TYPES:
        entry.spare.setdefault("content", html)
    elif len(html) > len(entry.content):
        entry.content = html


def _entry_summary(element: Element, entry: Entry) -> None:
    html = html_of(element)
    if not entry.summary:
        entry.summary = html
    elif html and not entry.content:
        entry.content = html


def _entry_author(element: Element, entry: Entry) -> None:
    entry.authors.append(person_of(element))


def _entry_category(element: Element, entry: Entry) -> None:
    if element.get("scheme", "").startswith("http://schemas.google.com/g/2005#kind"):
        return
    entry.tags.append(element.get("label") or element.get("term") or text_of(element))


def _entry_enclosure(element: Element, entry: Entry) -> None:
    url = element.get("url") or element.get("href")
    if url:
        entry.enclosures.append((url, element.get("type", ""), element.get("length", "")))


def _entry_source(element: Element, entry: Entry) -> None:
    """Whose author an entry has that was taken over from another feed (RFC 4287, 4.2.11)."""
    for child in element:
        if short_name(child.tag) == "author":
            entry.spare.setdefault("author", person_of(child))


def _media_group(element: Element, entry: Entry, depth: int = 0) -> None:
    for child in element:
        name = short_name(child.tag)
        if name in _MEDIA_GROUPS:
            if name == "media:content":
                _media_file(child, entry)
            if depth < _DEEPEST_GROUP:
                _media_group(child, entry, depth + 1)
        elif read := _OF_ENTRY.get(name):
            read(child, entry)


def _media_content(element: Element, entry: Entry) -> None:
    _media_file(element, entry)
    _media_group(element, entry)


def _media_file(element: Element, entry: Entry) -> None:
    url = element.get("url", "").strip()
    if not url:
        return
    kind = element.get("type", "").strip().lower()
    is_picture = element.get("medium") == "image" or kind.startswith("image/") or bool(_PICTURE_FILE.search(url))
    if is_picture:
        entry.spare.setdefault("picture", url)
    elif kind.startswith(("audio/", "video/")) or element.get("medium") in ("audio", "video"):
        entry.enclosures.append((url, kind, element.get("fileSize", "")))


def _media_thumbnail(element: Element, entry: Entry) -> None:
    entry.picture = entry.picture or element.get("url", "") or text_of(element)


def _image(element: Element, entry: Entry) -> None:
    url = element.get("href") or element.get("url") or ""
    if not url:
        url = next((text_of(child) for child in element if short_name(child.tag) in ("url", "link")), text_of(element))
    if "://" in url:
        entry.spare.setdefault("picture", url)


def _keywords(element: Element, entry: Entry) -> None:
    entry.tags += (element.text or "").split(",")


def _into(name: str) -> _ReadEntry:
    """Keep the first such element as the entry's NAME."""

    def read(element: Element, entry: Entry) -> None:
        if not getattr(entry, name):
            setattr(entry, name, text_of(element))

    return read


def _spare_title(element: Element, entry: Entry) -> None:
    entry.spare.setdefault("title", title_of(element))


def _spare_summary(element: Element, entry: Entry) -> None:
    html = html_of(element)
    if html:
        entry.spare.setdefault("summary", html if len(element) or "<" in html else html.replace("\n", "<br>"))


def _spare_subtitle(element: Element, entry: Entry) -> None:
    entry.spare.setdefault("subtitle", escape(text_of(element), quote=False))


def _spare_author(element: Element, entry: Entry) -> None:
    entry.spare.setdefault("author", person_of(element))


def _published(element: Element, entry: Entry) -> None:
    entry.published.insert(0, element.text or "")


def _maybe_published(element: Element, entry: Entry) -> None:
    entry.published.append(element.text or "")


def _dated(element: Element, entry: Entry) -> None:
    """A date of which it is not said what happened then."""
    entry.published.append(element.text or "")
    entry.updated.append(element.text or "")


def _updated(element: Element, entry: Entry) -> None:
    entry.updated.insert(0, element.text or "")


def _count_in_text(where: str) -> _ReadEntry:
    def read(element: Element, entry: Entry) -> None:
        entry.counters.append((where, element.text or ""))

    return read


def _count_in_attribute(where: str) -> _ReadEntry:
    attribute = where.partition("@")[2]

    def read(element: Element, entry: Entry) -> None:
        entry.counters.append((where, element.get(attribute, "")))

    return read


def _counted_inside(element: Element, entry: Entry) -> None:
    """``gd:comments`` says in a link to the comments how many there are."""
    for link in element:
        entry.counters.append(("gd:comments@countHint", link.get("countHint", "")))


_MEDIA_GROUPS = frozenset({"media:group", "media:content", "media:community"})

_OF_ENTRY: dict[str, _ReadEntry] = {
    "title": _entry_title,
    "link": _entry_link,
    "guid": _entry_guid,
    "id": _entry_guid,
    "pubdate": _published,
    "published": _published,
    "issued": _published,
    "created": _maybe_published,
    "date": _dated,
    "dc:date": _dated,
    "dcterms:issued": _maybe_published,
    "dcterms:created": _maybe_published,
    "updated": _updated,
    "modified": _updated,
    "dcterms:modified": _updated,
    "author": _entry_author,
    "dc:creator": _entry_author,
    "dc:author": _entry_author,
    "itunes:author": _spare_author,
    "source": _entry_source,
    "description": _entry_summary,
    "summary": _entry_summary,
    "abstract": _entry_summary,
    "content": _entry_content,
    "content:encoded": _entry_content,
    "body": _entry_content,
    "xhtml:body": _entry_content,
    "fullitem": _entry_content,
    "yandex:full-text": _entry_content,
    "excerpt:encoded": _spare_summary,
    "dc:description": _spare_summary,
    "media:description": _spare_summary,
    "itunes:summary": _spare_summary,
    "itunes:subtitle": _spare_subtitle,
    "dc:title": _spare_title,
    "media:title": _spare_title,
    "itunes:title": _spare_title,
    "category": _entry_category,
    "dc:subject": _entry_category,
    "media:category": _entry_category,
    "media:keywords": _keywords,
    "itunes:keywords": _keywords,
    "enclosure": _entry_enclosure,
    "comments": _into("comments_url"),
    "dc:language": _into("language"),
    "language": _into("language"),
    "media:group": _media_group,
    "media:content": _media_content,
    "media:community": _media_group,
    "media:thumbnail": _media_thumbnail,
    "itunes:image": _image,
    "image": _image,
    "media:statistics": _count_in_attribute("media:statistics@views"),
    "media:starrating": _count_in_attribute("media:starRating@count"),
    "slash:comments": _count_in_text("slash:comments"),
    "slash:hit_parade": _count_in_text("slash:hit_parade"),
    "thr:total": _count_in_text("thr:total"),
    "hatena:bookmarkcount": _count_in_text("hatena:bookmarkcount"),
    "re:rank": _count_in_text("re:rank"),
    "meneame:clicks": _count_in_text("meneame:clicks"),
    "meneame:votes": _count_in_text("meneame:votes"),
    "meneame:comments": _count_in_text("meneame:comments"),
    "lj:reply-count": _count_in_text("lj:reply-count"),
    "yt:statistics": _count_in_attribute("yt:statistics@viewCount"),
    "yt:rating": _count_in_attribute("yt:rating@numLikes"),
    "gd:comments": _counted_inside,
}


@lru_cache(maxsize=4096)
def _reader_of(tag: str) -> _ReadEntry | None:
    return _OF_ENTRY.get(short_name(tag))
