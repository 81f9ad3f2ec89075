"""A word of help from the settings for a page whose list is not found by its shape: CSS selectors.

A recipe names what holds a story and, within it, headline, link and counters
(:class:`reader.settings.Recipe`). What it does not name is looked for as usual: the first link is the
headline.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from reader import addresses, cleaning, language
from reader.counting import parse_count
from reader.markup import MarkupError, html_tree
from reader.model import Count, ParsedSource, Story
from reader.settings import Recipe
from reader.sources.building import collected, story
from reader.sources.errors import SourceError
from reader.sources.page.dom import text_under

__all__ = ["Finding", "fault_of", "findings", "parse_with", "recipe_for"]

_COUNTERS = ("views", "comments", "reactions")
_LABELS = ("aria-label", "title", "data-count", "data-views", "content")


def recipe_for(url: str, recipes: Iterable[Recipe]) -> Recipe | None:
    """The recipe whose address is the longest beginning of ``url``; a scheme and ``www.`` do not matter."""
    page = _bare(url)
    fitting = [recipe for recipe in recipes if recipe.url and page.startswith(_bare(recipe.url))]
    return max(fitting, key=lambda recipe: len(_bare(recipe.url)), default=None)


def _bare(url: str) -> str:
    return url.partition("://")[2].removeprefix("www.") if "://" in url else url.removeprefix("www.")


@dataclass(frozen=True, slots=True)
class Finding:
    """What one selector of a recipe finds in a page."""

    part: str
    """``item``, ``title``, ``link``, ``views``, ``comments`` or ``reactions``."""
    selector: str
    found: int
    """In how many items it finds something; for ``item``, how many items there are."""
    read: int
    """In how many of these a number could be read, for a counter; else as ``found``."""
    example: str
    """The text of the first that it finds, or of the first that could not be read."""
    fault: str = ""
    """Why it cannot be used at all, as a sentence."""


def findings(recipe: Recipe, body: bytes, url: str, content_type: str) -> tuple[Finding, ...]:
    """Try every selector that a recipe names, each on its own, and say what it finds.

    Raises:
        SourceError: the page is empty.
    """
    try:
        root: Any = html_tree(body, url, content_type)
    except MarkupError as error:
        raise SourceError("The page is empty.") from error
    tongue = language.guess(text_under(root)[:3000], root.get("lang") or "")
    try:
        items = _select(root, recipe.item, "item")
    except SourceError as error:
        return (Finding("item", recipe.item, 0, 0, "", error.sentence),)
    parts = ("title", "link", "views", "comments", "reactions")
    named = [(part, selector) for part in parts if (selector := getattr(recipe, part))]
    of_item = Finding("item", recipe.item, len(items), len(items), _example(items))
    return (of_item, *(_tried(part, selector, items, tongue) for part, selector in named))


def _tried(part: str, selector: str, items: list[Any], tongue: str) -> Finding:
    try:
        found = [(item, first) for item in items if (first := _first(item, selector, part)) is not None]
    except SourceError as error:
        return Finding(part, selector, 0, 0, "", error.sentence)
    unread = [first for item, first in found if part in _COUNTERS and _count(item, selector, part, tongue) is None]
    return Finding(
        part, selector, len(found), len(found) - len(unread), _example(unread or [each for _, each in found])
    )


def _example(elements: list[Any]) -> str:
    return cleaning.field(" ".join(elements[0].itertext()), 60) if elements else ""


def parse_with(recipe: Recipe, body: bytes, url: str, content_type: str) -> ParsedSource:
    """Read a page with a recipe.

    Raises:
        SourceError: a selector cannot be read, or nothing in the page answers to it; the sentence says which.
    """
    try:
        root: Any = html_tree(body, url, content_type)
    except MarkupError as error:
        raise SourceError("The page is empty.") from error
    items = _select(root, recipe.item, "item")
    if not items:
        raise SourceError(f"The recipe finds nothing: no part of the page answers to “{recipe.item}”.")
    name = cleaning.field(addresses.host_of(url))
    tongue = language.guess(" ".join(text_under(item) for item in items)[:3000], root.get("lang") or "")
    return collected(
        "page",
        _stories(items, recipe, url, name, tongue),
        nothing=f"The recipe finds no headline: in what “{recipe.item}” finds, nothing answers to “{recipe.title}”.",
        title=name,
        site_url=addresses.absolute(url),
        language=tongue,
    )


def _stories(items: list[Any], recipe: Recipe, url: str, name: str, tongue: str) -> Iterator[Story | None]:
    for place, item in enumerate(items, 1):
        link = _first(item, recipe.link, "link") if recipe.link else next(item.iter("a"), None)
        title = _first(item, recipe.title, "title") if recipe.title else link
        yield story(
            source=name,
            base=url,
            title=text_under(title) if title is not None else "",
            url=(link.get("href") or "") if link is not None else "",
            views=_count(item, recipe.views, "views", tongue),
            comments=_count(item, recipe.comments, "comments", tongue),
            reactions=_count(item, recipe.reactions, "reactions", tongue),
            site_rank=place,
            language=tongue,
        )


def fault_of(recipe: Recipe) -> str:
    """Why a recipe cannot be used, as a sentence; empty if it can be."""
    if not recipe.url.strip():
        return "A [[recipe]] needs the url that the addresses it is for begin with."
    from lxml.etree import Element

    selectors = {part: getattr(recipe, part) for part in ("title", "link", "views", "comments", "reactions")}
    wanted = {"item": recipe.item, **{part: selector for part, selector in selectors.items() if selector}}
    try:
        for part, selector in wanted.items():
            _select(Element("html"), selector, part)
    except SourceError as error:
        return error.sentence
    return ""


def _select(holder: Any, selector: str, what: str) -> list[Any]:
    from cssselect import SelectorError
    from lxml.cssselect import CSSSelector

    if not selector.strip():
        raise SourceError(f"The recipe names no selector for “{what}”.")
    try:
        found: Any = CSSSelector(selector, translator="html")(holder)
        return list(found)
    except SelectorError as error:
        raise SourceError(f"The recipe's selector for “{what}” cannot be read: “{selector}”.") from error


def _first(item: Any, selector: str, what: str) -> Any:
    return next(iter(_select(item, selector, what)), None)


def _count(item: Any, selector: str, what: str, tongue: str) -> Count | None:
    """The one number in what the selector finds: its text, one of its texts, or a label."""
    if not selector or (found := _first(item, selector, what)) is None:
        return None
    field = f"recipe {selector}"
    if count := parse_count(text_under(found), tongue or None, field=field):
        return count
    texts = [text for node in found.itertext() if (text := node.strip())]
    texts += [found.get(label) for label in _LABELS if found.get(label)]
    counts = {count for text in texts if (count := parse_count(text, tongue or None, field=field))}
    return counts.pop() if len(counts) == 1 else None
