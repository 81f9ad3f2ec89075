"""Which connections are kept, used again and let go."""

from __future__ import annotations

import asyncio
import contextlib

import pytest

from reader.fetch import errors
from reader.fetch.policy import HostLimits
from tests.fetch.site import Line, Seen, Site, plain, raw

HELLO = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"


async def asked_twice(site: Site, path: str = "/feed") -> int:
    """Ask for a page and then for another; return how many connections that took."""
    site.pages["/other"] = plain(b"other")
    async with site.fetcher() as fetcher:
        with contextlib.suppress(errors.FetchError):
            await fetcher.get(site.ask(path))
        assert (await fetcher.get(site.ask("/other"))).body == b"other"
    return site.connections


@pytest.mark.parametrize("status", [200, 304, 301, 404, 500])
async def test_a_connection_is_used_again_whatever_was_answered(site: Site, status: int) -> None:
    site.pages["/feed"] = plain(b"" if status == 304 else b"some body", status)
    assert await asked_twice(site) == 1


async def test_a_connection_after_an_empty_body_is_used_again(site: Site) -> None:
    site.pages["/feed"] = plain(b"")
    assert await asked_twice(site) == 1


async def test_a_chunked_answer_leaves_its_connection_usable(site: Site) -> None:
    site.pages["/feed"] = raw(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", keep=True
    )
    assert await asked_twice(site) == 1


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello",
        b"HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        b"HTTP/1.1 404 No\r\nContent-Length: 500000\r\n\r\nmuch",
        HELLO + b"and some more that nobody asked for",
        HELLO + b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfake",
    ],
    ids=["close", "1.0", "long error", "leftovers", "an answer to no question"],
)
async def test_a_connection_that_cannot_be_trusted_is_let_go(site: Site, answer: bytes) -> None:
    site.pages["/feed"] = raw(answer, keep=True)
    assert await asked_twice(site) == 2


async def test_a_connection_that_the_server_closed_while_idle_is_not_used(site: Site) -> None:
    site.pages["/feed"] = raw(HELLO)
    async with site.fetcher() as fetcher:
        for _ in range(3):
            assert (await fetcher.get(site.ask("/feed"))).body == b"hello"
            while site.open:
                await asyncio.sleep(0)
            await asyncio.sleep(0)
    assert len(site.seen) == site.connections == 3


async def test_a_server_that_closes_a_kept_connection_on_the_next_request_is_asked_once_more(site: Site) -> None:
    async def first_only(line: Line, seen: Seen) -> bool | None:
        if sum(other.connection == line.number for other in site.seen) > 1:
            line.cut()
            return False
        return await plain(b"x")(line, seen)

    site.pages["/feed"] = first_only
    async with site.fetcher() as fetcher:
        for number in range(2):
            assert (await fetcher.get(site.ask(f"/feed?{number}"))).body == b"x"
    assert [seen.target for seen in site.seen] == ["/feed?0", "/feed?1", "/feed?1"]


async def test_a_new_connection_that_fails_is_not_tried_again(site: Site) -> None:
    async def cut(line: Line, seen: Seen) -> None:
        line.cut()

    site.pages["/feed"] = cut
    async with site.fetcher() as fetcher:
        with pytest.raises(errors.BrokenOff):
            await fetcher.get(site.ask("/feed"))
    assert len(site.seen) == 1


async def test_idle_connections_are_few_however_many_were_used(site: Site) -> None:
    gate = asyncio.Event()

    async def together(line: Line, seen: Seen) -> bool | None:
        await gate.wait()
        return await plain(b"x")(line, seen)

    site.pages["/feed"] = together
    many = HostLimits(at_once=100, per_second=0)
    async with site.fetcher(at_once=100, own_host=many) as fetcher:
        tasks = [asyncio.create_task(fetcher.get(site.ask(f"/feed?{number}"))) for number in range(100)]
        while len(site.seen) < 100:
            await asyncio.sleep(0)
        gate.set()
        await asyncio.gather(*tasks)
        while site.open > 64:
            await asyncio.sleep(0)
        assert site.open == 64
    while site.open:
        await asyncio.sleep(0)
