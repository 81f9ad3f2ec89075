"""Hacker News: points and comments, from Algolia's search, from the site's own page, from lists of items.

https://hn.algolia.com/api; items as in https://github.com/HackerNews/API. A job has neither points
nor comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from reader import addresses
from reader.counting import count_of, parse_count
from reader.deferred import late_pattern
from reader.markup import MarkupError, html_tree
from reader.model import ParsedSource, Request, Source, Story
from reader.sources.building import collected, dig, json_of, mappings, mentions, moment, story, text_of, texts
from reader.sources.errors import SourceError
from reader.sources.registry import Kind, Shape, shape_of

__all__ = ["KIND"]

_SITE = "https://news.ycombinator.com"
_SEARCH = "https://hn.algolia.com/api/v1/search?tags=front_page&hitsPerPage=100"
_PLACE = late_pattern(
    r"^(?:hn|hackernews|hacker news|(?:https?://)?(?:news\.ycombinator\.com/?(?:news|front)?|hn\.algolia\.com/?))$",
    re.IGNORECASE,
)
_NAME = "Hacker News"


def recognises(url: str, body: bytes, content_type: str) -> float:
    if mentions(body, b'"hits"', b'"num_comments"', b'"objectID"'):
        return 1.0
    if mentions(body, b"athing", b"subtext") or mentions(body, b"athing", b"hnname"):
        return 1.0
    return 0.8 if mentions(body, b'"descendants"', b'"score"', b'"by"') else 0.0


def parse(body: bytes, url: str, content_type: str, now: datetime) -> ParsedSource:
    if shape_of(body) is Shape.JSON:
        document = json_of(body, content_type)
        hits = dig(document, "hits")
        stories = _of_search(hits, url) if hits is not None else _of_items(document)
    else:
        try:
            stories = _of_page(html_tree(body, url, content_type))
        except MarkupError as error:
            raise SourceError("Hacker News answered with an empty page.") from error
    return collected(
        "hackernews",
        stories,
        nothing="Hacker News answered without any story.",
        title=_NAME,
        site_url=_SITE,
        language="en",
    )


def _talk(number: object) -> str:
    return f"{_SITE}/item?id={number}"


def _of_search(hits: Any, url: str) -> Iterator[Story | None]:
    ranked = "front_page" in url
    for place, hit in enumerate((hit for hit in mappings(hits) if hit.get("title")), 1):
        talk = _talk(hit.get("objectID"))
        job = "job" in texts(hit.get("_tags"))
        yield story(
            source=_NAME,
            base=_SITE,
            title=text_of(hit.get("title")),
            url=text_of(hit.get("url")) or talk,
            guid=str(hit.get("objectID") or ""),
            published=moment(hit.get("created_at_i") or hit.get("created_at")),
            author=text_of(hit.get("author")),
            summary=text_of(hit.get("story_text")),
            comments=None if job else count_of(hit.get("num_comments"), "hits[].num_comments"),
            reactions=None if job else count_of(hit.get("points"), "hits[].points"),
            site_rank=place if ranked else None,
            comments_url=talk,
            language="en",
        )


def _of_items(document: Any) -> Iterator[Story | None]:
    items = document if isinstance(document, list) else [document]
    for place, item in enumerate(mappings(items), 1):
        talk = _talk(item.get("id"))
        author = item.get("by")
        job = item.get("type") == "job"
        yield story(
            source=_NAME,
            base=_SITE,
            title=text_of(item.get("title")),
            url=text_of(item.get("url")) or talk,
            guid=str(item.get("id") or ""),
            published=moment(item.get("time")),
            author=text_of(dig(author, "id")) or text_of(author),
            summary=text_of(item.get("text")),
            comments=None if job else count_of(item.get("descendants"), "descendants"),
            reactions=None if job else count_of(item.get("score"), "score"),
            site_rank=place if len(items) > 1 else None,
            comments_url=talk,
            language="en",
        )


def _of_page(root: Any) -> Iterator[Story | None]:
    for row in root.find_class("athing"):
        line = next(iter(row.find_class("titleline")), None)
        links = (
            list(line.iter("a"))
            if line is not None
            else [a for a in row.iter("a") if "storylink" in (a.get("class") or "")]
        )
        if not links:
            continue
        below = row.getnext()
        score = _inside(below, "score")
        ages = below.find_class("age") if below is not None else []
        rank = parse_count(_inside(row, "rank").rstrip("."))
        talk = _talk(row.get("id"))
        yield story(
            source=_NAME,
            base=_SITE + "/",
            title=links[0].text_content(),
            url=addresses.absolute(links[0].get("href") or "", _SITE + "/") or talk,
            guid=row.get("id") or "",
            published=moment((ages[0].get("title") or "").partition(" ")[0]) if ages else None,
            author=_inside(below, "hnuser"),
            comments=parse_count(_comments_in(below), "en", field=".subtext a"),
            reactions=parse_count(score, "en", field=".score"),
            site_rank=rank.value if rank else None,
            comments_url=talk,
            language="en",
        )


def _inside(element: Any, name: str) -> str:
    found = element.find_class(name) if element is not None else []
    return str(found[0].text_content()).strip() if found else ""


def _comments_in(row: Any) -> str:
    """*143 comments*; *discuss* means none yet, which the page does not say in numbers."""
    for link in row.iter("a") if row is not None else ():
        if re.search(r"\bcomments?\b", text := " ".join(link.text_content().split())):
            return text
    return ""


def requests(source: Source, now: datetime) -> tuple[Request, ...]:
    return place(source.url) or (Request(url=source.url),)


def place(place: str) -> tuple[Request, ...]:
    """``hn``, ``hackernews``, or the site's address."""
    return (Request(url=_SEARCH),) if _PLACE.match(place.strip()) else ()


KIND = Kind(name="hackernews", recognises=recognises, parse=parse, requests=requests, place=place)
