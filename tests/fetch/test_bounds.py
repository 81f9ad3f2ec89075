"""Bounds: time, size and form of what a server may send. Every fault costs little and is said plainly."""

from __future__ import annotations

import asyncio
import gzip
import subprocess
import sys
import textwrap
import zlib
from contextlib import ExitStack, nullcontext
from pathlib import Path

import brotli
import pytest
import zstandard

from reader.fetch import errors
from reader.fetch.body import LargeTurn
from tests.fetch.site import Handler, Line, Seen, Site, plain, raw, silence

HEAD = b"HTTP/1.1 200 OK\r\n"
QUICK = {"connect": 0.3, "pause": 0.3, "whole": 0.8}


async def failure_of(site: Site, path: str = "/feed", **limits: float) -> errors.FetchError:
    """Ask, expect a failure of ours, and expect that nothing stays behind."""
    async with site.fetcher(**{**QUICK, **limits}) as fetcher:
        with pytest.raises(errors.FetchError) as caught:
            await fetcher.get(site.ask(path))
        assert fetcher.host_states()[0].under_way == 0
    assert caught.value.sentence.endswith(".")
    assert "Error" not in caught.value.sentence
    return caught.value


# -- time --------------------------------------------------------------------------------


async def test_silence_has_an_end(site: Site) -> None:
    site.pages["/feed"] = silence
    failure = await failure_of(site, pause=0.1)
    assert isinstance(failure, errors.TimedOut)
    assert failure.sentence.startswith("127.0.0.1 fell silent for")


async def test_a_pause_in_the_middle_has_an_end(site: Site) -> None:
    async def half(line: Line, seen: Seen) -> None:
        await line.send(HEAD + b"Content-Length: 100\r\n\r\nhalf")
        await line.reader.read()

    site.pages["/feed"] = half
    assert isinstance(await failure_of(site, pause=0.1), errors.TimedOut)


def dripping(head: bytes, drop: bytes) -> object:
    async def drip(line: Line, seen: Seen) -> None:
        await line.send(head)
        while True:
            await line.send(drop)
            await asyncio.sleep(0.02)

    return drip


@pytest.mark.parametrize(
    ("head", "drop"),
    [
        (HEAD + b"Content-Length: 100000\r\n\r\n", b"x"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (HEAD, b"X-More: 1\r\n"),
        (b"HTTP/1.1 200 ", b"O"),
        (HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"")[:10], b"\x00\x00\x00\xff\xff"),
        (b"HTTP/1.1 404 No\r\nContent-Length: 5000\r\n\r\n", b"x"),
    ],
    ids=["body", "chunks", "header", "status line", "empty gzip blocks", "an error's body"],
)
async def test_drop_by_drop_has_an_end_as_a_whole(site: Site, head: bytes, drop: bytes) -> None:
    site.pages["/feed"] = dripping(head, drop)  # type: ignore[assignment]
    failure = await failure_of(site, pause=60, whole=0.3)
    assert isinstance(failure, (errors.TimedOut, errors.NotFound))


async def test_time_is_counted_over_all_redirects(site: Site) -> None:
    async def slowly_on(line: Line, seen: Seen) -> bool | None:
        await asyncio.sleep(0.05)
        return await plain(status=302, Location=f"/feed?{len(site.seen)}")(line, seen)

    site.pages["/feed"] = slowly_on
    failure = await failure_of(site, whole=1, redirects=1000)
    assert isinstance(failure, errors.TimedOut)
    assert len(site.seen) > 1


async def test_the_turn_that_is_waited_for_does_not_count(site: Site) -> None:
    async def slowly(line: Line, seen: Seen) -> bool | None:
        await asyncio.sleep(0.5)
        return await plain(b"x")(line, seen)

    site.pages["/feed"] = slowly
    # The last of them waits for 1.5 seconds, and is answered behind 2.
    async with site.fetcher(at_once=1, whole=1.9) as fetcher:
        answers = await asyncio.gather(*(fetcher.get(site.ask(f"/feed?{number}")) for number in range(4)))
    assert [answer.body for answer in answers] == [b"x"] * 4


async def test_a_host_that_does_not_accept_says_so(site: Site) -> None:
    await site.stop()
    failure = await failure_of(site)
    assert isinstance(failure, errors.CannotConnect)
    assert failure.sentence == "127.0.0.1 does not accept connections."


