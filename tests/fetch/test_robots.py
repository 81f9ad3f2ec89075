"""robots.txt after RFC 9309."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.fetch import errors
from reader.fetch.exchange import Hop, Read, Redirect
from reader.fetch.robots import read_rules
from tests.fetch.site import NOON, Line, Seen, Site, plain, raw, silence

PRODUCT = "mostread"


def allowed(text: str, target: str) -> bool:
    return read_rules(text, PRODUCT).allow(target)


def test_without_rules_everything_is_allowed() -> None:
    assert allowed("", "/a")
    assert allowed("User-agent: *\nDisallow:", "/a")


@pytest.mark.parametrize(
    ("rules", "target", "expected"),
    [
        ("Disallow: /", "/robots.txt", True),
        ("Disallow: /", "/", False),
        ("Disallow: /private", "/private/a", False),
        ("Disallow: /private", "/privateer", False),
        ("Disallow: /private/", "/privateer", True),
        ("Disallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("Allow: /a/b\nDisallow: /a", "/a/c", False),
        ("Disallow: /a\nAllow: /a", "/a", True),
        ("Disallow: /*.php", "/x/index.php?q=1", False),
        ("Disallow: /*.php$", "/x/index.php?q=1", True),
        ("Disallow: /*.php$", "/x/index.php", False),
        ("Disallow: /*/print/*", "/2026/print/9", False),
        ("Disallow: /*/print/*", "/print/9", True),
        ("Disallow: *secret", "/a/secret", False),
        ("Disallow: /a$", "/a", False),
        ("Disallow: /a$", "/ab", True),
        ("Disallow: /q?", "/q?x=1", False),
        ("Disallow: /статья", "/%D1%81%D1%82%D0%B0%D1%82%D1%8C%D1%8F/1", False),
        ("Disallow: /%7Ejoe", "/~joe/a", False),
        ("Disallow: /a # a comment", "/a", False),
        ("dISALLOW : /a", "/a", False),
        ("Disallow: /$", "/", False),
        ("Disallow: /$", "/a", True),
    ],
)
def test_the_longest_pattern_that_matches_decides(rules: str, target: str, expected: bool) -> None:
    assert allowed(f"User-agent: *\n{rules}\n", target) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("User-agent: *\nDisallow: /\n\nUser-agent: mostread\nAllow: /", True),
        ("User-agent: MostRead/9.9\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: other\nUser-agent: mostread\nDisallow: /", False),
        ("User-agent: mostread\nAllow: /b\n\nUser-agent: mostread\nDisallow: /", False),
        ("User-agent: mostread\n\nUser-agent: *\nDisallow: /", False),
        ("User-agent: mostreader\nDisallow: /", True),
        ("Disallow: /\nUser-agent: other\nDisallow: /", True),
        ("User-agent: other\nCrawl-delay: 5\nUser-agent: *\nDisallow: /", False),
        ("\ufeffUser-agent: *\r\nDisallow: /\r\n", False),
    ],
)
def test_groups(text: str, expected: bool) -> None:
    assert allowed(text, "/a") is expected


def test_a_group_that_names_us_without_rules_stands_in_the_way_of_the_general_one() -> None:
    assert allowed("User-agent: *\nDisallow: /\n\nUser-agent: mostread\nDisallow:\n", "/a")


def test_many_stars_take_no_time() -> None:
    text = "User-agent: *\nDisallow: /" + "*a" * 2000 + "b$\n"
    assert allowed(text, "/" + "a" * 5000)  # with a search that goes back, it would not end today


@given(st.text(), st.text())
def test_no_text_makes_it_fail(text: str, target: str) -> None:
    allowed(text, "/" + target)
    allowed("User-agent: *\n" + text, "/" + target)


# -- in the fetcher --------------------------------------------------------------


async def test_a_page_that_nobody_asked_for_is_left_alone_where_robots_txt_says_so(site: Site) -> None:
    site.pages["/robots.txt"] = plain(b"User-agent: *\nDisallow: /private\n")
    site.pages["/private"] = site.pages["/open"] = plain(b"page")
    async with site.fetcher() as fetcher:
        with pytest.raises(errors.RefusedByRobots, match=r"asks programs to leave this page alone"):
            await fetcher.get(site.ask("/private", by_person=False))
        assert (await fetcher.get(site.ask("/open", by_person=False))).body == b"page"
        assert (await fetcher.get(site.ask("/private"))).body == b"page"
    assert [seen.target for seen in site.seen] == ["/robots.txt", "/open", "/private"]
    assert all(seen.headers["user-agent"].startswith("mostread/") for seen in site.seen)


async def test_a_redirect_does_not_lead_around_it(site: Site, other_site: Site) -> None:
    site.pages["/a"] = plain(status=302, Location=other_site.url("/b"))
    other_site.pages["/robots.txt"] = plain(b"User-agent: *\nDisallow: /b\n")
    other_site.pages["/b"] = plain(b"page")
    both = frozenset({site.host, other_site.host})
    async with site.fetcher(allowed_hosts=both) as fetcher:
        with pytest.raises(errors.RefusedByRobots):
            await fetcher.get(site.ask("/a", by_person=False))
    assert [seen.target for seen in other_site.seen] == ["/robots.txt"]


@pytest.mark.parametrize(("status", "expected"), [(404, True), (403, True), (410, True), (500, False), (429, False)])
async def test_what_a_missing_or_broken_robots_txt_means(site: Site, status: int, expected: bool) -> None:
    site.pages["/robots.txt"] = plain(b"", status)
    site.pages["/a"] = plain(b"page")
    async with site.fetcher() as fetcher:
        if expected:
            await fetcher.get(site.ask("/a", by_person=False))
        else:
            with pytest.raises(errors.RefusedByRobots):
                await fetcher.get(site.ask("/a", by_person=False))


async def test_rules_that_are_no_text_or_without_end_hold_as_far_as_they_are_read(site: Site) -> None:
    site.pages["/robots.txt"] = plain(b"User-agent: *\nDisallow: /a\n" + bytes(range(256)) * 40_000)
    site.pages["/a"] = site.pages["/b"] = plain(b"page")
    async with site.fetcher() as fetcher:
        with pytest.raises(errors.RefusedByRobots):
            await fetcher.get(site.ask("/a", by_person=False))
        assert (await fetcher.get(site.ask("/b", by_person=False))).body == b"page"


@pytest.mark.parametrize("head", [b"Content-Length: 99000000\r\n\r\n", b"\r\n"], ids=["announced", "without end"])
async def test_of_rules_that_are_far_too_many_the_first_hold(site: Site, head: bytes) -> None:
    async def endless(line: Line, seen: Seen) -> None:
        await line.send(b"HTTP/1.1 200 OK\r\n" + head + b"User-agent: *\nDisallow: /a\n")
        while True:
            await line.send(b"# and so on\n" * 5000)

    site.pages["/robots.txt"] = endless
    site.pages["/a"] = site.pages["/b"] = plain(b"page")
    async with site.fetcher() as fetcher:
        with pytest.raises(errors.RefusedByRobots):
            await fetcher.get(site.ask("/a", by_person=False))
        assert (await fetcher.get(site.ask("/b", by_person=False))).body == b"page"


async def test_the_time_for_them_is_part_of_the_time_for_the_page(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.pages["/robots.txt"], site.pages["/a"] = plain(b"", 404), plain(b"page")
    async with site.fetcher(whole=30.0) as fetcher:
        ask, left = fetcher._exchange.ask, list[float]()

        async def noted(hop: Hop, seconds: float, *more: Any) -> Redirect | Read:
            left.append(seconds)
            return await ask(hop, seconds, *more)

        monkeypatch.setattr(fetcher._exchange, "ask", noted)
        await fetcher.get(site.ask("/a", by_person=False))
    assert left[0] == 10.0
    assert 20.0 <= left[1] < 30.0


async def test_silence_where_they_should_be_takes_a_part_of_the_time_and_forbids_all(site: Site) -> None:
    site.pages["/robots.txt"] = silence
    async with site.fetcher(whole=0.3) as fetcher:
        with pytest.raises(errors.RefusedByRobots):
            await fetcher.get(site.ask("/a", by_person=False))
    assert [seen.target for seen in site.seen] == ["/robots.txt"]


async def test_it_can_be_switched_off(site: Site) -> None:
    site.pages["/a"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")
    async with site.fetcher(robots=False) as fetcher:
        await fetcher.get(site.ask("/a", by_person=False))
    assert [seen.target for seen in site.seen] == ["/a"]


async def test_it_is_asked_for_once_a_day() -> None:
    from reader.fetch.robots import Robots

    now, loaded = NOON, list[str]()

    async def load(address: str) -> str | None:
        loaded.append(address)
        return "User-agent: *\nDisallow: /a"

    robots = Robots(PRODUCT, load, lambda: now)
    assert not await robots.allow("https://a.test", "/a")
    assert await robots.allow("https://a.test", "/b")
    now += timedelta(hours=23)
    await robots.allow("https://a.test", "/a")
    assert loaded == ["https://a.test/robots.txt"]
    now += timedelta(hours=1)
    await robots.allow("https://a.test", "/a")
    assert len(loaded) == 2
