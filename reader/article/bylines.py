"""Who wrote an article, by what its page says to machines and shows to people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lxml.html import HtmlElement

from reader import cleaning
from reader.article import structured
from reader.article.texts import key
from reader.article.visible import Line, Screen, beginning, names_of, words_in
from reader.article.vocabulary import BYLINE_LEADS, SIGNED
from reader.markup import unescape

__all__ = ["byline_in", "byline_on_screen", "clean_byline"]

_NAMES = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl",
    "article:author_name", "cxenseparse:author", "shareaholic:article_author_name", "citation_author",
)  # fmt: skip
"""Names of ``<meta>`` that say who wrote a page, the surest first."""
_JOINED = re.compile(
    r"\s*(?:[,;|&、，/]|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bi\b|\boch\b|\bog\b|\bи\b|\bва\b|\bve\b|\ben\b|\bdan\b)\s*",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s*[(（【\[][^)）】\]]*[)）】\]]")
_PICTURED_BY = re.compile(r"(?:photos?|fotos?|bild(?:er)?|фото|foto|摄影)\b", re.IGNORECASE)
_HANDLE = re.compile(r"(?:^|\s+)@\w{2,}")
_LONGEST = 120
_MOST = 8


def byline_in(thing: Mapping[str, Any], metas: Mapping[str, str], site: str) -> str:
    """The persons that a page names to machines; none where it only names the site or a firm."""
    candidates = [structured.names_in(structured.without_firms(thing), "author", "creator")]
    candidates.extend([metas[name]] for name in _NAMES if name in metas)
    for number in "12":  # what a card of X shows beside the title: "Written by", "Verfasst von"
        label = metas.get(f"twitter:label{number}", "")
        if BYLINE_LEADS.match(f"{label} "):
            candidates.append([metas.get(f"twitter:data{number}", "")])
    return next((byline for names in candidates if (byline := clean_byline(names, site))), "")


def byline_on_screen(tree: HtmlElement, screen: Screen, title: str, site: str) -> str:
    """The names that stand near the headline, marked as the author's or behind a word such as *By*."""
    for path in ('.//*[@itemprop="author"]//*[@itemprop="name"]', './/*[@itemprop="author"]'):
        names = [node.get("content") or beginning(node, _LONGEST) for node in tree.xpath(path)[:4]]
        if byline := clean_byline((name for name in names if len(name) < _LONGEST), site):
            return byline
    before, behind, below = screen.around(title)
    for read in (_marked, _signed):
        for line in (*behind, *before):
            if not line.is_running and (byline := clean_byline(read(line), site)):
                return byline
    for line in below:  # under the article
        if not line.is_running and (byline := clean_byline(_signed(line), site)):
            return byline
    return ""


_AUTHOR_WORDS = frozenset((
    "author", "authors", "authorname", "byline", "bylines", "autor", "autores", "auteur", "auteurs", "autore", "writer",
    "reporter", "verfasser", "redakteur", "journalist", "contributor", "creator", "penulis", "yazar", "articleauthor",
    "postauthor", "editor",
))  # fmt: skip
_NOT_NAMES = frozenset(("bio", "description", "desc", "avatar", "image", "photo", "count", "date", "time", "comment"))


_PAGE_OF_AUTHOR = re.compile(
    r"/(?:authors?|autor(?:es|en|in|innen)?|auteurs?|autori|redaktion|redakteure?|people|persons?|profiles?|journalists?|"
    r"reporters?|staff|columnists?|by|contributors?|writers?|avtor|avtory|penulis|yazar(?:lar)?)[/-]",
    re.IGNORECASE,
)
_ANCESTORS = 3
_AROUND = 360


def _marked(line: Line) -> Iterator[str]:
    """Texts of the elements of a line that are marked as an author's."""
    for element in line.elements:
        text = cleaning.field(beginning(element, _LONGEST))
        if len(text) < _LONGEST and _is_authors(element) and _may_name(BYLINE_LEADS.sub("", text)):
            yield text


