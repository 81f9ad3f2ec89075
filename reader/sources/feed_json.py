"""JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from reader import markup
from reader.sources.feed_draft import MOST_ENTRIES, Channel, Entry

__all__ = ["read_json"]

_MOST_DIGITS = 40  # in which any counter and any moment can be written


def read_json(text: str) -> Channel | None:
    """Read a JSON Feed; ``None`` if the text is no JSON, or JSON of another sort."""
    try:
        document = json.loads(text, strict=False, parse_int=_whole, parse_constant=_nothing)
    except (ValueError, RecursionError):
        return None
    if not isinstance(document, dict) or not isinstance(document.get("items"), list):
        return None
    if "jsonfeed.org" not in _text(document.get("version")):
        return None
    channel = Channel(
        title=markup.headline(_text(document.get("title"))),
        link=_text(document.get("home_page_url")),
        description=escape(_text(document.get("description")), quote=False),
        language=_text(document.get("language")),
    )
    authors = _authors(document)
    for item in document["items"][:MOST_ENTRIES]:
        if isinstance(item, dict):
            channel.entries.append(_entry(item, authors))
    return channel


def _whole(digits: str) -> int | None:
    """A number; none that has more digits than Python takes in, for whose sake a whole feed would be lost."""
    return int(digits) if len(digits) < _MOST_DIGITS else None


def _nothing(word: str) -> None:
    """``NaN`` and ``Infinity``, which JSON has no words for."""


def _entry(item: dict[str, Any], feed_authors: list[str]) -> Entry:
    url = _text(item.get("url"))
    html = _text(item.get("content_html")) or _paragraphs(_text(item.get("content_text")))
    return Entry(
        title=markup.headline(_text(item.get("title"))),
        link=url or _text(item.get("external_url")) or _address(item.get("id")),
        guid=_text(item.get("id")),
        published=[_text(item.get("date_published"))],
        updated=[_text(item.get("date_modified"))],
        authors=_authors(item) or feed_authors,
        summary=escape(_text(item.get("summary")), quote=False),
        content=html,
        language=_text(item.get("language")),
        picture=_text(item.get("image")) or _text(item.get("banner_image")),
        tags=[_text(tag) for tag in _list(item.get("tags"))],
        enclosures=[
            (_text(file.get("url")), _text(file.get("mime_type")), _text(file.get("size_in_bytes")))
            for file in _list(item.get("attachments"))
            if isinstance(file, dict)
        ],
    )


def _text(value: object) -> str:
    """A string as it is, a number as it is written; nothing else is text."""
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _address(value: object) -> str:
    text = _text(value)
    return text if text.startswith(("http://", "https://")) else ""


def _authors(thing: dict[str, Any]) -> list[str]:
    """Version 1.1 has ``authors``, version 1.0 had one ``author``."""
    people = [*_list(thing.get("authors")), thing.get("author")]
    names = [_text(person.get("name")) for person in people if isinstance(person, dict)]
    return list(dict.fromkeys(name for name in names if name))


def _paragraphs(text: str) -> str:
    parts = (part.strip() for part in text.replace("\r\n", "\n").split("\n\n"))
    return "".join(f"<p>{escape(part, quote=False)}</p>".replace("\n", "<br>") for part in parts if part)
