"""The vocabularies that feeds mix, and one short name for each word of them.

Namespaces are compared without regard to case, and several addresses stand for one vocabulary, since
feeds write them as they please. The core words of RSS and Atom have no prefix: ``title``, ``link``.
"""

from __future__ import annotations

from functools import lru_cache

__all__ = ["NAMESPACES", "short_name"]

_CORE = (
    "http://www.w3.org/2005/atom",
    "http://purl.org/atom/ns#",
    "http://purl.org/rss/1.0/",
    "http://my.netscape.com/rdf/simple/0.9/",
    "http://my.netscape.com/publish/formats/rss-0.91.dtd",
    "http://channel.netscape.com/rdf/simple/0.9/",
    "http://purl.org/net/rss1.1#",
    "http://blogs.law.harvard.edu/tech/rss",
    "http://cyber.law.harvard.edu/rss/rss.html",
    "http://cyber.harvard.edu/rss/rss.html",
    "http://www.rssboard.org/rss-specification",
    "http://example.com/newformat#",
    "http://example.com/necho",
    "http://purl.org/echo/",
    "uri/of/echo/namespace#",
    "http://purl.org/pie/",
)
NAMESPACES: dict[str, tuple[str, ...]] = {
    "rdf": ("http://www.w3.org/1999/02/22-rdf-syntax-ns#",),
    "dc": ("http://purl.org/dc/elements/1.1/", "http://purl.org/dc/elements/1.0/"),
    "dcterms": ("http://purl.org/dc/terms/",),
    "content": ("http://purl.org/rss/1.0/modules/content/",),
    "media": ("http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss", "http://video.search.yahoo.com/mrss"),
    "slash": ("http://purl.org/rss/1.0/modules/slash/",),
    "thr": ("http://purl.org/syndication/thread/1.0",),
    "sy": ("http://purl.org/rss/1.0/modules/syndication/",),
    "itunes": ("http://www.itunes.com/dtds/podcast-1.0.dtd", "http://example.com/dtds/podcast-1.0.dtd"),
    "feedburner": ("http://rssnamespace.org/feedburner/ext/1.0",),
    "xhtml": ("http://www.w3.org/1999/xhtml",),
    "hatena": ("http://www.hatena.ne.jp/info/xmlns#",),
    "re": ("http://purl.org/atompub/rank/1.0",),
    "meneame": ("http://meneame.net/faq-es.php",),
    "lj": ("http://www.livejournal.org/rss/lj/1.0/",),
    # YouTube's and Blogger's feeds before 2015
    "yt": ("http://gdata.youtube.com/schemas/2007",),
    "gd": ("http://schemas.google.com/g/2005",),
    "yandex": ("http://news.yandex.ru",),
    "excerpt": ("http://wellformedweb.org/excerptapi/", "http://wordpress.org/export/1.2/excerpt/"),
    "wfw": ("http://wellformedweb.org/commentapi/",),
}
"""The usual prefix of each vocabulary, and the addresses that stand for it."""

_PREFIX_OF = {uri.rstrip("/#"): "" for uri in _CORE} | {
    uri.rstrip("/#"): prefix for prefix, uris in NAMESPACES.items() for uri in uris
}


@lru_cache(maxsize=4096)
def short_name(tag: str) -> str:
    """``{http://search.yahoo.com/mrss/}starRating`` → ``media:starrating``; unknown words as ``?:word``.

    Args:
        tag: as lxml gives it, the namespace in braces.
    """
    if tag[0] != "{":
        return tag.lower()
    uri, _, word = tag[1:].partition("}")
    uri = uri.strip().lower().rstrip("/#")
    if uri.startswith("http://backend.userland.com/rss"):
        uri = _CORE[0]
    elif uri.startswith("https:"):
        uri = "http:" + uri[6:]
    prefix = _PREFIX_OF.get(uri, "?")
    return f"{prefix}:{word.lower()}" if prefix else word.lower()
