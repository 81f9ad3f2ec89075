"""What holds the list under a heading such as *Most read*, or is itself called so."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from reader.sources.headings import is_most_read
from reader.sources.page.dom import Element, Page, called, names_of, text_under

__all__ = ["heading_of", "section_of"]

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


def section_of(page: Page, element: Element) -> list[Element]:
    """What holds the list which ``element`` heads or is: one element, or the items beside each other; or nothing."""
    names = names_of(called(element))
    if (_is_called_ranked(names) or _is_labelled(element)) and 3 <= len(page.inside.get(element, ())) <= 60:
        return [element]
    if element.tag not in _HEADINGS or not 2 <= page.size.get(element, 0) <= 60 or page.inside.get(element):
        return []
    if not is_most_read(heading_of(element)) or _is_shut(element):
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


def heading_of(element: Element) -> str:
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
