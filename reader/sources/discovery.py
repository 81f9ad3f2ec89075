"""From what a person typed, or from a page, to addresses that may hold stories."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reader import addresses, cleaning, markup
from reader.model import FoundFeed, Request
from reader.sources.feed_places import feeds_of_site
from reader.sources.registry import all_kinds

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["feeds_in", "places", "why_closed"]

_CLOSED = Path(__file__).parents[1] / "data" / "closed-places.txt"

# Where feeds stand on sites that do not say it, the commonest first (WordPress, static generators, Ghost …).
_USUAL = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json")
_ADDRESS = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_HOST = re.compile(r"^(?:[^\s/@:?#]+\.[^\s/@:?#]{2,}|localhost|\[[0-9a-fA-F:]+\])(?::\d{1,5})?(?:[/?#]\S*)?$")
_PLAIN_HTTP = re.compile(r"^(?:localhost|\d+\.\d+\.\d+\.\d+|\[)")
_FEED_SCHEME = re.compile(r"^(?:feed|rss|podcast|itpc|pcast):(?://(?=https?:)|(?=https?:))?", re.IGNORECASE)

_FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "text/rss+xml"}
)
_MAYBE_TYPES = frozenset({"application/xml", "text/xml", "application/json", "application/rss", "application/atom"})
_FEED_PATH = re.compile(
    r"(?:^|[/._=-])(?:rss|feeds?|atom|rdf)(?:\d(?:\.\d)?)?(?:[/._?=&-]|$)|\.(?:rss|rdf|atom)$", re.IGNORECASE
)
_FEED_WORDS = re.compile(r"\b(?:rss|atom|xml feed|news ?feed|feed|лента)\b", re.IGNORECASE)
_NOT_STORIES = re.compile(r"/comments?(?:/|$)|oembed|wp-json|\.css|opensearch", re.IGNORECASE)
_OF_COMMENTS = re.compile(r"\b(?:comments?|commentaires|kommentare|comentarios|комментари\w*)\b", re.IGNORECASE)
_MOST_LINKS = 5000
_MOST_FEEDS = 40
_TITLE = 120  # code points


def places(place: str) -> tuple[Request, ...]:
    """See :func:`reader.sources.places`."""
    place = cleaning.field(place).strip("<>\"'“”«»")
    address = _address(place)
    wanted = [request for kind in all_kinds() for request in kind.place(place)]
    wanted += (Request(url=url) for url in feeds_of_site(address or place))
    known_site = bool(wanted)
    if address:
        wanted.append(Request(url=address))
        if not known_site:
            wanted += (Request(url=url, by_person=False) for url in _guesses(address))
    seen: dict[str, Request] = {}
    for request in wanted:
        seen.setdefault(request.url, request)
    return tuple(seen.values())


def why_closed(place: str) -> str:
    """Why nothing of a place can be read, whatever it answers; ``""`` where it is worth asking."""
    place = cleaning.field(place).strip("<>\"'“”«»")
    host, path = addresses.host_of(_address(place)), place.partition("://")[2].partition("/")[2]
    if host in ("t.me", "telegram.me") and path.startswith(("+", "joinchat/", "c/")):
        return "This is an invitation into a closed Telegram channel; only public channels can be read."
    return next((why for closed, why in _closed() if host == closed or host.endswith(f".{closed}")), "")


@cache
def _closed() -> tuple[tuple[str, str], ...]:
    lines = [line for line in _CLOSED.read_text("utf-8").splitlines() if not line.startswith("#")]
    rows = (line.split("\t") for line in lines)
    return tuple(
        (host, f"{name} shows its posts only to people who are signed in. {hint}".strip()) for host, name, hint in rows
    )


def _address(place: str) -> str:
    place = _FEED_SCHEME.sub("", place)
    place = place.removeprefix("//")
    if not _ADDRESS.match(place):
        if not _HOST.match(place):
            return ""
        place = f"{'http' if _PLAIN_HTTP.match(place) else 'https'}://{place}"
    return addresses.absolute(place)


def _guesses(address: str) -> Iterator[str]:
    """The usual places below the address, if it may be a site's or a section's front page."""
    scheme, _, rest = address.partition("://")
    host, _, path = rest.partition("/")
    path = path.partition("#")[0].partition("?")[0].rstrip("/")
    last = path.rpartition("/")[2]
    if path and path.count("/") < 2 and "." not in last and not _FEED_PATH.search(path):
        yield from (f"{scheme}://{host}/{path}{usual}" for usual in _USUAL[:2])
    yield from (f"{scheme}://{host}{usual}" for usual in _USUAL)
    if scheme == "https" and not path:
        yield f"http://{host}/"


def feeds_in(body: bytes, url: str, content_type: str = "") -> tuple[FoundFeed, ...]:
    """The feeds that a page names: its ``link`` elements first, then links that look like feeds.

    A feed of comments comes after all others. Nothing is asked; an address found here may turn out
    to be no feed.

    Args:
        body: the page as sent.
        url: where it came from.
        content_type: the header, for the encoding.
    """
    try:
        root = markup.html_tree(body, url, content_type)
    except markup.MarkupError:
        return ()
    base = next((addresses.absolute(element.get("href", ""), url) for element in root.iter("base")), "") or url
    found: dict[str, FoundFeed] = {}
    implied = (*_implied(root, url), *_of_channel(body, url))
    for feed in (*_of_software(root, url), *_linked(root, base), *implied, *_anchored(root, base)):
        if feed.url and feed.url != url:
            found.setdefault(feed.url, feed)
    ordered = sorted(found.values(), key=lambda feed: bool(_OF_COMMENTS.search(f"{feed.title} {feed.url}")))
    return tuple(ordered[:_MOST_FEEDS])


def _linked(root: Element, base: str) -> Iterator[FoundFeed]:
    """``<link rel="alternate" type="application/rss+xml">`` (rssboard.org, *RSS autodiscovery*)."""
    for link in root.iter("link"):
        rel = link.get("rel", "").lower().split()
        kind = link.get("type", "").lower().partition(";")[0].strip()
        href = link.get("href", "")
        is_feed = kind in _FEED_TYPES or (kind in _MAYBE_TYPES and bool(_FEED_PATH.search(href)))
        if _NOT_STORIES.search(href) and kind not in _FEED_TYPES:
            continue
        if ("alternate" in rel and is_feed) or "feed" in rel:
            title = cleaning.field(link.get("title", ""), _TITLE)
            yield FoundFeed(url=addresses.absolute(href, base), title=title, type=kind)


# What a page says made it → where that software tells more numbers than in the feeds that it names.
_SOFTWARE = {
    "discourse": "/latest.json",
    "peertube": "/api/v1/videos?sort=-trending&count=50",
}


_CATEGORY = re.compile(r"^https?://[^/]+(/c/[\w/-]+?/\d+|/tag/[\w-]+)/?(?:\?.*)?$")


def _of_software(root: Element, url: str) -> Iterator[FoundFeed]:
    """Forums and film servers answer their own interfaces with views; their feeds have none, or fewer."""
    for meta in root.iter("meta"):
        if (meta.get("name") or meta.get("property") or "").lower() in ("generator", "og:platform"):
            made_by = (meta.get("content") or "").strip().lower().partition(" ")[0]
            if path := _SOFTWARE.get(made_by):
                if made_by == "discourse" and (part := _CATEGORY.search(url)):
                    path = f"{part[1]}.json"
                yield FoundFeed(url=addresses.absolute(path, url), title="", type="application/json")


def _implied(root: Element, url: str) -> Iterator[FoundFeed]:
    """The feed of a channel whose page gives only the channel's id (YouTube)."""
    canonical = next((link.get("href", "") for link in root.iter("link") if link.get("rel") == "canonical"), "")
    for page in (url, addresses.absolute(canonical, url)):
        yield from (FoundFeed(url=feed) for feed in feeds_of_site(page))


