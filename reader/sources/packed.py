"""Answers that are not text: packed feeds (``feed.xml.gz``) are unpacked, everything else is refused by name."""

from __future__ import annotations

import re

from reader.deferred import late_pattern
from reader.sources.errors import SourceError

__all__ = ["unpacked"]

_MOST_BYTES = 16_000_000
_MOST_MEMBERS = 100  # files of gzip behind each other; what is left is copied for each
_GZIP = b"\x1f\x8b\x08"
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"ID3", "a recording"),
    (b"OggS", "a recording"),
    (b"fLaC", "a recording"),
    (b"\x1a\x45\xdf\xa3", "a film"),
    (b"RIFF....WEBP", "a picture"),
    (b"RIFF....WAVE", "a recording"),
    (b"\0\0\0.ftypavif", "a picture"),
    (b"\0\0\0.ftypM4A", "a recording"),
    (b"\0\0\0.ftyp", "a film"),
)
"""Expressions for the first bytes of files."""
_HEADERS = (
    ("application/pdf", "a PDF file"),
    ("application/zip", "a ZIP archive"),
    ("image/", "a picture"),
    ("audio/", "a recording"),
    ("video/", "a film"),
)
_CONTROLS = late_pattern(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LOOKED_AT = 1024
_WIDE = late_pattern(rb"\xff\xfe|\xfe\xff|(?:[\t\n\r -~]\0){2}|(?:\0[\t\n\r -~]){2}|\0\0\0<|<\0\0\0")


def unpacked(body: bytes, content_type: str = "") -> bytes:
    """The text's bytes, whether they came packed with gzip or not.

    Args:
        body: what came.
        content_type: the server's header, which is believed of what does not look like a page.

    Raises:
        SourceError: they are no text, are packed wrongly, or unpack to more than 16 MB.
    """
    if body.startswith(_GZIP):
        body = _from_gzip(body)
    if what := _in_magic(body) or _in_header(body, content_type):
        raise SourceError(f"The address answered with {what}, not with text.")
    head = body[:_LOOKED_AT]
    if len(_CONTROLS.findall(head)) * 10 > len(head) and not _WIDE.match(head) and head.strip(b"\0"):
        raise SourceError("The address answered with something that is not text.")
    return body


def _in_magic(body: bytes) -> str:
    """What a file is by its first bytes; ``""`` if they do not tell."""
    return next((what for magic, what in _MAGIC if re.match(magic, body, re.DOTALL)), "")


def _in_header(body: bytes, content_type: str) -> str:
    said = content_type.strip().lower()
    found = next((what for kind, what in _HEADERS if said.startswith(kind)), "")
    return found if found and not body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else ""


def _from_gzip(body: bytes) -> bytes:
    """The text of one member or several (RFC 1952, 2.2), as far as it goes; what is behind them is padding."""
    import zlib  # hardly any answer comes packed twice

    text = b""
    for _ in range(_MOST_MEMBERS):
        unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        try:
            text += unpacker.decompress(body, _MOST_BYTES - len(text) + 1)
        except zlib.error as error:
            raise SourceError("The answer is packed wrongly and cannot be read.") from error
        if len(text) > _MOST_BYTES:
            raise SourceError("The answer unpacks to more than 16 MB.")
        body = unpacker.unused_data
        if not body.startswith(_GZIP):
            return text
    raise SourceError("The answer is packed wrongly and cannot be read.")
