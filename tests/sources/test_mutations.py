"""Answers that went bad on the way: cut off, with other bytes in them, nested without end, filled with nonsense.

Whatever comes is read or refused with a :class:`SourceError`; nothing else is raised. The answers are invented.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from reader.sources import SourceError, parse
from reader.sources.subscriptions import read

FIXTURES = Path(__file__).parent / "fixtures"
TIMES = 50

_ITEM = (
    "<item><title>Headline {0} &lt;b&gt;x</title><link>https://site.example/{0}?a=1&amp;b=2</link><guid>g{0}</guid>"
    "<pubDate>Mon, 02 Mar 2026 10:00:00 +0300</pubDate><slash:comments>{0}</slash:comments><media:group>"
    '<media:community><media:statistics views="{0}00"/></media:community></media:group>'
    "<content:encoded><![CDATA[<p>Мост открыт</p>]]></content:encoded></item>"
)
_ENTRY = (
    '<entry><title type="html">Headline {0}</title><id>e{0}</id><link href="/e{0}"/><thr:total>{0}</thr:total>'
    '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Мост</p></div></content></entry>'
)
_LISTED = '<li><a href="/{0}">A headline of some length {0}</a> <span class="views">{0}50 views</span></li>'
_NAMESPACES = (
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
)


def many(item: str) -> str:
    return "".join(item.format(number) for number in range(1, 15))


ANSWERS = {
    "rss": f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0' {_NAMESPACES}><channel>{many(_ITEM)}</channel>"
    "</rss>",
    "atom": f"<feed xmlns='http://www.w3.org/2005/Atom' xmlns:thr='http://purl.org/syndication/thread/1.0'>"
    f"{many(_ENTRY)}</feed>",
    "rdf": "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
    + many("<item rdf:about='https://site.example/{0}'><title>Headline {0}</title></item>")
    + "</rdf:RDF>",
    "json feed": '{"version":"https://jsonfeed.org/version/1.1","items":['
    + many('{{"id":"{0}","title":"Headline {0}","url":"/{0}","content_html":"<p>x"}},').rstrip(",")
    + "]}",
    "page": f"<html><body><h2>Most read</h2><ol>{many(_LISTED)}</ol></body></html>",
    "text": "Most read\n" + many("{0}. A headline of some length\n9{0}\n{0}\n"),
}
ANSWERS_IN_FILES = sorted(path.name for path in FIXTURES.iterdir() if not path.name.endswith(".expected.json"))
SUBSCRIPTIONS = {
    "opml": "<opml version='2.0'><body>"
    + many("<outline text='a{0}'><outline type='rss' text='t' xmlUrl='https://site.example/{0}'/></outline>")
    + "</body></opml>",
    "urls": many('https://site.example/{0} tag "~title {0}"\n"query:q{0}:unread = \\"yes\\""\n'),
}


def cut_off(body: bytes, chance: random.Random) -> bytes:
    return body[: chance.randrange(len(body))]


def flipped(body: bytes, chance: random.Random) -> bytes:
    changed = bytearray(body)
    for _ in range(chance.randrange(1, 40)):
        changed[chance.randrange(len(body))] = chance.randrange(256)
    return bytes(changed)


def nested(body: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(body))
    opening = chance.choice((b"<div>", b"[", b'{"a":', b"<item>", b"<outline>", b"<ul><li>"))
    return body[:at] + opening * chance.choice((50, 2000)) + body[at:]


def with_a_gap(body: bytes, chance: random.Random) -> bytes:
    start, end = sorted(chance.sample(range(len(body)), 2))
    return body[:start] + body[end:]


def repeated(body: bytes, chance: random.Random) -> bytes:
    start, end = sorted(chance.sample(range(len(body)), 2))
    return body[:end] + body[start:end] * chance.choice((2, 12)) + body[end:]


def without_signs(body: bytes, chance: random.Random) -> bytes:
    sign = chance.choice((b'"', b">", b"</", b"&", b":", b","))
    return body.replace(sign, chance.choice((b"", b"<", b"\0", b'"')), chance.choice((1, 5, 10**6)))


def behind_a_sign(body: bytes, chance: random.Random) -> bytes:
    signs = (b"\xff\xfe", b"\xef\xbb\xbf", b"\0", b"\x1f\x8b\x08", b"<!-- ", b"<![CDATA[", b"<?xml encoding='utf-16'?>")
    return chance.choice(signs) + body


def with_other_numbers(body: bytes, chance: random.Random) -> bytes:
    numbers = (b"9" * 26, b"-1", b"null", b"1e999", b"true", "٣".encode())
    return re.sub(rb"\d+", lambda _: chance.choice(numbers), body)


MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    cut_off, flipped, nested, with_a_gap, repeated, without_signs, behind_a_sign, with_other_numbers,
)  # fmt: skip


def went_bad(name: str, body: bytes) -> list[bytes]:
    """The same every time for a name: each mutation in turn, and two of them together."""
    chance = random.Random(name)
    bad = []
    for turn in range(TIMES):
        changed = MUTATIONS[turn % len(MUTATIONS)](body, chance)
        bad.append(chance.choice(MUTATIONS)(changed, chance) if turn % 3 == 0 and len(changed) > 2 else changed)
    return bad


@pytest.mark.parametrize("name", [*ANSWERS, *ANSWERS_IN_FILES])
def test_what_went_bad_is_read_or_refused(name: str) -> None:
    body = ANSWERS[name].encode() if name in ANSWERS else (FIXTURES / name).read_bytes()
    for answer in went_bad(name, body):
        try:
            stories = parse(answer, "https://site.example/answer").stories
        except SourceError:
            continue
        counts = [count for story in stories for count in (story.views, story.comments, story.reactions) if count]
        assert all(0 <= count.value <= 10**13 for count in counts)


@pytest.mark.parametrize("name", SUBSCRIPTIONS)
def test_subscriptions_that_went_bad_are_read_or_refused(name: str) -> None:
    for answer in went_bad(name, SUBSCRIPTIONS[name].encode()):
        with suppress(SourceError):
            read(answer, "subscriptions")


def test_a_byte_that_is_none_of_utf8_spoils_nothing_around_it() -> None:
    head, tail = (
        "<?xml version='1.0' encoding='utf-8'?><rss><channel><item><title>Мост открыт</title>",
        "</item></channel></rss>",
    )
    answer = head.encode() + b"<description>caf\xe9</description>" + tail.encode()
    (story,) = parse(answer, "https://site.example/feed").stories
    assert (story.title, story.summary) == ("Мост открыт", "café")
