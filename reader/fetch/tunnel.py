"""HTTP proxies: plain requests are forwarded by them, and for others they make a tunnel (RFC 9110, section 9.3.6).

Written on our own connection, so that what a proxy, or a host behind it, sends is held to the same bounds as any
answer: httpcore's class for it waits for an answer through as many announcements of one (1xx) as there may come.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import httpcore

from reader.fetch.errors import CannotConnect
from reader.fetch.http1 import Header, Http1
from reader.fetch.network import Stream
from reader.fetch.policy import Policy

__all__ = ["HttpProxy", "through"]


@dataclass(frozen=True, slots=True)
class HttpProxy:
    """A proxy, as its address says."""

    host: str
    port: int
    secure: bool
    """It is spoken to over TLS (``https://``)."""
    login: bytes = field(default=b"", repr=False)
    """What stands in ``Proxy-Authorization``; empty for nothing."""

    @property
    def headers(self) -> list[Header]:
        """What the proxy alone is told."""
        return [(b"Proxy-Authorization", self.login)] if self.login else []


async def through(
    stream: Stream, proxy: HttpProxy, host: str, port: int, policy: Policy, seconds: float | None
) -> None:
    """Have the proxy at the other end of a new connection pass on what follows to a host.

    Args:
        host: in ASCII.
        seconds: for all of it.

    Raises:
        CannotConnect: the proxy does not do it; the sentence says why.
        httpcore.ProxyError: it does not say why.
        httpcore.ConnectTimeout: it takes too long.
        httpcore.NetworkError, httpcore.ProtocolError: as :meth:`Http1.ask` raises them.
    """
    place = (f"[{host}]:{port}" if ":" in host else f"{host}:{port}").encode("ascii")
    connection = Http1(stream, policy.header_bytes)
    headers = [(b"Host", place), (b"User-Agent", policy.user_agent.encode("latin-1", "replace")), *proxy.headers]
    try:
        async with asyncio.timeout(seconds):
            status, _ = await connection.ask(b"CONNECT", place, headers, seconds)
    except (TimeoutError, httpcore.ReadTimeout):
        raise httpcore.ConnectTimeout(host) from None
    if status == 407:
        raise CannotConnect("The proxy wants a user name and a password.")
    # A host that is to speak TLS says nothing before it is spoken to.
    if not 200 <= status < 300 or connection.closed:
        raise httpcore.ProxyError(str(status))
