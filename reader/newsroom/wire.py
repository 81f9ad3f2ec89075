"""Frames between the app and its newsroom: a length, then a pickled tuple, over a pair of pipes.

Both ends are this program, started by the same user from the same files, and the pipes have no
name that anyone else could open; that is what makes pickle acceptable here. Nothing that came from
the network is ever unpickled: it crosses as bytes and strings inside of our own objects.
"""

from __future__ import annotations

import asyncio
import pickle
import struct
from typing import IO, Any

_LENGTH = struct.Struct("!I")


def packed(message: tuple[Any, ...]) -> bytes:
    """One frame."""
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return _LENGTH.pack(len(body)) + body


async def receive(stream: asyncio.StreamReader) -> tuple[Any, ...] | None:
    """The next message, or ``None`` when the other end is gone."""
    try:
        (length,) = _LENGTH.unpack(await stream.readexactly(_LENGTH.size))
        message: tuple[Any, ...] = pickle.loads(await stream.readexactly(length))  # noqa: S301 - see above
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    return message


def read_frame(file: IO[bytes]) -> tuple[Any, ...] | None:
    """The same from a blocking file."""
    head = file.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    body = file.read(_LENGTH.unpack(head)[0])
    message: tuple[Any, ...] = pickle.loads(body)  # noqa: S301 - see above
    return message
