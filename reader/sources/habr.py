"""Habr: the exact reading count that its pages round, from the interface its own pages use.

``https://habr.com/kek/v2/articles``; undocumented, so every field may be missing tomorrow.
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
_ARTICLES = f"{_SITE}/kek/v2/articles?fl=ru&hl=ru&page=1"
_PART = re.compile(
    r"^(?:https?://)?(?:www\.)?habr\.com/(?:ru|en)/(?:(news)|hubs?/([\w-]+)(?:/(?:articles|all|news))?"
    r"|(?:articles/)?top/(daily|weekly|monthly|yearly))/?$"
)
_PLACE = re.compile(r"^(?:habr|(?:https?://)?(?:www\.)?habr\.com(?:/(?:ru|en))?(?:/(?:all|articles|feed|top/\w+))?/?)$")


def recognises(url: str, body: bytes, content_type: str) -> float:
    return 1.0 if mentions(body, b'"readingCount"', b'"titleHtml"') else 0.0


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
    for name in ("publication", "article"):
        articles = dig(document, f"{name}Refs")
        if not isinstance(articles, dict):
            continue
        order = dig(document, f"{name}Ids")
        keys = [str(key) for key in order] if isinstance(order, list) else list(articles)
        for place, key in enumerate(keys, 1):
            if isinstance(article := articles.get(key), dict):
                yield _story(article, key, f"{name}Refs[].", place if "period=" in url or "/top" in url else None)
        return
    if dig(document, "titleHtml") is not None:
        yield _story(document, str(document.get("id") or ""), "", None)  # one article


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
        news, hub, period = found.groups()
        part = "news=true" if news else f"hub={hub}&sort=all" if hub else f"sort=date&period={period}"
        return (Request(url=f"{_ARTICLES}&{part}"),)
    return (Request(url=_ARTICLES),) if _PLACE.match(place) else ()


KIND = Kind(name="habr", recognises=recognises, parse=parse, requests=requests, place=place)
