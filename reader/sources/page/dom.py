"""A page as its reader sees it: the texts that are shown, in order, and what holds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeAlias

from reader import addresses
from reader.deferred import late_pattern
from reader.sources.headings import is_most_read

__all__ = [
    "PLAYING_TIME",
    "Element",
    "Link",
    "Page",
    "Text",
    "called",
    "first_class",
    "names_of",
    "read_page",
    "text_under",
]

Element: TypeAlias = Any
"""An lxml element; lxml has no types of its own."""

_UNSEEN = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "select",
        "option",
        "textarea",
        "iframe",
        "object",
        "canvas",
        "map",
        "audio",
        "video",
    }
)
_HIGHEST = 80  # levels
_LONGEST = 100_000  # code points of one text; neither a headline nor a counter has so many
_HIDDEN_STYLE = late_pattern(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
PLAYING_TIME = late_pattern(r"\d{1,2}:\d{2}(?::\d{2})?")
_CAMEL = late_pattern(r"(?<=[a-z0-9])(?=[A-Z])")
_NOT_LETTERS = late_pattern(r"[^a-zа-яё]+")
_NOT_STORIES = late_pattern(
    r"/(?:user|users|profile|author|authors|login|signup|register|subscribe)(?:/|$)"
    r"|/(?:tag|tags|category|categories|rubric)/?(?:[^/]*/?)?$|/revisions/?$",
    re.IGNORECASE,
)
# The site's own pages on social networks, and the buttons that share a page there; posts are left in.
_ELSEWHERE = late_pattern(
    r"^https?://(?:[\w-]+\.)*(?:(?:facebook|twitter|x|instagram|youtube|tiktok|vk|telegram|linkedin|pinterest|threads"
    r"|whatsapp|weibo|twitch|reddit|apple)\.com|vk\.ru|ok\.ru|dzen\.ru|(?:t|wa|line)\.me|youtu\.be)"
    r"/(?!watch\b|status\b|live\b)(?:[@+]?[\w.-]*/?(?:\?.*)?$|(?:share|sharer|intent|dialog|user|channel|c|company|groups?|add)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Text:
    """One text node that is shown."""

    order: int
    """Counts through the page; elements and texts share it."""
    text: str
    """White space folded."""
    parent: Element
    """The innermost element around it."""
    before: Element | None
    """The element right before it, inside :attr:`parent`."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link that could be a headline."""

    order: int
    element: Element
    url: str
    title: str
    in_heading: bool


@dataclass(slots=True)
class Page:
    """What :func:`read_page` found."""

    root: Element
    url: str
    texts: list[Text] = field(default_factory=list)
    order: dict[Element, int] = field(default_factory=dict)
    size: dict[Element, int] = field(default_factory=dict)
    """Code points of text shown inside an element."""
    digits: dict[Element, int] = field(default_factory=dict)
    """Text nodes with a digit inside an element."""
    links: list[Link] = field(default_factory=list)
    inside: dict[Element, list[Link]] = field(default_factory=dict)
    """The links inside an element, in order."""

    def text_in(self, element: Element) -> str:
        """The text shown inside an element, pieces joined with a space."""
        return text_under(element)


def read_page(root: Element, url: str) -> Page:
    """Walk a tree once."""
    page = Page(root, url)
    for text in _texts(page):
        page.texts.append(text)
        has_digit = any(letter.isdecimal() for letter in text.text)
        for element in _holders(text.parent):
            page.size[element] = page.size.get(element, 0) + len(text.text)
            if has_digit:
                page.digits[element] = page.digits.get(element, 0) + 1
    base = _base_of(root, url)
    links = [link for element in root.iter("a") if element in page.order and (link := _link(element, page, base))]
    page.links = _without_boilerplate(links)
    for link in page.links:
        for holder in _holders(link.element):
            page.inside.setdefault(holder, []).append(link)
    return page


def _holders(element: Element) -> Iterator[Element]:
    """An element and what it stands in, up to a height that no honest page has."""
    for _ in range(_HIGHEST):
        if element is None:
            return
        yield element
        element = element.getparent()


def _without_boilerplate(links: list[Link]) -> list[Link]:
    """Drop *Read the whole story*, which stands on links to several pages, and *Most read*, which heads a list."""
    targets: dict[str, set[str]] = {}
    for link in links:
        targets.setdefault(link.title, set()).add(link.url)
    return [link for link in links if len(targets[link.title]) < 3 and not is_most_read(link.title, mostly=True)]


def _texts(page: Page) -> Iterator[Text]:
    """The text nodes that are shown, in order; fills ``page.order`` on the way."""
    count = 0
    stack: list[tuple[Element, bool]] = [(page.root, False)]
    while stack:
        element, is_tail = stack.pop()
        count += 1
        if is_tail:
            if text := _shown(element.tail):
                yield Text(count, text, element.getparent(), element)
            continue
        if element is not page.root:
            stack.append((element, True))
        if not isinstance(element.tag, str) or element.tag in _UNSEEN or _is_hidden(element):
            continue
        page.order[element] = count
        stack += [(child, False) for child in reversed(element)]
        if text := _shown(element.text):
            yield Text(count, text, element, None)


def _shown(text: str | None) -> str:
    return " ".join(text[:_LONGEST].split()) if text else ""


def _is_hidden(element: Element) -> bool:
    return (
        element.get("hidden") is not None
        or (element.get("aria-hidden") == "true" and element.tag not in ("svg", "i", "span", "use"))
        or bool(_HIDDEN_STYLE.search(element.get("style") or ""))
    )


