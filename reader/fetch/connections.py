"""Keeping connections: one small pool a host, under httpx as its transport.

httpcore's own pool looks at every connection for every request and asks the system whether each
idle one is still open; with 50 connections that was measured to cost 7 ms of processor time a
request, ten times the request itself. Here a request looks at the connections of its own host
only, of which there are few, because :mod:`reader.fetch.hosts` lets few requests through at once.
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator

import httpcore
import httpx

from reader.fetch.network import CheckedNetwork
from reader.fetch.policy import Policy
from reader.fetch.proxies import Proxies

__all__ = ["Connections"]

_KEEP_IDLE = 64
"""Idle connections kept in all."""
_KEEP_FOR = 30.0
"""Seconds; many servers close theirs after a minute or less."""

_Key = tuple[bytes, bytes, int]


class _Body(httpx.AsyncByteStream):
    """The bytes of an answer, raw; closing it gives the connection back."""

    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._response.aiter_stream():
            yield piece

    async def aclose(self) -> None:
        await self._response.aclose()


class Connections(httpx.AsyncBaseTransport):
    """The transport of the one client. Connects only where :class:`CheckedNetwork` lets it."""

    def __init__(self, policy: Policy, network: CheckedNetwork, proxies: Proxies) -> None:
        self._policy = policy
        self._network = network
        self._proxies = proxies
        self._kept: dict[_Key, list[httpcore.AsyncHTTPConnection]] = {}
        self._through: dict[str, httpcore.AsyncHTTPProxy] = {}
        self._tls: ssl.SSLContext | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        asked = httpcore.Request(
            request.method, target, headers=request.headers.raw, content=b"", extensions=request.extensions
        )
        proxy = self._proxies.for_url(str(url.scheme), url.host, url.port)
        response = await (self._proxy(proxy).handle_async_request(asked) if proxy else self._direct(asked))
        return httpx.Response(
            response.status, headers=response.headers, stream=_Body(response), extensions=response.extensions
        )

    async def _direct(self, request: httpcore.Request) -> httpcore.Response:
        """Send over a kept connection, or over a new one.

        A server may close a kept connection at the very moment at which it is used again. That says
        nothing about the server, so one more try is made, over a new connection (RFC 9112, section 9.5).
        """
        fresh_only = False
        while True:
            connection, used = self._take(request.url, fresh_only)
            try:
                return await connection.handle_async_request(request)
            except httpcore.ConnectionNotAvailable:
                continue
            except (httpcore.RemoteProtocolError, httpcore.ReadError, httpcore.WriteError):
                if not used or fresh_only:
                    raise
                fresh_only = True

    def _take(self, url: httpcore.URL, fresh_only: bool) -> tuple[httpcore.AsyncHTTPConnection, bool]:
        origin = url.origin
        kept = self._kept.setdefault((origin.scheme, origin.host, origin.port), [])
        if not fresh_only:
            for connection in reversed(kept):
                if connection.is_available() and not connection.has_expired():
                    return connection, True
        kept[:] = [connection for connection in kept if not connection.is_closed()]
        connection = httpcore.AsyncHTTPConnection(
            origin,
            ssl_context=self._context() if origin.scheme == b"https" else None,
            keepalive_expiry=_KEEP_FOR,
            http2=self._policy.http2,
            network_backend=self._network,
        )
        kept.append(connection)
        return connection, False

    async def tidy(self) -> None:
        """Close what is idle and expired, and idle connections beyond the number that is kept."""
        idle = 0
        for key in list(self._kept):
            left = []
            for connection in self._kept[key]:
                expired = connection.has_expired() or (connection.is_idle() and idle >= _KEEP_IDLE)
                if expired and not connection.is_closed():
                    await connection.aclose()
                elif not connection.is_closed():
                    idle += connection.is_idle()
                    left.append(connection)
            if left:
                self._kept[key] = left
            else:
                del self._kept[key]

    def _proxy(self, address: str) -> httpcore.AsyncHTTPProxy:
        pool = self._through.get(address)
        if pool is None:
            pool = self._through[address] = self._proxies.pool(
                address, network=self._network, context=self._context(), http2=self._policy.http2
            )
        return pool

    def _context(self) -> ssl.SSLContext:
        """TLS with the operating system's trust store; made once, when it is first needed."""
        if self._tls is None:
            import truststore

            self._tls = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        return self._tls

    async def aclose(self) -> None:
        for kept in self._kept.values():
            for connection in kept:
                await connection.aclose()
        self._kept.clear()
        for pool in self._through.values():
            await pool.aclose()
        self._through.clear()
