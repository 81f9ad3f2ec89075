"""TLS: verified against the system's trust store, and what is wrong said in plain words."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from reader.fetch import errors
from tests.fetch.site import Site, plain, raw

CERTIFICATES = Path(__file__).parent / "certificates"


def server_context(certificate: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / f"{certificate}.pem")
    return context


@pytest.fixture(autouse=True)
def _system_trusts_our_authority(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "authority.pem"))


@pytest.fixture
async def secure(request: pytest.FixtureRequest) -> AsyncIterator[Site]:
    site = Site(pages={"/feed": plain(b"safe")})
    await site.start(server_context(request.param))
    yield site
    await site.stop()


@pytest.mark.parametrize("secure", ["good"], indirect=True)
async def test_a_certificate_that_the_system_trusts_is_enough(secure: Site) -> None:
    async with secure.fetcher() as fetcher:
        for _ in range(2):
            assert (await fetcher.get(secure.ask("/feed"))).body == b"safe"
    assert secure.connections == 1


@pytest.mark.parametrize(
    ("secure", "sentence"),
    [
        ("expired", "The connection to 127.0.0.1 would not be safe: its certificate is out of date."),
        ("other", "The connection to 127.0.0.1 would not be safe: its certificate belongs to another host."),
        ("selfsigned", "The connection to 127.0.0.1 would not be safe: it signed its certificate itself."),
    ],
    indirect=["secure"],
)
async def test_a_certificate_that_is_no_good_is_refused(secure: Site, sentence: str) -> None:
    async with secure.fetcher() as fetcher:
        with pytest.raises(errors.NotSecure) as caught:
            await fetcher.get(secure.ask("/feed"))
    assert caught.value.sentence == sentence
    assert not secure.seen


@pytest.mark.parametrize("secure", ["good"], indirect=True)
async def test_an_authority_that_the_system_does_not_know_is_refused(
    secure: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "selfsigned.pem"))
    async with secure.fetcher() as fetcher:
        with pytest.raises(errors.NotSecure, match="nobody this system trusts"):
            await fetcher.get(secure.ask("/feed"))


async def test_a_server_without_tls_says_so(site: Site) -> None:
    site.pages["/feed"] = plain(b"x")
    site.scheme = "https"
    async with site.fetcher(connect=0.3) as fetcher:
        with pytest.raises((errors.NotSecure, errors.CannotConnect)):
            await fetcher.get(site.ask("/feed"))


async def test_a_server_that_never_finishes_the_handshake_has_an_end() -> None:
    import asyncio

    async def wait(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        await reader.read()
        writer.close()

    server = await asyncio.start_server(wait, "127.0.0.1", 0)
    site = Site(port=server.sockets[0].getsockname()[1], scheme="https")
    async with site.fetcher(connect=0.2, whole=2) as fetcher:
        with pytest.raises(errors.CannotConnect, match="agreed on no safe connection within"):
            await fetcher.get(site.ask("/feed"))
    server.close()


@pytest.mark.parametrize("secure", ["good"], indirect=True)
async def test_a_body_that_is_cut_off_is_found_out(secure: Site) -> None:
    secure.pages["/feed"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")
    async with secure.fetcher() as fetcher:
        with pytest.raises(errors.BrokenOff):
            await fetcher.get(secure.ask("/feed"))


@pytest.mark.parametrize("secure", ["good"], indirect=True)
async def test_a_redirect_from_https_to_http_leaves_the_origin(secure: Site, site: Site) -> None:
    secure.pages["/feed"] = plain(status=301, Location=site.url("/feed"))
    site.pages["/feed"] = plain(b"in the clear")
    async with secure.fetcher(allowed_hosts=frozenset({"127.0.0.1"})) as fetcher:
        answer = await fetcher.get(secure.ask("/feed", headers=(("X-Secret", "1"),)))
    assert answer.body == b"in the clear"
    assert "x-secret" in secure.seen[0].headers
    assert "x-secret" not in site.seen[0].headers
