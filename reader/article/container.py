"""Where in the page the article stands: readability's choice, made faster.

:class:`readability.Document` scores paragraphs and picks the element that holds the article, joins
its siblings and its leads. Its own way there parses the page again for every try and writes subtrees
out as text to look at them; here it works on a tree that we parsed, with the lengths of all texts
counted once. https://github.com/buriy/python-readability
"""

from __future__ import annotations

from typing import Any

from lxml.html import HtmlElement
from readability import Document

__all__ = ["find_article"]

_BLOCKS = frozenset(("blockquote", "dl", "div", "img", "ol", "p", "pre", "table", "ul"))


class _Page(Document):  # type: ignore[misc]
    """A document whose tree is given, and measured once."""

    def __init__(self, tree: HtmlElement) -> None:
        super().__init__(tree)
        self.html = tree
        self._lengths: dict[HtmlElement, tuple[int, int]] = {}

    def _html(self, force: bool = False) -> HtmlElement:
        return self.html

    def tags(self, node: HtmlElement, *tag_names: str) -> Any:
        """All descendants with one of the tags, tag by tag as the library has it."""
        for name in tag_names:
            yield from list(node.iterdescendants(name))

    def transform_misused_divs_into_paragraphs(self) -> None:
        """Make a paragraph of every ``div`` that holds text and no block."""
        for div in self.tags(self.html, "div"):
            if next(div.iterdescendants(*_BLOCKS), None) is None:
                div.tag = "p"
        for div in self.tags(self.html, "div"):
            _wrap_loose_text(div)

    def get_link_density(self, elem: HtmlElement) -> float:
        """Share of an element's text that is links."""
        total, linked = self._measured(elem)
        return linked / max(total, 1)

    def _measured(self, elem: HtmlElement) -> tuple[int, int]:
        if not self._lengths:
            self._lengths = lengths(self.html)
        if elem not in self._lengths:
            self._lengths.update(lengths(elem))
        return self._lengths[elem]


def lengths(root: HtmlElement) -> dict[HtmlElement, tuple[int, int]]:
    """For every element, how many characters its text has, and how many of them stand in links."""
    order = list(root.iter())
    totals = dict.fromkeys(order, 0)
    linked = dict.fromkeys(order, 0)
    for element in reversed(order):
        if isinstance(element.tag, str):
            if element.text:
                totals[element] += _length(element.text)
            if element.tag == "a":
                linked[element] = totals[element]
        else:
            totals[element] = 0
        parent = element.getparent()
        if parent is not None and element is not root:
            totals[parent] += totals[element] + (_length(element.tail) if element.tail else 0)
            linked[parent] += linked[element]
    return {element: (totals[element], linked[element]) for element in order}


def _length(text: str) -> int:
    return len(" ".join(text.split())) if text else 0


def _wrap_loose_text(div: HtmlElement) -> None:
    """Put text and inline elements that stand directly in a ``div`` of blocks into paragraphs."""
    paragraph: HtmlElement | None = None
    if div.text and div.text.strip():
        paragraph = div.makeelement("p")
        paragraph.text, div.text = div.text, None
        div.insert(0, paragraph)
    for child in list(div):
        if child is paragraph:
            continue
        inline = child.tag in _INLINE and next(child.iterdescendants(*_BLOCKS), None) is None
        if inline:
            if paragraph is None:
                paragraph = div.makeelement("p")
                child.addprevious(paragraph)
            paragraph.append(child)
            continue
        tail = child.tail
        paragraph = None
        if tail and tail.strip():
            paragraph = div.makeelement("p")
            paragraph.text, child.tail = tail, None
            child.addnext(paragraph)


_INLINE = frozenset(("a", "b", "cite", "code", "em", "font", "i", "small", "span", "strong", "sub", "sup", "u"))


def find_article(tree: HtmlElement, ruthless: bool = True) -> HtmlElement | None:
    """The part of a page that holds its article, taken out of ``tree`` (which is changed).

    Args:
        tree: the page without what is never read (scripts, hidden parts).
        ruthless: first throw out what the library finds unlikely by its class or id.
    """
    page = _Page(tree)
    for body in page.tags(tree, "body"):
        body.set("id", "readabilityBody")
    if ruthless:
        page.remove_unlikely_candidates()
    page.transform_misused_divs_into_paragraphs()
    candidates = page.score_paragraphs()
    best = page.select_best_candidate(candidates)
    if not best:
        return None
    best = page.get_semantic_article_candidate(candidates, best)
    best = page.get_semantic_main_candidate(candidates, best)
    result: HtmlElement = page.get_article(candidates, best, html_partial=True)
    return result
