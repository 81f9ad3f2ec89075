"""SOCKS5 proxies: what they are told, and that it was checked before."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any

import pytest

from reader.fetch import Fetcher, Policy, errors
from reader.model import Request
from tests.fetch.site import NOON, Site, plain
from tests.fetch.test_tls import CERTIFICATES, server_context

PUBLIC = "93.184.216.34"


@dataclass
class Socks:
    """A proxy on loopback that leads every connection to one port, whatever it was asked for."""

    to: int = 0
    login: tuple[bytes, bytes] | None = None
    reply: int = 0
    version: int = 5
    slowly: bool = False
    asked: list[tuple[str, int]] = field(default_factory=list)
    port: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            if await self._agreed(reader, writer):
                there, back = await asyncio.open_connection("127.0.0.1", self.to)
                await asyncio.gather(self._pour(reader, back), self._pour(there, writer))
        writer.transport.abort()

    async def _agreed(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        _, number = await reader.readexactly(2)
        methods = await reader.readexactly(number)
        if self.login is None:
            await self._send(writer, bytes((self.version, 0)))
        elif 2 not in methods:
            await self._send(writer, b"\5\xff")
            return False
        else:
            await self._send(writer, b"\5\2")
            await reader.readexactly(1)
            parts = [await reader.readexactly((await reader.readexactly(1))[0]) for _ in range(2)]
            await self._send(writer, b"\1" + (b"\0" if tuple(parts) == self.login else b"\1"))
        *_, kind = await reader.readexactly(4)
        size = {1: 4, 4: 16}.get(kind) or (await reader.readexactly(1))[0]
        address = await reader.readexactly(size)
        port = int.from_bytes(await reader.readexactly(2))
        self.asked.append((address.decode() if kind == 3 else str(ip_address(address)), port))
        await self._send(writer, bytes((5, self.reply, 0)) + (b"\3\4here\0\0" if self.slowly else b"\1" + bytes(6)))
        return not self.reply

    async def _send(self, writer: asyncio.StreamWriter, data: bytes) -> None:
        for start in range(len(data)) if self.slowly else (0,):
            writer.write(data[start : start + 1] if self.slowly else data)
            await writer.drain()
            await asyncio.sleep(0)

    @staticmethod
    async def _pour(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while data := await source.read(65_536):
                target.write(data)
        target.close()

    def fetcher(self, scheme: str = "socks5", login: str = "", **limits: Any) -> Fetcher:
        policy = Policy(proxy=f"{scheme}://{login}127.0.0.1:{self.port}", whole=5, **limits)
        return Fetcher(policy, clock=lambda: NOON, environ={})


@pytest.fixture
async def socks(site: Site) -> AsyncIterator[Socks]:
    made = Socks(to=site.port)
    site.pages["/feed"] = plain(b"by the proxy", ETag='"1"')
    async with await asyncio.start_server(made.serve, "127.0.0.1", 0) as server:
        made.port = server.sockets[0].getsockname()[1]
        yield made


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Which addresses each name leads to."""
    known: dict[str, list[str]] = {}

    def look_up(host: str, port: int, **more: Any) -> list[Any]:
        if host not in known:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        families = [socket.AF_INET6 if ":" in address else socket.AF_INET for address in known[host]]
        return [(family, 1, 6, "", (address, port)) for family, address in zip(families, known[host], strict=True)]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return known


@pytest.mark.parametrize("slowly", [False, True])
async def test_the_proxy_is_given_the_address_that_was_checked(
    socks: Socks, site: Site, names: dict[str, list[str]], slowly: bool
) -> None:
    socks.slowly = slowly
    names["news.test"] = ["2606:2800:21f:cb07::1", "10.0.0.1", PUBLIC]
    async with socks.fetcher() as fetcher:
        for _ in range(2):
            assert (await fetcher.get(Request(url="http://news.test/feed"))).body == b"by the proxy"
    assert socks.asked == [(PUBLIC, 80)]  # the second request goes over the same connection
    assert [seen.headers["host"] for seen in site.seen] == ["news.test", "news.test"]


async def test_an_address_of_the_newer_kind_is_given_as_it_is(socks: Socks) -> None:
    async with socks.fetcher() as fetcher:
        await fetcher.get(Request(url="http://[2606:2800:21f:cb07::1]:8080/feed"))
    assert socks.asked == [("2606:2800:21f:cb07::1", 8080)]


