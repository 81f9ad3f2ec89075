"""TLS in front of the harness' server, for the benchmarks: HTTP/1.1 as it comes, or HTTP/2 made of it.

    python -m tests.benchmarks.tls_front --port 8443 --to 8900 --http2

Its certificate is the tests' own; whoever trusts ``tests/fetch/certificates/authority.pem`` trusts it.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import ssl
from pathlib import Path

import h2.config
import h2.connection
import h2.events

CERTIFICATES = Path(__file__).resolve().parents[1] / "fetch" / "certificates"
_HOP_BY_HOP = frozenset({b"connection", b"keep-alive"})
_PIECE = 64 * 1024


async def relayed(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int) -> None:
    """Pass the bytes of a connection on, both ways."""
    there, back = await asyncio.open_connection("127.0.0.1", port)
    await asyncio.gather(_pump(reader, back), _pump(there, writer))


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError, ssl.SSLError):
        while data := await reader.read(_PIECE):
            writer.write(data)
            await writer.drain()
    writer.close()


class Behind:
    """The harness' server, over connections that are kept. It says of every body how long it is."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def get(
        self, path: bytes, fields: list[tuple[bytes, bytes]]
    ) -> tuple[bytes, list[tuple[bytes, bytes]], bytes]:
        """Status, fields with lower-case names, body."""
        reader, writer = self._idle.pop() if self._idle else await asyncio.open_connection("127.0.0.1", self._port)
        writer.write(b"".join([b"GET ", path, b" HTTP/1.1\r\nHost: localhost\r\n"]))
        writer.write(b"".join(name + b": " + value + b"\r\n" for name, value in fields) + b"\r\n")
        first, *lines = (await reader.readuntil(b"\r\n\r\n")).rstrip().split(b"\r\n")
        told = [(name.lower(), value.strip()) for name, _, value in (line.partition(b":") for line in lines)]
        body = await reader.readexactly(int(dict(told).get(b"content-length", b"0")))
        self._idle.append((reader, writer))
        return first.split(b" ")[1], told, body


class Translated:
    """One HTTP/2 connection, each of whose requests becomes one in HTTP/1.1."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, behind: Behind) -> None:
        self._reader, self._writer, self._behind = reader, writer, behind
        self._state = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        self._room = asyncio.Event()

    async def serve(self) -> None:
        """Until the other side goes."""
        self._state.initiate_connection()
        self._flush()
        async with asyncio.TaskGroup() as answers:
            with contextlib.suppress(ConnectionError, ssl.SSLError):
                while data := await self._reader.read(_PIECE):
                    for event in self._state.receive_data(data):
                        if isinstance(event, h2.events.RequestReceived):
                            answers.create_task(self._answer(event))
                        elif isinstance(event, h2.events.WindowUpdated):
                            self._room.set()
                    self._flush()
                    await self._writer.drain()
        self._writer.close()

    def _flush(self) -> None:
        self._writer.write(self._state.data_to_send())

    async def _answer(self, event: h2.events.RequestReceived) -> None:
        asked = [(bytes(name), bytes(value)) for name, value in event.headers or ()]
        plain = [(name, value) for name, value in asked if not name.startswith(b":")]
        status, told, body = await self._behind.get(dict(asked)[b":path"], plain)
        told = [(name, value) for name, value in told if name not in _HOP_BY_HOP]
        stream = event.stream_id or 0
        self._state.send_headers(stream, [(b":status", status), *told], end_stream=not body)
        while body:
            if room := min(self._state.local_flow_control_window(stream), self._state.max_outbound_frame_size):
                self._state.send_data(stream, body[:room], end_stream=len(body) <= room)
                body = body[room:]
                continue
            self._room.clear()
            self._flush()
            await self._room.wait()
        self._flush()


async def serve(port: int, to: int, *, http2: bool) -> None:
    """Until it is ended."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / "good.pem")
    context.set_alpn_protocols(["h2"] if http2 else ["http/1.1"])
    behind = Behind(to)

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await (Translated(reader, writer, behind).serve() if http2 else relayed(reader, writer, to))

    async with await asyncio.start_server(connected, "127.0.0.1", port, ssl=context) as server:
        await server.serve_forever()


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--port", type=int, required=True)
    options.add_argument("--to", type=int, required=True)
    options.add_argument("--http2", action="store_true")
    args = options.parse_args()
    asyncio.run(serve(args.port, args.to, http2=args.http2))
