"""Proxies: which one, for what, and that the guard stands before them too."""

from __future__ import annotations

import asyncio
import base64
from typing import Any

import pytest

from reader.fetch import Fetcher, Policy, errors
from reader.fetch.proxies import Proxies
from reader.model import Request
from tests.fetch.site import NOON, Handler, Line, Seen, Site, plain, raw
from tests.fetch.test_tls import CERTIFICATES, server_context


def chosen(environ: dict[str, str], url: str, **policy: Any) -> str:
    scheme, _, rest = url.partition("://")
    host, _, port = rest.partition(":")
    return Proxies(Policy(**policy), environ).for_url(scheme, host, int(port) if port else None)


@pytest.mark.parametrize(
    ("environ", "url", "proxy"),
    [
        ({}, "https://a.test", ""),
        ({"http_proxy": "http://p:1"}, "http://a.test", "http://p:1"),
        ({"http_proxy": "p:1"}, "http://a.test", "http://p:1"),
        ({"http_proxy": "http://p:1"}, "https://a.test", ""),
        ({"HTTP_PROXY": "http://p:1"}, "http://a.test", ""),
        ({"HTTPS_PROXY": "http://p:1"}, "https://a.test", "http://p:1"),
        ({"all_proxy": "http://p:1"}, "https://a.test", "http://p:1"),
        ({"ALL_PROXY": "http://p:1", "https_proxy": "http://q:2"}, "https://a.test", "http://q:2"),
        ({"https_proxy": "http://p:1", "no_proxy": "a.test"}, "https://a.test", ""),
        ({"https_proxy": "http://p:1", "no_proxy": ".test"}, "https://a.test", ""),
        ({"https_proxy": "http://p:1", "no_proxy": "b.test, a.test:443"}, "https://a.test", ""),
        ({"https_proxy": "http://p:1", "NO_PROXY": "*"}, "https://a.test", ""),
        ({"https_proxy": "http://p:1", "no_proxy": "a.test"}, "https://aa.test", "http://p:1"),
        ({"https_proxy": "http://p:1"}, "https://localhost", ""),
        ({"https_proxy": "http://p:1"}, "https://127.0.0.1", ""),
    ],
)
def test_the_environment_is_read_as_curl_reads_it(environ: dict[str, str], url: str, proxy: str) -> None:
    assert chosen(environ, url) == proxy
    assert chosen(environ, url, trust_env=False) == ""


def test_the_settings_go_before_the_environment() -> None:
    environ = {"https_proxy": "http://p:1", "no_proxy": "a.test"}
    assert chosen(environ, "https://a.test", proxy="http://s:3") == "http://s:3"


@pytest.mark.parametrize("address", ["socks4://p:1", "socks://p:1", "ftp://p", "http://", "http://p:port"])
async def test_a_proxy_that_cannot_be_used_is_not_gone_around(site: Site, address: str) -> None:
    site.pages["/feed"] = plain(b"x")
    environ = {"http_proxy": address, "https_proxy": address}
    async with Fetcher(Policy(), environ=environ) as fetcher:
        for url in ("https://93.184.216.34/", "http://93.184.216.34/"):
            with pytest.raises(errors.CannotConnect, match="is not an http, https or socks5 proxy"):
                await fetcher.get(Request(url=url))
    async with Fetcher(Policy(allowed_hosts=frozenset({site.host})), environ=environ) as fetcher:
        await fetcher.get(site.ask("/feed"))


def through(proxy: Site, **limits: Any) -> Fetcher:
    address = f"http://anna:p%40ss@{proxy.host}:{proxy.port}"
    return Fetcher(Policy(proxy=address, whole=5, **limits), clock=lambda: NOON, environ={})


async def test_plain_requests_go_through_the_proxy(site: Site) -> None:
    site.pages["http://93.184.216.34/feed"] = plain(b"through the proxy", ETag='"1"')
    async with through(site) as fetcher:
        for _ in range(2):
            answer = await fetcher.get(Request(url="http://93.184.216.34/feed"))
            assert (answer.body, answer.validators.etag) == (b"through the proxy", '"1"')
    assert site.seen[0].headers["proxy-authorization"] == "Basic " + base64.b64encode(b"anna:p@ss").decode()
    assert site.seen[0].headers["host"] == "93.184.216.34"
    assert site.connections == 1


