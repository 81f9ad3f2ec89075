"""Lists of headlines in a page: those whose items carry counters, and those a heading calls *most read*.

Found by shape. A counter belongs to the smallest element that holds it together with a headline; such
elements, alike and one behind the other, are a list. Where headline and counter only follow each
other, they are paired in order, if they alternate without a gap.
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise
from statistics import median

from reader.sources.headings import is_most_read
from reader.sources.page.counters import Number, is_comment
from reader.sources.page.dom import Element, Link, Page, names_of, text_under
from reader.sources.page.entries import Entry, without_counters, without_places
from reader.sources.page.ordered import count_by_order

__all__ = ["find_lists"]

_MOST_HEADLINES = 4  # different addresses in one item: headline, picture, author, a related story
_HEADLINE_WIDTH = 20  # columns that half the headlines of a list fill at least
_NEAR = 8  # elements behind a heading among which its list is looked for
_HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HEADINGS = _HEADING_TAGS | {
    "div",
    "span",
    "p",
    "strong",
    "b",
    "a",
    "header",
    "button",
    "label",
    "legend",
    "dt",
    "th",
    "li",
}
_SECTIONS = frozenset({"section", "aside", "div", "nav", "ul", "ol"})
_MOST_TABS = 6
_MOST_BESIDE = 80  # elements behind the first item of a list without an element of its own
_OPEN = frozenset({"active", "selected", "current", "open"})
_RANKED_NAMES = (
    ("most", "read"),
    ("most", "viewed"),
    ("most", "popular"),
    ("mostread",),
    ("mostviewed",),
    ("mostpopular",),
    ("meistgelesen",),
    ("toplist",),
)


def find_lists(page: Page, numbers: Sequence[Number]) -> list[list[Entry]]:
    """Every list of headlines that has counters or ranks, in the order of the page."""
    counted = _counted(page, [number for number in numbers if number.kind])
    ranked = _ranked(page, numbers)
    lists = [without_places(without_counters(entries)) for entries in _merge(page, counted, ranked)]
    return sorted(lists, key=lambda entries: entries[0].link.order)


def _counted(page: Page, numbers: Sequence[Number]) -> list[list[Entry]]:
    """Lists whose items carry counters of a known kind."""
    items: dict[Element, list[Number]] = defaultdict(list)
    loose: dict[Element, list[Number]] = defaultdict(list)
    for number in numbers:
        holder = _holder(page, number.element)
        if holder is None or is_comment(holder):
            continue
        inside = page.inside[holder]
        if len({link.url or link.title for link in inside}) <= _MOST_HEADLINES:
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


def _ranked(page: Page, numbers: Sequence[Number]) -> list[list[Entry]]:
    """Lists under a heading such as *Most read*, or in an element that is called so."""
    lists: list[list[Entry]] = []
    claimed: set[Element] = set()
    for element in page.order:
        if element in claimed:
            continue
        section = _section_of(page, element)
        if not section or section[0] in claimed:
            continue
        entries = _items_of(page, section)
        if len(entries) >= 3:
            for part in section:
                claimed.add(part)
                claimed.update(part.iterdescendants())
            lists.append(entries)
            if is_most_read(_heading_of(element), by_reading=True):
                count_by_order(page, section, entries, numbers)
    return lists


def _section_of(page: Page, element: Element) -> list[Element]:
    """What holds the list which ``element`` heads or is: one element, or the items beside each other; or nothing."""
    names = names_of(f"{element.get('class') or ''} {element.get('id') or ''}")
    if (_is_called_ranked(names) or _is_labelled(element)) and 3 <= len(page.inside.get(element, ())) <= 60:
        return [element]
    if element.tag not in _HEADINGS or not 2 <= page.size.get(element, 0) <= 60 or page.inside.get(element):
        return []
    if not is_most_read(_heading_of(element)) or _is_shut(element):
        return []
    holder, levels = element, 3 if element.tag in _HEADING_TAGS else 2
    for _ in range(levels):
        for following in islice(holder.itersiblings(), _NEAR):
            if isinstance(following.tag, str) and following in page.order:
                inside = page.inside.get(following, ())
                if len(inside) >= 3:
                    return [following]
                if inside and (items := _beside(page, following)):
                    return items
                if _links_elsewhere(following) or (inside and following.tag == "li"):
                    return []  # names of people, or a menu
                if inside or following.tag in _HEADING_TAGS:
                    break
        holder = holder.getparent()
        if holder is None or holder.tag in ("body", "html"):
            return []
    return []


def _heading_of(element: Element) -> str:
    """What a heading says. Of the tabs *Related*, *Most read* and *Most shared* it is the one that is open."""
    said = text_under(element)[:80]
    tabs = [child for child in element if isinstance(child.tag, str) and text_under(child)]
    if len(tabs) < 2 or not any(is_most_read(text_under(tab), mostly=True) for tab in tabs):
        return said
    return text_under(next(filter(_is_open, tabs), tabs[0]))


def _is_shut(element: Element) -> bool:
    """Whether this is a tab beside others, and another one is open."""
    holder = element.getparent()
    if holder is None or element.tag in _HEADING_TAGS:
        return False
    beside = (child for child in holder if child.tag == element.tag and text_under(child))
    tabs = list(islice(beside, _MOST_TABS + 1))
    if not 2 <= len(tabs) <= _MOST_TABS or any(len(text_under(tab)) > 40 for tab in tabs):
        return False
    return next(filter(_is_open, tabs), tabs[0]) is not element


def _is_open(tab: Element) -> bool:
    return any(
        node.get("aria-selected") == "true" or not _OPEN.isdisjoint(names_of(node.get("class") or ""))
        for node in (tab, *tab.iter("a", "button"))
    )


def _beside(page: Page, first: Element) -> list[Element]:
    """Items that stand beside each other right behind their heading, alike, without an element around them."""
    items = [first]
    for following in islice(first.itersiblings(), _MOST_BESIDE):
        if following.tag != first.tag or following not in page.inside:
            if isinstance(following.tag, str) and following in page.order and page.size.get(following):
                break
            continue
        items.append(following)
    return items if len(items) >= 3 else []


def _links_elsewhere(element: Element) -> bool:
    """Whether these are links, but not to stories: the list under a heading *Trending* may be one of names."""
    links = (link for link in element.iter("a") if _leads_on(link.get("href") or "#") and text_under(link))
    return len(list(islice(links, 3))) == 3


def _leads_on(href: str) -> bool:
    return not href.startswith(("#", "javascript:"))


def _is_labelled(element: Element) -> bool:
    """Whether an element is called so for those who do not see it: ``<section aria-label="Most read">``."""
    return element.tag in _SECTIONS and is_most_read(element.get("aria-label") or "", mostly=True)


def _is_called_ranked(names: Sequence[str]) -> bool:
    return any(tuple(names[at : at + len(wanted)]) == wanted for wanted in _RANKED_NAMES for at in range(len(names)))


def _items_of(page: Page, section: Sequence[Element]) -> list[Entry]:
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
    if len(items) < 3 or any(len({link.url for link in page.inside[item]}) > _MOST_HEADLINES for item in items):
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
    sorts = {(child.tag, (child.get("class") or "").partition(" ")[0]) for child in held}
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
        groups[(depth, (link.element.get("class") or "").partition(" ")[0])].append(link)
    largest = max(groups.values(), key=len, default=[])
    return sorted(largest, key=lambda link: link.order) if len(largest) * 3 >= len(chosen) * 2 else []


def _width(title: str) -> int:
    return sum(2 if letter > "\u2e7f" else 1 for letter in title)


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
