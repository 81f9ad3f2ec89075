"""Connections to checked addresses: the only place where a socket is opened.

:class:`CheckedNetwork` is what httpcore calls a network backend. It resolves a name once, lets the
guard judge every address that came of it, and connects to one of those very addresses; the name
still goes into TLS (SNI and certificate check) and into ``Host``, which are httpcore's affair.

Written on asyncio's transports, because httpcore's own backends cannot be told to connect to an
address of our choice, and spend more than half of a small request's processor time in layers that
are not needed here (see ``tests/benchmarks/bench_fetch.py``).
"""

from __future__ import annotations

import asyncio
import errno
import socket
import ssl
import threading
from collections.abc import Iterable
from typing import Any

import httpcore

from reader.fetch import guard, tls
from reader.fetch.errors import CannotConnect, NameNotFound, NotSecure, RefusedAddress
from reader.fetch.policy import Policy
from reader.wording import span

__all__ = ["CheckedNetwork", "Place", "resolve"]

Place = tuple[int, str, int]
"""Address family, address and port."""

_HIGH_WATER = 128 * 1024
"""Bytes that wait to be read before the other end is kept waiting; a feed is mostly smaller."""
_TURN = 128 * 1024
"""Bytes that one connection hands over before the others get a turn, where it always has more."""
_HEAD_START = 0.25
"""How long an address may try before the next one tries beside it (RFC 8305, section 5)."""


async def resolve(host: str, port: int) -> list[Place]:
    """Look a name up with the operating system, in a thread that does not hold up quitting.

    Raises:
        NameNotFound: there is no such name, or nobody could be asked.
    """
    address = guard.literal(host)
    if address is not None:
        return [(socket.AF_INET6 if address.version == 6 else socket.AF_INET, host.strip("[]"), port)]
    loop = asyncio.get_running_loop()
    found: asyncio.Future[list[Place]] = loop.create_future()

    def settle(places: list[Place] | None, error: BaseException | None) -> None:
        if found.done():
            return
        if places is None:
            found.set_exception(error or NameNotFound(f"The address of {host} could not be found."))
        else:
            found.set_result(places)

    def look_up() -> None:
        try:
            infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            result: tuple[list[Place] | None, BaseException | None] = (
                list(dict.fromkeys((int(family), str(where[0]), port) for family, _, _, _, where in infos)),
                None,
            )
        except socket.gaierror as error:
            result = (None, _no_name(host, error))
        except (OSError, UnicodeError, ValueError):
            result = (None, NameNotFound(f"The address of {host} could not be found."))
        # The loop may be gone by the time a slow name server answers; nobody waits then.
        try:
            loop.call_soon_threadsafe(settle, *result)
        except RuntimeError:
            return

    threading.Thread(target=look_up, name=f"look up {host}", daemon=True).start()
    return await found


def _no_name(host: str, error: socket.gaierror) -> NameNotFound:
    if error.errno == socket.EAI_AGAIN:
        return NameNotFound(f"The address of {host} could not be looked up; is there a network?")
    return NameNotFound(f"There is no host named {host.rstrip('.')}.")


class CheckedNetwork(httpcore.AsyncNetworkBackend):
    """Opens connections for httpcore, to addresses that the guard or the policy lets through.

    Args:
        policy: which hosts may be connected to although they are not public.
        trusted: ``(host, port)`` of the proxies from the settings, which are not judged.
    """

    def __init__(self, policy: Policy, trusted: frozenset[tuple[str, int]] = frozenset()) -> None:
        self._policy = policy
        self._trusted = trusted

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's interface
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> Stream:
        try:
            async with asyncio.timeout(timeout):
                places = await self.checked(host, port)
                return await _connect(host, places)
        except TimeoutError:
            raise httpcore.ConnectTimeout(host) from None

    async def checked(self, host: str, port: int) -> list[Place]:
        """Resolve a host and keep the addresses that may be connected to.

        Raises:
            NameNotFound: the name leads nowhere.
            RefusedAddress: it leads only to places that must not be connected to.
        """
        places = await resolve(host, port)
        if (host, port) in self._trusted or self._policy.allows(host, port):
            return places
        kept, why = [], ""
        for place in places:
            address = guard.literal(place[1])
            what = "no address" if address is None else guard.refusal(address)
            if what:
                why = why or what
            else:
                kept.append(place)
        if not kept:
            verb = "leads to" if guard.literal(host) is None else "is"
            raise RefusedAddress(
                f"{host} {verb} {why}; mostread does not go there unless the setting fetching.allowed_hosts names it."
            )
        return kept

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


async def _connect(host: str, places: list[Place]) -> Stream:
    """Try the addresses, each with a head start over the next; the first connection made is kept."""
    waiting, attempts = _interleaved(places), set[asyncio.Task[Stream]]()
    error: OSError | None = None
    try:
        while waiting or attempts:
            if waiting:
                attempts.add(asyncio.ensure_future(_open(waiting.pop(0))))
            done, attempts = await asyncio.wait(
                attempts, timeout=_HEAD_START if waiting else None, return_when=asyncio.FIRST_COMPLETED
            )
            for attempt in done:
                failure = attempt.exception()
                if failure is None:
                    attempts |= done - {attempt}
                    return attempt.result()
                if not isinstance(failure, OSError):
                    raise failure
                error = failure
    finally:
        await _call_off(attempts)
    raise _cannot_connect(host, error)


