"""Bytes → text: what the bytes say goes before what is said of them.

The order of belief is that of the WHATWG's Encoding and HTML standards (a byte-order mark, then the
transport, then the document), but with eyes open: news is full of documents that say one thing and are another.
"""

from __future__ import annotations

import codecs
import re
from functools import cache

from reader.deferred import late_pattern

__all__ = ["decode", "without_double_encoding"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# XML 1.0, appendix F: how "<?" or "<r" begins in each width.
_WIDTHS = (
    (late_pattern(rb"<\0\0\0"), "utf-32-le"),
    (late_pattern(rb"\0\0\0<"), "utf-32-be"),
    (late_pattern(rb"(?:[\t\n\r -~]\0){4}"), "utf-16-le"),
    (late_pattern(rb"(?:\0[\t\n\r -~]){4}"), "utf-16-be"),
)
_HEADER = late_pattern(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_XML_DECLARED = late_pattern(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)")
_META_DECLARED = late_pattern(rb"<meta[^>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARED_WITHIN = 4096  # bytes; the HTML standard says 1024, sites do not

# Labels that Python does not know, and those that mean more than they say (WHATWG Encoding, 4.2:
# what calls itself Latin-1 is Windows-1252, what calls itself GB 2312 uses all of GB 18030).
_LABELS = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252",
    "latin-1": "cp1252", "iso-8859-9": "cp1254", "latin5": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874",
    "windows-874": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb-2312": "gb18030",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "big5": "big5hkscs", "big5-hkscs": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "iso-8859-8-i": "iso8859-8", "x-mac-cyrillic": "mac-cyrillic", "macintosh": "mac-roman", "x-mac-roman": "mac-roman",
    "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8", "win-1251": "cp1251", "cp-1251": "cp1251", "windows1251": "cp1251",
    "win1251": "cp1251", "koi8": "koi8-r", "koi8-ru": "koi8-u", "unicode": "utf-16", "ucs-2": "utf-16",
}  # fmt: skip
_SEVEN_BIT = {"iso-2022-jp": b"\x1b$", "iso-2022-kr": b"\x1b$", "hz-gb-2312": b"~{", "hz": b"~{", "utf-7": b"+"}

_VALID_UTF8 = late_pattern(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_NOT_TEXT = frozenset({"utf-16", "utf-32", "idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"})


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
    for pattern, encoding in _WIDTHS:
        if pattern.match(body):
            return body.decode(encoding, "replace"), encoding
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(body, _declared(body, content_type, xml))
    if body.isascii() and (encoding := _seven_bit(body, content_type, xml)):
        return body.decode(encoding, "replace"), encoding
    return text, "utf-8"


def _decode_legacy(body: bytes, declared: tuple[str, ...]) -> tuple[str, str]:
    """Decode bytes that are not UTF-8, or not quite."""
    valid = sum(1 for _ in _VALID_UTF8.finditer(body))
    if valid:
        text = body.decode("utf-8", "replace")
        broken = text.count("\ufffd")
        if valid > 2 * broken:
            # Parts from elsewhere were put into it as they were: read those as Windows-1252.
            return (body.decode("utf-8", _REST_AS_1252), "utf-8") if broken < valid else (text, "utf-8")
    from reader.markup.detection import best_encoding

    encoding = best_encoding(body, tuple(name for name in declared if name not in ("utf-8", "utf-8-sig")))
    return body.decode(encoding, "replace"), encoding


def _declared(body: bytes, content_type: str, xml: bool) -> tuple[str, ...]:
    """What was said of the encoding, the weightiest first, in Python's names; what Python does not know is left out."""
    said = [match.group(1) for match in [_HEADER.search(content_type)] if match]
    head = body[:_DECLARED_WITHIN]
    patterns = (_XML_DECLARED,) if xml else (_META_DECLARED, _XML_DECLARED)
    said += [match.group(1).decode("ascii", "replace") for pattern in patterns if (match := pattern.search(head))]
    known = []
    for label in said:
        name = _LABELS.get(label.lower(), label)
        try:
            codec = codecs.lookup(name)
        except LookupError:
            continue
        if codec._is_text_encoding and codec.name not in _NOT_TEXT:
            known.append(_LABELS.get(codec.name, codec.name))
    return tuple(dict.fromkeys(known))


def _seven_bit(body: bytes, content_type: str, xml: bool) -> str:
    """An encoding of 7 bits that was declared and is in use."""
    for encoding in _declared(body, content_type, xml):
        for name, sign in _SEVEN_BIT.items():
            if encoding in (name, name.replace("-", "_"), name.replace("-gb-2312", "")) and sign in body:
                return encoding
    return "iso2022_jp" if b"\x1b$B" in body or b"\x1b$@" in body else ""


def _rest_as_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_REST_AS_1252 = "mostread-rest-as-1252"
codecs.register_error(_REST_AS_1252, _rest_as_1252)


# Text that was UTF-8, was taken for Windows-1252 and encoded as UTF-8 once more: *Ð´Ð°* for *да*.

_CONTINUES = "[\u0080-\u00bf\u0152-\u02dc\u2013-\u2122]"
_TWICE = late_pattern(f"[ÂÃÎÏÐÑ×ØÙ]{_CONTINUES}|[\u00e0-\u00ef]{_CONTINUES}{{2}}")
_SIGNS = "ÃÂÐØÎ×âì\u0081"
_EDGE = late_pattern("[<>]")


@cache
def _from_1252() -> dict[int, int]:
    """Code point → the byte that Windows-1252 writes it with, where that is not its own number."""
    return {
        ord(bytes([byte]).decode("cp1252")): byte
        for byte in range(0x80, 0xA0)
        if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
    }


def without_double_encoding(text: str) -> str:
    """Undo a second encoding, stretch of text by stretch of text, where it is beyond doubt."""
    if text.isascii() or not any(sign in text for sign in _SIGNS) or not _TWICE.search(text):
        return text
    parts: list[str] = []
    position = 0
    for sign in _TWICE.finditer(text):
        if sign.start() < position:
            continue
        start = max(text.rfind("<", position, sign.start()), text.rfind(">", position, sign.start()), position - 1) + 1
        edge = _EDGE.search(text, sign.end())
        end = edge.start() if edge else len(text)
        parts += (text[position:start], _encoded_once(text[start:end]))
        position = end
    return "".join((*parts, text[position:]))


def _encoded_once(text: str) -> str:
    try:
        return text.translate(_from_1252()).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
