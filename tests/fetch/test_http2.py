"""HTTP/2: one connection for all, and the same bounds and failures as for HTTP/1.1."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator, Callable

import h2.connection
import h2.errors
import pytest

from reader.fetch import Fetcher, Policy, errors
from reader.model import Request, Validators
from tests.fetch.http2_site import Http2Site, Page
from tests.fetch.test_tls import CERTIFICATES, server_context


@pytest.fixture(autouse=True)
def _system_trusts_our_authority(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "authority.pem"))


@pytest.fixture
async def site() -> AsyncIterator[Http2Site]:
    made = Http2Site()
    await made.start(server_context("good"))
    yield made
    await made.stop()


def fetcher(**limits: object) -> Fetcher:
    limits.setdefault("whole", 2.0)
    return Fetcher(Policy(allowed_hosts=frozenset({"127.0.0.1"}), **limits), environ={})  # type: ignore[arg-type]


def ask(site: Http2Site, path: str, validators: Validators = Validators()) -> Request:  # noqa: B008 - frozen
    return Request(url=f"https://127.0.0.1:{site.port}{path}", validators=validators)


async def test_many_requests_share_one_connection(site: Http2Site) -> None:
    site.pages |= {f"/{number}": Page(b"body %d" % number) for number in range(30)}
    async with fetcher() as client:
        answers = await asyncio.gather(*(client.get(ask(site, f"/{number}")) for number in range(30)))
        again = await client.get(ask(site, "/1"))
    assert [answer.body for answer in answers] == [b"body %d" % number for number in range(30)]
    assert again.body == b"body 1"
    assert site.connections == 1
    assert site.seen[0][":authority"] == f"127.0.0.1:{site.port}"
    assert site.seen[0]["user-agent"].startswith("mostread/")


async def test_validators_codings_and_redirects_work_as_ever(site: Http2Site) -> None:
    site.pages = {
        "/old": Page(status="301", headers=(("location", "/new"),)),
        "/new": Page(gzip.compress(b"here"), headers=(("content-encoding", "gzip"), ("etag", '"1"'))),
        "/same": Page(status="304"),
    }
    async with fetcher() as client:
        answer = await client.get(ask(site, "/old"))
        assert (answer.body, answer.validators, answer.moved_to) == (b"here", Validators('"1"'), answer.url)
        assert (await client.get(ask(site, "/same", Validators('"1"')))).not_modified
    assert site.seen[-1]["if-none-match"] == '"1"'
    assert site.connections == 1


async def test_large_bodies_pass_through_the_windows(site: Http2Site) -> None:
    body = bytes(range(256)) * 12_000
    site.pages = {"/big": Page(body), "/small": Page(b"small")}
    async with fetcher(whole=10.0) as client:
        big, small = await asyncio.gather(client.get(ask(site, "/big")), client.get(ask(site, "/small")))
    assert (big.body, small.body) == (body, b"small")


async def test_a_body_beyond_the_bound_is_cut_and_the_host_stays_usable(site: Http2Site) -> None:
    site.pages = {"/endless": Page(bytes(5_000_000)), "/small": Page(b"small")}
    async with fetcher(body_bytes=100_000) as client:
        with pytest.raises(errors.TooLarge):
            await client.get(ask(site, "/endless"))
        assert (await client.get(ask(site, "/small"))).body == b"small"
    assert site.connections == 2


def reset(state: h2.connection.H2Connection, stream: int) -> None:
    state.reset_stream(stream, h2.errors.ErrorCodes.INTERNAL_ERROR)


def go_away(state: h2.connection.H2Connection, stream: int) -> None:
    state.close_connection(h2.errors.ErrorCodes.ENHANCE_YOUR_CALM)


def headers_then_reset(state: h2.connection.H2Connection, stream: int) -> None:
    state.send_headers(stream, [(":status", "200")])
    state.send_data(stream, b"half")
    state.reset_stream(stream)


def wrong_length(state: h2.connection.H2Connection, stream: int) -> None:
    state.send_headers(stream, [(":status", "200"), ("content-length", "100")])
    state.send_data(stream, b"half", end_stream=True)


def odd_status(state: h2.connection.H2Connection, stream: int) -> None:
    state.send_headers(stream, [(":status", "two hundred")], end_stream=True)


def garbage(state: h2.connection.H2Connection, stream: int) -> bytes:
    return b"\xff" * 100


def huge_frame(state: h2.connection.H2Connection, stream: int) -> bytes:
    return b"\xff\xff\xff\x00\x00" + stream.to_bytes(4) + b"x" * 1000


def bad_headers(state: h2.connection.H2Connection, stream: int) -> bytes:
    return b"\x00\x00\x04\x01\x04" + stream.to_bytes(4) + b"\xff\xff\xff\xff"


def header_bomb(state: h2.connection.H2Connection, stream: int) -> None:
    # The first field is kept in the table, the others name it again with one byte each.
    state.send_headers(stream, [(":status", "200"), *[("x-a", "y" * 3000)] * 3000])


def _frame(kind: int, flags: int, stream: int, payload: bytes) -> bytes:
    return len(payload).to_bytes(3) + bytes((kind, flags)) + stream.to_bytes(4) + payload


def endless_header(state: h2.connection.H2Connection, stream: int) -> bytes:
    return _frame(1, 0, stream, b"\x88") + _frame(9, 0, stream, b"\0\1x\1y" * 100) * 1000


def push(state: h2.connection.H2Connection, stream: int) -> bytes:
    return _frame(5, 4, stream, (2).to_bytes(4) + b"\x88")


def window_overflow(state: h2.connection.H2Connection, stream: int) -> bytes:
    return _frame(8, 0, 0, (0x7FFFFFFF).to_bytes(4)) * 2


def crumbs(state: h2.connection.H2Connection, stream: int) -> bytes:
    state.send_headers(stream, [(":status", "200")])
    return _frame(0, 0, stream, b"") * 120_000


MISBEHAVIOURS = [
    endless_header,
    push,
    window_overflow,
    crumbs,
    reset,
    go_away,
    headers_then_reset,
    wrong_length,
    odd_status,
    garbage,
    huge_frame,
    bad_headers,
    header_bomb,
]


@pytest.mark.parametrize("misbehave", MISBEHAVIOURS, ids=lambda function: function.__name__)
async def test_what_is_not_http2_is_a_failure_of_ours_and_leaves_the_host_usable(
    site: Http2Site, misbehave: Callable[[h2.connection.H2Connection, int], bytes | None]
) -> None:
    site.pages = {"/rude": Page(misbehave=misbehave), "/small": Page(b"small")}
    async with fetcher(pause=0.3) as client:
        with pytest.raises(errors.FetchError) as caught:
            await client.get(ask(site, "/rude"))
        assert caught.value.sentence.endswith(".")
        assert not isinstance(caught.value, errors.BadAddress)  # the server's mistake, not the settings'
        assert (await client.get(ask(site, "/small"))).body == b"small"


async def test_silence_has_an_end(site: Http2Site) -> None:
    site.pages = {"/silent": Page(misbehave=lambda state, stream: None), "/small": Page(b"small")}
    async with fetcher(pause=0.1) as client:
        with pytest.raises(errors.TimedOut):
            await client.get(ask(site, "/silent"))
        assert (await client.get(ask(site, "/small"))).body == b"small"


async def test_it_can_be_switched_off(site: Http2Site) -> None:
    async with fetcher(http2=False) as client:
        with pytest.raises(errors.FetchError):
            await client.get(ask(site, "/small"))
    assert not site.seen
