"""Where in the page the article stands: readability's choice, made faster.

:class:`readability.Document` scores paragraphs and picks the element that holds the article, joins
its siblings and its leads. Its own way there parses the page again for every try and writes subtrees
out as text to look at them; here it works on a tree that we parsed, with the lengths of all texts
counted once. https://github.com/buriy/python-readability
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from reader.article.texts import key, weight
from reader.deferred import late_module, late_pattern

# What it imports for pages that it fetches and decodes itself takes longer to load than all the rest of it.
for fetching in ("urllib.request", "urllib.error", "chardet"):
    late_module(fetching)

from readability import Document  # noqa: E402

__all__ = ["drop_annexes", "find_article", "largest_container", "lengths", "running"]

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
        """Make a paragraph of every ``div`` that holds text and no block, and of text that stands beside blocks."""
        for div in self.tags(self.html, "div"):
            if next(div.iterdescendants(*_BLOCKS), None) is None:
                div.tag = "p"
        for box in self.tags(self.html, "div", "section", "article", "main", "center", "body"):
            _wrap_loose_text(box)

    def get_link_density(self, elem: HtmlElement) -> float:
        """Share of an element's text that is links."""
        total, linked = self.measure(elem)
        return linked / max(total, 1)

    def measures(self) -> dict[HtmlElement, tuple[int, int]]:
        """Lengths of all texts in the page (:func:`lengths`), counted at the first call."""
        if not self._lengths:
            self._lengths = lengths(self.html)
        return self._lengths

    def measure(self, elem: HtmlElement) -> tuple[int, int]:
        """The lengths of one element's text, and of the links in it."""
        if elem not in self.measures():
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
                totals[element] += weight(element.text)
            if element.tag == "a":
                linked[element] = totals[element]
        else:
            totals[element] = 0
        parent = element.getparent()
        if parent is not None and element is not root:
            totals[parent] += totals[element] + (weight(element.tail) if element.tail else 0)
            linked[parent] += linked[element]
    return {element: (totals[element], linked[element]) for element in order}


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


_SEMANTIC = late_pattern(
    r"(?:^|[\s_-])(?:article|entry|post|story|news|main|single|page|blog|text)[-_]*(?:content|body|text|inner|main|article|wrap(?:per)?)"
    r"(?:$|[\s_-])|(?:^|\s)(?:hentry|content|article|post)(?:$|\s)",
    re.IGNORECASE,
)
_RUNNING = frozenset(("p", "li", "blockquote", "pre", "dd", "td", "h2", "h3"))


def running(root: HtmlElement, sizes: dict[HtmlElement, tuple[int, int]]) -> dict[HtmlElement, int]:
    """For every element, how many characters of running text stand in it: paragraphs that are no links."""
    order = list(sizes)
    totals = dict.fromkeys(order, 0)
    for element in reversed(order):
        if element.tag in _RUNNING and not totals[element]:
            total, linked = sizes[element]
            if total >= 60 and linked < (0.15 if element.tag == "li" else 0.4) * total:
                totals[element] = total - linked
        parent = element.getparent()
        if parent is not None and element is not root:
            totals[parent] += totals[element]
    return totals


def find_article(tree: HtmlElement) -> HtmlElement | None:
    """The part of a page that holds its article, taken out of ``tree`` (which is changed).

    Args:
        tree: the page without what is never read (scripts, hidden parts).
    """
    page = _Page(tree)
    for body in page.tags(tree, "body"):
        body.set("id", "readabilityBody")
    page.transform_misused_divs_into_paragraphs()
    candidates = page.score_paragraphs()
    best = page.select_best_candidate(candidates)
    if not best:
        return None
    best = page.get_semantic_article_candidate(candidates, best)
    best = page.get_semantic_main_candidate(candidates, best)
    best = _widened(page, candidates, best)
    leads = _leads(page, best["elem"])
    for box in _going_on(page, best["elem"]):
        candidates[box] = {"elem": box, "content_score": best["content_score"]}
    result: HtmlElement = page.get_article(candidates, best, html_partial=True)
    for lead in reversed(leads):
        if result not in lead.iterancestors():
            result.insert(0, lead)
    return result


