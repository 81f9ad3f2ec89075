"""Any page with a list of headlines that says how often they were read, and a page's own counter.

No recipe for any site: lists are found by their shape (:mod:`.lists`), counters by what is written
beside them (:mod:`.counters`, :mod:`.evidence`) or is carried along for scripts (:mod:`.carried`), the page's
own story by its headline (:mod:`.own`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from reader import addresses, cleaning, language
from reader.markup import MarkupError, html_tree
from reader.model import Count, ParsedSource, Story
from reader.sources.building import story
from reader.sources.errors import SourceError
from reader.sources.page.carried import carried_counts
from reader.sources.page.counters import find_numbers
from reader.sources.page.dom import Element, Page, read_page, text_under
from reader.sources.page.entries import Entry
from reader.sources.page.front import front_page
from reader.sources.page.laid_out import laid_out_list
from reader.sources.page.lists import find_lists
from reader.sources.page.own import Own, find_own
from reader.sources.page.structured import told_to_machines
from reader.sources.registry import Kind

__all__ = ["KIND", "own_counter", "parse"]


def recognises(url: str, body: bytes, content_type: str) -> float:
    """Any page may have a list; whoever knows the site better says so with a higher number."""
    return 0.1


def parse(body: bytes, url: str, content_type: str, now: datetime) -> ParsedSource:
    """The page's own story, if its counter is there, then the stories of its lists in the page's order.

    A page with neither is read as a front page: its headlines, without numbers and ranks.

    Raises:
        SourceError: there is nothing of all that.
    """
    page, tongue = _read(body, url, content_type)
    lists, own = _find(page, tongue)
    name = _site_name(page)
    stories: dict[str, Story] = {}
    if own.views is not None and (entry := _own_story(page, own, name, tongue)):
        stories[entry.id] = entry
    for entries in lists:
        for item in entries:
            if (found := _story(item, url, name, tongue)) and found.id not in stories:
                stories[found.id] = found
    if not any(entry.views for entry in stories.values()):
        for item in laid_out_list(page, tongue):
            if found := _story(item, url, name, tongue):
                stories[found.id] = found
    if not any(entry.views for entry in stories.values()):
        for item in _carried(page):
            if found := _story(item, url, name, tongue):
                kept = stories.get(found.id, found)
                stories[found.id] = replace(found, site_rank=kept.site_rank)
    if not stories:
        stories = {entry.id: entry for link in front_page(page) if (entry := _story(Entry(link), url, name, tongue))}
    if not stories:
        raise SourceError("The page holds no list of headlines.")
    return ParsedSource(
        kind=KIND.name, stories=tuple(stories.values()), title=name, site_url=addresses.absolute(url), language=tongue
    )


def own_counter(html: bytes, url: str, content_type: str = "") -> tuple[Count | None, Count | None, Count | None]:
    """(views, comments, reactions) that a page gives for its own story; ``None`` for each it does not give."""
    try:
        page, tongue = _read(html, url, content_type)
    except SourceError:
        return None, None, None
    _, own = _find(page, tongue)
    return own.views, own.comments, own.reactions


def _read(body: bytes, url: str, content_type: str) -> tuple[Page, str]:
    try:
        root = html_tree(body, url, content_type)
    except MarkupError as error:
        raise SourceError("The page cannot be read.") from error
    page = read_page(root, url)
    said = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    sample = " ".join(text.text for text in page.texts if len(text.text) > 30)[:3000]
    return page, language.guess(sample, said)


def _find(page: Page, tongue: str) -> tuple[list[list[Entry]], Own]:
    numbers = list(find_numbers(page, tongue))
    lists = find_lists(page, numbers)
    taken = {number.order for entries in lists for entry in entries for number in entry.numbers}
    shown, told = find_own(page, numbers, taken), told_to_machines(page.root)
    own = Own(
        shown.views or told.get("views"),
        shown.comments or told.get("comments"),
        shown.reactions or told.get("reactions"),
    )
    return lists, own


def _carried(page: Page) -> list[Entry]:
    """The headlines of the page that have counters in data for its scripts."""
    told = carried_counts(page)
    found: dict[str, Entry] = {}
    for link in page.links if told else ():
        address = addresses.canonical(link.url)
        if address in told:
            found.setdefault(address, Entry(link, counts=told[address]))
    return list(found.values())


def _story(item: Entry, url: str, name: str, tongue: str) -> Story | None:
    return story(
        source=name,
        base=url,
        title=item.link.title,
        url=item.link.url,
        views=item.counts.get("views"),
        comments=item.counts.get("comments"),
        reactions=item.counts.get("reactions"),
        site_rank=item.rank,
        language=tongue,
    )


def _own_story(page: Page, own: Own, name: str, tongue: str) -> Story | None:
    title = _meta(page.root, "og:title") or next((text_under(node) for node in page.root.iter("h1")), "")
    return story(
        source=name,
        base=page.url,
        title=title,
        url=page.url,
        views=own.views,
        comments=own.comments,
        reactions=own.reactions,
        language=tongue,
        picture=_meta(page.root, "og:image"),
    )


def _site_name(page: Page) -> str:
    return cleaning.field(_meta(page.root, "og:site_name") or addresses.host_of(page.url), 100)


def _meta(root: Element, name: str) -> str:
    for element in root.iter("meta"):
        if name in (element.get("property"), element.get("name")):
            return " ".join((element.get("content") or "").split())
    return ""


KIND = Kind(name="page", recognises=recognises, parse=parse, scraped=True)
