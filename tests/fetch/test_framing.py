"""HTTP/1.1 as servers write it and as it must not be written: what is read all the same, and what is refused.

Where two readings of one message are possible (two lengths, a length beside chunks, a name with a space), a proxy on
the way may have chosen the other; such messages are refused where RFC 9112 says so.
"""

from __future__ import annotations

import gzip

import pytest

from reader.fetch import errors
from reader.model import Validators
from tests.fetch.site import NOON, Line, Seen, Site, plain, raw

BODY = b"<rss>" + b"<item/>" * 20 + b"</rss>"
OK = b"HTTP/1.1 200 OK\r\n"
LENGTH = b"Content-Length: %d\r\n" % len(BODY)
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
END = b"0\r\n\r\n"
HINTS = b"HTTP/1.1 103 Early Hints\r\nLink: </s.css>; rel=preload\r\n\r\n"


def chunk(part: bytes, extension: bytes = b"") -> bytes:
    return b"%x%s\r\n%s\r\n" % (len(part), extension, part)


def one_by_one() -> bytes:
    return b"".join(chunk(bytes([byte])) for byte in BODY)


READ = {
    "extensions of chunks": CHUNKED + chunk(BODY, b';a="b;c"') + b"0;x=y\r\n\r\n",
    "a byte a chunk": CHUNKED + one_by_one() + END,
    "trailers": CHUNKED + chunk(BODY) + b'0\r\nETag: "t"\r\nContent-Length: 3\r\n\r\n',
    "chunks in capitals": OK + b"Transfer-Encoding: Chunked\r\n\r\n" + chunk(BODY) + END,
    "chunks before a length": OK + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk(BODY) + END,
    "continue": b"HTTP/1.1 100 Continue\r\n\r\n" + OK + LENGTH + b"\r\n" + BODY,
    "early hints": HINTS * 3 + OK + LENGTH + b"\r\n" + BODY,
    "processing": b"HTTP/1.1 102 Processing\r\n\r\n" + OK + LENGTH + b"\r\n" + BODY,
    "the same length twice": OK + LENGTH * 2 + b"\r\n" + BODY,
    "the same length in a list": OK + b"Content-Length: %d, %d\r\n\r\n" % (len(BODY), len(BODY)) + BODY,
    "a folded field": OK + b"X-A: one\r\n two\r\n\tthree\r\n" + LENGTH + b"\r\n" + BODY,
    "line feeds alone": b"HTTP/1.1 200 OK\nContent-Length: %d\n\n" % len(BODY) + BODY,
    "letters in a header": OK + "X-A: привет \u202e🏛\r\n".encode() + LENGTH + b"\r\n" + BODY,
    "HTTP/1.0": b"HTTP/1.0 200 OK\r\n\r\n" + BODY,
    "HTTP/1.2": b"HTTP/1.2 200 OK\r\n" + LENGTH + b"\r\n" + BODY,
    "no reason": b"HTTP/1.1 200\r\n" + LENGTH + b"\r\n" + BODY,
    "60 kB of cookie": OK + b"Set-Cookie: a=" + b"x" * 60_000 + b"\r\n" + LENGTH + b"\r\n" + BODY,
    "two thousand cookies": OK + b"Set-Cookie: a=1\r\n" * 2000 + LENGTH + b"\r\n" + BODY,
    "more than was announced": OK + LENGTH + b"\r\n" + BODY + b"HTTP/1.1 200 OK\r\n\r\nanother",
}
GARBLED = {
    "trailers without a colon": CHUNKED + chunk(BODY) + b"0\r\nnonsense\r\n\r\n",
    "a chunk of less than nothing": CHUNKED + b"-5\r\n" + BODY,
    "a chunk in C": CHUNKED + b"0x%x\r\n%s\r\n" % (len(BODY), BODY) + END,
    "a chunk's size with a thousand zeros": CHUNKED + b"0" * 1000 + chunk(BODY) + END,
    "another protocol": b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n" + BODY,
    "two lengths": OK + LENGTH + b"Content-Length: 5\r\n\r\n" + BODY,
    "a length below zero": OK + b"Content-Length: -1\r\n\r\n" + BODY,
    "a length with a sign": OK + b"Content-Length: +%d\r\n\r\n" % len(BODY) + BODY,
    "a length of nothing": OK + b"Content-Length: \r\n\r\n" + BODY,
    "a length of thousands of digits": OK + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n" + BODY,
    "chunks twice": OK + b"Transfer-Encoding: chunked\r\n" * 2 + b"\r\n" + chunk(BODY) + END,
    "packed on the way": OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n" + chunk(gzip.compress(BODY)) + END,
    "a fold before any field": OK + b" folded\r\n" + LENGTH + b"\r\n" + BODY,
    "NUL in a field": OK + b"X-A: a\0b\r\n" + LENGTH + b"\r\n" + BODY,
    "CR in a field": OK + b"X-A: a\rX-B: b\r\n" + LENGTH + b"\r\n" + BODY,
    "a field without a colon": OK + b"nonsense\r\n" + LENGTH + b"\r\n" + BODY,
    "a space before the colon": OK + b"Content-Length : %d\r\n\r\n" % len(BODY) + BODY,
    "a field without a name": OK + b": x\r\n" + LENGTH + b"\r\n" + BODY,
    "a body and no head": BODY,
    "HTTP/2 in letters": b"HTTP/2 200 OK\r\n\r\n" + BODY,
    "a radio": b"ICY 200 OK\r\n\r\n" + BODY,
    "status 99": b"HTTP/1.1 99 Odd\r\n\r\n" + BODY,
    "status 2000": b"HTTP/1.1 2000 Odd\r\n\r\n" + BODY,
    "status abc": b"HTTP/1.1 abc Odd\r\n\r\n" + BODY,
    "hints for ever": HINTS * 5000,
    "a mail server": b"220 mail.test ESMTP\r\n",
    "a shell": b"SSH-2.0-OpenSSH_9.2\r\n",
    "a frame of TLS": b"\x15\x03\x01\x00\x02\x02\x28",
    "NULs": bytes(200_000),
}
TOO_LARGE = {
    "an extension of a chunk": CHUNKED + b"5;a=" + b"x" * 400_000,
    "trailers without end": CHUNKED + chunk(BODY) + b"0\r\n" + b"X-T: y\r\n" * 50_000,
    "twenty thousand fields": OK + b"X-A: 1\r\n" * 20_000 + b"\r\n",
    "a length of twenty digits": OK + b"Content-Length: 99999999999999999999\r\n\r\n" + BODY,
}
BROKEN_OFF = {
    "no last chunk": CHUNKED + chunk(BODY),
    "a chunk larger than any": CHUNKED + b"FFFFFFFFFFFFFFFF\r\n" + BODY,
    "a length that is never reached": OK + b"Content-Length: 9999\r\n\r\n" + BODY,
}


