"""A page's own counter: how many read the story that the page itself tells."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from reader.deferred import late_pattern
from reader.model import Count
from reader.sources.page.counters import Number, is_comment
from reader.sources.page.dom import Element, Page, called, names_of, text_under
from reader.sources.page.names import names_for

__all__ = ["Own", "find_own"]

_STATISTICS = 160  # code points that the numbers of an author or of a site take
# *345 articles*, *12 followers*: the numbers beside these are the author's; *Today: 1,234*, *Online: 31*: the site's.
_OF_OTHERS = late_pattern(
    r"\d\s*(?:articles|posts|stories|followers|subscribers|стат(?:ей|ьи|ья)|публикаци|материал|подписчик|записей|artikel"
    r"|beiträge|artículos|noticias|seguidores|articoli|matérias|seguidores|yazı|haber|artykuł|記事|フォロワー|篇文章|粉丝)"
    r"|(?:today|yesterday|online|visitors|guests|сегодня|вчера|онлайн|посетител\w+|гостей|bugün|dün|heute|gestern|hoy"
    r"|ayer|aujourd'hui|hier|oggi|ieri|hoje|ontem|本日|昨日|今日|오늘|어제|امروز|اليوم)"
    r"\s*[:：=]\s*(?>\d[\d .,]*)(?!\s*[:：])",
    re.IGNORECASE,
)
_TEASER = 300  # code points that the teaser of another story may have
_NEVER_OWN = frozenset({"sidebar", "footer", "widget", "widgets", "nav", "menu", "statcounter", "commentlist"})


@dataclass(frozen=True, slots=True)
class Own:
    """The counters of the page's own story; those that nothing says stay unknown."""

    views: Count | None = None
    comments: Count | None = None
    reactions: Count | None = None


def find_own(page: Page, numbers: Sequence[Number], taken: Collection[int]) -> Own:
    """Find them.

    Args:
        page: as walked.
        numbers: the page's counters.
        taken: ``order`` of those that belong to items of lists.

    Returns:
        A counter only where all that could be it agree. A 0 is a script's placeholder as often as it
        is a number, so it is unknown.
    """
    heading = _heading(page)
    if heading is None:
        return Own()
    free = [number for number in numbers if number.kind and number.order not in taken and number.count.value > 0]
    shared = {heading, *heading.iterancestors()}
    free = [number for number in free if _is_own(page, number, shared)]
    return Own(*(_agreed(page, heading, free, kind) for kind in ("views", "comments", "reactions")))


def _heading(page: Page) -> Element | None:
    """The page's headline: its only h1, or the longest where there are several."""
    found = [element for element in page.order if element.tag == "h1" and page.size.get(element, 0) >= 8]
    if found:
        return max(found, key=lambda element: page.size[element])
    titled = [
        element
        for element in page.order
        if element.tag in ("h2", "h3") and page.size.get(element, 0) >= 15 and {"title", "headline"} & _names(element)
    ]
    return titled[0] if titled else None


def _names(element: Element) -> set[str]:
    return set(names_of(called(element)))


def _is_own(page: Page, number: Number, shared: Collection[Element]) -> bool:
    """Whether nothing between the number and what it shares with the headline says it is another story's.

    Args:
        shared: the elements that hold the page's headline.
    """
    element = number.element
    while element is not None and element not in shared:
        links = bool(page.inside.get(element))
        if element.tag in ("footer", "nav", "li", "table") and links:
            return False
        if element.tag == "footer" and next(element.iterancestors("article"), None) is None:
            return False  # the site's, and so are its numbers
        if page.size.get(element, 0) < _TEASER and any(link.in_heading for link in page.inside.get(element, ())):
            return False
        names = _names(element)
        if names & names_for("elsewhere") and (links or not names.isdisjoint(_NEVER_OWN)):
            return False
        if page.size.get(element, 0) < _STATISTICS and _OF_OTHERS.search(text_under(element)):
            return False
        if number.kind != "comments" and is_comment(element):
            return False
        element = element.getparent()
    return True


def _agreed(page: Page, heading: Element, numbers: Sequence[Number], kind: str) -> Count | None:
    found = [number for number in numbers if number.kind == kind]
    if len({number.count.value for number in found}) > 1:
        found = [number for number in found if _near(heading, number.element, page)]
    if len({number.count.value for number in found}) != 1:
        return None
    return found[0].count


def _near(heading: Element, element: Element, page: Page) -> bool:
    """Whether a counter shares a small element with the headline: a header of a page's story."""
    for holder in heading.iterancestors():
        if page.size.get(holder, 0) > 1200:
            return False
        if element in holder.iter():
            return True
    return False
