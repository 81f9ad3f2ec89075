"""Stack Exchange: views, answers and votes of questions, from its interface (https://api.stackexchange.com/docs/questions).

Titles are HTML-escaped. 300 requests a day without a key; an answer may ask for a pause (``backoff``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from reader import cleaning
from reader.counting import count_of
from reader.markup import unescape
from reader.model import Manners, ParsedSource, Request, Source, Story
from reader.sources.building import collected, dig, json_of, mappings, mentions, moment, story, text_of, texts
from reader.sources.errors import SourceError
from reader.sources.registry import Kind

__all__ = ["KIND"]

_OWN_HOSTS = "stackoverflow.com serverfault.com superuser.com askubuntu.com mathoverflow.net stackapps.com".split()  # noqa: SIM905
_PLACE = re.compile(
    r"^(?:https?://)?(?:www\.)?((?:[\w-]+\.)*stackexchange\.com|(?:(?:meta|ru|es|pt|ja)\.)?stackoverflow\.com|"
    + "|".join(re.escape(host) for host in _OWN_HOSTS)
    + r")(?:/questions(?:/tagged/([\w.+#%-]+))?)?/?(?:\?\S*)?$"
)
_SITE = re.compile(r"[?&]site=([\w.-]+)")


def recognises(url: str, body: bytes, content_type: str) -> float:
    if mentions(body, b'"items"', b'"view_count"', b'"answer_count"'):
        return 1.0
    return 0.9 if mentions(body, b'"error_id"', b'"error_message"') else 0.0


def parse(body: bytes, url: str, content_type: str, now: datetime) -> ParsedSource:
    document = json_of(body, content_type)
    if message := text_of(dig(document, "error_message")):
        raise SourceError(f"Stack Exchange refused: {cleaning.field(message, 120)}.")
    site = _SITE.search(url)
    name = site[1] if site else "Stack Exchange"
    backoff = count_of(dig(document, "backoff"))
    return collected(
        "stackexchange",
        _stories(dig(document, "items"), name, url),
        nothing="There are no questions.",
        title=name,
        manners=Manners(ttl_minutes=-(-backoff.value // 60)) if backoff else Manners(),
    )


def _stories(items: Any, name: str, url: str) -> Iterator[Story | None]:
    ranked = "sort=hot" in url or "sort=votes" in url or "sort=week" in url or "sort=month" in url
    for place, item in enumerate(mappings(items), 1):
        yield story(
            source=name,
            base=url,
            title=unescape(text_of(item.get("title"))),
            url=text_of(item.get("link")),
            guid=str(item.get("question_id") or ""),
            published=moment(item.get("creation_date")),
            author=unescape(text_of(dig(item, "owner", "display_name"))),
            summary=text_of(item.get("body")),
            views=count_of(item.get("view_count"), "view_count"),
            comments=count_of(item.get("answer_count"), "answer_count"),
            reactions=count_of(item.get("score"), "score"),
            site_rank=place if ranked else None,
            tags=texts(item.get("tags")),
        )


def requests(source: Source, now: datetime) -> tuple[Request, ...]:
    return place(source.url) or (Request(url=source.url),)


def place(place: str) -> tuple[Request, ...]:
    """The address of one of the network's sites, or of a tag there."""
    found = _PLACE.match(place.strip())
    if not found or found[1] == "stackexchange.com":
        return ()
    name = found[1].removesuffix(".stackexchange.com").removesuffix(".com").removesuffix(".net")
    if found[1] == "mathoverflow.net":
        name = found[1]
    tagged = f"&tagged={found[2]}" if found[2] else ""
    return (Request(url=f"https://api.stackexchange.com/2.3/questions?order=desc&sort=hot{tagged}&site={name}"),)


KIND = Kind(name="stackexchange", recognises=recognises, parse=parse, requests=requests, place=place)
