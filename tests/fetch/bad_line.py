"""A bad line between two ends on loopback: it passes bytes on, and at a byte of a test's choice goes wrong."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
from dataclasses import dataclass, field
from enum import Enum
from types import TracebackType
from typing import Any, Self

__all__ = ["BadLine", "Fault", "How"]

_RESET_AT_ONCE = struct.pack("ii", 1, 0)


class How(Enum):
    """What happens to a connection."""

    RESET = "reset"
    """Both ends are told that it is broken."""
    END = "end"
    """No more bytes this way, as if the sender had said goodbye; the other way stays open."""
    STALL = "stall"
    """Every packet from here on is lost, and nobody is told."""
    CRUMBS = "crumbs"
    """Up to here each byte is a packet of its own; nothing is lost."""


@dataclass(frozen=True)
class Fault:
    """What goes wrong, and where."""

    how: How
    down: bool
    """On the way from the server to its client, else on the way to the server."""
    after: int
    """So many bytes are passed on before."""


@dataclass
class BadLine:
    """A port that leads to another one. Counts what it passed each way."""

    to: int
    fault: Fault | None = None
    port: int = 0
    passed: dict[bool, int] = field(default_factory=lambda: {False: 0, True: 0})
    _server: asyncio.Server | None = None
    _open: set[asyncio.Task[Any]] = field(default_factory=set)

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._pass_on, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    async def _pass_on(self, client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        ends = [to_client]
        try:
            with contextlib.suppress(ConnectionError, asyncio.CancelledError):
                server, to_server = await asyncio.open_connection("127.0.0.1", self.to)
                ends.append(to_server)
                await asyncio.gather(
                    self._one_way(client, to_server, ends, down=False),
                    self._one_way(server, to_client, ends, down=True),
                )
        finally:
            for end in ends:
                end.transport.abort()
            self._open.discard(task)

    async def _one_way(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, ends: list[asyncio.StreamWriter], *, down: bool
    ) -> None:
        fault = self.fault if self.fault and self.fault.down == down else None
        passed = 0
        while True:
            if fault and fault.how is not How.CRUMBS and passed >= fault.after:
                await self._go_wrong(fault.how, source, sink, ends)
                return
            most = 65_536
            if fault and passed < fault.after:
                most = 1 if fault.how is How.CRUMBS else fault.after - passed
            if not (data := await source.read(most)):
                break
            sink.write(data)
            await sink.drain()
            passed += len(data)
            self.passed[down] += len(data)
        with contextlib.suppress(OSError):
            sink.write_eof()

    @staticmethod
    async def _go_wrong(
        how: How, source: asyncio.StreamReader, sink: asyncio.StreamWriter, ends: list[asyncio.StreamWriter]
    ) -> None:
        if how is How.RESET:
            for end in ends:
                end.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_AT_ONCE)
                end.transport.abort()
            return
        if how is How.END:
            with contextlib.suppress(OSError):
                sink.write_eof()
        while await source.read(65_536):
            pass