def text_under(element: Element) -> str:
    """The text inside an element as it is shown: without comments, scripts and what is hidden."""
    pieces: list[str] = []
    stack: list[tuple[Element, bool]] = [(element, False)]
    while stack:
        node, is_tail = stack.pop()
        if is_tail:
            pieces.append(f" {node.tail}" if _is_kicker(node) else node.tail or "")
            continue
        if node is not element:
            stack.append((node, True))
            if _is_signature(node, pieces):
                pieces.append(" ")
        if not isinstance(node.tag, str) or node.tag in _UNSEEN or _is_hidden(node):
            continue
        stack += [(child, False) for child in reversed(node)]
        pieces.append(node.text or "")
        if node.tag in ("br", "p", "div", "li", "td", "h1", "h2", "h3", "h4", "h5", "h6"):
            pieces.append(" ")
    return " ".join("".join(pieces).split())


def _is_kicker(node: Element) -> bool:
    """Whether a span is a line of its own, by style alone: ``<span>Politics</span>A headline``."""
    said, behind = (node.text or "").rstrip(), node.tail or ""
    return node.tag == "span" and len(said) > 1 and said[-1].isalpha() and behind[:1].isupper()


def _is_signature(node: Element, before: list[str]) -> bool:
    """Whether a span stands apart from what is before it by style alone: ``A headline<span>The Paper</span>``."""
    if node.tag != "span" or not (node.text or "")[:1].isupper():
        return False
    return next((piece[-1].islower() for piece in reversed(before) if piece), False)


def _base_of(root: Element, url: str) -> str:
    for element in root.iter("base"):
        if href := element.get("href"):
            return addresses.absolute(href, url) or url
    return url


def _link(element: Element, page: Page, base: str) -> Link | None:
    href = (element.get("href") or "").strip()
    if not href or href.startswith("#") or element.get("rel") == "tag":
        return None
    url = addresses.absolute(href, base)
    if not url and base.startswith(("http://", "https://")):
        return None
    title, in_heading = _title_of(element)
    title = _without_playing_time(title, element)
    if not _reads_like_headline(title) or _NOT_STORIES.search(url) or _leads_to_profile(url, page.url):
        return None
    if not in_heading and _is_in_prose(element, page, len(title)):
        return None
    if addresses.canonical(url) == addresses.canonical(page.url) and url:
        return None
    return Link(page.order[element], element, url, title, in_heading)


def _leads_to_profile(url: str, page_url: str) -> bool:
    return bool(_ELSEWHERE.match(url)) and addresses.host_of(url) != addresses.host_of(page_url)


def _is_in_prose(element: Element, page: Page, length: int) -> bool:
    """Whether a link is words of a sentence in an article: its paragraph goes on around it."""
    holder = element.getparent()
    while holder is not None and holder.tag in ("b", "strong", "em", "i", "span", "u"):
        holder = holder.getparent()
    return holder is not None and holder.tag in ("p", "blockquote") and page.size.get(holder, 0) > 2 * length + 60


def _title_of(element: Element) -> tuple[str, bool]:
    """The headline that a link shows, and whether a heading holds it."""
    heading = next((node for node in element.iter("h1", "h2", "h3", "h4", "h5", "h6")), None)
    if heading is not None and (text := text_under(heading)):
        return text, True
    holder = element.getparent()
    for _ in range(2):
        if holder is not None and holder.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            return text_under(element), True
        holder = holder.getparent() if holder is not None else None
    named = [node for node in element.iter() if _is_titled(node) and node is not element]
    if named and (text := max((text_under(node) for node in named), key=len)):
        return text, False
    pieces = [text_under(node) for node in element.iter() if isinstance(node.tag, str) and not len(node)]
    whole = text_under(element)
    if len(pieces) > 2 and len(whole) > 40:
        # A teaser that is one big link: its headline is what its title says, or its longest line.
        said = " ".join((element.get("title") or "").split())
        if said and said in whole:
            return said, False
        longest = max((*pieces, " ".join((element.text or "").split())), key=len)
        return (longest if len(longest) * 5 >= len(whole) * 2 else whole), False
    return whole, False


def _without_playing_time(title: str, link: Element) -> str:
    """The headline of a film without how long it plays, which an element of its own says: *0:48 A bridge falls*."""
    if ":" not in title:
        return title
    played = {text for node in link.iter() if isinstance(node.tag, str) if (text := (node.text or "").strip())}
    for text in filter(PLAYING_TIME.fullmatch, played):
        title = title.removeprefix(text).removesuffix(text).strip()
    return title


def _is_titled(node: Element) -> bool:
    return isinstance(node.tag, str) and bool({"title", "headline", "heading"} & set(names_of(node.get("class") or "")))


def _reads_like_headline(title: str) -> bool:
    if len(title) > 400:
        return False
    letters = sum(letter.isalpha() for letter in title)
    wide = sum(letter > "\u2e7f" for letter in title)
    if letters + wide <= 16 and sum(letter.isdigit() for letter in title) >= 7:
        return False  # "edited Oct 21, 2019 at 14:03"
    words = len(title.split())
    return wide >= 6 or (letters >= 8 and words >= 3) or (letters >= 14 and words >= 2) or letters >= 20


def called(element: Element) -> str:
    """An element's class and id, as they are written."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def first_class(element: Element) -> str:
    """The first of an element's classes, which is mostly what it is; empty if it has none."""
    return (element.get("class") or "").partition(" ")[0]


@lru_cache(4096)
def names_of(value: str) -> tuple[str, ...]:
    """The words that a class, an id or an address is made of: ``td-postViews`` → td, post, views."""
    return tuple(filter(None, _NOT_LETTERS.split(_CAMEL.sub(" ", value).lower())))
