"""Lists whose items carry counters, found by shape, whatever stands above them.

A counter belongs to the smallest element that holds it together with a headline; such elements, alike
and one behind the other, are a list. Where headline and counter only follow each other, they are
paired in order, if they alternate without a gap.
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Sequence

from reader.sources.page.counters import Number, is_comment
from reader.sources.page.dom import Element, Link, Page
from reader.sources.page.entries import MOST_HEADLINES, Entry

__all__ = ["counted_lists"]


def counted_lists(page: Page, numbers: Sequence[Number]) -> list[list[Entry]]:
    """Lists whose items carry counters of a known kind."""
    items: dict[Element, list[Number]] = defaultdict(list)
    loose: dict[Element, list[Number]] = defaultdict(list)
    for number in numbers:
        holder = _holder(page, number.element)
        if holder is None or is_comment(holder):
            continue
        inside = page.inside[holder]
        if len({link.url or link.title for link in inside}) <= MOST_HEADLINES:
            items[holder].append(number)
        else:
            loose[holder].append(number)
    groups: dict[tuple[object, ...], list[tuple[Element, list[Number]]]] = defaultdict(list)
    for holder, found in items.items():
        if any(_differ(found, kind) for kind in {number.kind for number in found}):
            loose[holder] = found
            continue
        groups[_key(holder, found)].append((holder, found))
    lists = [
        entries
        for group in groups.values()
        if len(group) > 1 and len(entries := [_entry(page, holder, found) for holder, found in group]) > 1
    ]
    lists += [entries for holder, found in loose.items() if (entries := _paired(page.inside[holder], found))]
    return [entries for entries in map(_distinct, lists) if len(entries) > 1 and _alive(entries)]


def _holder(page: Page, element: Element) -> Element | None:
    """The smallest element that holds a headline together with ``element``."""
    while element is not None and element not in page.inside:
        element = element.getparent()
    return None if element is None or (element.tag in ("body", "html") and len(page.inside[element]) < 2) else element


def _differ(numbers: Iterable[Number], kind: str) -> bool:
    """Whether an item has two counters of one kind that say different things."""
    return len({number.count.value for number in numbers if number.kind == kind}) > 1


def _key(holder: Element, found: Sequence[Number]) -> tuple[object, ...]:
    depth = sum(1 for _ in holder.iterancestors())
    classes = (holder.get("class") or "").split()
    return depth, holder.tag, _numberless(classes[0]) if classes else "", min(number.pattern for number in found)[:1]


def _numberless(name: str) -> str:
    return "".join("0" if letter.isdigit() else letter for letter in name)


def _entry(page: Page, holder: Element, numbers: list[Number]) -> Entry:
    links = page.inside[holder]
    headed = [link for link in links if link.in_heading]
    # Several links to one story: the picture's, the headline's, the teaser's. The headline's is the
    # heading's or the first.
    link = headed[0] if headed else links[0]
    return Entry(link, counts={number.kind: number.count for number in reversed(numbers)}, numbers=numbers)


def _paired(links: Sequence[Link], numbers: Sequence[Number]) -> list[Entry]:
    """Headlines and counters that only follow each other: pair them if they alternate."""
    entries = [Entry(link) for link in links]
    starts = [link.order for link in links]
    for number in numbers:
        place = bisect(starts, number.order) - 1
        if place < 0 or number.kind in entries[place].counts:
            return []
        entries[place].counts[number.kind] = number.count
        entries[place].numbers.append(number)
    counted = [place for place, entry in enumerate(entries) if entry.numbers]
    # Every headline from the first to the last has its counters, and all have the same ones; else
    # the pairing is a guess.
    run = entries[counted[0] : counted[-1] + 1]
    alike = {tuple(sorted(entry.counts)) for entry in run}
    return run if len(run) >= 3 and len(alike) == 1 else []


def _distinct(entries: Sequence[Entry]) -> list[Entry]:
    """One entry an address, the one with the counters."""
    seen: dict[str, Entry] = {}
    for entry in entries:
        kept = seen.setdefault(entry.link.url or entry.link.title, entry)
        if kept is not entry:
            kept.counts = entry.counts | kept.counts
    return list(seen.values())


def _alive(entries: Sequence[Entry]) -> bool:
    """Drop counters that read 0 in every item (a script fills them in), and those that count the items."""
    for kind in ("views", "comments", "reactions"):
        values = [entry.counts[kind].value for entry in entries if kind in entry.counts]
        if not any(values) or (values == list(range(values[0], values[0] + len(values))) and len(values) > 2):
            for entry in entries:
                entry.counts.pop(kind, None)
    return any(entry.counts for entry in entries)
