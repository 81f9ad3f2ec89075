"""The headlines of a section of a page: one in each of its items, or links all alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reader.counting.median import median
from reader.sources.headings import is_most_read
from reader.sources.page.dom import Element, Link, Page, first_class
from reader.sources.page.entries import MOST_HEADLINES, Entry

__all__ = ["items_of"]

_HEADLINE_WIDTH = 20  # columns that half the headlines of a list fill at least


def items_of(page: Page, section: Sequence[Element]) -> list[Entry]:
    """The items of a section: elements beside each other that hold a headline each, or headlines all alike."""
    inside = [link for part in section for link in page.inside.get(part, [])]
    links = _one_each(page, section)
    if len(section) == 1:
        links = _better(links, _alike(inside))
    # The links of a menu are shorter than headlines.
    if not 3 <= len(links) <= 30 or median(_width(link.title) for link in links) < _HEADLINE_WIDTH:
        return []
    return [Entry(link, rank=place) for place, link in enumerate(links, 1)]


def _better(one_each: list[Link], alike: list[Link]) -> list[Link]:
    """Choose between two readings of a section.

    Links alike are the surer reading, except where every item has two of them (the story, then its
    programme), or where one item, the first perhaps, is dressed differently.
    """
    one_each = [link for link in one_each if not is_most_read(link.title)]
    if not alike or (one_each and len(alike) * 3 >= len(one_each) * 5):
        return one_each
    one_more = len(one_each) == len(alike) + 1 and {link.url for link in alike} < {link.url for link in one_each}
    return one_each if one_more and min(_width(link.title) for link in one_each) >= _HEADLINE_WIDTH else alike


def _one_each(page: Page, section: Sequence[Element]) -> list[Link]:
    """The headline of every item that a section falls into."""
    items = _items_under(page, section[0]) if len(section) == 1 else list(section)
    if len(items) < 3 or any(len({link.url for link in page.inside[item]}) > MOST_HEADLINES for item in items):
        return []
    chosen: dict[str, Link] = {}
    for item in items:
        links = page.inside[item]
        headed = [link for link in links if link.in_heading]
        link = headed[0] if headed else max(links, key=lambda link: min(len(link.title), 120))
        chosen.setdefault(link.url or link.title, link)
    return list(chosen.values())


def _items_under(page: Page, element: Element) -> list[Element]:
    """Split an element where children of one sort stand beside each other, columns of them included."""
    while len(held := [child for child in element if child in page.inside]) == 1:
        element = held[0]
    sorts = {(child.tag, first_class(child)) for child in held}
    if len(held) < 2 or "a" in {tag for tag, _ in sorts} or len(sorts) > max(2, len(held) // 3):
        return [element]
    return [item for child in held for item in _items_under(page, child)]


def _alike(links: Sequence[Link]) -> list[Link]:
    """Most of the links, if most stand at one depth with one class."""
    chosen: dict[str, Link] = {}
    for link in links:
        kept = chosen.setdefault(link.url or link.title, link)
        if link.in_heading and not kept.in_heading:
            chosen[link.url or link.title] = link
    groups: dict[tuple[object, ...], list[Link]] = defaultdict(list)
    for link in chosen.values():
        depth = sum(1 for _ in link.element.iterancestors())
        groups[(depth, first_class(link.element))].append(link)
    largest = max(groups.values(), key=len, default=[])
    return sorted(largest, key=lambda link: link.order) if len(largest) * 3 >= len(chosen) * 2 else []


def _width(title: str) -> int:
    return sum(2 if letter > "\u2e7f" else 1 for letter in title)
