"""Lines that lose, cut, reset and crumble what they carry, at every stage of HTTP/1.1, TLS and HTTP/2."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from reader.fetch import Fetcher, Policy, errors
from reader.model import Answer, Request
from tests.fetch.bad_line import BadLine, Fault, How
from tests.fetch.http2_site import Http2Site, Page
from tests.fetch.site import Site, plain
from tests.fetch.test_tls import CERTIFICATES, server_context

BODY = b"".join(b"<item>%d</item>\n" % number for number in range(3000))
PLACES = (0.0, 0.03, 0.2, 0.5, 0.8, 0.97)
"""Where on its way through the bytes of a request, or of an answer with all that goes before it."""
OF_THE_LINE = (errors.BrokenOff, errors.CannotConnect, errors.NotSecure, errors.TimedOut)


@pytest.fixture(autouse=True)
def _system_trusts_our_authority(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "authority.pem"))


@pytest.fixture(params=["http", "https", "http2"])
async def server(request: pytest.FixtureRequest) -> AsyncIterator[tuple[str, int]]:
    """The scheme and the port of a server that answers with :data:`BODY`."""
    if request.param == "http2":
        many = Http2Site(pages={"/": Page(BODY)})
        await many.start(server_context("good"))
        yield "https", many.port
        await many.stop()
        return
    site = Site(pages={"/": plain(BODY)})
    await site.start(server_context("good") if request.param == "https" else None)
    yield request.param, site.port
    await site.stop()


def fetcher(seconds: float) -> Fetcher:
    limits = Policy(allowed_hosts=frozenset({"127.0.0.1"}), connect=seconds, pause=seconds, whole=2 * seconds)
    return Fetcher(limits, environ={})


async def outcome(client: Fetcher, scheme: str, line: BadLine) -> Answer | errors.FetchError:
    try:
        return await client.get(Request(url=f"{scheme}://127.0.0.1:{line.port}/"))
    except errors.FetchError as error:
        return error


async def of_a_good_line(scheme: str, port: int) -> dict[bool, int]:
    """How many bytes go up and down."""
    async with BadLine(port) as line, fetcher(20.0) as client:
        answer = await outcome(client, scheme, line)
        assert isinstance(answer, Answer), answer
        return dict(line.passed)


@pytest.mark.parametrize("down", [True, False], ids=["from the server", "to the server"])
@pytest.mark.parametrize("how", [How.RESET, How.END, How.STALL], ids=lambda how: how.value)
async def test_a_line_that_fails_is_a_failure_in_words(server: tuple[str, int], how: How, down: bool) -> None:
    scheme, port = server
    whole = (await of_a_good_line(scheme, port))[down]

    async def fails(place: float) -> None:
        async with BadLine(port, Fault(how, down, int(whole * place))) as line, fetcher(0.5) as client:
            came = await outcome(client, scheme, line)
            if isinstance(came, Answer):  # what was lost was not needed any more: a goodbye, a window's update
                assert came.body == BODY
            else:
                assert isinstance(came, OF_THE_LINE), (place, came)
                assert came.sentence.endswith("."), came.sentence

    await asyncio.gather(*map(fails, PLACES))


@pytest.mark.parametrize("down", [True, False], ids=["from the server", "to the server"])
async def test_what_a_line_did_is_over_when_it_is_good_again(server: tuple[str, int], down: bool) -> None:
    scheme, port = server
    whole = (await of_a_good_line(scheme, port))[down]
    async with BadLine(port) as line, fetcher(20.0) as client:
        for place in PLACES:
            line.fault = Fault(How.RESET, down, int(whole * place))
            await outcome(client, scheme, line)
            line.fault = None
            came = await outcome(client, scheme, line)
            assert isinstance(came, Answer), (place, came)
            assert came.body == BODY


@pytest.mark.parametrize("down", [True, False], ids=["from the server", "to the server"])
async def test_bytes_that_come_one_by_one_make_the_same_answer(server: tuple[str, int], down: bool) -> None:
    scheme, port = server
    async with BadLine(port, Fault(How.CRUMBS, down, 4000)) as line, fetcher(20.0) as client:
        came = await outcome(client, scheme, line)
    assert isinstance(came, Answer), came
    assert came.body == BODY
