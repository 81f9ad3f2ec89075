"""Keeping connections: a few a host, under httpx's interface for transports.

httpcore's own pool looks at every connection for every request and asks the system whether each
idle one is still open; with 50 connections that was measured to cost 7 ms of processor time a
request, ten times the request itself. Here a request looks at the connections of its own host
only, of which there are few, because :mod:`reader.fetch.hosts` lets few requests through at once.

HTTP/2 is httpcore's.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import time
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import aclosing

import httpcore
import httpx

from reader.fetch import socks, tls, tunnel
from reader.fetch.errors import NameNotFound
from reader.fetch.http1 import Http1
from reader.fetch.network import CheckedNetwork, Stream
from reader.fetch.policy import Policy
from reader.fetch.proxies import Proxies
from reader.fetch.socks import SocksProxy
from reader.fetch.tunnel import HttpProxy

__all__ = ["Connections"]

_KEEP_IDLE = 64
"""Idle connections kept in all."""
_KEEP_FOR = 30.0
"""Seconds; many servers close theirs after a minute or less."""
_WORTH_ANOTHER_TRY = (
    httpcore.ReadError,
    httpcore.WriteError,
    httpcore.ProtocolError,
    httpcore.ConnectionNotAvailable,
)
_OF_HTTPCORE = (*_WORTH_ANOTHER_TRY, httpcore.NetworkError, httpcore.TimeoutException)

_Connection = Http1 | httpcore.AsyncHTTP2Connection


class _Origin:
    """What is kept of one scheme, host and port."""

    __slots__ = ("finding_out", "idle", "is_proxy", "many", "one_at_a_time", "proxy", "url")

    def __init__(self, url: httpcore.URL) -> None:
        self.url = url
        self.idle: list[Http1] = []
        """HTTP/1.1 connections that nobody uses; the last used is taken first."""
        self.many: httpcore.AsyncHTTP2Connection | None = None
        """The HTTP/2 connection, which serves many requests at once."""
        self.one_at_a_time = url.scheme != b"https"
        """The host is known not to speak HTTP/2."""
        self.proxy: SocksProxy | HttpProxy | None = None
        """The proxy that passes bytes on, always the same for one origin."""
        self.is_proxy = False
        """It forwards requests itself, which is asked of it in HTTP/1.1 only."""
        self.finding_out = asyncio.Lock()
        """Held by the connection that finds that out."""


class Connections(httpx.AsyncBaseTransport):
    """The transport. Connects only where :class:`CheckedNetwork` lets it."""

    def __init__(self, policy: Policy, network: CheckedNetwork, proxies: Proxies) -> None:
        self._policy = policy
        self._network = network
        self._proxies = proxies
        self._origins: dict[tuple[bytes, bytes, int], _Origin] = {}
        self._idle: OrderedDict[_Connection, tuple[_Origin, float]] = OrderedDict()
        """Every idle connection, where it leads and since when it is idle, the longest first."""
        self._tls: dict[bool, ssl.SSLContext] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request without a body; the response's stream holds the raw body."""
        url = request.url
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        address = self._proxies.for_url(url.scheme, url.host, url.port)
        proxy = self._proxies.read(address) if address else None
        if isinstance(proxy, HttpProxy) and target.scheme == b"http":
            return await self._forwarded(request, target, proxy)
        return await self._direct(request, target, proxy)

    # -- sending -----------------------------------------------------------

    async def _forwarded(self, request: httpx.Request, url: httpcore.URL, proxy: HttpProxy) -> httpx.Response:
        """Have an HTTP proxy ask: to us it is the server, whatever it is asked for (RFC 9112, section 3.2.2)."""
        await self._check_behind_proxy(url.origin.host.decode("ascii"), url.origin.port)
        scheme, whole = "https" if proxy.secure else "http", str(request.url).encode("ascii")
        request.headers.update(proxy.headers)
        asked = httpcore.URL(scheme=scheme, host=proxy.host, port=proxy.port, target=whole)
        origin = self._origin(asked)
        origin.is_proxy = origin.one_at_a_time = True
        return await self._direct(request, asked, None)

    async def _direct(
        self, request: httpx.Request, url: httpcore.URL, proxy: SocksProxy | HttpProxy | None
    ) -> httpx.Response:
        """Send over a kept connection, or over a new one, whose bytes a proxy may pass on.

        A server may close a kept connection at the very moment at which it is used again. That says
        nothing about the server, so one more try is made, over a new connection (RFC 9112, section 9.5).
        """
        origin = self._origin(url)
        origin.proxy = proxy
        kept = await self._kept(origin)
        if kept is not None:
            with contextlib.suppress(*_WORTH_ANOTHER_TRY):
                return await self._send(origin, kept, request, url)
        try:
            return await self._send(origin, await self._new(origin, request), request, url)
        except httpcore.ConnectionNotAvailable:
            # It was shared, and full or closed by the time we came; alone on a new one that cannot be.
            return await self._send(origin, await self._connect(origin, request), request, url)

    def _origin(self, url: httpcore.URL) -> _Origin:
        where = url.origin
        key = (where.scheme, where.host, where.port)
        origin = self._origins.get(key)
        if origin is None:
            origin = self._origins[key] = _Origin(url)
        return origin

    async def _kept(self, origin: _Origin) -> _Connection | None:
        many = origin.many
        if many is not None:
            if many.is_available() and not many.has_expired():
                self._idle.pop(many, None)
                return many
            await self.retire(origin, many)
        while origin.idle:
            connection = origin.idle.pop()
            _, since = self._idle.pop(connection)
            if not connection.closed and time.monotonic() - since < _KEEP_FOR:
                return connection
            connection.close()
        return None

    async def _new(self, origin: _Origin, request: httpx.Request) -> _Connection:
        """Connect. The first connection to a host goes alone: if it turns out to be HTTP/2, it serves all."""
        if origin.one_at_a_time or not self._policy.http2:
            return await self._connect(origin, request)
        async with origin.finding_out:
            if origin.many is not None and origin.many.is_available():
                self._idle.pop(origin.many, None)
                return origin.many
            return await self._connect(origin, request)

    async def _connect(self, origin: _Origin, request: httpx.Request) -> _Connection:
        where = origin.url.origin
        host = where.host.decode("ascii")
        limit = request.extensions["timeout"]["connect"]
        stream = await self._connected(host, where.port, limit, origin.proxy)
        if where.scheme == b"https":
            stream = await stream.start_tls(self._context(http2=not origin.is_proxy), host, limit)
            if stream.get_extra_info("ssl_object").selected_alpn_protocol() == "h2":
                origin.many = httpcore.AsyncHTTP2Connection(where, stream, keepalive_expiry=_KEEP_FOR)
                return origin.many
        origin.one_at_a_time = True
        return Http1(stream, self._policy.header_bytes)

    async def _connected(self, host: str, port: int, limit: float, proxy: SocksProxy | HttpProxy | None) -> Stream:
        """A connection to a host whose address was checked.

        A SOCKS proxy is given that very address, the one of the older kind where there are both, since not every
        proxy has a way for the newer. One that looks names up itself gets the name, judged as far as we can.
        """
        if proxy is None:
            return await self._network.connect_tcp(host, port, limit)
        to = host
        try:
            async with asyncio.timeout(limit):
                if isinstance(proxy, HttpProxy) or proxy.looks_up:
                    await self._check_behind_proxy(host, port)
                else:
                    to = min(await self._network.checked(host, port), key=lambda place: place[0] != socket.AF_INET)[1]
        except TimeoutError:
            raise httpcore.ConnectTimeout(host) from None
        stream = await self._network.connect_tcp(proxy.host, proxy.port, limit)
        try:
            if isinstance(proxy, SocksProxy):
                await socks.through(stream, proxy, to, port, limit)
                return stream
            if proxy.secure:
                stream = await stream.start_tls(self._context(http2=False), proxy.host, limit)
            await tunnel.through(stream, proxy, host, port, self._policy, limit)
        except BaseException:
            stream.close()
            raise
        return stream

    async def _send(
        self, origin: _Origin, connection: _Connection, request: httpx.Request, url: httpcore.URL
    ) -> httpx.Response:
        if isinstance(connection, Http1):
            return await self._send1(origin, connection, request, url)
        try:
            response = await connection.handle_async_request(_for_httpcore(request, url))
        except BaseException as error:
            await self.retire(origin, connection)
            if _is_theirs(error):
                raise httpcore.RemoteProtocolError(str(error)) from error
            raise
        body = _Body2(self, origin, connection, response)
        return httpx.Response(response.status, headers=response.headers, stream=body)

    async def _send1(
        self, origin: _Origin, connection: Http1, request: httpx.Request, url: httpcore.URL
    ) -> httpx.Response:
        pause = request.extensions["timeout"]["read"]
        try:
            status, headers = await connection.ask(
                request.method.encode("ascii"), url.target, request.headers.raw, pause
            )
        except BaseException:
            connection.close()
            raise
        return httpx.Response(status, headers=headers, stream=_Body1(self, origin, connection, pause))

    # -- giving back -------------------------------------------------------

    async def keep(self, origin: _Origin, connection: _Connection) -> None:
        """Take back a connection whose answer was read to its end, or close it.

        With too many idle ones, the longest idle of all is closed.
        """
        if isinstance(connection, Http1):
            if not connection.recycle():
                connection.close()
                return
            origin.idle.append(connection)
        elif origin.many is not connection:
            await self.retire(origin, connection)
            return
        elif not connection.is_idle():
            return
        self._idle[connection] = origin, time.monotonic()
        if len(self._idle) > _KEEP_IDLE:
            oldest, (its_origin, _) = self._idle.popitem(last=False)
            if isinstance(oldest, Http1):
                its_origin.idle.remove(oldest)
                oldest.close()
            else:
                await self.retire(its_origin, oldest)

    async def retire(self, origin: _Origin, connection: httpcore.AsyncHTTP2Connection) -> None:
        """Let nobody new on an HTTP/2 connection, and close it once nobody is left on it.

        After an answer that was not read to its end: httpcore does not tell the server to stop, so
        what is still coming would eat the connection's window away from the others. After an error
        or a silence: half a frame may be all that ever comes.
        """
        if origin.many is connection:
            origin.many = None
        self._idle.pop(connection, None)
        if connection.is_idle():
            await connection.aclose()

    async def aclose(self) -> None:
        """Close everything."""
        for origin in self._origins.values():
            for connection in origin.idle:
                connection.close()
            if origin.many is not None:
                await origin.many.aclose()
        self._origins.clear()
        self._idle.clear()

    # -- TLS and proxies ---------------------------------------------------

    def _context(self, *, http2: bool) -> ssl.SSLContext:
        """Made once, when it is first needed: reading the system's authorities takes 30 ms."""
        http2 = http2 and self._policy.http2
        if http2 not in self._tls:
            self._tls[http2] = tls.context(http2=http2)
        return self._tls[http2]

    async def _check_behind_proxy(self, host: str, port: int) -> None:
        """Judge a host that a proxy is going to connect to.

        The proxy looks the name up itself, so what is judged here is what the name means to us; a
        name that means nothing here may mean something there.
        """
        with contextlib.suppress(NameNotFound):
            await self._network.checked(host, port)


