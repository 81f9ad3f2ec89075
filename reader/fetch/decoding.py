"""Undoing content codings (gzip, deflate, br, zstd) piece by piece, with a bound on every piece.

A few kilobytes can be made to unpack to gigabytes, and a library that unpacks what it is given in
one go needs them all. Here no step makes more than about four megabytes, whatever it is fed, so
that whoever reads the pieces can stop.

Codings are those of RFC 9110, section 8.4.1, with br (RFC 7932) and zstd (RFC 8878). ``deflate``
is read both as the RFC has it (zlib) and as servers send it (raw).
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

__all__ = ["ACCEPT_ENCODING", "CodingError", "Decoder", "chain_for"]

ACCEPT_ENCODING = "gzip, deflate, br, zstd"
PIECE = 256 * 1024
"""What zlib and brotli give at most in one step."""
_NO_CODINGS = frozenset({"", "identity", "none", "utf-8", "utf8", "iso-8859-1", "us-ascii", "7bit", "8bit", "binary"})
"""What servers name there for a body that is not packed: nothing, and what belongs into other headers."""
_ZSTD_SLICE = 96
_ZSTD_WINDOW = 8 * 1024 * 1024
"""The largest window a decoder must support for HTTP (RFC 9659), and so the largest we grant."""


class CodingError(Exception):
    """The bytes are not what the coding says, or end in the middle of it."""


class Decoder(Protocol):
    """One coding of one body."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Give the pieces that ``data`` unpacks to, one by one, none of them made before it is asked for."""
        ...

    def finish(self) -> None:
        """Say that no more will come; raises CodingError if there should have been more."""
        ...


class _Zlib:
    """gzip with one or several members, zlib, or raw deflate; a body that is none of these passes as it is."""

    def __init__(self, gzip: bool) -> None:
        self._gzip = gzip
        self._head = b""
        self._inner: zlib._Decompress | None = None
        self._plain = False
        self._after_member = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        if self._plain:
            yield data
            return
        while data:
            if self._inner is None:
                data = self._head + data
                if len(data) < 2:
                    self._head = data
                    return
                self._head = b""
                if not self._begin(data):
                    # What follows a last member is padding, and no part of the body (as in gzip -d).
                    if not self._after_member:
                        self._plain = True
                        yield data
                    return
            assert self._inner is not None
            try:
                piece = self._inner.decompress(data, PIECE)
            except zlib.error as error:
                raise CodingError(str(error)) from None
            if piece:
                yield piece
            if self._inner.eof:
                data, self._inner, self._after_member = self._inner.unused_data, None, True
            else:
                data = self._inner.unconsumed_tail
                if not data and len(piece) >= PIECE:
                    yield from self._drain()

    def _drain(self) -> Iterator[bytes]:
        """Take out what zlib still holds although all input was consumed."""
        assert self._inner is not None
        while True:
            try:
                piece = self._inner.decompress(b"", PIECE)
            except zlib.error as error:
                raise CodingError(str(error)) from None
            if not piece:
                return
            yield piece

    def _begin(self, data: bytes) -> bool:
        """Start on a member; False if the bytes cannot be one."""
        if self._gzip:
            if data[:2] != b"\x1f\x8b":
                return False
            self._inner = zlib.decompressobj(16 + zlib.MAX_WBITS)
        elif self._after_member:
            return False
        else:
            # RFC 1950: deflate in four bits, window of at most 32 KiB, and a checksum over both bytes.
            wrapped = data[0] & 0x0F == 8 and data[0] >> 4 <= 7 and int.from_bytes(data[:2]) % 31 == 0
            self._inner = zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)
        return True

    def finish(self) -> None:
        if self._inner is not None and not self._inner.eof:
            raise CodingError("the packed body ends in the middle")


class _Brotli:
    def __init__(self) -> None:
        import brotli

        self._inner = brotli.Decompressor()
        self._error = brotli.error
        self._fed = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        self._fed = self._fed or bool(data)
        if self._inner.is_finished():
            return
        while True:
            try:
                piece = self._inner.process(data, output_buffer_limit=PIECE)
            except self._error as error:
                raise CodingError(str(error)) from None
            data = b""
            if piece:
                yield piece
            if self._inner.is_finished() or (self._inner.can_accept_more_data() and not piece):
                return

    def finish(self) -> None:
        if self._fed and not self._inner.is_finished():
            raise CodingError("the packed body ends in the middle")


class _Zstd:
    """zstd has no bound on what one step makes, so its input is cut: a block of at least three bytes
    gives at most 128 KiB (RFC 8878, section 3.1.1.2), a slice therefore at most about 4 MiB.
    """

    def __init__(self) -> None:
        import zstandard

        self._error = zstandard.ZstdError
        self._make: Callable[[], zstandard.ZstdDecompressionObj] = zstandard.ZstdDecompressor(
            max_window_size=_ZSTD_WINDOW
        ).decompressobj
        self._inner = self._make()
        self._open = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        view = memoryview(data)
        while view:
            part, view = view[:_ZSTD_SLICE], view[_ZSTD_SLICE:]
            while part:
                try:
                    piece = self._inner.decompress(part)
                except self._error as error:
                    raise CodingError(str(error)) from None
                self._open = not self._inner.eof
                part = memoryview(self._inner.unused_data) if self._inner.eof else part[:0]
                if piece:
                    yield piece
                if self._inner.eof:
                    self._inner = self._make()

    def finish(self) -> None:
        if self._open:
            raise CodingError("the packed body ends in the middle")


_MAKERS: dict[str, Callable[[], Decoder]] = {
    "gzip": lambda: _Zlib(gzip=True),
    "x-gzip": lambda: _Zlib(gzip=True),
    "deflate": lambda: _Zlib(gzip=False),
    "br": _Brotli,
    "zstd": _Zstd,
}


class Chain:
    """The decoders of one body, the last applied coding first."""

    def __init__(self, decoders: tuple[Decoder, ...]) -> None:
        self._decoders = decoders

    def __bool__(self) -> bool:
        return bool(self._decoders)

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Give the unpacked pieces of ``data``; each is made only when it is asked for."""
        pieces: Iterable[bytes] = (data,)
        for decoder in self._decoders:
            pieces = _through(decoder, pieces)
        yield from pieces

    def finish(self) -> None:
        """Raises CodingError if one of the codings is not at its end."""
        for decoder in self._decoders:
            decoder.finish()


def _through(decoder: Decoder, pieces: Iterable[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        yield from decoder.feed(piece)


def chain_for(content_encoding: str, limit: int) -> Chain:
    """Choose the decoders for a ``Content-Encoding``.

    Args:
        content_encoding: the header's value; several fields are joined by commas.
        limit: how many codings may be stacked.

    Raises:
        CodingError: for a coding that we did not offer, or for too many of them.
    """
    names = [name.strip().lower() for name in content_encoding.split(",")]
    names = [name for name in names if name not in _NO_CODINGS]
    if len(names) > limit:
        raise CodingError(f"{len(names)} content codings on each other")
    for name in names:
        if name not in _MAKERS:
            raise CodingError("a content coding that was not offered")
    return Chain(tuple(_MAKERS[name]() for name in reversed(names)))
