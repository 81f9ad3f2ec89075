"""Parts of a page that belong to the site and not to the article, told by their markup.

Rules are structural (elements, roles, links that wrap headings) or lexical (words in ``class`` and
``id``, which web authors write in English the world over); none knows a site. An element that holds
a good part of the page's text is never thrown out for its name alone.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from reader.article.container import lengths, running
from reader.article.live import STAMP
from reader.article.texts import ends_sentence, key, weight
from reader.article.visible import beginning, hides, words_in
from reader.article.vocabulary import COMMENTS, LEAD, STRANGE, STRANGE_IF_SHORT
from reader.deferred import late_pattern

__all__ = ["drop_hidden", "drop_next_stories", "drop_strangers", "mark_captions"]

_NEVER_READ = frozenset((
    "script", "style", "template", "button", "input", "select", "textarea", "dialog", "svg", "canvas", "map",
    "object", "datalist",
))  # fmt: skip
_HIDDEN_STYLE = late_pattern(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*(?:!important\s*)?(?:;|$)", re.IGNORECASE
)
_STRANGE_ROLES = frozenset((
    "navigation", "complementary", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar",
    "toolbar", "tablist",
))  # fmt: skip

_NUMBERED = late_pattern(r"(?<![\w-])(?=[a-f]*\d)[0-9a-f]{4,}(?![\w-])")
"""An id that a machine made, a hexadecimal number: *e1ad* is no *ad*."""
_PAIRS = late_pattern(
    r"(?:^|[\s_-])(?:read-?(?:more|also|next)|see-?also|also-?(?:read|like)|more-?(?:from|on|stories|news|articles)|"
    r"(?:author|writer)-?(?:bio|box|card|info|profile)|about-?(?:the-?)?author|most-?(?:read|popular|viewed|recent)|"
    r"(?:next|prev|previous)-?(?:article|post|story)|post-?(?:nav|navigation|footer|tags|ratings)|entry-?(?:footer|utility)|article-?(?:footer|tags|tools|actions|list)|"
    r"(?:inline|in-?article|story|article|content)-?(?:promo|newsletter|related|links|recirc|teaser|ads?)|email-?(?:sign|capture|form)|sign-?up|call-?to-?action|cta|latest-?(?:news|posts|stories)|top-?stories|"
    r"skip-?(?:to|link|ad)|wp-?polls|scroll-?to|back-?to-?top|whats-?next|infinite|user-?comments|reader-?comments|box-?related)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CONTENT = late_pattern(
    r"(?:^|\s)[\w-]*(?:article|entry|post|story|news)[-_]*(?:content|body|text)(?=\s|$|__|--)", re.IGNORECASE
)
_INTRO = late_pattern(
    r"(?:^|[\s_-])(?:intro|lead|lede|standfirst|summary|chapo|dek|subtitle|subhead|abstract|excerpt|entradilla|bajada|sommario|vorspann|ingress|manchet|sapo)(?:$|[\s_-])|teaser",
    re.IGNORECASE,
)
_BIG_STRANGERS = late_pattern(r"comment|disqus|cookie|consent|onetrust|usercentrics|didomi", re.IGNORECASE)
"""These may say more than the article."""
_CORE = frozenset(("html", "body", "main", "h1"))
_SHORT = 260
"""Characters: what a byline with its portrait's caption, a date and a line about the author come to."""


class _Names(NamedTuple):
    """What an element's class and id say of it."""

    strange: bool
    """It belongs to the site."""
    if_short: bool
    """It does where it says little."""
    is_big: bool
    """It belongs to the site, however much it says."""
    is_content: bool
    is_intro: bool


@lru_cache(maxsize=8192)
def _named(names: str) -> _Names:
    words = words_in(_NUMBERED.sub(" ", names))
    strange = bool(words & STRANGE) or _PAIRS.search(names) is not None
    return _Names(
        strange,
        bool(words & STRANGE_IF_SHORT),
        strange and _BIG_STRANGERS.search(names) is not None,
        _CONTENT.search(names) is not None,
        strange and _INTRO.search(names) is not None,
    )


def drop_hidden(tree: HtmlElement) -> None:
    """Take out what nobody reads: scripts, form fields, and what the page hides."""
    for element in list(tree.iterdescendants(etree.Element)):
        strange = element.tag in _NEVER_READ or (_is_hidden(element) and not _is_folded(element))
        if strange and element.getparent() is not None and element.tag != "body":
            element.drop_tree()