async def test_tls_goes_through_a_tunnel_and_is_verified_at_its_end(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "authority.pem"))
    secure = Site(pages={"/feed": plain(b"through the tunnel")})
    await secure.start(server_context("other"))

    async def tunnel(line: Line, seen: Seen) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", secure.port)
        await line.send(b"HTTP/1.1 200 Connected\r\n\r\n")

        async def pour(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
            while data := await source.read(65_536):
                target.write(data)
            target.close()

        await asyncio.gather(pour(line.reader, writer), pour(reader, line.writer))

    site.pages["other.test:443"] = site.pages["wrong.test:443"] = tunnel
    async with through(site) as fetcher:
        assert (await fetcher.get(Request(url="https://other.test/feed"))).body == b"through the tunnel"
        with pytest.raises(errors.NotSecure, match="its certificate belongs to another host"):
            await fetcher.get(Request(url="https://wrong.test/feed"))
    assert site.seen[0].method == "CONNECT"
    assert "proxy-authorization" in site.seen[0].headers
    assert "proxy-authorization" not in secure.seen[0].headers
    await secure.stop()


@pytest.mark.parametrize("url", ["http://169.254.169.254/", "http://10.0.0.1/", "https://[::ffff:10.0.0.1]/"])
async def test_the_guard_stands_before_the_proxy(site: Site, url: str) -> None:
    async with through(site) as fetcher:
        with pytest.raises(errors.RefusedAddress):
            await fetcher.get(Request(url=url))
    assert not site.seen


async def test_a_proxy_that_refuses_says_so(site: Site) -> None:
    site.pages["other.test:443"] = plain(b"", 403)
    async with through(site) as fetcher:
        with pytest.raises(errors.CannotConnect, match=r"The proxy did not let us through to other\.test"):
            await fetcher.get(Request(url="https://other.test/feed"))


async def test_a_proxy_that_is_not_there_says_so(site: Site) -> None:
    await site.stop()
    async with through(site) as fetcher:
        with pytest.raises(errors.CannotConnect):
            await fetcher.get(Request(url="http://93.184.216.34/feed"))


INTERIM = b"HTTP/1.1 103 Early Hints\r\n\r\n"


async def announces_for_ever(line: Line, seen: Seen) -> None:
    while True:
        await line.send(INTERIM * 1000)


async def has_a_header_without_end(line: Line, seen: Seen) -> None:
    await line.send(b"HTTP/1.1 200 OK\r\n")
    while True:
        await line.send(b"X-More: of it\r\n" * 1000)


async def says_nothing(line: Line, seen: Seen) -> None:
    await line.reader.read()


async def goes_away(line: Line, seen: Seen) -> None:
    line.cut()


@pytest.mark.parametrize("url", ["http://93.184.216.34/feed", "https://93.184.216.34/feed"])
@pytest.mark.parametrize(
    "misbehaves",
    [
        announces_for_ever,
        has_a_header_without_end,
        says_nothing,
        goes_away,
        raw(b"SSH-2.0-OpenSSH_9.2p1\r\n" * 20),
        raw(b"HTTP/1.1 407 Log in\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n"),
        raw(b"HTTP/1.1 502 Bad\r\nContent-Length: 0\r\n\r\n"),
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n" + b"no tunnel" * 9),
    ],
    ids=["1xx", "header", "silence", "reset", "no HTTP", "407", "502", "a page for a tunnel"],
)
async def test_a_proxy_that_misbehaves_is_held_to_the_bounds_of_every_answer(
    site: Site, url: str, misbehaves: Handler
) -> None:
    site.pages["http://93.184.216.34/feed"] = site.pages["93.184.216.34:443"] = misbehaves
    async with through(site, connect=0.3, pause=0.3) as fetcher:
        with pytest.raises(errors.FetchError) as caught:
            await fetcher.get(Request(url=url))
        assert fetcher.host_states()[0].under_way == 0
    assert caught.value.sentence.endswith(".")
    if misbehaves is announces_for_ever:
        assert isinstance(caught.value, errors.Garbled)


async def test_a_proxy_is_spoken_to_over_tls_where_its_address_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "authority.pem"))
    proxy = Site(pages={"http://93.184.216.34/feed": plain(b"forwarded")})
    context = server_context("good")
    context.set_alpn_protocols(["h2", "http/1.1"])  # it would forward in HTTP/2 as well, if it were asked to
    await proxy.start(context)
    async with Fetcher(Policy(proxy=f"https://127.0.0.1:{proxy.port}", whole=5), environ={}) as fetcher:
        assert (await fetcher.get(Request(url="http://93.184.216.34/feed"))).body == b"forwarded"
    await proxy.stop()
