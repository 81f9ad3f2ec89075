"""Wikipedia's most read articles of yesterday, from the *featured feed*.

``https://LANG.wikipedia.org/api/rest_v1/feed/featured/YYYY/MM/DD``
(https://api.wikimedia.org/wiki/Feed_API/Reference/Featured_content). Today's numbers are not there yet.
The longer list of the pageviews interface (https://doc.wikimedia.org/generated-data-platform/aqs/analytics-api)
is read too; it counts main pages and special pages among the articles, which they are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from reader.counting import count_of
from reader.markup import plain
from reader.model import ParsedSource, Request, Source, Story
from reader.sources.building import Json, collected, dig, json_of, mappings, mentions, moment, story, text_of
from reader.sources.registry import Kind

__all__ = ["KIND"]

_PLACE = re.compile(
    r"^(?:wikipedia:((?!www)[a-z]{2,3}(?:-[a-z]+)*|simple)"
    r"|(?:https?://)?((?!www\b)[a-z]{2,3}(?:-[a-z]+)*|simple)\.(?:m\.)?wikipedia\.org(?:/\S*)?)$"
)
_STRESSED = re.compile(r"'{2,}")  # wiki text for italics and bold, which short descriptions carry along
_NO_ARTICLES = Path(__file__).parents[1] / "data" / "wikipedia-pages.txt"


@cache
def _no_article() -> re.Pattern[str]:
    """Main pages, and pages of a name space (*Special:Search*; a space behind the colon belongs to a title)."""
    lines = (line.split("\t") for line in _NO_ARTICLES.read_text("utf-8").splitlines() if not line.startswith("#"))
    names = {sort: "|".join(map(re.escape, words.split(" "))) for sort, words in lines}
    return re.compile(rf"-$|(?:{names['main']})$|(?:{names['space']}|[^:]*[Ww]iki[^:]*):(?!_)")


def recognises(url: str, body: bytes, content_type: str) -> float:
    if mentions(body, b'"mostread"', b'"articles"'):
        return 1.0
    if "/feed/featured/" in url:
        return 0.9  # of a day whose readers are not counted yet
    if not mentions(body, b'"articles"', b'"views"', b'"rank"'):
        return 0.0
    return 0.9 if mentions(body, b'"normalizedtitle"') or mentions(body, b'"project"', b'"access"') else 0.0


def parse(body: bytes, url: str, content_type: str, now: datetime) -> ParsedSource:
    document = json_of(body, content_type)
    counted = next(mappings(dig(document, "items")), None)
    most_read = counted or dig(document, "mostread")
    inner = most_read if isinstance(most_read, dict) else document
    tongue = _language_of(counted, url)
    name = f"Wikipedia ({tongue})" if tongue else "Wikipedia"
    return collected(
        "wikipedia",
        _stories(inner, name, tongue, url, "items[].articles[]" if counted else "mostread.articles[]"),
        nothing="Wikipedia has not counted yet what was read on that day.",
        title=name,
        site_url=f"https://{tongue}.wikipedia.org" if tongue else "",
        language=tongue,
    )


def _language_of(counted: Json | None, url: str) -> str:
    """By the address, or by the project (``de.wikipedia``) that the pageviews were counted in."""
    project = text_of(dig(counted, "project"))
    found = _PLACE.match(f"{project}.org" if project else url)
    return (found[1] or found[2]) if found else ""


def _day(most_read: Any) -> datetime | None:
    if text := text_of(dig(most_read, "date")):
        return moment(text.removesuffix("Z"))
    written = (text_of(dig(most_read, part)) for part in ("year", "month", "day"))
    return moment("-".join(written))


def _stories(most_read: Any, name: str, tongue: str, url: str, where: str) -> Iterator[Story | None]:
    day = _day(most_read)
    for article in mappings(dig(most_read, "articles")):
        slug = text_of(article.get("title")) or text_of(article.get("article"))
        if _no_article().match(slug) or article.get("type") == "disambiguation":
            continue
        rank = count_of(article.get("rank"))
        yield story(
            source=name,
            base=url,
            title=_title(article),
            url=text_of(dig(article, "content_urls", "desktop", "page"))
            or (f"https://{tongue}.wikipedia.org/wiki/{slug.replace(' ', '_').replace('?', '%3F')}" if tongue else ""),
            guid=str(article.get("pageid") or slug),
            published=day,
            summary=_STRESSED.sub("", text_of(article.get("extract")) or text_of(article.get("description"))),
            views=count_of(article.get("views"), f"{where}.views"),
            site_rank=rank.value if rank else None,
            language=tongue,
            picture=text_of(dig(article, "thumbnail", "source")),
        )


def _title(article: Json) -> str:
    """The display title is HTML, and in newer answers it is so everywhere."""
    for value in (dig(article, "titles", "normalized"), article.get("normalizedtitle")):
        if text := text_of(value):
            return text
    return plain(text_of(article.get("displaytitle"))) or (
        text_of(article.get("title")) or text_of(article.get("article"))
    ).replace("_", " ")


def requests(source: Source, now: datetime) -> tuple[Request, ...]:
    found = _PLACE.match(source.url)
    if not found:
        return (Request(url=source.url),)
    yesterday = now.astimezone(UTC) - timedelta(days=1)
    return (
        Request(url=f"https://{found[1] or found[2]}.wikipedia.org/api/rest_v1/feed/featured/{yesterday:%Y/%m/%d}"),
    )


def place(place: str) -> tuple[Request, ...]:
    """``wikipedia:LANG``, or the address of LANG.wikipedia.org."""
    place = place.strip().lower() if place.startswith("wikipedia:") else place.strip()
    _, _, page = place.partition("/wiki/")
    if page and not _no_article().match(unquote(page)):
        return ()  # an article, not the encyclopaedia
    # The one place whose address depends on the day it is asked on; refreshes bring their own day.
    return requests(Source(url=place), datetime.now(UTC)) if _PLACE.match(place) else ()


KIND = Kind(name="wikipedia", recognises=recognises, parse=parse, requests=requests, place=place)
