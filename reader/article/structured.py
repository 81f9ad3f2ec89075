"""What a page says of itself to machines: JSON-LD with the vocabulary of https://schema.org."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml.html import HtmlElement

from reader.deferred import late_pattern

__all__ = ["article_object", "names_in", "objects", "text_in", "type_names", "without_firms"]

_ARTICLE_TYPES = late_pattern(
    r"(?:^|/)(?:\w*Article|\w*NewsArticle|BlogPosting|\w*Posting|Report|Recipe|Review|LiveBlogPosting)$"
)
_MOST = 200
"""Objects looked at; pages list whole archives."""


def objects(tree: HtmlElement) -> list[dict[str, Any]]:
    """Every object of every JSON-LD script, nested ones in ``@graph`` and ``mainEntity`` among them."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        for value in _loaded(script.text or ""):
            for thing in _walk(value):
                found.append(thing)
                if len(found) >= _MOST:
                    return found
    return found


def _loaded(text: str) -> Iterator[Any]:
    """The script's value; comments, CDATA marks and raw line breaks in strings are forgiven."""
    text = re.sub(
        r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*$",
        "",
        text,
    )
    text = text.strip().rstrip(";")
    for attempt in (text, re.sub(r",\s*([}\]])", r"\1", text)):
        try:
            yield json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return


def _walk(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for item in value[:_MOST]:
            yield from _walk(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "article"):
            if isinstance(value.get(key), (dict, list)):
                yield from _walk(value[key], depth + 1)


def type_names(thing: dict[str, Any]) -> list[str]:
    """An object's types, of which there may be several."""
    kinds = thing.get("@type", "")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def article_object(things: list[dict[str, Any]]) -> dict[str, Any]:
    """The object that describes the page's article: of several, the one that says the most. Or ``{}``."""
    articles = [
        t
        for t in things
        if any(_ARTICLE_TYPES.search(kind) for kind in type_names(t)) and text_in(t, "headline", "name")
    ]
    if not articles:
        return {}
    best = max(articles, key=lambda t: (len(text_in(t, "articleBody")) > 200, len(t)))
    named = {thing["@id"]: thing for thing in things if isinstance(thing.get("@id"), str) and "name" in thing}
    return {name: _referred(value, named) if name in _REFERRING else value for name, value in best.items()}


_REFERRING = ("author", "creator", "publisher")


def _referred(value: Any, named: dict[str, dict[str, Any]]) -> Any:
    """Persons and firms, each in place of a mere reference to it."""
    if isinstance(value, list):
        return [_referred(each, named) for each in value[:_MOST]]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return named.get(value["@id"], value)
    return value


def text_in(thing: Mapping[str, Any], *keys: str) -> str:
    """The first of the keys that holds text, directly or as somebody's or something's name."""
    for key in keys:
        for value in _flat(thing.get(key)):
            if isinstance(value, str) and value.strip():
                return value.strip()
            if isinstance(value, dict):
                inner = value.get("name") or value.get("@value") or value.get("url") or value.get("@id")
                if isinstance(inner, str) and inner.strip():
                    return inner.strip()
    return ""


def names_in(thing: Mapping[str, Any], *keys: str) -> list[str]:
    """All names under the first key that holds any."""
    for key in keys:
        names: list[str] = []
        for value in _flat(thing.get(key)):
            name = value.get("name") if isinstance(value, dict) else value
            names.extend(n for n in _flat(name) if isinstance(n, str) and n.strip())
        if names:
            return names
    return []


def _flat(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def without_firms(thing: Mapping[str, Any]) -> dict[str, Any]:
    """The object without its authors where all of them are organizations."""
    return {
        name: value for name, value in thing.items() if name not in _WRITERS or not all(map(_is_firm, _flat(value)))
    }


_WRITERS = ("author", "creator")


def _is_firm(author: Any) -> bool:
    return isinstance(author, dict) and any(
        kind.rpartition("/")[2].endswith(("Organization", "Corporation")) for kind in type_names(author)
    )