def _is_hidden(element: HtmlElement) -> bool:
    style, classes = element.get("style"), element.get("class")
    return (
        element.get("hidden") is not None
        or (style is not None and _HIDDEN_STYLE.search(style) is not None)
        or (classes is not None and hides(classes))
        or (element.get("aria-hidden") == "true" and element.tag not in _SEEN_ALL_THE_SAME)
    )


def _is_folded(element: HtmlElement) -> bool:
    """Whether what is hidden is the rest of a text, behind its first paragraph and a button that would unfold it."""
    if element.tag not in ("div", "section"):
        return False
    before = next(filter(_is_more_than_a_button, element.itersiblings(preceding=True)), None)
    paragraphs = [p for p in element.iterchildren("p") if _is_more_than_a_button(p)]
    return (
        before is not None
        and before.tag == "p"
        and len(paragraphs) >= _LEAST_FOLDED
        and all(ends_sentence(beginning(p, _LONGEST_FOLDED)) for p in (before, *paragraphs))
        and next(element.iterdescendants("form", "input", "nav", "h1"), None) is None
    )


def _is_more_than_a_button(element: HtmlElement) -> bool:
    return isinstance(element.tag, str) and weight(beginning(element, 2 * _LONGEST_BUTTON)) > _LONGEST_BUTTON


_LONGEST_BUTTON, _LEAST_FOLDED, _LONGEST_FOLDED = 40, 2, 5000

_SEEN_ALL_THE_SAME = frozenset(("figure", "picture", "img", "p", "div", "section"))
"""Hidden from screen readers only, because they repeat something or because their text is in a picture."""


def mark_captions(tree: HtmlElement) -> None:
    """Make a ``figcaption`` of what only its class calls a caption."""
    for element in tree.iter("p", "div", "span", "small", "dd", "cite", "em"):
        names = element.get("class", "")
        if (
            names
            and "caption" in names.lower()
            and _CAPTION.search(names)
            and next(element.iterdescendants("img", "figcaption", "figure", "p", "h2"), None) is None
        ):
            element.tag = "figcaption"


_CAPTION = late_pattern(
    r"caption(?:$|[\s_-]+(?:text|content|title|inner|body|full|container|wrapper)?(?:$|\s))|(?:^|[\s_-])caption",
    re.IGNORECASE,
)


def drop_strangers(tree: HtmlElement, *, by_name: bool = True) -> None:
    """Take out navigation, share bars, teasers, comments, forms, bylines and their like.

    Args:
        tree: the page; it is changed.
        by_name: whether a class or id is enough; else only what an element is or holds.
    """
    sizes = lengths(tree)
    said = running(tree, sizes)
    body_size = max(sizes[tree][0] - sizes[tree][1], 1)
    shares: dict[str, int] = {}
    for element, text in said.items():
        if text and (name := element.get("class")):
            shares[name] = shares.get(name, 0) + text
    cards = _cards(sizes)
    dropped: set[HtmlElement] = set()
    for element in list(sizes):
        parent = element.getparent()
        if parent is None or not isinstance(element.tag, str):
            continue
        if parent in dropped:
            dropped.add(element)
            continue
        total, linked = sizes[element]
        text = max(said[element], shares.get(element.get("class", ""), 0))
        if element in cards or _is_strange(element, total, linked, body_size, text, by_name):
            dropped.add(element)
    for element in dropped:
        if element.getparent() is not None and element.getparent() not in dropped:
            element.drop_tree()


def drop_next_stories(tree: HtmlElement, title: str) -> None:
    """Take out the stories that a page shows below its own, as if one scrolled on to the next page.

    Of several ``article`` elements with a headline each, one has the page's.
    """
    headlines = {
        article: key("".join(headline.itertext()))
        for article in tree.iter("article")
        if (headline := next(article.iterdescendants("h1"), None)) is not None
    }
    if len(headlines) > 1 and key(title) in headlines.values():
        own = next(article for article, headline in headlines.items() if headline == key(title))
        for article, headline in headlines.items():
            if headline != key(title) and own not in article.iterdescendants() and article not in own.iterdescendants():
                article.drop_tree()


