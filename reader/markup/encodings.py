"""Bytes → text: what the bytes say goes before what is said of them."""

from __future__ import annotations

import codecs
import re

__all__ = ["decode"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)")
_META_DECLARED = re.compile(rb"<meta[^>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)


def decode(body: bytes, content_type: str = "", *, xml: bool = False) -> tuple[str, str]:
    """Decode a document.

    Args:
        body: the bytes as sent.
        content_type: the header of that name; its ``charset`` is one witness among others.
        xml: the document is XML, so a ``meta`` element says nothing of it.

    Returns:
        The text without its byte-order mark, and the name of the encoding as Python knows it. Bytes
        that mean nothing in it have become U+FFFD.
    """
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(encoding, "replace"), encoding
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    for name in _declared(body, content_type, xml):
        try:
            encoding = codecs.lookup(name).name
            return body.decode(encoding), encoding
        except (LookupError, UnicodeDecodeError):
            continue
    return body.decode("cp1252", "replace"), "cp1252"


def _declared(body: bytes, content_type: str, xml: bool) -> list[str]:
    said = [match.group(1) for match in [_HEADER.search(content_type)] if match]
    patterns = (_XML_DECLARED,) if xml else (_META_DECLARED, _XML_DECLARED)
    said += [m.group(1).decode("ascii", "replace") for p in patterns if (m := p.search(body[:4096]))]
    return said