class _Body1(httpx.AsyncByteStream):
    """The raw body of an HTTP/1.1 answer; closing it gives the connection back."""

    def __init__(self, home: Connections, origin: _Origin, connection: Http1, pause: float | None) -> None:
        self._home = home
        self._origin = origin
        self._connection = connection
        self._pause = pause
        self._closed = False

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._connection.pieces(self._pause)

    async def aclose(self) -> None:
        if not self._closed:
            self._closed = True
            await self._home.keep(self._origin, self._connection)


class _Body2(httpx.AsyncByteStream):
    """The raw body of an HTTP/2 answer, which httpcore reads."""

    def __init__(
        self,
        home: Connections,
        origin: _Origin,
        connection: httpcore.AsyncHTTP2Connection,
        response: httpcore.Response,
    ) -> None:
        self._home = home
        self._origin = origin
        self._connection = connection
        self._response = response
        self._finished = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        stream = self._response.aiter_stream()
        async with aclosing(stream):  # type: ignore[type-var]
            try:
                async for piece in stream:
                    yield piece
            except Exception as error:
                if _is_theirs(error):
                    raise httpcore.RemoteProtocolError(str(error)) from error
                raise
        self._finished = True

    async def aclose(self) -> None:
        await self._response.aclose()
        give_back = self._home.keep if self._finished else self._home.retire
        await give_back(self._origin, self._connection)


def _is_theirs(error: BaseException) -> bool:
    """Whether it tells that what came over an HTTP/2 connection is not HTTP/2.

    h2 and hpack raise what they find (bad frames, a status that is no number, bombs in the header's packing) in a
    dozen types of their own and of the language, and httpcore calls some of them a mistake of ours.
    """
    ours = isinstance(error, _OF_HTTPCORE) and not isinstance(error, httpcore.LocalProtocolError)
    return isinstance(error, Exception) and not ours


def _for_httpcore(request: httpx.Request, url: httpcore.URL) -> httpcore.Request:
    return httpcore.Request(
        request.method, url, headers=request.headers.raw, content=b"", extensions=request.extensions
    )
