"""A page's bytes → an :class:`~reader.model.Article`."""

from __future__ import annotations

import copy
import re

from lxml import html as lxml_html
from lxml.html import HtmlElement

from reader import addresses, cleaning
from reader.article.blocks import assemble, blocks_of
from reader.article.container import find_article
from reader.article.errors import ArticleError
from reader.article.metadata import metadata_of
from reader.model import Article, Block, BlockKind

__all__ = ["extract", "from_fragment"]

_NEVER_READ = (
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "button",
    "input",
    "select",
    "textarea",
    "dialog",
    "svg",
    "canvas",
)
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*(?:!important\s*)?(?:;|$)", re.I)
_LEAST = 250


def _parse(body: bytes) -> HtmlElement:
    try:
        return lxml_html.document_fromstring(body, parser=lxml_html.HTMLParser(encoding="utf-8", huge_tree=True))
    except Exception as error:
        raise ArticleError("The page could not be read as HTML.") from error


def extract(html: bytes, url: str, content_type: str = "") -> Article:
    """Find the article in a page.

    Args:
        html: the page as the server sent it.
        url: its address, against which links resolve.
        content_type: the server's header, for the encoding.

    Raises:
        ArticleError: the bytes hold no HTML at all.
    """
    tree = _parse(html)
    metadata = metadata_of(tree, url)
    _prune(tree)
    found = find_article(copy.deepcopy(tree))
    if found is None or len(" ".join(found.itertext())) < _LEAST:
        lenient = find_article(tree, ruthless=False)
        found = lenient if lenient is not None else found
    blocks = blocks_of(found, url) if found is not None else []
    blocks = _without_title(blocks, metadata.title)
    text, placed = assemble(blocks)
    return Article(
        title=metadata.title,
        byline=metadata.byline,
        published=metadata.published,
        url=metadata.url,
        site=metadata.site,
        language=metadata.language,
        picture=metadata.picture,
        text=text,
        blocks=placed,
    )


def _prune(tree: HtmlElement) -> None:
    for element in list(tree.iter()):
        if not isinstance(element.tag, str):
            continue
        if element.tag in _NEVER_READ or element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")):
            if element.getparent() is not None:
                element.drop_tree()


def _without_title(blocks: list[Block], title: str) -> list[Block]:
    if blocks and blocks[0].kind is BlockKind.HEADING and cleaning.field(blocks[0].text) == title:
        return blocks[1:]
    return blocks


def from_fragment(html: str, url: str, title: str = "", language: str = "") -> Article:
    """An article from the HTML that a feed carries, all of which belongs to it.

    Args:
        html: a fragment, as the feed has it.
        url: what relative references resolve against.
    """
    root = lxml_html.fragment_fromstring(html or " ", create_parent="div")
    _prune(root)
    text, blocks = assemble(_without_title(blocks_of(root, url), title))
    picture = next((b.href for b in blocks if b.kind is BlockKind.PICTURE), "")
    return Article(
        title=cleaning.field(title),
        url=addresses.absolute(url),
        language=language,
        text=text,
        blocks=blocks,
        picture=picture,
    )
