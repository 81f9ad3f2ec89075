"""How much of a document is read: what it would take as a tree is bounded, whatever its bytes are.

A tree takes many times its document: of feeds and pages as people write them ten times, of sixteen megabytes
of ``<p>x</p>`` a gigabyte. What weighs is counted before anything is made, at a thousand megabytes a second.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["affordable", "affordable_page", "without_long_tags"]

_MOST = 40_000_000
"""Bytes of memory for all that is made of a document, which is there as well."""
_LIGHT = 150_000
"""Bytes of a document that may be of the heaviest sort."""
_BLOCK = 64 * 1024
_MOST_OF_A_PAGE = 9_000_000
"""Bytes; libxml2 gives up at ten million characters of one text."""
_MOST_TAGS = 80_000
"""Four times what the largest real page has."""
_WIDE = (b"\xf0", b"\xf1", b"\xf2", b"\xf3", b"\xf4")
"""How characters beyond the basic plane begin in UTF-8; one of them makes four bytes of each character of a text."""

# Measured: bytes of memory for each of these marks, of the most costly documents that consist of little else.
_MARKUP = {b"<": 290, b"=": 400, b"&": 90}
_JSON = {b"{": 250, b"[": 70, b",": 80}
_TEXT = {b"\n": 420}
_LONG_TAG = 8192  # bytes
_MOST_ATTRIBUTES = 500


def affordable(body: bytes) -> int:
    """How many bytes of a document, from its beginning on, may be made into a tree; all of them for nearly every one.

    Args:
        body: the document, in whatever encoding.
    """
    if len(body) <= _LIGHT:
        return len(body)
    marks, each_byte = _marks(body), _of_a_byte(body)
    weight = 0
    for start in range(0, len(body), _BLOCK):
        block = body[start : start + _BLOCK]
        weight += len(block) * each_byte + sum(cost * block.count(mark) for mark, cost in marks.items())
        if weight > _MOST:
            return start
    return len(body)


def affordable_page(page: bytes) -> int:
    """As :func:`affordable`, for HTML: of more than any real page has, seconds would become minutes."""
    room = min(affordable(page), _MOST_OF_A_PAGE)
    if page.count(b"<", 0, room) <= _MOST_TAGS:
        return room
    position = -1
    for _ in range(_MOST_TAGS):
        position = page.find(b"<", position + 1)
    return position


def _marks(body: bytes) -> Mapping[bytes, int]:
    head = body[:64].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return _JSON if head[:1] in (b"{", b"[") else _MARKUP if head[:1] == b"<" else _MARKUP | _TEXT


def _of_a_byte(body: bytes) -> int:
    """Bytes of memory for each byte: its text, that as UTF-8, what of it stands in the tree, and what is taken out."""
    return 3 if body.isascii() else 12 if any(byte in body for byte in _WIDE) else 7


def without_long_tags(page: bytes) -> bytes:
    """A page without the attributes of tags that have hundreds: parsers compare each with each, for minutes."""
    parts = page.split(b"<")
    bounded = False
    for number, part in enumerate(parts):
        if len(part) > _LONG_TAG and part[:1].isalpha():
            end = part.find(b">")
            inside = part if end < 0 else part[:end]
            if len(inside) > _LONG_TAG and _has_too_many(inside):
                parts[number] = inside.split(None, 1)[0] + (b">" if end < 0 else part[end:])
                bounded = True
    return b"<".join(parts) if bounded else page


def _has_too_many(tag: bytes) -> bool:
    return tag.count(b"=") > _MOST_ATTRIBUTES or len(tag.split(None, 2 * _MOST_ATTRIBUTES)) > 2 * _MOST_ATTRIBUTES
