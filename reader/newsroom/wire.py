"""Frames between processes of ours: a length, then a pickled tuple, over a pair of pipes.

Both ends are this program, started by the same user from the same files, and the pipes have no
name that anyone else could open; that is what makes pickle acceptable here. Nothing that came from
the network is ever unpickled: it crosses as bytes and strings inside of our own objects.
"""

from __future__ import annotations

import io
import pickle
import struct
from collections.abc import Sequence
from typing import IO, TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import asyncio

_LENGTH = struct.Struct("!I")
_WORTH_IT = 64 * 1024
"""Bytes from which on a document is worth a piece of its own."""

Pieces = Sequence[bytes | memoryview]


def packed(message: tuple[Any, ...]) -> bytes:
    """One frame."""
    # Into a file, and with room left for the length: so a document is copied once, not three times.
    frame = io.BytesIO()
    frame.write(_LENGTH.pack(0))
    pickle.dump(message, frame, pickle.HIGHEST_PROTOCOL)
    length = frame.tell() - _LENGTH.size
    frame.seek(0)
    frame.write(_LENGTH.pack(length))
    return frame.getvalue()


async def receive(stream: asyncio.StreamReader) -> tuple[Any, ...] | None:
    """The next message, or ``None`` when the other end is gone."""
    try:
        (length,) = _LENGTH.unpack(await stream.readexactly(_LENGTH.size))
        message: tuple[Any, ...] = pickle.loads(await stream.readexactly(length))  # noqa: S301 - see above
    except (EOFError, ConnectionError):  # asyncio's own error is an EOFError, and a worker need not load asyncio
        return None
    return message


def read_frame(file: IO[bytes]) -> tuple[Any, ...] | None:
    """The same from a blocking file."""
    if _number(file) is None:
        return None
    try:
        message: tuple[Any, ...] = pickle.load(file)  # noqa: S301 - see above
    except (EOFError, pickle.UnpicklingError):  # the other end was gone before the frame was whole
        return None
    return message


def apart(body: bytes) -> bytes:
    """A document as part of what :func:`pieces_of` is given: it comes out as it is, and is copied nowhere."""
    return cast("bytes", pickle.PickleBuffer(body)) if len(body) > _WORTH_IT else body


def pieces_of(message: tuple[Any, ...]) -> Pieces:
    """A message for :func:`write_together`: the message itself, then the documents that stand apart from it."""
    documents: list[pickle.PickleBuffer] = []
    frame = pickle.dumps(message, pickle.HIGHEST_PROTOCOL, buffer_callback=documents.append)
    return [frame, *(document.raw() for document in documents)]


def write_together(file: IO[bytes], messages: Sequence[Pieces]) -> None:
    """Write several messages that are to be read before any is answered."""
    file.write(_LENGTH.pack(len(messages)))
    for pieces in messages:
        file.write(_LENGTH.pack(len(pieces)))
        for piece in pieces:  # one by one: joined, they would be in memory twice
            file.write(_LENGTH.pack(len(piece)))
            file.write(piece)
    file.flush()


def read_together(file: IO[bytes]) -> list[tuple[Any, ...]] | None:
    """The messages of :func:`write_together`, or ``None`` when the other end is gone."""
    messages = [_from_pieces(file) for _ in range(_number(file) or 0)]
    return [message for message in messages if message is not None] or None


def _from_pieces(file: IO[bytes]) -> tuple[Any, ...] | None:
    pieces = []
    for _ in range(_number(file) or 0):
        length = _number(file)
        if length is None or len(piece := file.read(length)) < length:
            return None  # the other end was gone before it was whole
        pieces.append(piece)
    return pickle.loads(pieces[0], buffers=pieces[1:]) if pieces else None  # noqa: S301 - see above


def _number(file: IO[bytes]) -> int | None:
    head = file.read(_LENGTH.size)
    return int(_LENGTH.unpack(head)[0]) if len(head) == _LENGTH.size else None
