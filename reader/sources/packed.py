"""Answers that are not text: packed feeds (``feed.xml.gz``) are unpacked, everything else is refused by name."""

from __future__ import annotations

from reader.deferred import late_pattern
from reader.sources.errors import SourceError

__all__ = ["unpacked"]

_MOST_BYTES = 16_000_000
_GZIP = b"\x1f\x8b\x08"
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"ID3", "a recording"),
)
_CONTROLS = late_pattern(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LOOKED_AT = 1024
_WIDE = late_pattern(rb"\xff\xfe|\xfe\xff|(?:[\t\n\r -~]\0){2}|(?:\0[\t\n\r -~]){2}|\0\0\0<|<\0\0\0")


def unpacked(body: bytes) -> bytes:
    """The text's bytes, whether they came packed with gzip or not.

    Raises:
        SourceError: they are no text, are packed wrongly, or unpack to more than 16 MB.
    """
    if body.startswith(_GZIP):
        body = _from_gzip(body)
    for magic, what in _MAGIC:
        if body.startswith(magic):
            raise SourceError(f"The address answered with {what}, not with text.")
    head = body[:_LOOKED_AT]
    if len(_CONTROLS.findall(head)) * 10 > len(head) and not _WIDE.match(head) and head.strip(b"\0"):
        raise SourceError("The address answered with something that is not text.")
    return body


def _from_gzip(body: bytes) -> bytes:
    import zlib  # hardly any answer comes packed twice

    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        text = unpacker.decompress(body, _MOST_BYTES)
    except zlib.error as error:
        raise SourceError("The answer is packed wrongly and cannot be read.") from error
    if unpacker.unconsumed_tail:
        raise SourceError("The answer unpacks to more than 16 MB.")
    return text