def _widened(page: _Page, candidates: dict[HtmlElement, Any], best: dict[str, Any]) -> dict[str, Any]:
    """Climb from the library's choice while much more running text stands around it.

    The library scores paragraphs by their parents, and so takes one chapter, one column or the text
    between two advertisements for the whole where the page has wrapped each in a box of its own, and
    overlooks lists.
    """
    element = best["elem"]
    totals = running(page.html, page.measures())
    chosen = below = element
    for ancestor in element.iterancestors():
        if ancestor.tag in ("body", "html"):
            break
        names = f"{ancestor.get('class', '')} {ancestor.get('id', '')}"
        marked = (
            ancestor.tag in ("article", "main")
            or "articleBody" in ancestor.get("itemprop", "")
            or _SEMANTIC.search(names)
            or _is_one_of_chunks(below, totals, page)
        )
        below = ancestor
        factor = 1.3 if marked else 2.5
        if totals.get(ancestor, 0) >= factor * max(totals.get(chosen, 0), 1) and page.get_link_density(ancestor) < 0.3:
            chosen = ancestor
        if ancestor.tag == "article":
            break
    if chosen is element:
        return best
    candidates[chosen] = page.score_node(chosen)
    candidates[chosen]["content_score"] = max(best["content_score"], candidates[chosen]["content_score"])
    widened: dict[str, Any] = candidates[chosen]
    return widened


def _is_one_of_chunks(box: HtmlElement, totals: dict[HtmlElement, int], page: _Page) -> bool:
    """Whether a box and others of its make beside it hold a text in parts, one after the other."""
    name = box.get("class")
    if not name or box.tag == "article":
        return False
    beside = (*box.itersiblings(box.tag), *box.itersiblings(box.tag, preceding=True))
    twins = [
        twin
        for twin in beside
        if twin.get("class") == name and totals.get(twin, 0) >= _CHUNK and page.get_link_density(twin) < 0.2
    ]
    other, own = sum(totals[twin] for twin in twins), totals.get(box, 0)
    return other >= 0.4 * own and other + own >= 0.8 * totals.get(box.getparent(), 0)


_CHUNK = 200


def _going_on(page: _Page, element: HtmlElement) -> Iterator[HtmlElement]:
    """The boxes beside the one that holds the text in which it goes on, below an advertisement or an offer.

    Each holds nothing but running text, and is of the same make or holds paragraphs alone. None stands before the
    headline.
    """
    totals = running(page.html, page.measures())
    make = element.get("class")
    headed = next(element.iterdescendants("h1"), None) is not None
    before = () if headed else element.itersiblings(element.tag, preceding=True)
    for box in (*before, *element.itersiblings(element.tag)):
        total, linked = page.measure(box)
        alike = (make and box.get("class") == make) or {child.tag for child in box} == {"p"}
        if alike and totals.get(box, 0) >= _MOSTLY_RUNNING * total > 0 and linked < 0.2 * total:
            yield box


_MOSTLY_RUNNING = 0.8


def _leads(page: _Page, element: HtmlElement) -> list[HtmlElement]:
    """Standfirst and lead picture between the page's headline and the element that holds the text."""
    before: list[HtmlElement] = []
    headline = None
    inside = set(element.iterancestors())
    for node in page.html.iter():
        if node is element:
            break
        if node.tag == "h1":
            headline, before = node, []
        elif node.tag in _LEADING and node not in inside:
            before.append(node)
    if headline in inside or next(element.iterdescendants("h1"), None) is not None:
        return []
    if headline is None:  # it was thrown out with its byline: what stands in one box with the text is sure all the same
        before = [node for node in before if node.tag == "figcaption" and _in_box_of(element, node)]
    pictured = {key(image.get("alt", "")[:300])[:_COMPARED] for image in page.html.iter("img")}
    leads = [node for node in before if _is_standfirst(node, page, pictured)]
    if len(leads) > _MOST_LEADS:
        near = (element.getparent(), element.getparent().getparent())
        leads = [node for node in leads if node.getparent() in near or node.getparent().getparent() in near]
    pictures = (box for node in before if (box := _captioned_picture(node, page)) is not None and box not in inside)
    kept = {*(leads if len(leads) <= _MOST_LEADS else ()), *islice(pictures, 1)}
    return [node for node in page.html.iter() if node in kept]


def _in_box_of(element: HtmlElement, other: HtmlElement) -> bool:
    box = element.getparent()
    return box is not None and box.tag != "body" and box in other.iterancestors()


