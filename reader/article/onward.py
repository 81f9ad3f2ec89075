"""Where a page leads: to the next part of its article, or, without text, to its frames, its film, another page."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from reader import addresses
from reader.article.pictures import embed_address
from reader.article.visible import Screen, beginning
from reader.deferred import late_pattern
from reader.model import Block, BlockKind

__all__ = ["next_part", "ways_on"]

_REFRESH = late_pattern(r"\s*\d*(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"'>]+)", re.IGNORECASE)
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


_PART_MARK = late_pattern(
    r"(?:[/?&](?:p|pg|page|pagina|seite|part|pagenum)[=/-]?|[-_/,])(?P<number>\d{1,2})(?P<rest>(?:\.s?html?|\.php)?/?)$",
    re.IGNORECASE,
)
"""How the address of a part tells its number: ``?page=2``, ``/2/``, ``-2.html``, ``_2.shtml``."""


def next_part(tree: HtmlElement, url: str) -> str:
    """The address of the next part of an article that is cut into pages, or ``""``.

    A link to it says *next* to machines or is its number; and its address is this page's with that
    number, for the next story of a blog is also called *next*.
    """
    own = _PART_MARK.search(url)
    this = int(own["number"]) if own and _stem(url) in _stems(tree, url) else 1
    for element in tree.iter("link", "a"):
        is_next = "next" in element.get("rel", "").lower().split()
        if not is_next and (element.tag == "link" or beginning(element, 4) != str(this + 1)):
            continue
        address = addresses.absolute(element.get("href", ""), url)
        mark = _PART_MARK.search(address)
        if mark and int(mark["number"]) == this + 1 and _stem(address) in (_stem(url), _whole(url)):
            return address
    return ""


def _stem(url: str) -> str:
    """An address without the mark of a part."""
    mark = _PART_MARK.search(url)
    return url[: mark.start()].rstrip("/") if mark else _whole(url)


def _whole(url: str) -> str:
    """An address without its ending, to which parts add their number."""
    return re.sub(r"(?:\.s?html?|\.php)?/?(?:\?.*)?$", "", url.partition("#")[0])


def _stems(tree: HtmlElement, url: str) -> set[str]:
    """The addresses without number that the page's links lead to: the first part's is among a later part's."""
    return {_whole(addresses.absolute(link.get("href", ""), url)) for link in tree.iter("a")}
