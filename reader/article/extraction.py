"""A page's bytes → an :class:`~reader.model.Article`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple, cast

from lxml.html import HtmlElement

from reader import addresses, cleaning
from reader.article.assembling import assemble
from reader.article.blocks import blocks_of
from reader.article.boilerplate import drop_hidden, drop_next_stories, drop_strangers, mark_captions
from reader.article.container import drop_annexes, find_article, largest_container
from reader.article.errors import ArticleError
from reader.article.lack import CONTINUES, INSTEAD, is_short, reason_for_lack
from reader.article.live import mark_stamps
from reader.article.metadata import Metadata, metadata_of
from reader.article.onward import next_part, ways_on
from reader.article.said import agreed, paragraphs_of, shares_with
from reader.article.scripted import largest_fragment
from reader.article.texts import weight
from reader.article.trimming import is_running, trimmed
from reader.deferred import late_pattern
from reader.language import guess
from reader.markup import MarkupError, html_tree
from reader.model import Article, Block, BlockKind

__all__ = ["extract", "from_fragment"]

_TOO_LARGE = 32 * 1024 * 1024
_LEAST = 250
"""Characters, wide ones counted twice: with less than this found, the page is looked at again with less thrown out."""

_MORE = 1.2
"""So many times the length of another text is more than chance."""
_THE_SAME = 0.5
"""What shares so much with what the page says its article to be is that …"""
_ANOTHER = 0.1
"""… and what shares less than this is another one."""


def extract(html: bytes, url: str, content_type: str = "") -> Article:
    """Find the article in a page.

    Args:
        html: the page as the server sent it.
        url: its address, against which links resolve.
        content_type: the server's header, for the encoding.

    Returns:
        What could be found. Where that is little, :attr:`Article.lack` says why in a sentence. What a
        page says in place of its article (that it is missing, asks for consent, …) is no text of it.

    Raises:
        ArticleError: the bytes hold no HTML, or too much of it.
    """
    if len(html) > _TOO_LARGE:
        raise ArticleError("The page is larger than 32 MB.")
    sent = _Sent(html, url, content_type)
    tree = sent.tree()
    page = metadata_of(tree, url)
    part = next_part(tree, url)
    said = paragraphs_of(page.body)
    blocks = _found(tree, page, url, find_article)
    del tree  # every other look at the page has a tree of its own, and two of a large page are much
    blocks = _fullest(sent, page, blocks, said)
    blocks = said if _is_another(blocks, said) else agreed(blocks, said)
    blocks = blocks or ways_on(sent.tree(), url)
    if blocks and part:
        blocks = [*blocks, Block(kind=BlockKind.EMBED, start=0, text="", href=part)]
    text, placed = assemble(blocks)
    lack = _lack(sent, page, placed)
    if lack in INSTEAD:
        text, placed = "", ()
    return Article(
        title=page.title,
        byline=page.byline,
        published=page.published,
        url=page.url,
        site=page.site,
        language=guess(text, page.language),
        picture=page.picture or _first_picture(placed),
        text=text,
        blocks=placed,
        lack=lack or (CONTINUES if part else ""),
    )


class _Sent(NamedTuple):
    """A page as its server sent it."""

    html: bytes
    url: str
    content_type: str

    def tree(self) -> HtmlElement:
        """Its elements, made anew: whoever looks for the article takes out what does not belong to it.

        Raises:
            ArticleError: the bytes hold no HTML.
        """
        try:
            tree = html_tree(self.html, self.url, self.content_type)
        except MarkupError as error:
            raise ArticleError(str(error)) from error
        for template in tree.iter("template"):
            # A component's content, which browsers show: https://web.dev/articles/declarative-shadow-dom
            if template.get("shadowrootmode") is not None:
                template.tag = "div"
        for element in cast("list[HtmlElement]", tree.xpath(_COMPONENTS)):
            element.tag = "div"
        return tree


_COMPONENTS = ".//*[contains(name(), '-') and not(starts-with(name(), 'amp-')) and not(ancestor::p)]"
"""Elements of the page's own making, which nothing is known of but that their text is shown."""


def _fullest(sent: _Sent, page: Metadata, blocks: list[Block], said: list[Block]) -> list[Block]:
    """What was found, or what another attempt finds where that is next to nothing, or not what the page says it is.

    Args:
        said: the article as the page's data for search engines has it; empty if they have none.
    """
    for attempt in _ATTEMPTS:
        if _length(blocks) >= _LEAST and shares_with(said, blocks) >= _THE_SAME:
            break
        other = attempt(sent.tree(), page, sent.url)
        if _is_better(other, blocks, said):
            blocks = other
    return blocks


