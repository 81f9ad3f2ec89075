"""A page's bytes → an :class:`~reader.model.Article`."""

from __future__ import annotations

import copy

from lxml import html as lxml_html
from lxml.html import HtmlElement

from reader import addresses, cleaning
from reader.article.blocks import assemble, blocks_of
from reader.article.boilerplate import drop_hidden, drop_strangers, mark_captions
from reader.article.container import find_article
from reader.article.errors import ArticleError
from reader.article.metadata import metadata_of
from reader.article.trimming import trimmed
from reader.markup import MarkupError, html_tree
from reader.model import Article, BlockKind

__all__ = ["extract", "from_fragment"]

_LEAST = 250


def _parse(body: bytes, url: str, content_type: str) -> HtmlElement:
    try:
        return html_tree(body, url, content_type)
    except MarkupError as error:
        raise ArticleError(str(error)) from error


def extract(html: bytes, url: str, content_type: str = "") -> Article:
    """Find the article in a page.

    Args:
        html: the page as the server sent it.
        url: its address, against which links resolve.
        content_type: the server's header, for the encoding.

    Raises:
        ArticleError: the bytes hold no HTML at all.
    """
    tree = _parse(html, url, content_type)
    metadata = metadata_of(tree, url)
    drop_hidden(tree)
    mark_captions(tree)
    spare = copy.deepcopy(tree)
    drop_strangers(tree)
    found = find_article(tree)
    if found is None or len(" ".join(found.itertext())) < _LEAST:
        lenient = find_article(spare, ruthless=False)
        found = lenient if lenient is not None else found
    blocks = blocks_of(found, url) if found is not None else []
    blocks = trimmed(blocks, metadata.title, metadata.byline, metadata.published, metadata.site, addresses.host_of(url))
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


def from_fragment(html: str, url: str, title: str = "", language: str = "") -> Article:
    """An article from the HTML that a feed carries, all of which belongs to it.

    Args:
        html: a fragment, as the feed has it.
        url: what relative references resolve against.
    """
    root = lxml_html.fragment_fromstring(html or " ", create_parent="div")
    drop_hidden(root)
    text, blocks = assemble(blocks_of(root, url))
    picture = next((b.href for b in blocks if b.kind is BlockKind.PICTURE), "")
    return Article(
        title=cleaning.field(title),
        url=addresses.absolute(url),
        language=language,
        text=text,
        blocks=blocks,
        picture=picture,
    )