async def test_a_proxy_that_looks_names_up_is_given_the_name(socks: Socks, names: dict[str, list[str]]) -> None:
    names["news.test"] = [PUBLIC]
    async with socks.fetcher("socks5h") as fetcher:
        await fetcher.get(Request(url="http://news.test/feed"))
        await fetcher.get(Request(url="http://only-there.test/feed"))
    assert socks.asked == [("news.test", 80), ("only-there.test", 80)]


@pytest.mark.parametrize("scheme", ["socks5", "socks5h"])
@pytest.mark.parametrize("host", ["169.254.169.254", "10.0.0.1", "[::ffff:127.0.0.1]", "inside.test"])
async def test_the_guard_stands_before_it(socks: Socks, names: dict[str, list[str]], scheme: str, host: str) -> None:
    names["inside.test"] = ["192.168.1.1"]
    async with socks.fetcher(scheme) as fetcher:
        with pytest.raises(errors.RefusedAddress):
            await fetcher.get(Request(url=f"http://{host}/feed"))
    assert socks.asked == []


async def test_tls_is_verified_behind_it(
    socks: Socks, names: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "authority.pem"))
    names["other.test"] = names["wrong.test"] = [PUBLIC]
    secure = Site(pages={"/feed": plain(b"safe")})
    await secure.start(server_context("other"))
    socks.to = secure.port
    async with socks.fetcher() as fetcher:
        assert (await fetcher.get(Request(url="https://other.test/feed"))).body == b"safe"
        with pytest.raises(errors.NotSecure, match="its certificate belongs to another host"):
            await fetcher.get(Request(url="https://wrong.test/feed"))
    await secure.stop()


async def test_a_login_is_given_where_it_is_wanted(socks: Socks) -> None:
    socks.login = (b"anna", b"p@ss")
    async with socks.fetcher(login="anna:p%40ss@") as fetcher:
        assert (await fetcher.get(Request(url=f"http://{PUBLIC}/feed"))).body == b"by the proxy"
    async with socks.fetcher(login="anna:wrong@") as fetcher:
        with pytest.raises(errors.CannotConnect, match="does not take this user name and password"):
            await fetcher.get(Request(url=f"http://{PUBLIC}/feed"))
    async with socks.fetcher() as fetcher:
        with pytest.raises(errors.CannotConnect, match="wants a user name and a password"):
            await fetcher.get(Request(url=f"http://{PUBLIC}/feed"))


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        (1, f"{PUBLIC} cannot be reached."),
        (2, f"The proxy does not let us through to {PUBLIC}."),
        (4, f"{PUBLIC} cannot be reached."),
        (5, f"{PUBLIC} does not accept connections."),
        (99, f"{PUBLIC} cannot be reached."),
    ],
)
async def test_a_proxy_that_does_not_do_it_says_why(socks: Socks, reply: int, sentence: str) -> None:
    socks.reply = reply
    async with socks.fetcher() as fetcher:
        with pytest.raises(errors.CannotConnect) as caught:
            await fetcher.get(Request(url=f"http://{PUBLIC}/feed"))
    assert caught.value.sentence == sentence


async def test_what_is_no_socks_proxy_says_so(socks: Socks, site: Site) -> None:
    socks.version = 4
    async with socks.fetcher() as fetcher:
        with pytest.raises(errors.CannotConnect, match="does not answer as one"):
            await fetcher.get(Request(url=f"http://{PUBLIC}/feed"))
    await site.stop()
    socks.port = site.port
    async with socks.fetcher() as fetcher:
        with pytest.raises(errors.CannotConnect):
            await fetcher.get(Request(url=f"http://{PUBLIC}/feed"))


async def test_a_proxy_that_says_nothing_has_an_end() -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        await reader.read()
        writer.close()

    async with await asyncio.start_server(silent, "127.0.0.1", 0) as server:
        socks = Socks(port=server.sockets[0].getsockname()[1])
        async with socks.fetcher(connect=0.1) as fetcher:
            with pytest.raises(errors.CannotConnect):
                await fetcher.get(Request(url=f"http://{PUBLIC}/feed"))