# -- size --------------------------------------------------------------------------------


async def test_an_announced_size_beyond_the_bound_is_not_read(site: Site) -> None:
    site.pages["/feed"] = raw(HEAD + b"Content-Length: 99999999999999999999\r\n\r\n", b"x" * 1000)
    assert isinstance(await failure_of(site), errors.TooLarge)


def packed(coding: str, body: bytes) -> bytes:
    pack = {
        "gzip": gzip.compress,
        "deflate": zlib.compress,
        "br": lambda plain: brotli.compress(plain, quality=4),
        "zstd": zstandard.ZstdCompressor().compress,
    }
    for name in coding.split(", "):
        body = pack[name](body)
    return body


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd", "gzip, gzip", "br, gzip", "zstd, br"])
async def test_packed_answers_are_unpacked_within_the_bound(site: Site, coding: str) -> None:
    body = "".join(f"<item>Новость {number}</item>" for number in range(5000)).encode()
    site.pages["/feed"] = plain(packed(coding, body), Content_Encoding=coding)
    async with site.fetcher() as fetcher:
        assert (await fetcher.get(site.ask("/feed"))).body == body
    failure = await failure_of(site, body_bytes=len(body) - 1)
    assert isinstance(failure, errors.TooLarge)


@pytest.mark.parametrize("head", [b"", b"Transfer-Encoding: chunked\r\n"], ids=["to the end", "chunked"])
async def test_an_endless_answer_is_cut(site: Site, head: bytes) -> None:
    async def endless(line: Line, seen: Seen) -> None:
        await line.send(HEAD + head + b"\r\n")
        block = b"x" * 65_536
        while True:
            await line.send(b"10000\r\n" + block + b"\r\n" if head else block)

    site.pages["/feed"] = endless
    failure = await failure_of(site, whole=10, packed_bytes=3_000_000)
    assert isinstance(failure, errors.TooLarge)
    assert failure.sentence == "The answer of 127.0.0.1 is larger than 3 MB."


