"""A most-read list whose elements say nothing, read as its reader sees it: by the lines it is laid out in.

Three bare numbers under a headline, in elements without a telling name, are views, comments and
reactions to everyone who looks at the page. So the page is set as lines of text, and the list is found
as in a plain text (:mod:`reader.sources.text_layout`). A page holds many more numbers than a text that
somebody chose to copy, so more is asked of the list: two counters at least to a headline, and numbers
before its headlines, of which the first counter is by far the largest, or a heading over it.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.counting.median import median
from reader.deferred import late_pattern
from reader.markup import INLINE
from reader.model import Count
from reader.sources.page.dom import Element, Link, Page, Text
from reader.sources.page.entries import Entry
from reader.sources.text_drafts import strip_number
from reader.sources.text_layout import FoundList, Item, find_list

__all__ = ["laid_out_list"]

_MOST_LINES = 20_000
_HEADLINE_WIDTH = 20  # code points that half the headlines of a list fill at least
_FEWEST = 3
_FAR_LARGER = 10  # times the other numbers, as more people read than answer
_YEARS = range(1900, 2101)
_IN_LINE = INLINE | {"label", "svg"}
# A price, a share, a change: *$12*, *12 %*, *+0.4*, *−31*; a bullet has a space behind it.
_OF_OTHERS = late_pattern(r"[$€£¥₽₸₴₹₩₺₫฿]|\d\s?%|^[+−–-]\d")
_MOST_LETTERS = 4  # of a unit
_LEVELS = 6  # between an item of a list and its first text
_APART = "   "  # between a number and what stands beside it in an element of its own


def laid_out_list(page: Page, language: str) -> list[Entry]:
    """The stories of a list that is known by its layout alone; empty if there is none.

    Args:
        page: as walked.
        language: primary subtag of the page, or empty.
    """
    lines = _lines(page)
    if len(lines) > _MOST_LINES:
        return []
    text = "\n".join(lines)
    found = find_list(text, language)
    if not _is_sure(found) or any(map(_is_of_others, _lines_taken(text, found))):
        return []
    links = {" ".join(link.title.split()): link for link in reversed(page.links)}
    return [Entry(_link(item, links, page), item.rank, _counts(item)) for item in found.items]


def _is_sure(found: FoundList) -> bool:
    items = found.items
    if len(items) < _FEWEST or median(len(item.title) for item in items) < _HEADLINE_WIDTH:
        return False
    if not all(item.views and item.comments for item in items):
        return False
    return found.headed or (found.numbered and _look_like_views(items))


def _look_like_views(items: Sequence[Item]) -> bool:
    """Whether the first numbers are as views beside comments and reactions, not as points beside games, or years."""
    first = [item.views.value for item in items if item.views]
    others = [max(count.value for count in (item.comments, item.reactions) if count) for item in items]
    return median(first) >= _FAR_LARGER * median(others) and not all(value in _YEARS for value in first)


def _lines_taken(text: str, found: FoundList) -> list[str]:
    return [line for start, end in found.taken for line in text[start:end].splitlines()]


def _is_of_others(line: str) -> bool:
    """Whether a line is a number that counts nobody who read, commented or liked."""
    return _OF_OTHERS.search(line) is not None and sum(map(str.isalpha, line)) <= _MOST_LETTERS


def _counts(item: Item) -> dict[str, Count]:
    told = {"views": item.views, "comments": item.comments, "reactions": item.reactions}
    return {kind: count for kind, count in told.items() if count is not None}


def _link(item: Item, links: dict[str, Link], page: Page) -> Link:
    title = " ".join(item.title.split())
    for said, link in links.items():
        if title in (said, strip_number(said, item.rank)):
            return Link(link.order, link.element, link.url, title, link.in_heading)
    return Link(0, page.root, "", title, in_heading=False)


def _lines(page: Page) -> list[str]:
    """What the page shows, a line for each that its elements break."""
    breaks = iter(sorted(order for element, order in page.order.items() if element.tag not in _IN_LINE))
    next_break = next(breaks, None)
    lines: list[str] = []
    block: Element | None = None
    number_of = _Numbers()
    for text in page.texts:
        is_broken = False
        while next_break is not None and next_break < text.order:
            is_broken, next_break = True, next(breaks, None)
        holder = _block_of(text.parent)
        if is_broken or holder is not block or not lines:
            lines.append("")
        block = holder
        first, *others = _written(text, holder)
        first = number_of(text.parent, first) + first
        lines[-1] += _between(lines[-1], first) + first
        lines += others
    return lines


class _Numbers:
    """The numbers that browsers write before the items of ordered lists."""

    def __init__(self) -> None:
        self._begun: dict[Element, int] = {}
        self._given: set[Element] = set()

    def __call__(self, element: Element, text: str) -> str:
        """What stands before ``text``, the next of the page, if it is the first of an item and has no number itself."""
        for _ in range(_LEVELS):
            if element is None or element.tag in ("ul", "ol"):
                return ""
            holder = element.getparent()
            if element.tag == "li" and holder is not None and holder.tag == "ol":
                if element in self._given:
                    return ""
                self._given.add(element)
                place = self._begun[holder] = self._begun.get(holder, 0) + 1
                return "" if text.startswith(str(place)) else f"{place}. "
            element = holder
        return ""


def _block_of(element: Element) -> Element:
    while element.tag in _IN_LINE and element.getparent() is not None:
        element = element.getparent()
    return element


def _written(text: Text, block: Element) -> list[str]:
    """The lines of one text; only preformatted ones have several."""
    if block.tag != "pre":
        return [text.text]
    written = (text.parent.text if text.before is None else text.before.tail) or ""
    return written.splitlines() or [""]


def _between(line: str, text: str) -> str:
    """White space between two texts of one line: numbers in elements of their own stand apart."""
    if not line:
        return ""
    last = line.rpartition(_APART)[2]
    return _APART if not (any(map(str.isalpha, last)) and any(map(str.isalpha, text))) else " "