_LEADING = ("p", "h2", "blockquote", "figcaption")


def _is_standfirst(node: HtmlElement, page: _Page, pictured: set[str]) -> bool:
    total, linked = page.measure(node)
    return (
        node.tag != "figcaption"
        and 50 <= total <= 900
        and key("".join(node.itertext()))[:_COMPARED] not in pictured
        and linked < 0.2 * total
        and next(node.iterancestors("figure", "aside", "li"), None) is None
    )


def _captioned_picture(caption: HtmlElement, page: _Page) -> HtmlElement | None:
    """The smallest box around a caption that holds its picture too, if it is one that leads nowhere."""
    total, linked = page.measure(caption)
    if caption.tag != "figcaption" or not _LEAST_CAPTION <= total <= 900 or linked > 0.2 * total:
        return None
    for box in islice(caption.iterancestors(), _NEAR):
        if box.tag in ("a", "aside", "li", "body"):
            return None
        if next(box.iterdescendants("img"), None) is not None:
            alone = page.measure(box)[0] < _MOST_OF_ALL * total and next(box.iterdescendants(*_HEADINGS), None) is None
            return box if alone else None
    return None


_LEAST_CAPTION, _NEAR, _MOST_OF_ALL = 20, 3, 1.5
_HEADINGS = ("h1", "h2", "h3", "h4")


_COMPARED = 40
_MOST_LEADS = 4


def largest_container(tree: HtmlElement) -> HtmlElement | None:
    """The element most likely to be the article by its mark-up alone, when scores have found next to nothing.

    It is the smallest one called an article (by element, microdata or class) that holds nearly all the
    unlinked text of the one that holds most.
    """
    sizes = lengths(tree)
    marked = [
        (total - linked, element)
        for element, (total, linked) in sizes.items()
        if isinstance(element.tag, str)
        and total
        and linked < 0.6 * total
        and (element.tag in ("article", "main") or "articleBody" in element.get("itemprop", "") or _marked(element))
    ]
    if not marked:
        return None
    most = max(size for size, _ in marked)
    return min((pair for pair in marked if pair[0] >= 0.8 * most), key=lambda pair: pair[0])[1]


def _marked(element: HtmlElement) -> bool:
    return _SEMANTIC.search(f"{element.get('class', '')} {element.get('id', '')}") is not None


_CORE = 0.8
"""How much of the running text the core of an article holds at least."""
_LEAST_CORE = 600
_KEPT = ("table", "pre", "blockquote", "figure", "h1")


def drop_annexes(root: HtmlElement) -> None:
    """Take out what stands beside the core of an article and has no running text: tools, tags, votes, tallies.

    The core is the innermost element that holds nearly all of the running text. What is short inside it
    (lines of a poem, a list of results) belongs to the article; what is short beside it seldom does.
    """
    sizes = lengths(root)
    said = running(root, sizes)
    if said[root] < _LEAST_CORE:
        return
    core = root
    while (child := max(core, key=lambda node: said.get(node, 0), default=None)) is not None:
        if said.get(child, 0) < _CORE * said[root]:
            break
        core = child
    if core.tag in _RUNNING:
        return
    for node in (core, *core.iterancestors()):
        if node is root:
            break
        for beside in list(node.itersiblings()):
            if isinstance(beside.tag, str) and _is_annex(beside, sizes, said) and not _is_kept(beside, sizes):
                beside.drop_tree()


def _is_annex(element: HtmlElement, sizes: dict[HtmlElement, tuple[int, int]], said: dict[HtmlElement, int]) -> bool:
    if not sizes[element][0]:
        return False
    return not said[element] or bool(_BESIDE.search(f"{element.get('class', '')} {element.get('id', '')}"))


_BESIDE = late_pattern(
    r"(?:^|[\s_-])(?:side|right|rail|col-?right|aside|bottom|footer|foot|extra|widgets?)(?:$|[\s_-])", re.IGNORECASE
)


def _is_kept(element: HtmlElement, sizes: dict[HtmlElement, tuple[int, int]]) -> bool:
    """Whether it consists of what needs no running text: a table, code, a quotation, a picture with its caption."""
    kept = [node for node in element.iter(*_KEPT) if node in sizes]
    return bool(kept) and 2 * max(sizes[node][0] for node in kept) >= sizes[element][0]
