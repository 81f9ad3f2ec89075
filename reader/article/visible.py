"""The lines of a page as a reader sees them, each with the elements it is written in.

What a page says of itself to machines is often wrong or missing; what it says to people (a headline,
*By Jane Roe*, a date) stands near the headline, in lines of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from lxml import etree
from lxml.html import HtmlElement

from reader import cleaning
from reader.article.texts import ends_sentence, key, weight
from reader.article.vocabulary import STRANGE
from reader.deferred import late_pattern

__all__ = ["Line", "Screen", "beginning", "hides", "names_of", "words_in"]

_UNSEEN = frozenset((
    "script", "style", "template", "noscript", "select", "option", "textarea", "svg", "button", "iframe", "object",
    "title",
))  # fmt: skip
"""But not ``head``: where a page leaves out the tag of its body, libxml2 takes what it does not know for the head's."""
_INLINE = frozenset((
    "a", "abbr", "acronym", "address", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var",
    "wbr", "img", "meta", "link",
))  # fmt: skip
_WORDS = late_pattern(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_LONGEST = 400
"""Characters: a longer line is running text, of which the beginning is kept."""
_RUNNING = 120
_SENTENCE = 70
_MOST = 20_000
"""Lines looked at."""


@dataclass(slots=True)
class Line:
    """What stands between two block boundaries of a page."""

    text: str
    """White space folded; at most the beginning of a paragraph."""
    elements: list[HtmlElement] = field(default_factory=list)
    """The elements it is written in, in order: its block first."""

    @property
    def is_running(self) -> bool:
        """Whether it is a paragraph rather than a label."""
        size = weight(self.text)
        return size >= _RUNNING or (size >= _SENTENCE and ends_sentence(self.text))


class Screen:
    """What a page shows, read at the first look.

    Args:
        tree: the page.
        strangers: whether what belongs to comments, teasers and the site's tools is looked at too.
    """

    def __init__(self, tree: HtmlElement, *, strangers: bool = False) -> None:
        self._tree = tree
        self._strangers = strangers

    @cached_property
    def lines(self) -> list[Line]:
        """All lines in the order of the source, without scripts."""
        return _lines_of(self._tree, self._strangers)

    def around(self, title: str) -> tuple[list[Line], list[Line], list[Line]]:
        """The lines before the headline (the nearest first), those between it and the text, and all below."""
        before, headline, end = _opening(self.lines, title)
        return self.lines[before:headline][::-1], self.lines[headline + 1 : end], self.lines[end:]


def beginning(element: HtmlElement, length: int) -> str:
    """The first characters of an element's text, white space folded; more than ``length`` if there are more."""
    words = ""
    for text in element.itertext():
        words += text
        if len(words) > 4 * length:
            break
    return " ".join(words.split())[: length + 1]


def names_of(element: HtmlElement) -> str:
    """An element's class and id."""
    return f"{element.get('class', '')} {element.get('id', '')}"[:400]


@lru_cache(maxsize=8192)
def words_in(names: str) -> frozenset[str]:
    """The words of a class or id, in lower case: ``postMeta__author-name`` has four."""
    return frozenset(word.lower() for word in _WORDS.findall(names))


_HIDING = late_pattern(
    r"(?:^|[\s_-])(?:screen-?reader(?:s|-text|-only|-response)?|sr-?only|visually-?hidden|off-?screen|a11y-hidden|"
    r"element-invisible|u-hidden|is-hidden|assistive-text)(?:$|[\s_-])",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def hides(classes: str) -> bool:
    """Whether a class takes an element off the screen, as for what only screen readers say."""
    return _HIDING.search(classes) is not None


def _lines_of(tree: HtmlElement, strangers: bool) -> list[Line]:
    found: list[Line] = []
    parts: list[str] = []
    elements: list[HtmlElement] = []

    def end() -> None:
        text = " ".join("".join(parts).split()) if parts else ""
        if text:
            found.append(Line(cleaning.field(text[:_LONGEST]), elements.copy()))
        parts.clear()
        elements.clear()

    walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if len(found) >= _MOST:
            break
        if event in ("comment", "pi"):
            parts.append(element.tail or "")
        elif event == "start":
            if element.tag in _UNSEEN or (not strangers and _is_strange(element)):
                walk.skip_subtree()
                continue
            if element.tag not in _INLINE:
                end()
            if element.text and not element.text.isspace():
                parts.append(element.text)
                elements.append(element)
            elif element.tag in _INLINE:
                parts.append(element.text or "")
        else:
            if element.tag not in _INLINE:
                end()
            tail = element.tail
            if tail:
                parts.append(tail)
                if not elements and not tail.isspace() and element.getparent() is not None:
                    elements.append(element.getparent())
    end()
    return found


def _is_strange(element: HtmlElement) -> bool:
    if element.get("hidden") is not None or element.tag in ("nav", "aside"):
        return True
    names = names_of(element)
    return (
        len(names) > 1
        and element.tag not in ("html", "body", "main", "article")
        and _says_strange(names)
        and next(element.iterdescendants("h1"), None) is None
    )


@lru_cache(maxsize=8192)
def _says_strange(names: str) -> bool:
    return bool(words_in(names) & (STRANGE - _HARMLESS)) or hides(names)


_HARMLESS = frozenset(("social", "share", "sharing", "tags", "ad", "ads", "paywall", "skip", "reklama", "premium"))
"""Words of parts that often hold a byline or a date beside what they are named for."""


def _opening(lines: Sequence[Line], title: str) -> tuple[int, int, int]:
    """Where a page's article begins.

    Returns:
        Indices into ``lines``: the first line that may speak of the article, its headline, and the
        line behind the first few paragraphs.
    """
    title_key = key(title)
    places = [i for i, line in enumerate(lines) if title_key and key(line.text) == title_key]
    heads = [i for i in places if any(e.tag in ("h1", "h2") for e in lines[i].elements)]
    place = (heads or places or [0])[0]
    end = place + 1
    running = 0
    while end < len(lines) and running < _PARAGRAPHS and end - place < _NEAR:
        running += lines[end].is_running
        end += 1
    return max(place - _BEFORE, 0), place, end


_PARAGRAPHS = 3
_NEAR = 60
_BEFORE = 8
