"""Who wrote an article, by what its page says to machines and shows to people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml.html import HtmlElement

from reader import cleaning
from reader.article import structured
from reader.article.names import CASED, clean_byline, looks_like_names
from reader.article.texts import key
from reader.article.visible import Line, Screen, beginning, names_of, words_in
from reader.article.vocabulary import BYLINE_LEADS, SIGNED
from reader.deferred import late_pattern

__all__ = ["byline_in", "byline_on_screen"]

_NAMES = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl",
    "article:author_name", "cxenseparse:author", "shareaholic:article_author_name", "citation_author",
)  # fmt: skip
"""Names of ``<meta>`` that say who wrote a page, the surest first."""
_LONGEST = 120


def byline_in(thing: Mapping[str, Any], metas: Mapping[str, str], *sites: str) -> str:
    """The persons that a page names to machines; none where it only names the site or a firm."""
    candidates = [structured.names_in(structured.without_firms(thing), "author", "creator")]
    candidates.extend([metas[name]] for name in _NAMES if name in metas)
    for number in "12":  # what a card of X shows beside the title: "Written by", "Verfasst von"
        label = metas.get(f"twitter:label{number}", "")
        if BYLINE_LEADS.match(f"{label} "):
            candidates.append([metas.get(f"twitter:data{number}", "")])
    return next((byline for names in candidates if (byline := clean_byline(names, *sites))), "")


def byline_on_screen(tree: HtmlElement, screen: Screen, title: str, *sites: str) -> str:
    """The names that stand near the headline, marked as the author's or behind a word such as *By*."""
    for path in ('.//*[@itemprop="author"]//*[@itemprop="name"]', './/*[@itemprop="author"]'):
        names = [node.get("content") or beginning(node, _LONGEST) for node in tree.xpath(path)[:4]]
        if byline := clean_byline((name for name in names if len(name) < _LONGEST), *sites):
            return byline
    before, behind, below = screen.around(title)
    for read in (_marked, _signed):
        for line in (*behind, *before):
            if not line.is_running and (byline := clean_byline(read(line), *sites)):
                return byline
    labels = [line for line in below if not line.is_running]
    for line in labels:  # under the article
        if byline := clean_byline(_signed(line), *sites):
            return byline
    anywhere = {byline for line in labels if (byline := clean_byline(_marked(line), *sites))}
    if len(anywhere) == 1:
        return anywhere.pop()
    return next((line.text for line in behind if line.text in anywhere), "")  # the others are those of other stories


_AUTHOR_WORDS = frozenset((
    "author", "authors", "authorname", "byline", "bylines", "autor", "autores", "auteur", "auteurs", "autore", "writer",
    "reporter", "verfasser", "redakteur", "journalist", "contributor", "creator", "penulis", "yazar", "articleauthor",
    "postauthor", "editor",
))  # fmt: skip
_NOT_NAMES = frozenset(("bio", "description", "desc", "avatar", "image", "photo", "count", "date", "time", "comment"))


_PAGE_OF_AUTHOR = late_pattern(
    r"/(?:authors?|autor(?:es|en|in|innen)?|auteurs?|autori|redaktion|redakteure?|people|persons?|profiles?|journalists?|"
    r"reporters?|staff|columnists?|by|contributors?|writers?|avtor|avtory|penulis|yazar(?:lar)?)[/-]",
    re.IGNORECASE,
)
_PAGE_OF_USER = late_pattern(r"/users?/(\w+-[\w-]+)/?$")
_ANCESTORS = 3
_AROUND = 360


def _marked(line: Line) -> Iterator[str]:
    """Texts of the elements of a line that are marked as an author's."""
    for element in line.elements:
        text = _unlabelled(cleaning.field(beginning(element, _LONGEST)))
        if len(text) < _LONGEST and _is_authors(element) and _may_name(BYLINE_LEADS.sub("", text)):
            yield text


def _unlabelled(text: str) -> str:
    """What stands behind a word and a colon, which in a line about its author means *author* in any language."""
    label, colon, names = text.partition(":")
    return names.strip() if colon and label.isalpha() and looks_like_names(names) else text


def _is_authors(element: HtmlElement) -> bool:
    """Whether an element, or what little stands around it, is marked as the author's."""
    node = element
    for _ in range(_ANCESTORS):
        words = words_in(" ".join((names_of(node), node.get("data-testid", ""), node.get("data-component", ""))))
        if words & _NOT_NAMES:
            return False
        if words & _AUTHOR_WORDS or "author" in node.get("rel", "").split() or node.tag == "address":
            return True
        if node.tag == "a" and _leads_to_author(node):
            return True
        node = node.getparent()
        if node is None or node.tag in ("body", "article", "main") or len(beginning(node, _AROUND)) > _AROUND:
            return False
    return False


def _leads_to_author(link: HtmlElement) -> bool:
    """Whether a link leads to a page about an author, or to a user's that is called as the link."""
    address = link.get("href", "")
    if _PAGE_OF_AUTHOR.search(address):
        return True
    user = _PAGE_OF_USER.search(address)
    return user is not None and key(user.group(1)) == key(beginning(link, _LONGEST))


def _signed(line: Line) -> Iterator[str]:
    """The names behind *By*, *Von*, *记者* in a short line."""
    match = SIGNED.search(line.text) or _labelled(line)
    rest = _UP_TO.match(line.text, match.end()) if match else None
    if rest is None or match is None:
        return
    names = rest.group().strip()
    if line.text[rest.end() :].lstrip()[:1] in (":", "：") and " " in names:  # the label of what follows
        names = names.rpartition(" ")[0]
    if looks_like_names(names):
        is_one_word = CASED.search(names) is not None and " " not in names
        if not is_one_word or line.text.startswith(match.group()):  # "in Office by Fabian" is too little to go by
            yield names


def _labelled(line: Line) -> re.Match[str] | None:
    """What stands before a name in a byline, if a colon ends it or it is set apart from what follows."""
    match = BYLINE_LEADS.match(line.text)
    if match is None:
        return None
    label = match.group().strip()
    first = line.elements[0]
    apart = first.tag in _SET_APART and cleaning.field(beginning(first, _LONGEST)) == label
    return match if apart or label.endswith((":", "：")) else None


_SET_APART = ("b", "strong", "em", "i", "span", "dt", "label")


_UP_TO = late_pattern(
    r"[^\d|•·@:：;；()（）\[\]【】<>]{2,80}?(?=\s*(?:[\d|•·@:：;；()（）\[\]【】<>]|\s[-–—/]\s|\b(?:on|am|at|um|à|le|em|el|op|den)\b|\s{2}|$))"
)


def _may_name(text: str) -> bool:
    """Whether what is marked as an author's may be a name at all, such as that of a user."""
    words = text.split()
    return looks_like_names(text) or (len(words) == 1 and len(text) > 2 and text.isidentifier())