@pytest.mark.parametrize(
    ("pieces", "kind"),
    [
        ((HEAD + b"X-Filler: " + b"x" * 200_000 + b"\r\n\r\n",), errors.TooLarge),
        ((HEAD + b"".join(b"X-%d: y\r\n" % number for number in range(20_000)) + b"\r\n",), errors.TooLarge),
        ((b"x" * 200_000,), errors.FetchError),
        ((b"HTTP/1.1 100 Continue\r\n\r\n" * 10_000,), errors.Garbled),
        (
            (HEAD + b"Transfer-Encoding: chunked\r\n\r\n5;" + b"e" * 200_000 + b"\r\nhello\r\n0\r\n\r\n",),
            errors.FetchError,
        ),
        ((HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n" + b"T: y\r\n" * 50_000 + b"\r\n",), errors.FetchError),
    ],
    ids=["one field", "many fields", "no line end", "1xx for ever", "chunk extension", "trailers"],
)
async def test_headers_are_bounded(site: Site, pieces: tuple[bytes, ...], kind: type[errors.FetchError]) -> None:
    site.pages["/feed"] = raw(*pieces)
    assert isinstance(await failure_of(site), kind)


async def test_an_answer_cut_into_crumbs_is_given_up_and_holds_nobody_up(site: Site) -> None:
    async def crumbs(line: Line, seen: Seen) -> None:
        await line.send(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
        while True:
            await line.send(b"1\r\n.\r\n" * 10_000)

    site.pages["/feed"] = crumbs
    turns = 0

    async def count_turns() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    counting = asyncio.create_task(count_turns())
    failure = await failure_of(site, whole=60, pause=60)
    counting.cancel()
    assert isinstance(failure, errors.Garbled)
    assert failure.sentence == "The answer of 127.0.0.1 comes in crumbs."
    assert turns > 100_000 / 1000


async def test_many_small_pieces_are_no_crumbs(site: Site) -> None:
    body = b"<item>%06d</item>" * 20_000
    pieces = b"".join(b"%x\r\n%s\r\n" % (11, body[start : start + 11]) for start in range(0, len(body) - 11, 11))
    site.pages["/feed"] = raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + pieces + b"0\r\n\r\n")
    async with site.fetcher() as fetcher:
        assert len((await fetcher.get(site.ask("/feed"))).body) == (len(body) - 1) // 11 * 11


# -- form --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (b"", errors.BrokenOff),
        (b"\r\n\r\n", errors.Garbled),
        (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", errors.Garbled),
        (b"HTTP/1.1 999999 OK\r\n\r\n", errors.Garbled),
        (b"HTTP/1.1 200", errors.BrokenOff),
        (b"<rss><channel>as in HTTP/0.9</channel></rss>", errors.Garbled),
        (HEAD + b"No colon here\r\n\r\n", errors.Garbled),
        (HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", errors.Garbled),
        (HEAD + b"Content-Length: -5\r\n\r\nhello", errors.Garbled),
        (HEAD + b"Content-Length: five\r\n\r\nhello", errors.Garbled),
        (HEAD + b"Content-Length: 100\r\n\r\nhello", errors.BrokenOff),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", errors.BrokenOff),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\nZZZ\r\nhello\r\n", errors.Garbled),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n", errors.Garbled),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 30 + b"\r\nhello\r\n", errors.Garbled),
        (HEAD + b"Transfer-Encoding: rot13\r\n\r\nuryyb", errors.Garbled),
        (HEAD + b"Content-Encoding: sdch\r\n\r\nhello", errors.Garbled),
        (HEAD + b"Content-Encoding: gzip, gzip, gzip\r\n\r\nhello", errors.Garbled),
        (HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"hello" * 999)[:30], errors.BrokenOff),
        (HEAD + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x00" + b"\xff" * 50, errors.Garbled),
        (HEAD + b"Content-Encoding: br\r\n\r\n\xff\xff\xff plain text", errors.Garbled),
        (HEAD + b"Content-Encoding: zstd\r\n\r\nplain text", errors.Garbled),
        (b"HTTP/1.1 500 \x1b[31mPWN\x1b]0;title\x07\r\nContent-Length: 0\r\n\r\n", errors.ServerFailed),
        (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n", errors.Garbled),
    ],
)
async def test_what_is_not_an_answer_is_a_failure_of_ours(
    site: Site, answer: bytes, kind: type[errors.FetchError]
) -> None:
    site.pages["/feed"] = raw(answer)
    failure = await failure_of(site)
    assert isinstance(failure, kind), failure
    assert "PWN" not in failure.sentence


async def test_a_reset_in_the_middle_is_a_failure_of_ours(site: Site) -> None:
    async def cut(line: Line, seen: Seen) -> None:
        await line.send(HEAD + b"Content-Length: 1000\r\n\r\nhalf")
        line.cut()

    site.pages["/feed"] = cut
    failure = await failure_of(site)
    assert isinstance(failure, errors.BrokenOff)
    assert len(site.seen) == 1, "an answer that broke off is not asked for again at once"


# -- few large ones at once -------------------------------------------------------------


async def test_few_large_answers_are_in_memory_at_a_time_and_small_ones_do_not_wait(site: Site) -> None:
    site.pages |= {f"/{number}": plain(b"x" * 2_000_000) for number in range(4)}
    site.pages["/small"] = plain(b"small")
    async with site.fetcher(large_at_once=2) as fetcher:
        read, over = [ExitStack() for _ in range(4)], list[ExitStack]()
        asked = [asyncio.create_task(fetcher.get(site.ask(f"/{number}"), read[number])) for number in range(4)]
        for there in (2, 3, 4):
            while sum(task.done() for task in asked) < there:
                await asyncio.sleep(0)
            assert (await fetcher.get(site.ask("/small"))).body == b"small"
            assert sum(task.done() for task in asked) == there
            worked_on = next(each for each, task in zip(read, asked, strict=True) if task.done() and each not in over)
            worked_on.close()
            over.append(worked_on)
        assert {len(task.result().body) for task in asked} == {2_000_000}


async def test_waiting_for_the_turn_of_a_large_answer_is_not_counted() -> None:
    free = asyncio.Semaphore(1)
    first, second = LargeTurn(free), LargeTurn(free)
    async with asyncio.timeout(60) as limit:
        await first.take(limit)
        end = limit.when()
        waiting = asyncio.create_task(second.take(limit))
        await asyncio.sleep(0)
        assert limit.when() is None
        first.hold()
        first.give_back()
        await asyncio.sleep(0)
        assert not waiting.done(), "somebody still works on the first one"
        first.give_back()
        first.give_back()
        await waiting
        assert end is not None
        assert (limit.when() or 0) >= end


async def test_an_answer_that_is_to_become_large_waits_early_and_who_only_announces_one_takes_no_turn(
    site: Site,
) -> None:
    begun = asyncio.Event()

    def announcing(sent: int) -> Handler:
        async def begin(line: Line, seen: Seen) -> None:
            await line.send(HEAD + b"Content-Length: 9000000\r\n\r\n" + b"x" * sent)
            begun.set()
            await line.reader.read()

        return begin

    site.pages |= {"/announced": announcing(10), "/begun": announcing(200_000), "/large": plain(b"x" * 2_000_000)}
    async with site.fetcher(large_at_once=1) as fetcher:
        announced = asyncio.create_task(fetcher.get(site.ask("/announced")))
        await begun.wait()
        with ExitStack() as read:
            assert len((await fetcher.get(site.ask("/large"), read)).body) == 2_000_000
        begun.clear()
        stuck = asyncio.create_task(fetcher.get(site.ask("/begun")))
        await begun.wait()
        while not fetcher._large.locked():
            await asyncio.sleep(0)
        large = asyncio.create_task(fetcher.get(site.ask("/large")))
        while len(site.seen) < 4:
            await asyncio.sleep(0)
        assert not large.done()
        stuck.cancel()
        assert len((await large).body) == 2_000_000
        announced.cancel()


async def test_the_turn_of_a_large_answer_that_fails_is_given_back(site: Site) -> None:
    site.pages["/broken"] = raw(HEAD + b"Content-Length: 9000000\r\n\r\n" + b"x" * 2_000_000)
    site.pages["/large"] = plain(b"x" * 2_000_000)
    async with site.fetcher(large_at_once=1) as fetcher:
        for path, kind in (("/broken", errors.BrokenOff), ("/large", None), ("/broken", errors.BrokenOff)):
            with ExitStack() as read, pytest.raises(kind) if kind else nullcontext():
                await fetcher.get(site.ask(path), read)


# -- memory ------------------------------------------------------------------------------

BOMB_SCRIPT = """
    import asyncio, resource, sys
    from reader.fetch import FetchError, Fetcher, Policy
    from reader.model import Request

    async def main(url):
        async with Fetcher(Policy(allowed_hosts=frozenset({"127.0.0.1"}))) as fetcher:
            try:
                await fetcher.get(Request(url=url + "/small"))
            except FetchError:
                pass
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            try:
                answer = await fetcher.get(Request(url=url + sys.argv[2]))
                print(len(answer.body), end=" ")
            except FetchError as error:
                print(type(error).__name__, end=" ")
            print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)

    asyncio.run(main(sys.argv[1]))
"""


def bomb(coding: str) -> bytes:
    """Many megabytes of blanks, packed once or twice."""
    blank = b" " * (64 << 20)
    first, *rest = coding.split(", ")
    if first == "gzip":
        packer = zlib.compressobj(1, wbits=31)
        body = packer.compress(blank) + packer.flush()
    elif first == "br":
        body = brotli.compress(blank, quality=1)
    else:
        body = zstandard.ZstdCompressor(level=1).compress(blank)
    return packed(", ".join(rest), body) if rest else body


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd", "gzip, gzip"])
async def test_a_bomb_costs_little_memory(site: Site, coding: str, tmp_path: Path) -> None:
    site.pages["/bomb"] = plain(await asyncio.to_thread(bomb, coding), Content_Encoding=coding)
    script = tmp_path / "fetch_it.py"
    script.write_text(textwrap.dedent(BOMB_SCRIPT))
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(script),
        site.url(""),
        "/bomb",
        stdout=subprocess.PIPE,
        env={"PYTHONPATH": str(Path(__file__).resolve().parents[2])},
    )
    printed, _ = await process.communicate()
    outcome, kilobytes = printed.decode().split()
    assert outcome == "TooLarge"
    assert int(kilobytes) < 48 * 1024