@pytest.mark.parametrize("name", READ)
async def test_what_servers_write_is_read(site: Site, name: str) -> None:
    site.pages["/feed"] = raw(READ[name])
    async with site.fetcher() as fetcher:
        answer = await fetcher.get(site.ask("/feed"))
    assert answer.body == BODY
    assert answer.validators == Validators(), "what comes behind the body says nothing of it"


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        pytest.param(kind, answer, id=name)
        for kind, answers in (
            (errors.Garbled, GARBLED),
            (errors.TooLarge, TOO_LARGE),
            (errors.BrokenOff, BROKEN_OFF),
        )
        for name, answer in answers.items()
    ],
)
async def test_what_is_no_answer_is_refused_in_a_sentence(
    site: Site, kind: type[errors.FetchError], answer: bytes
) -> None:
    site.pages["/feed"], site.pages["/other"] = raw(answer), plain(BODY)
    async with site.fetcher() as fetcher:
        with pytest.raises(errors.FetchError) as caught:
            await fetcher.get(site.ask("/feed"))
        assert type(caught.value) is kind, caught.value
        assert (await fetcher.get(site.ask("/other"))).body == BODY
    assert [seen.target for seen in site.seen] == ["/feed", "/other"], "nothing is asked twice"


async def test_an_answer_that_nobody_asked_for_is_nobodys(site: Site) -> None:
    async def two(line: Line, seen: Seen) -> bool:
        await line.send(OK + LENGTH + b"\r\n" + BODY + OK + b"Content-Length: 5\r\n\r\nfalse")
        return True

    site.pages["/feed"], site.pages["/other"] = two, plain(BODY)
    async with site.fetcher() as fetcher:
        await fetcher.get(site.ask("/feed"))
        assert (await fetcher.get(site.ask("/other"))).body == BODY
    assert site.connections == 2


@pytest.mark.parametrize(
    "wait",
    ["-5", "1.5", "soon", "0", "", "120s", "1e3", "inf", '"3600"', "120, 7200", "Fri, 31 Dec 1999 23:59:59 GMT"],
)
async def test_a_wait_that_cannot_be_read_is_a_wait_all_the_same(site: Site, wait: str) -> None:
    site.pages["/feed"] = plain(b"", 429, Retry_After=wait)
    async with site.fetcher() as fetcher:
        with pytest.raises(errors.Throttled, match="is asking us to wait before the next request") as caught:
            await fetcher.get(site.ask("/feed"))
    assert caught.value.retry_at is None


@pytest.mark.parametrize("wait", ["9" * 40, "Fri, 31 Dec 9999 23:59:59 GMT"])
async def test_a_wait_of_ages_is_one_of_a_week(site: Site, wait: str) -> None:
    site.pages["/feed"] = plain(b"", 503, Retry_After=wait)
    async with site.fetcher() as fetcher:
        with pytest.raises(errors.Throttled) as caught:
            await fetcher.get(site.ask("/feed"))
    assert caught.value.retry_at is not None
    assert (caught.value.retry_at - NOON).days == 7
