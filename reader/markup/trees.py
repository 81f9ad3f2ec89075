"""Bytes → lxml trees, bounded; no entity is expanded, no network is touched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.markup.encodings import decode

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["MarkupError", "html_tree", "xml_tree"]

_MOST_BYTES = 32 * 1024 * 1024
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


class MarkupError(ValueError):
    """The document cannot be made into a tree: too large, empty, or not well-formed."""


def html_tree(body: bytes | str, url: str = "", content_type: str = "") -> Element:
    """The root of an HTML page, whatever state it is in.

    Args:
        body: bytes as sent, or text already decoded.
        url: becomes the document's base address.

    Raises:
        MarkupError: it is empty or larger than 32 MiB.
    """
    from lxml import etree, html

    text = _text(body, content_type, xml=False)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser, base_url=url or None)
    except (etree.LxmlError, ValueError) as error:
        raise MarkupError("The page is empty.") from error
    return root


def xml_tree(body: bytes | str, url: str = "", content_type: str = "") -> Element:
    """The root of a well-formed XML document.

    Raises:
        MarkupError: it is not well-formed, or larger than 32 MiB.
    """
    from lxml import etree

    text = _text(body, content_type, xml=True)
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True, remove_comments=True
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser, base_url=url)
    except (etree.LxmlError, ValueError) as error:
        raise MarkupError(f"The document is not well-formed: {error}") from error


def _text(body: bytes | str, content_type: str, *, xml: bool) -> str:
    if len(body) > _MOST_BYTES:
        raise MarkupError("The document is larger than 32 MB.")
    text = body if isinstance(body, str) else decode(body, content_type, xml=xml)[0]
    # The text is handed on as UTF-8, so whatever the document says of its encoding is no longer true.
    return _DECLARATION.sub("", text.replace("\0", ""), count=1)
