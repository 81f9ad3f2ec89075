"""Lists of headlines in a page: those whose items carry counters, and those a heading calls *most read*.

Both are found by shape (:mod:`.counted`; :mod:`.headed` and :mod:`.items`) and put together here: what a
ranked list's items were found to carry is theirs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from reader.sources.headings import is_most_read
from reader.sources.page.counted import counted_lists
from reader.sources.page.counters import Number
from reader.sources.page.dom import Element, Page
from reader.sources.page.entries import Entry, without_counters, without_places
from reader.sources.page.headed import heading_of, section_of
from reader.sources.page.items import items_of
from reader.sources.page.ordered import count_by_order

__all__ = ["find_lists"]


def find_lists(page: Page, numbers: Sequence[Number]) -> list[list[Entry]]:
    """Every list of headlines that has counters or ranks, in the order of the page."""
    counted = counted_lists(page, [number for number in numbers if number.kind])
    ranked = _ranked(page, numbers)
    lists = [without_places(without_counters(entries)) for entries in _merge(page, counted, ranked)]
    return sorted(lists, key=lambda entries: entries[0].link.order)


def _ranked(page: Page, numbers: Sequence[Number]) -> list[list[Entry]]:
    """Lists under a heading such as *Most read*, or in an element that is called so."""
    lists: list[list[Entry]] = []
    claimed: set[Element] = set()
    for element in page.order:
        if element in claimed:
            continue
        section = section_of(page, element)
        if not section or section[0] in claimed:
            continue
        entries = items_of(page, section)
        if len(entries) >= 3:
            for part in section:
                claimed.add(part)
                claimed.update(part.iterdescendants())
            lists.append(entries)
            if is_most_read(heading_of(element), by_reading=True):
                count_by_order(page, section, entries, numbers)
    return lists


def _merge(page: Page, counted: list[list[Entry]], ranked: list[list[Entry]]) -> list[list[Entry]]:
    """Give a ranked list the counters that its items were found to carry."""
    by_place = {entry.link.order: entry for entries in counted for entry in entries}
    by_url = {entry.link.url: entry for entries in counted for entry in entries if entry.link.url}
    used: set[int] = set()
    for entries in ranked:
        for entry in entries:
            found = by_place.get(entry.link.order) or by_url.get(entry.link.url)
            if found is not None:
                entry.counts, entry.numbers = entry.counts | found.counts, [*entry.numbers, *found.numbers]
                used.add(id(found))
    rest = [[entry for entry in entries if id(entry) not in used] for entries in counted]
    for entries in rest:
        if not _rank_if_numbered(page, entries):
            _rank_if_sorted(entries)
    return ranked + [entries for entries in rest if entries]


def _rank_if_numbered(page: Page, entries: Sequence[Entry]) -> bool:
    """Whether *1*, *2*, *3* stand before the headlines, each in an element of its own; they are the places then."""
    written: dict[str, list[int]] = defaultdict(list)
    for text in page.texts:
        written[text.text.rstrip(".)")].append(text.order)
    behind = 0
    for place, entry in enumerate(entries, 1):
        if not any(behind < order < entry.link.order for order in written[str(place)]):
            return False
        behind = entry.link.order
    if len(entries) < 3:
        return False
    for place, entry in enumerate(entries, 1):
        entry.rank = place
    return True


def _rank_if_sorted(entries: Sequence[Entry]) -> None:
    """A list whose views fall from first to last was ranked by them, whatever stands above it."""
    views = [entry.counts["views"].value for entry in entries if "views" in entry.counts]
    if len(views) == len(entries) >= 3 and all(one >= other for one, other in pairwise(views)) and views[0] > views[-1]:
        for place, entry in enumerate(entries, 1):
            entry.rank = place