def _is_another(blocks: list[Block], said: list[Block]) -> bool:
    """Whether what was found is less than the article that the page tells search engines, and not of it."""
    return _length(said) > _MORE * _length(blocks) and shares_with(said, blocks) < _THE_SAME


def _lack(sent: _Sent, page: Metadata, blocks: tuple[Block, ...]) -> str:
    text = "\n\n".join(block.text for block in blocks if block.kind is not BlockKind.PICTURE)
    if not is_short(text, page):
        return ""
    leads_on = bool(blocks) and all(block.kind is BlockKind.EMBED for block in blocks)
    return reason_for_lack(sent.tree(), page, text, leads_on=leads_on)


def _is_better(other: list[Block], blocks: list[Block], said: list[Block]) -> bool:
    """Whether another attempt found more text, or what the page says its article to be."""
    if _running_length(other) < _running_length(blocks) or (said and shares_with(said, other) < _ANOTHER):
        return False
    is_longer = _length(other) > _MORE * _length(blocks)
    return is_longer or shares_with(said, other) >= shares_with(said, blocks) + _THE_SAME


_Finder = Callable[[HtmlElement], HtmlElement | None]


def _found(tree: HtmlElement, page: Metadata, url: str, finder: _Finder, *, lenient: bool = False) -> list[Block]:
    """The article's blocks by the page's markup; with ``lenient``, nothing is thrown out for its name."""
    alive = list(tree.iter())  # lxml makes an element's Python object anew at every visit unless it is held
    drop_hidden(tree)
    mark_captions(tree)
    mark_stamps(tree)
    drop_strangers(tree, by_name=not lenient)
    drop_next_stories(tree, page.title)
    found = finder(tree)
    if found is not None:
        drop_annexes(found)
    blocks = [] if found is None else trimmed(blocks_of(found, url), page)
    del alive
    return blocks


def _lenient(tree: HtmlElement, page: Metadata, url: str) -> list[Block]:
    return _found(tree, page, url, find_article, lenient=True)


def _by_markup(tree: HtmlElement, page: Metadata, url: str) -> list[Block]:
    return _found(tree, page, url, largest_container)


def _in_script(tree: HtmlElement, page: Metadata, url: str) -> list[Block]:
    fragment = largest_fragment(tree, page.title)
    if not fragment:
        return []
    blocks = _found(html_tree(f"<div>{fragment}</div>", url), page, url, lambda root: root, lenient=True)
    return [] if any(_SOURCE.search(block.text) for block in blocks) else blocks


_SOURCE = late_pattern(r"</|<\\/|<\w+ [\w-]+=|\\n|\\u[0-9a-f]{4}", re.IGNORECASE)
"""What is left of a text that was taken apart wrongly: tags and escapes."""


def _whole(tree: HtmlElement, page: Metadata, url: str) -> list[Block]:
    """All that a page of many small texts says, such as a section's front: nothing less makes sense there."""
    drop_hidden(tree)
    container = largest_container(tree)
    blocks = [] if container is None else blocks_of(container, url)
    return blocks if sum(map(is_running, blocks)) >= _FRONT else []


_FRONT = 5
_ATTEMPTS = (_lenient, _by_markup, _in_script, _whole)
"""What is tried, in this order, while next to nothing was found."""


def _length(blocks: list[Block]) -> int:
    return sum(weight(block.text) for block in blocks)


def _running_length(blocks: list[Block]) -> int:
    return sum(weight(block.text) for block in blocks if is_running(block))


def from_fragment(html: str, url: str, title: str = "", language: str = "") -> Article:
    """An article from the HTML that a feed carries, all of which belongs to it.

    Args:
        html: a fragment, as the feed has it.
        url: what relative references resolve against.
        title: the story's headline; not repeated as the article's first block.
        language: what the feed says, if it does.
    """
    try:
        root = html_tree(f"<div>{html}</div>", url)
    except MarkupError:
        return Article(title=cleaning.field(title), url=addresses.absolute(url), language=language)
    drop_hidden(root)
    mark_captions(root)
    blocks = [block for block in blocks_of(root, url) if block.text or block.href or block.kind is BlockKind.RULE]
    if blocks and blocks[0].kind is BlockKind.HEADING and cleaning.field(blocks[0].text) == cleaning.field(title):
        del blocks[0]
    text, placed = assemble(blocks)
    return Article(
        title=cleaning.field(title),
        url=addresses.absolute(url),
        language=guess(text, language),
        picture=_first_picture(placed),
        text=text,
        blocks=placed,
    )


def _first_picture(blocks: Iterable[Block]) -> str:
    return next((block.href for block in blocks if block.kind is BlockKind.PICTURE), "")