def _is_strange(element: HtmlElement, total: int, linked: int, body_size: int, said: int, by_name: bool) -> bool:
    by_make = _is_strange_by_make(element, total, linked, body_size)
    if by_make is not None or not by_name:
        return bool(by_make)
    if _is_shown_later(element):
        return said < 0.3 * body_size
    if element.get("data-nosnippet") is not None or element.get("itemprop", "") in _ABOUT_THE_ARTICLE:
        return said < 0.3 * body_size and total < _SHORT and next(element.iterancestors(*_EMPHATIC), None) is None
    names = " ".join(filter(None, map(element.get, _NAMING)))[:_LONGEST_NAMES]
    return len(names) > 1 and _is_strange_by_name(element, _named(names), total, linked, body_size, said)


def _is_strange_by_make(element: HtmlElement, total: int, linked: int, body_size: int) -> bool | None:
    """Whether what an element is or holds makes it a part of the site; ``None`` if its names must tell."""
    tag = element.tag
    if (
        tag in _CORE
        or tag == STAMP
        or (tag in ("article", "form") and total - linked > 0.25 * body_size)
        or tag in _CONTENT_TAGS
    ):
        return False
    if tag == "time":
        return total < 60 and next(element.iterancestors("p", "li", "td", "dd", "blockquote", "h2", "h3"), None) is None
    if tag == "nav" or element.get("role") in _STRANGE_ROLES:
        return total - linked < 0.3 * body_size
    if tag in ("aside", "footer", "form"):
        return total - linked < 0.3 * body_size and not (tag != "form" and _is_quoted(element))
    if tag == "a":
        return _is_card(element, total)
    if tag in _BOXES and _is_discussion(element):
        return True
    if tag in _BOXES and total < _LARGEST_CARD and total - linked < 0.3 * body_size and _asks(element):
        return True
    return True if total < 900 and linked > 0.15 * total and tag in _BOXES and _leads_on(element) else None


_CONTENT_TAGS = frozenset((
    "figure", "figcaption", "picture", "img", "pre", "code", "table", "td", "tr", "tbody", "blockquote", "noscript",
    STAMP,
))  # fmt: skip
_NAMING = ("class", "id", "data-testid", "data-component", "data-test", "data-qa", "data-module")
"""Attributes in which web authors say what a part is; where class names are made by a machine, the later ones."""
_ABOUT_THE_ARTICLE = frozenset(("author", "publisher", "datePublished", "dateModified", "commentCount", "comment"))
"""Microdata (schema.org) that tells of the article and is none of its text."""


_LONGEST_NAMES = 2000


def _is_shown_later(element: HtmlElement) -> bool:
    """Whether it waits for a script: hidden by a class that no width of the window takes back."""
    classes = element.get("class", "").split()
    return "hidden" in classes and not any(":" in name for name in classes)


def _is_strange_by_name(
    element: HtmlElement, named: _Names, total: int, linked: int, body_size: int, said: int
) -> bool:
    if named.is_content or (named.is_intro and linked < 0.2 * total):
        return False
    if named.strange and not _holds_article(element):
        if max(total - linked, said) < 0.3 * body_size and not _quotes_post(element):
            return not (element.tag == "p" and total > 200 and linked < 0.3 * total)
        if named.is_big:
            return True
    if named.if_short and (total < _SHORT or not said) and element.tag not in _EMPHATIC:
        inline = next(element.iterancestors("p"), None) is not None  # a dateline, a footnote's number
        return not (inline or _reads_on(element, total, linked) or _quotes_post(element))
    return False


_EMPHATIC = frozenset(("h1", "h2", "h3", "strong", "b", "em", "i"))


def _cards(sizes: dict[HtmlElement, tuple[int, int]]) -> set[HtmlElement]:
    """Teasers: small boxes, three or more of one make or in one row, each with a linked heading or a text cut off."""
    found: dict[tuple[HtmlElement | str, str], set[HtmlElement]] = {}
    for element in sizes:
        if not (_is_linked_heading(element, sizes) or _is_cut_off(element, sizes)):
            continue
        for box in element.iterancestors("article", "li", "div", "section"):
            if sizes[box][0] > _LARGEST_CARD:
                break
            if box.get("class") or box.tag in ("article", "li"):
                found.setdefault((box.tag, box.get("class", "")), set()).add(box)
            if (row := box.getparent()) is not None:
                found.setdefault((row, box.tag), set()).add(box)
    return {box for boxes in found.values() if len(boxes) >= 3 for box in boxes}


