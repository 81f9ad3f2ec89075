"""A front page without any counter: the links in it that are headlines."""

from __future__ import annotations

from collections import defaultdict

from reader.sources.page.dom import Link, Page, first_class

__all__ = ["front_page"]

_FEWEST = 5  # headlines that make a front page; an article has as many links to others, but a text too
_SHORTEST = 25  # columns
_ARTICLE = 1500  # code points of running text that make a page an article


def front_page(page: Page) -> list[Link]:
    """Headlines in the page's order, without a claim to ranks; empty for an article or a page of another sort."""
    if _running_text(page) > _ARTICLE or _says_article(page):
        return []
    groups: dict[tuple[str, ...], list[Link]] = defaultdict(list)
    for link in page.links:
        if _width(link.title) >= _SHORTEST and link.url:
            groups[_sort_of(link)].append(link)
    chosen: dict[str, Link] = {}
    for links in groups.values():
        if len(links) >= 3 or links[0].in_heading:
            for link in links:
                chosen.setdefault(link.url, link)
    found = sorted(chosen.values(), key=lambda link: link.order)
    return found if len(found) >= _FEWEST else []


def _running_text(page: Page) -> int:
    """Code points in paragraphs that hold no headline."""
    return sum(
        page.size.get(element, 0)
        for element in page.order
        if element.tag == "p" and element not in page.inside and page.size.get(element, 0) > 120
    )


def _says_article(page: Page) -> bool:
    return any(
        element.get("property") == "og:type" and (element.get("content") or "").startswith("article")
        for element in page.root.iter("meta")
    )


def _sort_of(link: Link) -> tuple[str, ...]:
    element = link.element
    parent = element.getparent()
    return tuple(f"{node.tag}.{first_class(node)}" for node in (element, parent) if node is not None)


def _width(title: str) -> int:
    return sum(2 if letter > "\u2e7f" else 1 for letter in title)
