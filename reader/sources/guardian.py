"""Lists that publishers rank without numbers, as JSON: the Guardian's, the BBC's.

``https://www.theguardian.com/most-read.json`` has tabs of trails; the BBC's has records with ranks. The place in
the list is all they tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from reader import addresses
from reader.counting import count_of
from reader.markup import plain
from reader.model import ParsedSource, Request, Source, Story
from reader.sources.building import Json, collected, dig, json_of, mappings, mentions, moment, root_of, story, text_of
from reader.sources.registry import Kind

__all__ = ["KIND"]

_PLACE = re.compile(r"^(?:guardian|(?:https?://)?(?:www\.)?theguardian\.com(?:/(uk|us|au|europe|international))?/?)$")


def recognises(url: str, body: bytes, content_type: str) -> float:
    if mentions(body, b'"trails"', b'"linkText"'):
        return 1.0
    return 0.9 if mentions(body, b'"records"', b'"promo"', b'"rank"') else 0.0


def parse(body: bytes, url: str, content_type: str, now: datetime) -> ParsedSource:
    document = json_of(body, content_type)
    host = addresses.host_of(url)
    stories = (
        _of_records(document, host, url) if dig(document, "records") is not None else _of_tabs(document, host, url)
    )
    return collected(
        "guardian",
        stories,
        nothing="The list of most read stories is empty.",
        title=host,
        site_url=root_of(url),
        language="en" if "theguardian" in host else "",
    )


def _of_tabs(document: Any, host: str, url: str) -> Iterator[Story | None]:
    tabs = list(mappings(dig(document, "tabs"))) or list(mappings([document]))
    seen: set[str] = set()
    for tab in tabs:
        heading = plain(text_of(tab.get("heading")))
        for place, trail in enumerate(mappings(tab.get("trails")), 1):
            address = text_of(trail.get("url"))
            if address in seen:
                continue
            seen.add(address)
            yield _trail(trail, address, place, heading, host, url)


def _trail(trail: Json, address: str, place: int, heading: str, host: str, url: str) -> Story | None:
    return story(
        source=host,
        base=url,
        title=plain(text_of(trail.get("headline")) or text_of(trail.get("linkText"))),
        url=address,
        published=moment(trail.get("webPublicationDate")),
        author=text_of(trail.get("byline")),
        summary=text_of(trail.get("trailText")),
        site_rank=place,
        language="en" if "theguardian" in host else "",
        picture=text_of(trail.get("image")),
        tags=(heading,),
    )


def _of_records(document: Any, host: str, url: str) -> Iterator[Story | None]:
    for place, record in enumerate(mappings(dig(document, "records")), 1):
        promo = dig(record, "promo")
        rank = count_of(record.get("rank"))
        yield story(
            source=host,
            base=url,
            title=text_of(dig(promo, "headlines", "headline")) or text_of(dig(promo, "headlines", "shortHeadline")),
            url=text_of(dig(promo, "locators", "assetUri")) or text_of(dig(promo, "locators", "canonicalUrl")),
            guid=text_of(record.get("id")),
            published=moment(dig(promo, "timestamp")),
            summary=text_of(dig(promo, "summary")),
            site_rank=rank.value if rank else place,
        )


def requests(source: Source, now: datetime) -> tuple[Request, ...]:
    return place(source.url) or (Request(url=source.url),)


def place(place: str) -> tuple[Request, ...]:
    """``guardian``, or the Guardian's front page."""
    found = _PLACE.match(place.strip())
    return (Request(url="https://www.theguardian.com/most-read.json"),) if found else ()


KIND = Kind(name="guardian", recognises=recognises, parse=parse, requests=requests, place=place)
