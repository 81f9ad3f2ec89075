"""Keeping connections: a few a host, under httpx as its transport.

httpcore's own pool looks at every connection for every request and asks the system whether each
idle one is still open; with 50 connections that was measured to cost 7 ms of processor time a
request, ten times the request itself. Here a request looks at the connections of its own host
only, of which there are few, because :mod:`reader.fetch.hosts` lets few requests through at once.

HTTP/2 and proxies are httpcore's.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import time
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import aclosing

import httpcore
import httpx

from reader.fetch.errors import NameNotFound
from reader.fetch.http1 import Http1
from reader.fetch.network import CheckedNetwork
from reader.fetch.policy import Policy
from reader.fetch.proxies import Proxies

__all__ = ["Connections"]

_KEEP_IDLE = 64
"""Idle connections kept in all."""
_KEEP_FOR = 30.0
"""Seconds; many servers close theirs after a minute or less."""


class _Origin:
    """What is kept of one scheme, host and port."""

    __slots__ = ("finding_out", "idle", "many", "url")

    def __init__(self, url: httpcore.URL) -> None:
        self.url = url
        self.idle: list[Http1] = []
        """HTTP/1.1 connections that nobody uses; the last used is taken first."""
        self.many: httpcore.AsyncHTTP2Connection | None = None
        """The HTTP/2 connection, which serves many requests at once."""
        self.finding_out = asyncio.Lock()
        """Held while the first TLS connection finds out whether the host speaks HTTP/2."""


class Connections(httpx.AsyncBaseTransport):
    """The transport of the one client. Connects only where :class:`CheckedNetwork` lets it."""

    def __init__(self, policy: Policy, network: CheckedNetwork, proxies: Proxies) -> None:
        self._policy = policy
        self._network = network
        self._proxies = proxies
        self._origins: dict[tuple[bytes, bytes, int], _Origin] = {}
        self._idle: OrderedDict[Http1, tuple[_Origin, float]] = OrderedDict()
        """Every idle HTTP/1.1 connection, where it leads and since when it is idle, the longest first."""
        self._through: dict[str, httpcore.AsyncHTTPProxy] = {}
        self._tls: ssl.SSLContext | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request without a body; the response's stream holds the raw body."""
        url = request.url
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        proxy = self._proxies.for_url(url.scheme, url.host, url.port)
        if proxy:
            await self._check_behind_proxy(target)
            asked = httpcore.Request(
                request.method, target, headers=request.headers.raw, content=b"", extensions=request.extensions
            )
            return _response(await self._proxy(proxy).handle_async_request(asked))
        return await self._direct(request, target)

    async def _direct(self, request: httpx.Request, url: httpcore.URL) -> httpx.Response:
        """Send over a kept connection, or over a new one.

        A server may close a kept connection at the very moment at which it is used again. That says
        nothing about the server, so one more try is made, over a new connection (RFC 9112, section 9.5).
        """
        origin = self._origin(url)
        if kept := self._kept(origin):
            try:
                return await self._send(origin, kept, request, url)
            except (httpcore.ConnectionNotAvailable, httpcore.ProtocolError, httpcore.ReadError, httpcore.WriteError):
                pass
        return await self._send(origin, await self._new(origin, request), request, url)

    def _origin(self, url: httpcore.URL) -> _Origin:
        where = url.origin
        key = (where.scheme, where.host, where.port)
        origin = self._origins.get(key)
        if origin is None:
            origin = self._origins[key] = _Origin(url)
        return origin

    def _kept(self, origin: _Origin) -> Http1 | httpcore.AsyncHTTP2Connection | None:
        if origin.many is not None:
            if origin.many.is_available() and not origin.many.has_expired():
                return origin.many
            origin.many = None
        while origin.idle:
            connection = origin.idle[-1]
            _, since = self._take_out(connection)
            if not connection.closed and time.monotonic() - since < _KEEP_FOR:
                return connection
            connection.close()
        return None

    def _take_out(self, connection: Http1) -> tuple[_Origin, float]:
        origin, since = self._idle.pop(connection)
        origin.idle.remove(connection)
        return origin, since

    async def _new(self, origin: _Origin, request: httpx.Request) -> Http1 | httpcore.AsyncHTTP2Connection:
        """Connect. The first TLS connection to a host goes alone: if it turns out to be HTTP/2, it serves all."""
        if origin.url.scheme != b"https" or not self._policy.http2:
            return await self._connect(origin, request)
        async with origin.finding_out:
            if origin.many is not None and origin.many.is_available():
                return origin.many
            return await self._connect(origin, request)

    async def _connect(self, origin: _Origin, request: httpx.Request) -> Http1 | httpcore.AsyncHTTP2Connection:
        where = origin.url.origin
        host = where.host.decode("ascii")
        limit = request.extensions["timeout"]["connect"]
        stream = await self._network.connect_tcp(host, where.port, limit)
        if where.scheme == b"https":
            stream = await stream.start_tls(self._context(), host, limit)
            if stream.get_extra_info("ssl_object").selected_alpn_protocol() == "h2":
                origin.many = httpcore.AsyncHTTP2Connection(where, stream, keepalive_expiry=_KEEP_FOR)
                return origin.many
        return Http1(stream, self._policy.header_bytes)

    async def _send(
        self,
        origin: _Origin,
        connection: Http1 | httpcore.AsyncHTTP2Connection,
        request: httpx.Request,
        url: httpcore.URL,
    ) -> httpx.Response:
        pause = request.extensions["timeout"]["read"]
        if isinstance(connection, Http1):
            try:
                status, headers = await connection.ask(
                    request.method.encode("ascii"), url.target, request.headers.raw, pause
                )
            except BaseException:
                connection.close()
                raise
            return httpx.Response(status, headers=headers, stream=_Body1(self, origin, connection, pause))
        asked = httpcore.Request(
            request.method, url, headers=request.headers.raw, content=b"", extensions=request.extensions
        )
        try:
            return _response(await connection.handle_async_request(asked), (origin, connection))
        except (
            httpcore.NetworkError,
            httpcore.TimeoutException,
            httpcore.ProtocolError,
            httpcore.ConnectionNotAvailable,
        ):
            raise
        except Exception as error:
            # h2 and hpack raise what they find (bad frames, a status that is no number, bombs in the
            # header's packing) in a dozen types of their own and of the language.
            raise httpcore.RemoteProtocolError(str(error)) from error

    async def _check_behind_proxy(self, url: httpcore.URL) -> None:
        """Judge a host that a proxy is going to connect to.

        The proxy looks the name up itself, so what is judged here is what the name means to us; a
        name that means nothing here may mean something there.
        """
        origin = url.origin
        with contextlib.suppress(NameNotFound):
            await self._network.checked(origin.host.decode("ascii"), origin.port)

    # -- giving back -------------------------------------------------------

    def keep(self, origin: _Origin, connection: Http1) -> None:
        """Take back a connection whose answer was read to its end, or close it."""
        if not connection.recycle():
            connection.close()
            return
        origin.idle.append(connection)
        self._idle[connection] = origin, time.monotonic()
        if len(self._idle) > _KEEP_IDLE:
            oldest = next(iter(self._idle))
            self._take_out(oldest)
            oldest.close()

    def _context(self) -> ssl.SSLContext:
        """TLS with the operating system's trust store; made once, when it is first needed."""
        if self._tls is None:
            import truststore

            self._tls = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            self._tls.set_alpn_protocols(["h2", "http/1.1"] if self._policy.http2 else ["http/1.1"])
        return self._tls

    def _proxy(self, address: str) -> httpcore.AsyncHTTPProxy:
        pool = self._through.get(address)
        if pool is None:
            pool = self._through[address] = self._proxies.pool(
                address, network=self._network, context=self._context(), http2=self._policy.http2
            )
        return pool

    async def aclose(self) -> None:
        """Close everything."""
        for connection in self._idle:
            connection.close()
        self._idle.clear()
        for origin in self._origins.values():
            origin.idle.clear()
            if origin.many is not None:
                await origin.many.aclose()
        self._origins.clear()
        for pool in self._through.values():
            await pool.aclose()
        self._through.clear()


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
            self._home.keep(self._origin, self._connection)


class _Body2(httpx.AsyncByteStream):
    """The raw body of an answer that httpcore reads: HTTP/2, or through a proxy."""

    def __init__(self, response: httpcore.Response, home: tuple[_Origin, httpcore.AsyncHTTP2Connection] | None) -> None:
        self._response = response
        self._home = home
        self._finished = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        stream = self._response.aiter_stream()
        async with aclosing(stream):  # type: ignore[type-var]
            try:
                async for piece in stream:
                    yield piece
            except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError):
                raise
            except Exception as error:
                raise httpcore.RemoteProtocolError(str(error)) from error
        self._finished = True

    async def aclose(self) -> None:
        await self._response.aclose()
        if self._home is None:
            return
        origin, connection = self._home
        if not self._finished and origin.many is connection:
            # httpcore does not tell the server to stop, so what is still coming would eat the
            # connection's window away from the others: nobody new gets on it.
            origin.many = None
        if origin.many is not connection and connection.is_idle():
            await connection.aclose()


def _response(
    response: httpcore.Response, home: tuple[_Origin, httpcore.AsyncHTTP2Connection] | None = None
) -> httpx.Response:
    return httpx.Response(response.status, headers=response.headers, stream=_Body2(response, home))
