"""Reading the body of an answer: unpacked piece by piece, and never more of it than the policy allows."""

from __future__ import annotations

import asyncio
import contextlib
import io
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import aclosing
from typing import cast

import httpcore
import httpx

from reader.fetch import decoding, errors
from reader.fetch.policy import Policy
from reader.wording import size

__all__ = ["LargeTurn", "drain", "read_body"]

_BREATH = 1024 * 1024
"""Bytes unpacked before the event loop gets a turn, a few milliseconds of work."""
_SUSPECT_FROM = 4 * 1024 * 1024
"""From this size on it matters how far a body was packed …"""
_SUSPECT_RATIO = 200
"""… and one that was packed further than this is a bomb: feeds and pages pack to a fifth or a tenth."""
_LARGE = 1024 * 1024
"""From this size on a body waits for its turn: hardly any feed or page is so large, and sixty at once would take
gigabytes …"""
_ANNOUNCED = 64 * 1024
"""… and from this on, if it was announced to become so large. Not at once: who only announces much takes no turn."""
_CRUMB = 8
"""Bytes; a body whose pieces are smaller than that on the average costs more than it is worth, from …"""
_CRUMBS = 100_000
"""… so many pieces on."""
_CRUMBS_A_TURN = 500
"""Pieces after which the event loop gets a turn, however small they are."""
_DRAIN = 16 * 1024
"""Up to how many bytes a body that nobody wants is read, so that its connection can be kept …"""
_DRAIN_SECONDS = 1.0
"""… and for how long."""


class LargeTurn:
    """The turn of one answer among those with a large body, of which few are in memory at a time.

    Args:
        free: how many more there may be.
    """

    __slots__ = ("_free", "_held", "_taken")

    def __init__(self, free: asyncio.Semaphore) -> None:
        self._free = free
        self._taken = False
        self._held = 1

    async def take(self, limit: asyncio.Timeout) -> None:
        """Wait for the turn, which is not counted as time that the answer took."""
        if self._taken:
            return
        time, end = asyncio.get_running_loop().time, limit.when()
        left = None if end is None else end - time()
        limit.reschedule(None)
        await self._free.acquire()
        self._taken = True
        limit.reschedule(None if left is None else time() + left)

    def hold(self) -> None:
        """One more works on the answer."""
        self._held += 1

    def give_back(self) -> None:
        """One less does, or waits for it; the turn is over with the last."""
        self._held -= 1
        if self._taken and not self._held:
            self._taken = False
            self._free.release()


async def read_body(
    response: httpx.Response,
    headers: Mapping[str, str],
    host: str,
    policy: Policy,
    turn: Callable[[], Awaitable[None]],
    beginning: int = 0,
) -> bytes:
    """Read and unpack a body.

    Args:
        headers: lower-case names.
        host: for the sentences of failures.
        turn: waits until there is room for a large one.
        beginning: so many bytes of it are enough, however large it is; 0 for the whole body.

    Raises:
        TooLarge: more than the policy allows, announced, packed or unpacked.
        Garbled: packed in a way that was not offered, or not what its coding says; or cut into crumbs.
        BrokenOff: the packed stream has no end.
    """
    announced = _length(response.status_code, headers)
    if not beginning and announced > policy.packed_bytes:
        raise _too_large(host, policy.packed_bytes)
    body = _Body(host, policy, headers.get("content-encoding", ""))
    large = _ANNOUNCED if announced > _LARGE else _LARGE
    breath = _BREATH
    try:
        async with aclosing(_stream(response)) as stream:
            async for raw in stream:
                body.count(raw)
                if body.pieces % _CRUMBS_A_TURN == 0:
                    body.refuse_crumbs()
                    await asyncio.sleep(0)
                for piece in body.chain.feed(raw):
                    body.unpacked += len(piece)
                    if beginning and body.unpacked >= beginning:
                        return body.so_far(piece)[:beginning]
                    if body.unpacked > large:
                        await turn()
                    body.keep(piece)
                    if body.unpacked > breath:
                        breath = body.unpacked + _BREATH
                        await asyncio.sleep(0)
    except decoding.CodingError:
        raise errors.Garbled(f"The answer of {host} cannot be unpacked.", status=200) from None
    return body.whole()


