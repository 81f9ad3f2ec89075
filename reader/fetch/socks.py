"""SOCKS5 proxies: the few messages after which a connection to the proxy is one to the host.

After RFC 1928, and RFC 1929 for user and password. Written here, since it is less than what a library
would leave to us: socksio, which httpx takes for it and which had its last release in 2020, does not know
where a reply ends.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import httpcore

from reader.fetch import guard
from reader.fetch.errors import CannotConnect
from reader.fetch.network import Stream

__all__ = ["SocksProxy", "through"]

_VERSION, _CONNECT, _NO_LOGIN, _LOGIN = 5, 1, 0, 2
_NAME = 3
_REST_OF_REPLY = {1: 4 + 2, 4: 16 + 2}
"""Bytes of address and port, by the kind of address; a name says itself how long it is."""
_NOT_ALLOWED, _REFUSED = 2, 5
_LONGEST = 255
"""Bytes of a name, a user or a password, whose length is one byte."""


@dataclass(frozen=True, slots=True)
class SocksProxy:
    """A proxy, as its address says."""

    host: str
    port: int
    looks_up: bool
    """It is given names (``socks5h``), not addresses (``socks5``)."""
    user: str = ""
    password: str = field(default="", repr=False)


async def through(stream: Stream, proxy: SocksProxy, to: str, port: int, seconds: float | None) -> None:
    """Have the proxy at the other end of a new connection connect to an address or a name.

    Args:
        to: as text; a name in ASCII.
        seconds: for all of it.

    Raises:
        CannotConnect: the proxy does not do it; the sentence says why.
        httpcore.ConnectTimeout: it takes too long.
        httpcore.NetworkError: the connection failed.
    """
    try:
        async with asyncio.timeout(seconds):
            await _log_in(stream, proxy)
            await _connect(stream, to, port)
    except TimeoutError:
        raise httpcore.ConnectTimeout(to) from None


async def _log_in(stream: Stream, proxy: SocksProxy) -> None:
    methods = bytes((_NO_LOGIN, _LOGIN) if proxy.user else (_NO_LOGIN,))
    await stream.write(bytes((_VERSION, len(methods))) + methods)
    version, method = await _exactly(stream, 2)
    if version != _VERSION:
        raise CannotConnect("What is named as a SOCKS proxy does not answer as one.")
    if method == _NO_LOGIN:
        return
    if method != _LOGIN or not proxy.user:
        raise CannotConnect("The proxy wants a user name and a password.")
    await stream.write(b"\1" + _counted(proxy.user) + _counted(proxy.password))
    if (await _exactly(stream, 2))[1]:
        raise CannotConnect("The proxy does not take this user name and password.")


async def _connect(stream: Stream, to: str, port: int) -> None:
    address = guard.literal(to)
    kind = bytes((1 if address.version == 4 else 4,)) + address.packed if address else bytes((_NAME,)) + _counted(to)
    await stream.write(bytes((_VERSION, _CONNECT, 0)) + kind + port.to_bytes(2))
    _, reply, _, kind_of_address = await _exactly(stream, 4)
    if reply == _NOT_ALLOWED:
        raise CannotConnect(f"The proxy does not let us through to {to}.")
    if reply:
        raise CannotConnect(f"{to} does not accept connections." if reply == _REFUSED else f"{to} cannot be reached.")
    rest = _REST_OF_REPLY.get(kind_of_address)
    await _exactly(stream, rest or (await _exactly(stream, 1))[0] + 2)


def _counted(text: str) -> bytes:
    written = text.encode()
    if len(written) > _LONGEST:
        raise CannotConnect("A name or a password is longer than a SOCKS proxy can be told.")
    return bytes((len(written),)) + written


async def _exactly(stream: Stream, number: int) -> bytes:
    data = b""
    while len(data) < number:
        piece = await stream.read(number - len(data))
        if not piece:
            raise CannotConnect("The proxy broke off the connection.")
        data += piece
    return data
