"""A small HTTP/2 server on loopback whose every frame a test decides."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field

import h2.config
import h2.connection
import h2.events
import h2.exceptions

from tests.fetch.site import Listening


@dataclass
class Page:
    body: bytes = b""
    status: str = "200"
    headers: tuple[tuple[str, str], ...] = ()
    misbehave: Callable[[h2.connection.H2Connection, int], bytes | None] | None = None
    """Does what it likes to a stream instead of answering it; bytes it returns are sent as they are."""


@dataclass
class Http2Site(Listening):
    pages: dict[str, Page] = field(default_factory=dict)
    seen: list[dict[str, str]] = field(default_factory=list)

    async def start(self, context: ssl.SSLContext | None = None) -> None:
        assert context is not None
        context.set_alpn_protocols(["h2"])
        await super().start(context)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """All that is asked, stream by stream."""
        state = h2.connection.H2Connection(
            h2.config.H2Configuration(client_side=False, validate_outbound_headers=False)
        )
        state.initiate_connection()
        waiting: dict[int, bytes] = {}
        with contextlib.suppress(ConnectionError, asyncio.CancelledError, h2.exceptions.ProtocolError, ssl.SSLError):
            writer.write(state.data_to_send())
            while data := await reader.read(65_536):
                for event in state.receive_data(data):
                    if isinstance(event, h2.events.RequestReceived):
                        self._answer(state, event, waiting, writer)
                self._flush(state, waiting)
                writer.write(state.data_to_send())
                await writer.drain()

    def _answer(
        self,
        state: h2.connection.H2Connection,
        event: h2.events.RequestReceived,
        waiting: dict[int, bytes],
        writer: asyncio.StreamWriter,
    ) -> None:
        assert event.headers is not None
        assert event.stream_id is not None
        headers = {bytes(name).decode(): bytes(value).decode() for name, value in event.headers}
        self.seen.append(headers)
        page = self.pages.get(headers[":path"], Page(status="404"))
        if page.misbehave is not None:
            if rude := page.misbehave(state, event.stream_id):
                writer.write(state.data_to_send() + rude)
            return
        state.send_headers(event.stream_id, [(":status", page.status), *page.headers])
        waiting[event.stream_id] = page.body

    @staticmethod
    def _flush(state: h2.connection.H2Connection, waiting: dict[int, bytes]) -> None:
        """Send of every body what the windows allow."""
        for stream, body in list(waiting.items()):
            with contextlib.suppress(h2.exceptions.StreamClosedError):
                while body and (room := min(state.local_flow_control_window(stream), state.max_outbound_frame_size)):
                    state.send_data(stream, body[:room])
                    body = body[room:]
                if body:
                    waiting[stream] = body
                    continue
                state.end_stream(stream)
            del waiting[stream]
