"""How much of a document is read: whole unless it is heavy, and what is read of a heavy one stays within bounds."""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.markup import affordable, html_tree
from reader.markup.weight import without_long_tags
from reader.sources import SourceError, parse

NOW = datetime(2026, 3, 2, tzinfo=UTC)
ITEM = b"<item><title>Harbour %d reopens</title><link>https://a.test/%d</link>%s</item>"


def feed(*items: bytes) -> bytes:
    return b"<rss><channel><title>Vell Courier</title>" + b"".join(items) + b"</channel></rss>"


@given(st.binary(max_size=2000))
def test_what_is_short_is_read_whole_whatever_it_is(body: bytes) -> None:
    assert affordable(body) == len(body)


@settings(deadline=None)
@given(st.binary(min_size=1, max_size=40), st.integers(1, 300_000))
def test_of_anything_a_beginning_is_read(part: bytes, times: int) -> None:
    body = part * min(times, 4_000_000 // len(part))
    assert 0 <= affordable(body) <= len(body)
    assert affordable(body[: affordable(body)]) == affordable(body)


@pytest.mark.parametrize(
    ("part", "most"),
    [(b"<p>x</p>", 70_000), (b"<p a=b>", 60_000), (b"<p>&", 110_000)],
)
def test_what_weighs_is_counted(part: bytes, most: int) -> None:
    body = b"<html>" + part * 1_000_000
    assert affordable(body) // len(part) < most
    assert len(list(html_tree(body).iter())) < most + 10


def test_ten_megabytes_of_words_are_read_whole_and_fewer_of_other_scripts() -> None:
    assert affordable(b"<p>" + b"word " * 2_000_000) == 10_000_003
    assert 5_000_000 < affordable("слово ".encode() * 2_000_000) < 6_000_000
    assert 3_000_000 < affordable("🏛 museum ".encode() * 2_000_000) < 4_000_000


def test_of_a_heavy_feed_the_first_entries_are_read_and_the_feed_is_well_formed() -> None:
    heavy = b"<category>a</category>" * 1000
    parsed = parse(feed(*(ITEM % (number, number, heavy) for number in range(400))), "https://a.test/feed", now=NOW)
    assert 40 < len(parsed.stories) < 400
    titles = [story.title for story in parsed.stories]
    assert titles == [f"Harbour {number} reopens" for number in range(len(titles))]
    assert parsed.title == "Vell Courier"


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (feed(ITEM % (1, 1, b"<description>" + b"&" * 3_000_000 + b"</description>")), "The feed is too large"),
        (feed(ITEM % (1, 1, b"<p %s/>" % b" ".join(b'a%d=""' % n for n in range(300_000)))), "The feed is too large"),
        (b"<rss><channel>" + b"<a>" * 2_000_000, "The feed is too large"),
        (b'{"version":"https://jsonfeed.org/version/1","items":[' + b"{}," * 1_000_000 + b"{}]}", "too large"),
        (b"[" + b"[]," * 1_000_000 + b"[]]", "too large"),
    ],
    ids=["ampersands", "attributes", "levels", "JSON Feed", "JSON"],
)
def test_what_cannot_be_cut_is_refused(body: bytes, sentence: str) -> None:
    with pytest.raises(SourceError) as refused:
        parse(body, "https://a.test/feed", now=NOW)
    assert sentence in refused.value.sentence


def test_a_tag_without_an_end_loses_them_too() -> None:
    assert without_long_tags(b"<p>First.<p " + b"a=1 " * 20_000) == b"<p>First.<p>"


def test_a_tag_with_thousands_of_attributes_loses_them_and_the_text_stays() -> None:
    many = b" ".join(b"a%d=1" % number for number in range(20_000))
    page = b"<p class=one>First.<p %s>Second.<p title=%s>Third." % (many, b"t" * 10_000)
    assert without_long_tags(page) == b"<p class=one>First.<p>Second.<p title=%s>Third." % (b"t" * 10_000)
    assert [found.text for found in html_tree(page).iter("p")] == ["First.", "Second.", "Third."]


COSTLY: dict[str, Callable[[], bytes]] = {
    "levels": lambda: b"<html>" + b"<a>" * 4_000_000,
    "paragraphs": lambda: b"<html>" + b"<p>x</p>" * 1_800_000,
    "links": lambda: b"<html>" + b"<a href=/x>most read x</a>" * 550_000,
    "comments": lambda: b"<html>" + b"<!---->" * 2_000_000,
    "lines": lambda: b"<html>" + b"x<br>" * 3_000_000,
    "cells": lambda: b"<html>" + b"<td>x" * 3_000_000,
    "ends of tags": lambda: b"<html>" + b">" * 15_000_000,
    "attributes": lambda: b"<html><p " + b" ".join(b"a%d=1" % number for number in range(90_000)) + b">x",
    "attributes without an end": lambda: (
        b"<rss><channel><a " + b" ".join(b"a%d=1" % number for number in range(85_000))
    ),
    "entries": lambda: feed(b"<item/>" * 2_000_000),
    "tags": lambda: feed(b"".join(ITEM % (n, n, b"<category>a</category>" * 100) for n in range(5000))),
    "markup": lambda: b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml">' + b"<b>x</b>" * 10**6,
    "numbers": lambda: b"1 234 views\n" * 1_000_000,
    "a headline": lambda: feed(b"<item><title>" + b"a b " * 2_200_000 + b"</title></item>"),
    "an archive with faults": lambda: feed(
        b"".join(ITEM % (n, n, b"<description>" + b"word " * 100 + b"</description>") for n in range(20_000)), b"&<b>"
    ),
    "a section without an end": lambda: feed(b"<item><title><![CDATA[" + b"a" * 5_000_000),
    "packed blanks": lambda: gzip.compress(b" " * 200_000_000, 1),
}
MEASURED = """
import re, sys
from datetime import UTC, datetime
from reader.newsroom.work import read_answers, read_page

def taken():
    return int(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1])

def read(body):
    if body.startswith(b"<html>"):
        read_page(body, "https://a.test/", "")
    return read_answers([(body, "https://a.test/", "", None)], "", datetime.now(UTC), "https://a.test/")

for small in (b"<rss><channel><item><title>A</title></item></channel></rss>", b"<html><p>A", b"A headline"):
    read(small)
body = sys.stdin.buffer.read()
before = taken()
read(body)
print(taken() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux tells it")
@pytest.mark.parametrize("name", COSTLY)
def test_no_document_takes_more_than_sixty_four_megabytes(name: str) -> None:
    run = subprocess.run([sys.executable, "-c", MEASURED], input=COSTLY[name](), capture_output=True, check=True)
    assert int(run.stdout) < 64 * 1024
