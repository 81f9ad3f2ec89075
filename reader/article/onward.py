"""Where a page without text leads: the pages in its frames, the page that it sends its reader on to, its film."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from reader import addresses
from reader.article.pictures import embed_address
from reader.article.visible import Screen
from reader.model import Block, BlockKind

__all__ = ["ways_on"]

_REFRESH = re.compile(r"\s*\d*(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"'>]+)", re.IGNORECASE)
"""https://html.spec.whatwg.org/multipage/semantics.html#attr-meta-http-equiv-refresh"""
_MOST = 12
_MOST_LINES = 5
"""Lines of text: a page with more leads on by its links, not by these."""


def ways_on(tree: HtmlElement, url: str) -> list[Block]:
    """A link for every way that leads on from a page of no text; none where the page has text of its own."""
    found = []
    for element in tree.iter("meta", "frame", "iframe", "video", "audio"):
        if element.tag == "meta":
            refresh = element.get("http-equiv", "").lower() == "refresh" and _REFRESH.match(element.get("content", ""))
            address = refresh.group(1).strip() if refresh else ""
        elif element.tag != "frame" and _is_unseen(element):
            continue
        else:
            address = embed_address(element)
        if (href := addresses.absolute(address, url)) and href != url and href not in found:
            found.append(href)
    if not found or (len(Screen(tree).lines) > _MOST_LINES and next(tree.iter("h1"), None) is None):
        return []
    return [Block(kind=BlockKind.EMBED, start=0, text="", href=href) for href in found[:_MOST]]


def _is_unseen(element: HtmlElement) -> bool:
    """Whether it is there for the site's own purposes: of no size, or for a page without scripts."""
    sizes = (element.get("width", ""), element.get("height", ""))
    return (
        any(size in ("0", "1", "0px", "1px") for size in sizes)
        or "none" in element.get("style", "").replace(" ", "").partition("display:")[2][:4]
        or next(element.iterancestors("noscript", "aside", "footer"), None) is not None
    )