_LARGEST_CARD = 600


def _is_linked_heading(element: HtmlElement, sizes: dict[HtmlElement, tuple[int, int]]) -> bool:
    if element.tag not in ("h2", "h3", "h4", "h5"):
        return False
    total, linked = sizes[element]
    if linked < 0.8 * total and _is_doubled("".join(element.itertext())):
        linked *= 2  # said once more for screen readers
    return total > 0 and (linked >= 0.8 * total or next(element.iterancestors("a"), None) is not None)


def _is_doubled(text: str) -> bool:
    words = text.split()
    half = len(words) // 2
    return words[:half] == words[half:]


def _is_cut_off(element: HtmlElement, sizes: dict[HtmlElement, tuple[int, int]]) -> bool:
    """Whether it is the beginning of a text, under a heading of its own."""
    if element.tag != "p" or not 60 <= sizes[element][0] <= _LARGEST_CARD:
        return False
    before = element.getprevious()
    return (
        before is not None
        and before.tag in ("h2", "h3", "h4", "h5", "a")
        and "".join(element.itertext()).rstrip().endswith(("...", "…", "[…]", "[...]"))
    )


def _asks(box: HtmlElement) -> bool:
    """Whether a box is there for the form in it: an offer of a newsletter, a poll, a search."""
    return next(box.iterdescendants("form"), None) is not None and next(box.iterdescendants("h1"), None) is None


_BOXES = frozenset(("div", "section", "aside", "ul", "ol", "p", "article", "header"))


def _is_discussion(box: HtmlElement) -> bool:
    """Whether readers' comments stand in a box: several of one make with times or links, under a heading to say so."""
    if next(box.iterchildren(*_HEADING_TAGS), None) is None:
        return False
    first = next((part for part in box.iterchildren(etree.Element) if beginning(part, 1)), None)
    said = "" if first is None or first.tag not in _HEADING_TAGS else beginning(first, _LONGEST_HEADING)
    # The number of comments, which the words are sure of, may stand elsewhere.
    if not said or not (COMMENTS.match(said) or COMMENTS.match(f"{said} (3)") or COMMENTS.match(f"3 {said}")):
        return False
    makes = Counter(
        (node.tag, node.get("class", ""))
        for node in box.iterdescendants("article", "li", "div")
        if next(node.iterdescendants("time", "a", "button"), None) is not None
    )
    return max(makes.values(), default=0) >= _LEAST_COMMENTS and next(box.iterdescendants("h1"), None) is None


_HEADING_TAGS = ("h2", "h3", "h4", "h5", "header")
_LONGEST_HEADING, _LEAST_COMMENTS = 60, 3


def _leads_on(element: HtmlElement) -> bool:
    """Whether the first words of a box lead to other stories."""
    return LEAD.match(beginning(element, 120)) is not None


def _is_quoted(element: HtmlElement) -> bool:
    """A footer inside a quotation names its speaker."""
    return next(element.iterancestors("blockquote"), None) is not None


def _holds_article(element: HtmlElement) -> bool:
    return next(element.iterdescendants("h1"), None) is not None or any(
        "articleBody" in node.get("itemprop", "") or _named(node.get("class", "")).is_content
        for node in element.iterdescendants("div", "section", "article")
    )


def _quotes_post(element: HtmlElement) -> bool:
    """Whether it holds a block quotation, such as a post from a social network that the article shows."""
    return next(element.iterdescendants("blockquote"), None) is not None


def _reads_on(element: HtmlElement, total: int, linked: int) -> bool:
    """Whether a short element is a sentence of the running text in spite of its name."""
    text = "".join(element.itertext()).strip()
    return total > 80 and linked < 0.3 * total and text.endswith((".", "!", "?", "…", "。", "”", "»", '"', "।", "؟"))


def _is_card(link: HtmlElement, total: int) -> bool:
    """Whether a link is a teaser: one that wraps a heading or paragraphs, not just words or a picture."""
    if total == 0 or next(link.iterancestors("p", "li", "td", "figure", "h1"), None) is not None:
        return False
    return next(link.iterdescendants("h2", "h3", "h4", "h5", "p", "article", "header", "ul"), None) is not None or (
        next(link.iterdescendants("img"), None) is not None and total > 25
    )
