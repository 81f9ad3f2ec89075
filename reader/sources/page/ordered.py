"""Bare numbers that are views because a list is ordered by them, under a heading that speaks of reading."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.deferred import late_pattern
from reader.sources.page.counters import Number
from reader.sources.page.dom import Element, Page, text_under
from reader.sources.page.entries import Entry
from reader.sources.page.evidence import WIDEST

__all__ = ["count_by_order"]

_FEW_VIEWS = 10  # of the first story of a list
# *$12*, *12 %*, *+0.4*, *−31*: a price, a share, how much a rate has changed.
_OF_OTHERS = late_pattern(r"[$€£¥₽₸₴₹₩₺₫฿]|\d\s?%|^[+−–-]\s?\d[\d.,]*$")


def count_by_order(page: Page, section: Sequence[Element], entries: Sequence[Entry], numbers: Sequence[Number]) -> None:
    """Bare numbers that fall from item to item, under a heading that speaks of reading, are views.

    Of several alike in every item the largest are meant; a place in the list may be among them.
    """
    starts = [entry.link.order for entry in entries]
    parts = set(section)
    held = [number for number in numbers if not number.kind and not parts.isdisjoint(_and_above(number.element))]
    if not held or _tells_otherwise(page, parts):
        return
    for pattern in {number.pattern for number in held}:
        alike = [number for number in held if number.pattern == pattern]
        each, over = divmod(len(alike), len(entries))
        if over or not 1 <= each <= 3:
            continue
        for column in range(each):
            chosen = alike[column::each]
            if _falls(chosen) and _is_largest(alike, column, each) and _one_to_each(chosen, starts):
                for entry, number in zip(entries, chosen, strict=True):
                    entry.counts["views"] = replace(number.count, field="order in the list")
                    entry.numbers.append(number)
                break


def _falls(numbers: Sequence[Number]) -> bool:
    values = [number.count.value for number in numbers]
    return values[0] >= _FEW_VIEWS and values[0] > values[-1] and values == sorted(values, reverse=True)


def _is_largest(alike: Sequence[Number], column: int, each: int) -> bool:
    """Whether of the numbers of every item the one in this column is the largest."""
    items = (alike[at : at + each] for at in range(0, len(alike), each))
    return all(max(number.count.value for number in item) == item[column].count.value for item in items)


def _one_to_each(numbers: Sequence[Number], starts: Sequence[int]) -> bool:
    """Whether one number stands with each headline, all before or all behind it."""
    places = [bisect(starts, number.order) for number in numbers]
    return places in (list(range(len(starts))), list(range(1, len(starts) + 1)))


def _tells_otherwise(page: Page, parts: set[Element]) -> bool:
    """Whether a section has prices, shares, changes of a rate or columns with headings: its numbers are such, too."""
    if any(node.tag == "th" and text_under(node) for part in parts for node in part.iter("th")):
        return True
    return any(
        _OF_OTHERS.search(text.text) and not parts.isdisjoint(_and_above(text.parent))
        for text in page.texts
        if len(text.text) <= WIDEST
    )


def _and_above(element: Element) -> Iterator[Element]:
    yield element
    yield from element.iterancestors()