async def _call_off(attempts: set[asyncio.Task[Stream]]) -> None:
    for attempt in attempts:
        attempt.cancel()
    for result in await asyncio.gather(*attempts, return_exceptions=True):
        if isinstance(result, Stream):
            result.close()


def _interleaved(places: list[Place]) -> list[Place]:
    """Put the families in turns, the first named first (RFC 8305, section 4)."""
    first = [place for place in places if place[0] == places[0][0]]
    other = [place for place in places if place[0] != places[0][0]]
    mixed: list[Place] = []
    while first or other:
        mixed += first[:1] + other[:1]
        first, other = first[1:], other[1:]
    return mixed


def _cannot_connect(host: str, error: OSError | None) -> CannotConnect:
    code = error.errno if error else 0
    if code in (errno.ENETUNREACH, errno.ENETDOWN):
        return CannotConnect(f"{host} cannot be reached; is there a network?")
    if code == errno.ECONNREFUSED:
        return CannotConnect(f"{host} does not accept connections.")
    return CannotConnect(f"{host} cannot be reached.")


async def _open(place: Place) -> Stream:
    family, address, port = place
    loop = asyncio.get_running_loop()
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.setblocking(False)
        await loop.sock_connect(sock, (address, port))
        transport, stream = await loop.create_connection(Stream, sock=sock)
    except BaseException:
        sock.close()
        raise
    stream.transport = transport
    return stream


class Stream(asyncio.Protocol, httpcore.AsyncNetworkStream):
    """One connection, as asyncio feeds it and as httpcore reads it."""

    transport: asyncio.Transport

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._held = 0
        self._ended = False
        self._error: Exception | None = None
        self._reader: asyncio.Future[None] | None = None
        self._writer: asyncio.Future[None] | None = None
        self._full = False
        self._paused = False
        self._at_a_stretch = 0

    # -- what asyncio calls ------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self._pieces.append(data)
        self._held += len(data)
        if self._held > _HIGH_WATER and not self._paused:
            self._paused = True
            self.transport.pause_reading()
        _wake(self._reader)

    def eof_received(self) -> None:
        self._ended = True
        _wake(self._reader)

    def connection_lost(self, exc: Exception | None) -> None:
        self._ended = True
        self._error = exc
        _wake(self._reader)
        _wake(self._writer)

    def pause_writing(self) -> None:
        self._full = True

    def resume_writing(self) -> None:
        self._full = False
        _wake(self._writer)

    # -- what httpcore calls -----------------------------------------------

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109
        if self._at_a_stretch > _TURN:
            self._at_a_stretch = 0
            await asyncio.sleep(0)
        if not self._pieces and not self._ended:
            self._at_a_stretch = 0
            self._reader = asyncio.get_running_loop().create_future()
            if not await _in_time(self._reader, timeout):
                raise httpcore.ReadTimeout
        if self._pieces:
            data = self._pieces.pop(0)
            if len(data) > max_bytes:
                self._pieces.insert(0, data[max_bytes:])
                data = data[:max_bytes]
            self._held -= len(data)
            self._at_a_stretch += len(data)
            if self._paused and self._held < _HIGH_WATER // 2 and not self._ended:
                self._paused = False
                self.transport.resume_reading()
            return data
        if self._error is not None:
            raise httpcore.ReadError(str(self._error))
        return b""

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109
        if self._ended and self.transport.is_closing():
            raise httpcore.WriteError("the connection is closed")
        self.transport.write(buffer)
        if self._full and not self._ended:
            self._writer = asyncio.get_running_loop().create_future()
            if not await _in_time(self._writer, timeout):
                raise httpcore.WriteTimeout

    async def aclose(self) -> None:
        self.close()

    def close(self) -> None:
        """Close at once."""
        # Nothing that we sent is still on its way once an answer is read or given up, and an
        # orderly TLS goodbye could wait half a minute for a peer that does not answer it.
        self.transport.abort()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109
    ) -> Stream:
        host = server_hostname or "The host"
        inner = Stream()
        try:
            transport = await asyncio.get_running_loop().start_tls(
                self.transport, inner, ssl_context, server_hostname=server_hostname, ssl_handshake_timeout=timeout
            )
        except BaseException as error:
            self.transport.abort()
            if isinstance(error, ssl.SSLError):
                raise tls.not_secure(host, error) from None
            if isinstance(error, ConnectionAbortedError):
                raise CannotConnect(f"{host} agreed on no safe connection within {span(timeout or 0)}.") from None
            if isinstance(error, OSError):
                raise NotSecure(f"{host} broke off while a safe connection was being agreed on.") from None
            raise
        assert transport is not None
        inner.transport = transport
        return inner

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":
            return bool(self._pieces) or self._ended
        names = {"ssl_object": "ssl_object", "client_addr": "sockname", "server_addr": "peername", "socket": "socket"}
        return self.transport.get_extra_info(names[info]) if info in names else None


def _wake(waiter: asyncio.Future[None] | None) -> None:
    if waiter is not None and not waiter.done():
        waiter.set_result(None)


async def _in_time(waiter: asyncio.Future[None], seconds: float | None) -> bool:
    """Wait for ``waiter``, at most so long. A bare timer costs a third of ``asyncio.timeout``."""
    if seconds is None:
        await waiter
        return True
    late = False

    def expire() -> None:
        nonlocal late
        if not waiter.done():
            late = True
            waiter.set_result(None)

    timer = asyncio.get_running_loop().call_later(seconds, expire)
    try:
        await waiter
    finally:
        timer.cancel()
    return not late