def _is_authors(element: HtmlElement) -> bool:
    """Whether an element, or what little stands around it, is marked as the author's."""
    node = element
    for _ in range(_ANCESTORS):
        words = words_in(names_of(node))
        if words & _NOT_NAMES:
            return False
        if words & _AUTHOR_WORDS or "author" in node.get("rel", "").split():
            return True
        if node.tag == "a" and _PAGE_OF_AUTHOR.search(node.get("href", "")):
            return True
        node = node.getparent()
        if node is None or node.tag in ("body", "article", "main") or len(beginning(node, _AROUND)) > _AROUND:
            return False
    return False


def _signed(line: Line) -> Iterator[str]:
    """The names behind *By*, *Von*, *记者* in a short line."""
    match = SIGNED.search(line.text)
    rest = _UP_TO.match(line.text, match.end()) if match else None
    if rest is None or match is None:
        return
    names = rest.group().strip()
    if line.text[rest.end() :].lstrip()[:1] in (":", "：") and " " in names:  # the label of what follows
        names = names.rpartition(" ")[0]
    if looks_like_names(names):
        is_one_word = _CASED.search(names) is not None and " " not in names
        if not is_one_word or line.text.startswith(match.group()):  # "in Office by Fabian" is too little to go by
            yield names


_UP_TO = re.compile(
    r"[^\d|•·@:：;；()（）\[\]【】<>]{2,80}?(?=\s*(?:[\d|•·@:：;；()（）\[\]【】<>]|\s[-–—]\s|\bon\b|\bam\b|\s{2}|$))"
)
_PARTICLES = frozenset((
    "van", "von", "de", "der", "den", "di", "da", "do", "dos", "del", "la", "le", "el", "al", "bin", "zu", "ten", "ter",
    "af", "av", "and", "und", "et", "y", "e", "i", "og", "och", "и", "ve",
))  # fmt: skip
_CASED = re.compile(r"[A-Za-zÀ-ɏͰ-ӿ]")


def _may_name(text: str) -> bool:
    """Whether what is marked as an author's may be a name at all, such as that of a user."""
    words = text.split()
    return looks_like_names(text) or (len(words) == 1 and len(text) > 2 and text.isidentifier())


def looks_like_names(text: str) -> bool:
    """Whether a text may be persons' names: words in capitals, or a few characters of a script without them."""
    words = re.findall(r"[^\s,;&/、，]+", text)
    if not words or len(words) > _MOST_WORDS or any(char.isdigit() for char in text) or _ENDS.search(text):
        return False
    if not _CASED.search(text):
        return all(len(word) <= (_LONGEST_WIDE if _WIDE.search(word) else _LONGEST_WORD) for word in words)
    return any(word[:1].isupper() for word in words) and all(
        word[:1].isupper() or word.lower() in _PARTICLES or "’" in word or "'" in word for word in words
    )


_ENDS = re.compile(r"(?:\w{3}\.|[!?:…])$")
_MOST_WORDS = 9
_LONGEST_WORD, _LONGEST_WIDE = 20, 5
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af]")


def clean_byline(names: Iterable[str], site: str = "") -> str:
    """Names only, joined by commas: no *By*, no address, not the site itself."""
    kept: list[str] = []
    for name in names:
        text = _HANDLE.sub("", _IN_BRACKETS.sub("", cleaning.field(unescape(name))))
        text = BYLINE_LEADS.sub("", f"{text} ").strip(" ,;|–—-·:：/")
        if (
            not text
            or "://" in text
            or "@" in text
            or len(text) > _LONGEST
            or _is_site(text, site)
            or _PICTURED_BY.match(text)
        ):
            continue
        parts = _JOINED.split(text)
        for part in parts if re.search(r"[,、，;]", text) or all(" " in part.strip() for part in parts) else [text]:
            part = BYLINE_LEADS.sub("", part).strip()
            if part and not re.search(r"\d{2}", part) and part not in kept:
                kept.append(part)
    return ", ".join([name for name in kept if not _is_post(name)][:_MOST] or kept[:1])


def _is_post(name: str) -> bool:
    """Whether it is an office or institute in characters, of which a name has few."""
    return len(name) > _LONGEST_WIDE_NAME and _WIDE.search(name) is not None and " " not in name


_LONGEST_WIDE_NAME = 8


def _is_site(text: str, site: str) -> bool:
    """Whether a name is the site's: its name, or its address."""
    return key(text) == key(site) or re.fullmatch(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}", text) is not None