class _Body:
    """A body as it arrives: what has been unpacked of it, and held against the policy.

    Args:
        host: for the sentences of failures.
        coding: what ``Content-Encoding`` says.

    Raises:
        Garbled: it is packed in a way that was not offered.
    """

    __slots__ = ("_host", "_out", "_packed", "_policy", "chain", "pieces", "unpacked")

    def __init__(self, host: str, policy: Policy, coding: str) -> None:
        try:
            self.chain = decoding.chain_for(coding, policy.codings)
        except decoding.CodingError:
            raise errors.Garbled(f"The answer of {host} is packed in a way we did not ask for.", status=200) from None
        self._host, self._policy = host, policy
        self._packed = 0
        self.pieces = 0
        """How many have come."""
        self.unpacked = 0
        """Bytes of all that was unpacked, with those of the last piece, which may not be kept yet."""
        # getvalue() of a BytesIO hands over its buffer without a copy; joining pieces would need twice the memory.
        self._out = io.BytesIO()

    def count(self, raw: bytes) -> None:
        """A piece has come; raises TooLarge if it is one too many."""
        self._packed += len(raw)
        self.pieces += 1
        if self._packed > self._policy.packed_bytes:
            raise _too_large(self._host, self._policy.packed_bytes)

    def refuse_crumbs(self) -> None:
        """Raises Garbled if so many pieces have come and all of them so small that it is done to keep us busy."""
        if self.pieces >= _CRUMBS and self._packed < self.pieces * _CRUMB:
            raise errors.Garbled(f"The answer of {self._host} comes in crumbs.", status=200)

    def keep(self, piece: bytes) -> None:
        """Keep what was unpacked last; raises TooLarge if that is too much, or a bomb."""
        is_bomb = self.unpacked > _SUSPECT_FROM and self.unpacked > self._packed * _SUSPECT_RATIO
        if is_bomb or self.unpacked > self._policy.body_bytes:
            raise _too_large(self._host, self._policy.body_bytes)
        self._out.write(piece)

    def so_far(self, last: bytes) -> bytes:
        """What was kept, and a last piece behind it."""
        self._out.write(last)
        return self._out.getvalue()

    def whole(self) -> bytes:
        """What was kept; raises BrokenOff if a coding has not come to its end."""
        try:
            self.chain.finish()
        except decoding.CodingError:
            raise errors.BrokenOff(f"The answer of {self._host} ends in the middle.", status=200) from None
        return self._out.getvalue()


async def drain(response: httpx.Response, headers: Mapping[str, str]) -> None:
    """Read to the end of a small body that nobody wants, since only then can its connection be kept."""
    if _length(response.status_code, headers) > _DRAIN:
        return
    read, broken = 0, (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError)
    with contextlib.suppress(TimeoutError, *broken):
        async with asyncio.timeout(_DRAIN_SECONDS), aclosing(_stream(response)) as stream:
            async for piece in stream:
                read += len(piece)
                if read > _DRAIN:
                    return


def _stream(response: httpx.Response) -> AsyncGenerator[bytes, None]:
    assert isinstance(response.stream, httpx.AsyncByteStream)
    return cast("AsyncGenerator[bytes, None]", aiter(response.stream))


def _length(status: int, headers: Mapping[str, str]) -> int:
    """What ``Content-Length`` announces; -1 if it does not."""
    if status == 304:
        return 0
    announced = headers.get("content-length", "")
    return int(announced[:15]) if announced.isascii() and announced.isdigit() else -1


def _too_large(host: str, limit: int) -> errors.TooLarge:
    return errors.TooLarge(f"The answer of {host} is larger than {size(limit)}.", status=200)
