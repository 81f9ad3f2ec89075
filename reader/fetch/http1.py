"""One HTTP/1.1 connection, on h11.

httpcore's class of the same name does the same with two locks, six trace points and four small
coroutines a request, which cost more than the parsing; and it gives a connection back to use
although bytes that nobody asked for wait on it, so that they would become the beginning of the
next answer. Connections here belong to one request at a time, so they need no lock.
"""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

import h11
import httpcore

from reader.fetch.network import Stream

__all__ = ["Http1"]

_MOST_INFORMATION = 16
"""1xx answers before the answer itself; a server that says *continue* for ever never answers."""

Header = tuple[bytes, bytes]


class Http1:
    """A connection that speaks HTTP/1.1. Only one request may be under way on it.

    Args:
        stream: connected, and with TLS where it should be.
        header_bytes: the most that an answer's header may take.
    """

    def __init__(self, stream: Stream, header_bytes: int) -> None:
        self._stream = stream
        self._h11 = h11.Connection(h11.CLIENT, max_incomplete_event_size=header_bytes)

    async def ask(
        self, method: bytes, target: bytes, headers: list[Header], pause: float | None
    ) -> tuple[int, list[Header]]:
        """Send a request without a body and read the head of its answer.

        Args:
            pause: the longest time in seconds in which nothing may happen.

        Returns:
            The status and the header's fields, names as they were written.

        Raises:
            httpcore.NetworkError, httpcore.TimeoutException: the connection failed.
            httpcore.ProtocolError: the answer is not HTTP/1.1.
        """
        try:
            out = self._h11.send(h11.Request(method=method, target=target, headers=headers)) or b""
            self._h11.send(h11.EndOfMessage())
        except h11.LocalProtocolError as error:
            raise httpcore.LocalProtocolError(str(error)) from error
        # A server may answer (408, 431, …) and close before it has read the question.
        with contextlib.suppress(httpcore.WriteError):
            await self._stream.write(out, pause)
        for _ in range(_MOST_INFORMATION):
            event = await self._event(pause)
            if isinstance(event, h11.Response):
                return event.status_code, event.headers.raw_items()
            if not isinstance(event, h11.InformationalResponse):
                break
        raise httpcore.RemoteProtocolError("no answer among what was sent")

    async def pieces(self, pause: float | None) -> AsyncIterator[bytes]:
        """Give the body as it comes, less its transfer coding. Raises what :meth:`ask` raises."""
        while True:
            event = await self._event(pause)
            if not isinstance(event, h11.Data):
                return
            yield bytes(event.data)

    async def _event(self, pause: float | None) -> h11.Event | type[h11.PAUSED]:
        while True:
            try:
                event = self._h11.next_event()
            except h11.RemoteProtocolError as error:
                raise httpcore.RemoteProtocolError(str(error)) from error
            if event is not h11.NEED_DATA:
                assert not isinstance(event, type) or event is h11.PAUSED
                return event
            data = await self._stream.read(64 * 1024, pause)
            if not data and self._h11.their_state is h11.SEND_RESPONSE:
                begun = self._h11.trailing_data[0]
                if begun and not begun.startswith(b"HTTP/"):
                    raise httpcore.RemoteProtocolError("what was sent is no answer")
                how = "peer closed connection in a header" if begun else "Server disconnected without an answer"
                raise httpcore.RemoteProtocolError(how)
            self._h11.receive_data(data)

    def recycle(self) -> bool:
        """Make ready for the next request; False if the connection cannot be used again."""
        if self._h11.our_state is not h11.DONE or self._h11.their_state is not h11.DONE:
            return False
        if self._h11.trailing_data != (b"", False) or self.closed:
            return False
        self._h11.start_next_cycle()
        return True

    @property
    def closed(self) -> bool:
        """The server closed it, or sent something that was not asked for."""
        return bool(self._stream.get_extra_info("is_readable"))

    def close(self) -> None:
        self._stream.close()
