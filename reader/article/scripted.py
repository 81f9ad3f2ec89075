"""What a page carries inside a script, for the script to put on the screen.

Frameworks send a page's data along as JSON: ``__NEXT_DATA__``, ``__NUXT__``, ``self.__next_f.push``,
``window.__INITIAL_STATE__``. Whatever the wrapping, the article is in it either as one string literal of
HTML, or part by part: a list of paragraphs, as editors keep them (https://portabletext.org,
https://prosemirror.net, https://editorjs.io, https://www.contentful.com/developers/docs/concepts/rich-text/).
Some keep every part in one place and refer to it there: by key (https://www.apollographql.com/docs/react/caching/overview),
or by its place in a list (https://github.com/sveltejs/devalue).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from typing import Any

from lxml.html import HtmlElement

from reader.article import referred
from reader.article.texts import ends_sentence, key, weight
from reader.deferred import late_pattern

__all__ = ["largest_fragment"]

_LITERAL = late_pattern(r'"((?:[^"\\]|\\.){120,400000})"')
_PARAGRAPH = late_pattern(r"<p[\s>]|(?:\\\\|\\)+u003cp", re.IGNORECASE)
_MOST = 4_000_000
"""Characters of script that are looked at."""


def largest_fragment(tree: HtmlElement, title: str) -> str:
    """The article's HTML by the page's scripts, of three paragraphs or more; or ``""``.

    Args:
        tree: the page.
        title: its headline, by which its own article is told from others that a script holds.
    """
    best = ""
    looked_at = 0
    scripts = []
    for script in tree.iter("script"):
        text = script.text or ""
        looked_at += len(text)
        if looked_at > _MOST:
            break
        if len(text) >= _LEAST_SCRIPT and "ld+json" not in (script.get("type") or ""):
            scripts.append(text)
    scripts.extend(str(value)[:_MOST] for value in tree.xpath(_DATA)[:_MOST_DATA])
    for text in filter(_PARAGRAPH.search, scripts):
        for match in _LITERAL.finditer(text):
            fragment = _unfolded(match.group(1))
            if len(fragment) > len(best) and len(re.findall(r"<p[\s>]", fragment)) >= _LEAST_PARTS:
                best = fragment
    return best or _in_parts(scripts, title)


_LEAST_SCRIPT = 300
_DATA = f"//@*[string-length() >= {_LEAST_SCRIPT} and (starts-with(., '{{') or starts-with(., '['))]"
"""Attributes in which an element waits for its script with what it shall show."""
_MOST_DATA = 20


_LEAST_PARTS = 3


def _unfolded(literal: str) -> str:
    """A literal's value; of a literal that holds JSON again, its longest HTML."""
    try:
        value = json.loads(f'"{literal}"', strict=False)
    except ValueError:
        return ""
    inner = [m.group(1) for m in _LITERAL.finditer(value)] if "\\" in value else []
    if "<p" in value and not inner:
        return str(value)
    values = []
    for text in inner:
        try:
            values.append(str(json.loads(f'"{text}"', strict=False)))
        except ValueError:
            continue
    return max((v for v in (*values, str(value)) if re.search(r"<p[\s>]", v)), key=_prose_length, default="")


def _prose_length(fragment: str) -> int:
    return len(re.sub(r"<[^>]*>", "", fragment)) if fragment.lstrip().startswith("<") else 0


def _in_parts(scripts: list[str], title: str) -> str:
    """The list in the scripts' data that has most running text, and of several the one of the title, as HTML."""
    wanted = _trigrams(title)
    best: list[str] = []
    most = 0.0
    for value in _values(scripts):
        for parts in referred.lists_in(referred.joined(value)):
            if len(parts) < _LEAST_PARTS:
                continue
            texts = [(_kind(part), _prose(part)) for part in parts]
            running = [text for _, text in texts if _is_running(text)]
            if len(running) < _LEAST_PARTS:
                continue
            found = wanted & _trigrams(" ".join(running)) if wanted else wanted
            size = sum(map(len, running)) * (0.2 + len(found) / max(1, len(wanted)))
            if size > most:
                most = size
                best = [f"<{tag}>{_marked_up(text)}</{tag}>" for tag, text in texts if text.strip()]
    return "".join(best)


def _trigrams(text: str) -> set[str]:
    letters = key(text)
    return {letters[start : start + 3] for start in range(len(letters) - 2)}


def _values(scripts: list[str]) -> Iterator[Any]:
    """The JSON in scripts: all of one, or what one assigns or pushes."""
    pushed: list[str] = []
    for text in scripts:
        start = _JSON.search(text)
        if start is None:
            continue
        try:
            value, _ = json.JSONDecoder(strict=False).raw_decode(text, start.end() - 1)
        except (ValueError, RecursionError):
            continue
        if "__next_f" in text[:_WRAPPING] and isinstance(value, list):
            pushed.extend(part for part in value if isinstance(part, str))
        else:
            yield value
    for row in "".join(pushed).splitlines():  # React's rows: a number, a colon, JSON
        try:
            yield json.loads(row.partition(":")[2], strict=False)
        except (ValueError, RecursionError):
            continue


_WRAPPING = 200
_JSON = late_pattern(r"^[^{\[]{0,200}?(?:window\[[^\]]*\]\s*=\s*)?[{\[]")


_TEXTUAL = (
    "text", "value", "insert", "html", "copy", "content", "contents", "children", "nodes", "data", "body", "spans",
    "paragraph", "model",
)  # fmt: skip
"""Keys under which editors keep a paragraph's text, or its pieces."""
_OF_TEASERS = frozenset(("headline", "title", "slug", "href", "url", "link", "permalink"))
"""Keys of an entry that is about another page."""
_DEPTH = 12
_REACT = 4


def _prose(part: Any, depth: int = 0) -> str:
    """A part's text, its pieces put together."""
    if isinstance(part, str):
        return part if depth or _is_running(part) else ""
    if depth > _DEPTH:
        return ""
    if isinstance(part, list):
        if len(part) == _REACT and part[0] == "$":  # an element: its name, its key, its properties
            return _prose(part[-1], depth + 1)
        return "".join(_prose(piece, depth + 1) for piece in part)
    if not isinstance(part, dict) or (not depth and not _OF_TEASERS.isdisjoint(part)):
        return ""
    for name in _TEXTUAL:
        if text := _prose(part.get(name), depth + 1):
            return text
    return ""


def _kind(part: Any) -> str:
    """The element that a part is by what it calls itself."""
    if isinstance(part, list) and len(part) == _REACT:
        return part[1] if part[1] in ("h2", "h3", "h4", "blockquote") else "p"
    if not isinstance(part, dict):
        return "p"
    said = " ".join(str(part.get(name, "")) for name in ("type", "nodeType", "_type", "style", "tag", "kind", "name"))
    return next((tag for tag, words in _KINDS if words.search(said)), "p")


_KINDS = (
    ("h2", re.compile(r"head|\bh[1-6]\b", re.IGNORECASE)),
    ("blockquote", re.compile(r"quot", re.IGNORECASE)),
)


def _is_running(text: str) -> bool:
    return weight(text) >= _LEAST_RUNNING and ends_sentence(re.sub(r"(?:<[^>]*>|\s)+$", "", text))


_LEAST_RUNNING = 60


def _marked_up(text: str) -> str:
    return text if re.search(r"</\w|<br", text) else escape(text)
