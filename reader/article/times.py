"""When an article was published, by what its page says to machines, shows to people, or has in its address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from reader.article import structured
from reader.article.visible import Line, Screen, names_of, words_in
from reader.dates import parse_date
from reader.deferred import late_pattern

__all__ = ["published_in", "published_on_screen"]

_NAMES = (
    "article:published_time", "og:article_published_time", "og:published_time", "og:release_date", "datepublished",
    "date.issued", "dc.date.issued", "dcterms.created", "dcterms.issued", "dcterms.date", "dc.date", "dc.date.created",
    "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date",
    "pubtime", "cxenseparse:recs_publishtime", "article.published", "citation_publication_date", "citation_date",
    "bt:pubdate", "date", "article:modified_time",
)  # fmt: skip
"""Names of ``<meta>`` that say when a page was published, the surest first."""
_EARLIEST, _LATEST = 1990, 2100
_CLASS_WORDS = frozenset((
    "date", "dates", "datetime", "dateline", "datum", "fecha", "data", "time", "timestamp", "published", "publish",
    "pubdate", "pubtime", "publishdate", "posted", "postdate", "entrydate", "created", "dt", "fetcha", "tanggal",
    "updated", "modified",
))  # fmt: skip
_WRITTEN = late_pattern(
    r"\d{4}|\d{1,2}[./]\d{1,2}[./]\d{2}\b|[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]{4}"
)
_CONTEXT = 90
"""Characters around a year in which its date stands."""
_IN_ADDRESS = late_pattern(r"(?<!\d)((?:19|20)\d\d)([/-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")


def published_in(tree: HtmlElement, thing: Mapping[str, Any], metas: Mapping[str, str]) -> datetime | None:
    """The time that a page gives to machines, aware and in UTC."""
    return next((time for text in _said(tree, thing, metas) if (time := _time(text)) is not None), None)


def _said(tree: HtmlElement, thing: Mapping[str, Any], metas: Mapping[str, str]) -> Iterator[str]:
    yield structured.text_in(thing, "datePublished", "dateCreated", "uploadDate")
    yield from (metas[name] for name in _NAMES if name in metas)
    for node in tree.xpath('.//*[@itemprop="datePublished" or @pubdate]')[:3]:
        yield node.get("datetime") or node.get("content") or "".join(node.itertext())
    for node in islice(tree.iter("time"), 3):
        yield node.get("datetime", "")


def published_on_screen(screen: Screen, title: str, url: str, language: str) -> datetime | None:
    """The time that stands nearest to the headline: behind it, else before it, else in the page's address.

    Args:
        screen: what the page shows.
        title: its headline.
        url: its address.
        language: its language or locale, since only American English puts the month before the day.
    """
    day_first = language not in ("", "en", "en-us", "en-ph")
    before, behind, below = screen.around(title)
    for line in (*behind, *before):
        if not line.is_running and (time := _in_line(line, day_first)) is not None:
            return time
    marked = (line for line in below if not line.is_running and _is_marked(line))
    for line in islice(marked, _MOST_MARKED):
        if (time := _in_line(line, day_first)) is not None:
            return time
    match = _IN_ADDRESS.search(url)
    return _time(f"{match.group(1)}-{match.group(3)}-{match.group(4)}") if match else None


_MOST_MARKED = 3


def _is_marked(line: Line) -> bool:
    return any(words_in(names_of(element)) & _CLASS_WORDS or element.tag == "time" for element in line.elements)


def _in_line(line: Line, day_first: bool) -> datetime | None:
    """The date in a short line; its parts may stand in elements of their own."""
    match = _WRITTEN.search(line.text)
    if match is None:
        return None
    start = max(match.start() - _CONTEXT // 2, 0)
    return _time(line.text[start : match.end() + _CONTEXT // 2], day_first) or (
        _time(" ".join(element.text or "" for element in line.elements), day_first) if len(line.elements) > 2 else None
    )


def _time(text: str, day_first: bool = False) -> datetime | None:
    found = parse_date(text, day_first=day_first)
    if found is None or not _EARLIEST <= found.year <= _LATEST:
        return None
    return found.astimezone(UTC)
