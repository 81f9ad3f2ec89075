"""A small web site on loopback whose every byte a test decides."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from reader.fetch import Fetcher, Policy
from reader.model import Request

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
"""A Monday."""


@dataclass
class Seen:
    """A request as it arrived."""

    method: str
    target: str
    headers: dict[str, str]
    connection: int


@dataclass
class Line:
    """The server's end of one connection."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    number: int

    async def send(self, *pieces: bytes) -> None:
        for piece in pieces:
            self.writer.write(piece)
            await self.writer.drain()

    def cut(self) -> None:
        """End the connection with a reset, not an orderly goodbye."""
        self.writer.transport.abort()


Handler = Callable[[Line, Seen], Awaitable[bool | None]]
"""Writes an answer; True to keep the connection."""


def plain(body: bytes = b"", status: int = 200, **headers: str) -> Handler:
    """An ordinary answer, with its length, on a connection that is kept."""
    return raw(
        f"HTTP/1.1 {status} Whatever\r\nContent-Length: {len(body)}\r\n".encode()
        + "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items()).encode("latin-1")
        + b"\r\n"
        + (b"" if status == 304 else body),
        keep=True,
    )


def raw(*pieces: bytes, keep: bool = False) -> Handler:
    """These very bytes."""

    async def handler(line: Line, seen: Seen) -> bool:
        await line.send(*pieces)
        return keep

    return handler


async def silence(line: Line, seen: Seen) -> None:
    """Say nothing until the other side goes away."""
    await line.reader.read()


@dataclass(kw_only=True)
class Listening:
    """A server on loopback; what it does with a connection is told by what it is."""

    host: str = "127.0.0.1"
    port: int = 0
    scheme: str = "http"
    connections: int = 0
    _server: asyncio.Server | None = None
    _tasks: set[asyncio.Task[Any]] = field(default_factory=set)

    async def start(self, context: ssl.SSLContext | None = None) -> None:
        self._server = await asyncio.start_server(self._accept, self.host, 0, ssl=context)
        self.port = self._server.sockets[0].getsockname()[1]
        self.scheme = "https" if context else "http"

    async def stop(self) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self.connections += 1
        try:
            await self.serve(reader, writer)
        finally:
            self._tasks.discard(task)
            writer.transport.close()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Have one connection, until it is to be closed."""
        raise NotImplementedError


@dataclass
class Site(Listening):
    """Answers each path by its handler, and remembers who asked for what."""

    pages: dict[str, Handler] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    open: int = 0
    under_way: int = 0
    most_under_way: int = 0

    def url(self, path: str = "/") -> str:
        return f"{self.scheme}://{self.host}:{self.port}{path}"

    def fetcher(self, **limits: Any) -> Fetcher:
        """A fetcher that may go to this site; every limit can be set."""
        limits.setdefault("allowed_hosts", frozenset({f"{self.host}:{self.port}"}))
        return Fetcher(Policy(**limits), clock=lambda: NOON, environ={})

    def ask(self, path: str = "/", **more: Any) -> Request:
        return Request(url=self.url(path), **more)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request after the other."""
        self.open += 1
        line = Line(reader, writer, self.connections)
        try:
            with contextlib.suppress(
                ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError, ssl.SSLError
            ):
                while await self._answer(line):
                    pass
        finally:
            self.open -= 1

    async def _answer(self, line: Line) -> bool:
        head = (await line.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *fields = head.rstrip().split("\r\n")
        method, target, _ = first.split(" ")
        headers = {name.lower(): value.strip() for name, _, value in (field.partition(":") for field in fields)}
        seen = Seen(method, target, headers, line.number)
        self.seen.append(seen)
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            page = self.pages.get(target.partition("?")[0], plain(b"nothing here", 404))
            return bool(await page(line, seen))
        finally:
            self.under_way -= 1


@contextlib.asynccontextmanager
async def running(*sites: Site) -> AsyncIterator[None]:
    """While they listen."""
    for site in sites:
        await site.start()
    try:
        yield
    finally:
        for site in sites:
            await site.stop()
