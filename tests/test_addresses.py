"""Addresses: what may be followed, and which of them mean the same page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.addresses import absolute, canonical, host_of, shown, story_id


@pytest.mark.parametrize(
    ("url", "base", "expected"),
    [
        ("https://example.org/a b", "", "https://example.org/a%20b"),
        ("/a?x=1", "http://example.org:8080/b/c", "http://example.org:8080/a?x=1"),
        ("//cdn.example.org/x", "https://example.org/", "https://cdn.example.org/x"),
        ("../x", "https://example.org/a/b/c", "https://example.org/a/x"),
        ("HTTPS://Example.org", "", "HTTPS://Example.org"),
        ("http://[2001:db8::1]:80/x", "", "http://[2001:db8::1]:80/x"),
        ("?page=2", "https://example.org/a", "https://example.org/a?page=2"),
        ("javascript:alert(1)", "https://example.org/", ""),
        ("data:text/html,x", "https://example.org/", ""),
        ("mailto:a@example.org", "https://example.org/", ""),
        ("file:///etc/passwd", "", ""),
        ("word", "", ""),
        ("http://", "", ""),
        ("http://example.org:99999/", "", ""),
        ("http://example.org:port/", "", ""),
        ("http://[::1", "https://example.org/", ""),
        ("", "https://example.org/", ""),
        ("https://example.org/\x1b]8;;x\x07", "", "https://example.org/"),
    ],
)
def test_what_may_be_followed(url: str, base: str, expected: str) -> None:
    assert absolute(url, base) == expected


SAME = [
    "https://example.org/news/a?b=2&a=1",
    "http://www.example.org/news/a/?a=1&b=2",
    "https://m.example.org/news/a?a=1&b=2&utm_source=feed&fbclid=xyz",
    "https://example.org:443/news/a/amp?a=1&b=2",
    "https://user@example.org/news/%61?b=2&a=1#comments",
    "https://www-example-org.cdn.ampproject.org/c/s/example.org/news/a?a=1&b=2".replace("?a=1&b=2", ""),
]


def test_forms_of_one_page_are_one() -> None:
    assert {canonical(url) for url in SAME[:5]} == {"example.org/news/a?a=1&b=2"}
    assert canonical(SAME[5]) == "example.org/news/a"
    assert len({story_id(url, "https://example.org/feed") for url in SAME[:5]}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
        ("https://example.org/a", "https://example.org:8443/a"),
        ("https://example.org/#!/a", "https://example.org/#!/b"),
        ("https://m.me/a", "https://me/a"),
        ("https://news.example.org/", "https://example.org/"),
    ],
)
def test_different_pages_stay_different(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


def test_entries_without_an_address_do_not_collapse() -> None:
    source = "https://example.org/feed"
    ids = {story_id("", source, guid, title) for guid, title in [("1", "A"), ("2", "A"), ("", "A"), ("", "B")]}
    assert len(ids) == 4
    assert story_id("", source, "1") != story_id("", "https://example.net/feed", "1")


def test_an_id_is_twelve_safe_characters() -> None:
    assert all(len(story_id(url, "")) == 12 and story_id(url, "").isalnum() for url in SAME)


def test_hosts() -> None:
    assert [host_of(url) for url in ("https://www.Example.org/x", "http://[::1]:80/", "nothing")] == [
        "example.org",
        "::1",
        "",
    ]


@given(st.text(max_size=80), st.sampled_from(["", "https://example.org/a/b"]))
def test_nothing_makes_it_raise_and_what_it_gives_is_http(text: str, base: str) -> None:
    found = absolute(text, base)
    assert not found or found.lower().startswith(("http://", "https://"))
    canonical(text)
    canonical("https://example.org/" + text)
    host_of(text)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://user:secret@example.org/feed?a=b@c", "https://…@example.org/feed?a=b@c"),
        ("https://key@example.org:8443", "https://…@example.org:8443"),
        ("https://user:se@cret@example.org/", "https://…@example.org/"),
        ("https://example.org/@channel", "https://example.org/@channel"),
        ("https://example.org?mail=me@example.org", "https://example.org?mail=me@example.org"),
        ("https://example.org/#u:p@x", "https://example.org/#u:p@x"),
        ("@channel", "@channel"),
    ],
)
def test_a_login_in_an_address_is_not_shown(url: str, expected: str) -> None:
    assert shown(url) == expected
