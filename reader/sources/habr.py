"""Habr: the exact reading count that its pages round, from the interface its own pages use.

``https://habr.com/kek/v2/articles``; undocumented, so every field may be missing tomorrow. The lists of
most read articles and news come wrapped once more; the older interface for programs (``/api/v1/posts``)
writes its fields with underscores.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from reader.counting import count_of
from reader.markup import plain
from reader.model import Count, ParsedSource, Request, Source, Story
from reader.sources.building import (
    Json,
    collected,
    dig,
    first_words,
    json_of,
    language_of,
    mappings,
    mentions,
    moment,
    story,
    text_of,
)
from reader.sources.registry import Kind

__all__ = ["KIND"]

_SITE = "https://habr.com"
_ARTICLES = f"{_SITE}/kek/v2/articles?fl={{0}}&hl={{0}}&page=1"
_PART = re.compile(
    r"^(?:https?://)?(?:(?:www|m)\.)?habr\.com/(ru|en)/(?:(news)|hubs?/([\w-]+)(?:/(?:articles|all|news))?"
    r"|(?:articles/)?top/(daily|weekly|monthly|yearly))/?$"
)
_PLACE = re.compile(
    r"^(?:habr|(?:https?://)?(?:(?:www|m)\.)?habr\.com(?:/(ru|en))?(?:/(?:all|articles|feed|top/\w+))?/?)(?:\?\S*)?$"
)


def recognises(url: str, body: bytes, content_type: str) -> float:
    if mentions(body, b'"readingCount"', b'"titleHtml"'):
        return 1.0
    return 1.0 if mentions(body, b'"is_corporative"', b'"time_published"') else 0.0


def parse(body: bytes, url: str, content_type: str, now: datetime) -> ParsedSource:
    document = json_of(body, content_type)
    return collected(
        "habr",
        _stories(document, url),
        nothing="Habr answered without any article.",
        title="Хабр",
        site_url=_SITE,
    )


def _stories(document: Any, url: str) -> Iterator[Story | None]:
    ranked = "period=" in url or "/top" in url or "most-reading" in url
    older = dig(document, "data")
    if isinstance(older, list) or dig(older, "article") is not None:
        for article in mappings(older) if isinstance(older, list) else [dig(older, "article")]:
            yield _older(article)
    elif found := next(_lists(document), None):
        articles, order, name = found
        for place, key in enumerate(order, 1):
            if isinstance(article := articles.get(key), dict):
                yield _story(article, key, f"{name}[].", place if ranked else None)
    elif dig(document, "titleHtml") is not None:
        yield _story(document, str(document.get("id") or ""), "", None)  # one article


def _lists(document: Any) -> Iterator[tuple[Json, list[str], str]]:
    """(the articles by their keys, the keys in order, what the list is called), wherever in an answer they stand."""
    for holder in (document, *(document.values() if isinstance(document, dict) else ())):
        for name in ("publication", "article", "news"):
            articles = dig(holder, f"{name}Refs")
            if isinstance(articles, dict):
                order = dig(holder, f"{name}Ids")
                keys = [str(key) for key in order] if isinstance(order, list) else list(articles)
                yield articles, keys, f"{name}Refs"


def _story(article: Json, key: str, where: str, rank: int | None) -> Story | None:
    field = f"{where}statistics"
    tongue = language_of(article.get("lang")) or "ru"
    author = article.get("author")
    lead = text_of(dig(article, "leadData", "textHtml"))
    return story(
        source="Хабр",
        base=_SITE,
        title=plain(text_of(article.get("titleHtml")) or text_of(article.get("title"))) or first_words(plain(lead)),
        url=_address(article, tongue, key),
        guid=key,
        published=moment(article.get("timePublished")),
        author=text_of(dig(author, "fullname")) or text_of(dig(author, "alias")),
        summary=lead,
        views=count_of(dig(article, "statistics", "readingCount"), f"{field}.readingCount"),
        comments=count_of(dig(article, "statistics", "commentsCount"), f"{field}.commentsCount"),
        reactions=_reactions(article, field),
        site_rank=rank,
        language=tongue,
        picture=text_of(dig(article, "leadData", "imageUrl")),
    )


def _older(article: Json) -> Story | None:
    author = article.get("author")
    return story(
        source="Хабр",
        base=_SITE,
        title=plain(text_of(article.get("title"))),
        url=text_of(article.get("full_url")) or text_of(article.get("url")) or text_of(article.get("path")),
        guid=str(article.get("id") or ""),
        published=moment(article.get("time_published")),
        author=text_of(dig(author, "fullname")) or text_of(dig(author, "login")),
        summary=text_of(article.get("preview_html")),
        views=count_of(article.get("reading_count"), "data[].reading_count"),
        comments=count_of(article.get("comments_count"), "data[].comments_count"),
        reactions=count_of(article.get("score"), "data[].score")
        or count_of(article.get("votes_count"), "data[].votes_count"),
        language=language_of(article.get("lang")) or "ru",
    )


def _address(article: Json, tongue: str, key: str) -> str:
    """As the site's own feeds write it, so that the same article is one story: companies have a folder of theirs."""
    sort = article.get("publicationType") or article.get("postType")
    section = {"news": "news", "post": "posts"}.get(str(sort), "articles")
    hubs = mappings(article.get("hubs")) if article.get("isCorporative") else iter(())
    company = next((text_of(hub.get("alias")) for hub in hubs if hub.get("type") == "corporative"), "")
    return f"/{tongue}/companies/{company}/{section}/{key}/" if company else f"/{tongue}/{section}/{key}/"


def _reactions(article: Json, field: str) -> Count | None:
    """The score, which may be below 0; then how many voted."""
    for name in ("score", "votesCount"):
        if count := count_of(dig(article, "statistics", name), f"{field}.{name}"):
            return count
    return None


def requests(source: Source, now: datetime) -> tuple[Request, ...]:
    return place(source.url) or (Request(url=source.url),)


def place(place: str) -> tuple[Request, ...]:
    """``habr``, the site's address, or that of its news, of a hub, of the best of a day."""
    place = place.strip()
    if found := _PART.match(place):
        tongue, news, hub, period = found.groups()
        part = "news=true" if news else f"hub={hub}&sort=all" if hub else f"sort=date&period={period}"
        return (Request(url=f"{_ARTICLES.format(tongue)}&{part}"),)
    found = _PLACE.match(place)
    return (Request(url=_ARTICLES.format(found[1] or "ru")),) if found else ()


KIND = Kind(name="habr", recognises=recognises, parse=parse, requests=requests, place=place)
