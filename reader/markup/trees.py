"""Bytes → lxml trees, bounded; no entity is expanded, no network is touched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.deferred import late_pattern
from reader.markup.encodings import decode
from reader.markup.weight import affordable_page, without_long_tags

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["MarkupError", "html_tree", "utf8_tree", "xml_tree"]

_MOST_BYTES = 32 * 1024 * 1024
_DECLARATION = late_pattern(r"^\s*<\?xml[^>]*\?>")

# libxml2 stops at 256 levels and loses the text below them; real pages have fifty at most.
_DEEPEST = 120
_TAG = late_pattern(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)[^<>]*>")
_CLOSED_BY_THE_NEXT = frozenset({"p", "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody", "tfoot"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "param"}
)
_NOT_LEVELS = _CLOSED_BY_THE_NEXT | _VOID


# A page put together from parts may have these in its middle. The HTML standard (13.2.6.4.22) has what
# follows them belong to the body all the same; libxml2 loses it.
_EARLY_END = late_pattern(r"</(?:html|body)\s*>", re.IGNORECASE)


# lxml reads control characters but lets nobody write a text that has them (XML 1.0, 2.2), so that no node
# beside one could be taken out of the tree. They come as they are and as references.
_CONTROL = late_pattern("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE = late_pattern(
    r"&#(?:0*([1-8]|1[124-9]|2\d|3[01]|6553[45])(?!\d)|[xX]0*([1-8bBcCeEfF]|1[0-9a-fA-F]|[fF]{3}[eEfF])(?![0-9a-fA-F]));?"
)
_TWO_BYTES = late_pattern("\x1b([@-_])")
_PADDING, _TERMINATOR = "\x80", "\x9c"


def _settable(text: str) -> str:
    """The text with control characters that XML allows, for :mod:`reader.cleaning` to find what they introduce.

    An escape and the letter behind it become the one character of the same meaning (ECMA-48, 5.3), a bell
    the end of a string, every other control one that means nothing.
    """
    if "&#" in text:
        text = _REFERENCE.sub(_referred, text)
    if not _CONTROL.search(text):
        return text
    text = _TWO_BYTES.sub(lambda match: chr(ord(match.group(1)) + 0x40), text)
    return _CONTROL.sub(_PADDING, text.replace("\a", _TERMINATOR))


def _referred(reference: re.Match[str]) -> str:
    decimal, hexadecimal = reference.groups()
    return chr(int(decimal) if decimal else int(hexadecimal, 16))


class MarkupError(ValueError):
    """The document cannot be made into a tree: too large, empty, or not well-formed."""


def html_tree(body: bytes | str, url: str = "", content_type: str = "") -> Element:
    """The root of an HTML page, whatever state it is in.

    Of a page larger than any real one the beginning is read. Of one nested deeper the text is kept and the
    innermost elements are not, so that whoever walks the tree needs no more than 256 levels.

    Args:
        body: bytes as sent, or text already decoded.
        url: becomes the document's base address.

    Raises:
        MarkupError: it is empty or larger than 32 MiB.
    """
    if isinstance(body, str):
        body = body[: affordable_page(body.encode("utf-8", "replace"))]
    else:
        body = without_long_tags(body[: affordable_page(body)])
    # No name for the text, which takes up to four bytes a letter while the tree is made.
    page = _settable(_EARLY_END.sub("", _text(body, content_type, xml=False))).encode("utf-8", "replace")
    del body
    root, is_whole = _parsed_html(page, url)
    return root if is_whole else _parsed_html(_flattened(page.decode()).encode(), url)[0]


def _parsed_html(page: bytes, url: str) -> tuple[Element, bool]:
    """The root, and whether everything is in it. The page is in UTF-8."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        root = html.document_fromstring(page, parser=parser, base_url=url or None)
    except (etree.LxmlError, ValueError) as error:
        raise MarkupError("The page is empty.") from error
    limits = etree.ErrorTypes.ERR_RESOURCE_LIMIT
    return root, not any(entry.type == limits for entry in parser.error_log)


def _flattened(text: str) -> str:
    """Take out the tags below the deepest level that a tree may have; their text stays."""
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        if tag.group(2).lower() in _NOT_LEVELS:
            return tag.group() if depth <= _DEEPEST else " "
        if tag.group(1):
            depth = max(depth - 1, 0)
            return tag.group() if depth < _DEEPEST else " "
        depth += 1
        return tag.group() if depth <= _DEEPEST else " "

    return _TAG.sub(kept, text)


def xml_tree(body: bytes | str, url: str = "") -> Element:
    """The root of a well-formed XML document.

    Raises:
        MarkupError: it is not well-formed, nested deeper than 256 levels, or larger than 32 MiB.
    """
    return utf8_tree(_text(body, "", xml=True).encode("utf-8", "replace"), url)


def utf8_tree(body: bytes, url: str = "") -> Element:
    """As :func:`xml_tree`, for a document that is known to be in UTF-8, whatever it says itself."""
    from lxml import etree

    if len(body) > 4 * _MOST_BYTES:
        raise MarkupError("The document is larger than 32 MB.")
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True, remove_comments=True
    )
    try:
        return etree.fromstring(body, parser, base_url=url)
    except (etree.LxmlError, ValueError) as error:
        raise MarkupError(f"The document is not well-formed: {error}") from error


def _text(body: bytes | str, content_type: str, *, xml: bool) -> str:
    if len(body) > _MOST_BYTES:
        raise MarkupError("The document is larger than 32 MB.")
    text = body if isinstance(body, str) else decode(body, content_type, xml=xml)[0]
    # The text is handed on as UTF-8, so whatever the document says of its encoding is no longer true.
    return _DECLARATION.sub("", text.replace("\0", ""), count=1)
