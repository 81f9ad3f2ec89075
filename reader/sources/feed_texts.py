"""The texts in a feed's elements: plain, HTML escaped once or twice, XHTML, naked markup, Base64."""

from __future__ import annotations

import base64
import binascii
import re
from html import escape, unescape
from typing import TYPE_CHECKING

from reader import markup
from reader.sources.feed_names import short_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["HTML_TYPES", "TEXT_TYPES", "html_of", "person_of", "text_of", "title_of"]

HTML_TYPES = frozenset({"html", "text/html", "xhtml", "application/xhtml+xml"})
TEXT_TYPES = frozenset({"text", "text/plain"})

_NAMESPACE_DECLARATION = re.compile(r'\sxmlns(?::\w+)?="[^"]*"')
_ESCAPED_TWICE = re.compile(r"&lt;/(?:p|div|a|ul|span|table|b|i|em|strong)&gt;", re.IGNORECASE)


def text_of(element: Element) -> str:
    """The text of an element, that of the elements in it included."""
    text = element.text or ""
    if len(element):
        text = "".join(map(str, element.itertext()))
    return text.strip()


def _inner_html(element: Element) -> str:
    """What stands in an element as HTML: for markup that was not escaped, and Atom's XHTML.

    A ``div`` around everything is only the envelope that Atom asks for (RFC 4287, 3.1.1.3).
    """
    if len(element) == 1 and not (element.text or "").strip() and not (element[0].tail or "").strip():
        inner = element[0]
        if short_name(inner.tag) in ("xhtml:div", "div"):
            element = inner
    parts = [escape(element.text or "", quote=False)]
    for child in element:
        for node in child.iter("{*}*"):
            node.tag = node.tag.rpartition("}")[2]
        parts.append(_serialised(child))
    return _NAMESPACE_DECLARATION.sub("", "".join(parts)).strip()


def _serialised(element: Element) -> str:
    from lxml.etree import tostring

    return tostring(element, encoding="unicode", method="html")


def html_of(element: Element) -> str:
    """The HTML that an element carries, however it says that it carries it."""
    kind = element.get("type", "").strip().lower()
    if len(element):
        return _inner_html(element)
    text = (element.text or "").strip()
    if _is_encoded(element, kind):
        return _from_base64(text)
    if kind in TEXT_TYPES and element.get("mode") != "escaped":
        return escape(text, quote=False)
    return unescape(text) if text.startswith("&lt;") and _ESCAPED_TWICE.search(text) else text


def _is_encoded(element: Element, kind: str) -> bool:
    """Whether a text is in Base64: it says so (Atom 0.3), or is of a type that is no text (RFC 4287, 4.1.3.3)."""
    if element.get("mode") == "base64":
        return True
    return "/" in kind and not kind.startswith("text/") and not kind.endswith(("+xml", "/xml"))


def _from_base64(text: str) -> str:
    try:
        return base64.b64decode("".join(text.split()), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return text


def title_of(element: Element) -> str:
    """A title as clean plain text; where its type is not said, see :func:`reader.markup.headline`."""
    kind = element.get("type", "").strip().lower()
    if len(element) or kind in HTML_TYPES or _is_encoded(element, kind):
        return markup.plain(html_of(element))
    return markup.headline(element.text or "")


def person_of(element: Element) -> str:
    """A person's name: Atom's ``name`` element, or the text in which RSS writes name and address."""
    for wanted in ("name", "email"):
        for child in element:
            if short_name(child.tag).rpartition(":")[2] == wanted and (text := text_of(child)):
                return text
    return text_of(element)