# Whose page it is stands before who else is mentioned there.
_CHANNEL = re.compile(
    rb'"(?:externalId|channelId)":"(UC[\w-]{22})"|itemprop="(?:channelId|identifier)" content="(UC[\w-]{22})"'
)


def _of_channel(body: bytes, url: str) -> Iterator[FoundFeed]:
    """The feed of the channel that a film's page or a channel's own, by whatever name, belongs to (YouTube)."""
    known = addresses.host_of(url).removeprefix("m.") in ("youtube.com", "music.youtube.com", "youtu.be")
    if known and (found := _CHANNEL.search(body)):
        yield from (FoundFeed(url=feed) for feed in feeds_of_site((found[1] or found[2]).decode()))


def _anchored(root: Element, base: str) -> Iterator[FoundFeed]:
    for number, link in enumerate(root.iter("a")):
        if number >= _MOST_LINKS:
            return
        href = link.get("href", "")
        kind = link.get("type", "").lower()
        if not href or _NOT_STORIES.search(href):
            continue
        title = markup.plain("".join(map(str, link.itertext()))) or link.get("title", "")
        if kind in _FEED_TYPES or (_FEED_PATH.search(href.partition("#")[0]) and _is_feed_link(href, title)):
            yield FoundFeed(url=addresses.absolute(href, base), title=cleaning.field(title, _TITLE), type=kind)


def _is_feed_link(href: str, title: str) -> bool:
    """An address with *feed* in it is one if it ends like one, or if its text says so."""
    return bool(
        re.search(r"(?:\.(?:xml|rss|rdf|atom|json)|/(?:rss|feed|atom)/?)(?:\?.*)?$", href, re.IGNORECASE)
    ) or bool(_FEED_WORDS.search(title))
