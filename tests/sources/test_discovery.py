"""From what a person types, and from pages, to feeds."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sources import places
from reader.sources.discovery import feeds_in
from reader.sources.feed_places import feeds_of_site


def asked(place: str) -> list[str]:
    return [request.url for request in places(place)]


@pytest.mark.parametrize("place", ["example.org", "https://example.org", " <https://example.org> ", "//example.org"])
def test_a_host_is_asked_itself_and_then_in_the_usual_places(place: str) -> None:
    urls = asked(place)
    assert urls[0] == "https://example.org"
    assert {"https://example.org/feed", "https://example.org/rss", "https://example.org/atom.xml"} <= set(urls)
    assert urls[-1] == "http://example.org/"


def test_guesses_are_not_what_a_person_asked_for() -> None:
    first, *others = places("https://example.org/news")
    assert first.by_person
    assert not any(request.by_person for request in others)
    assert others[0].url == "https://example.org/news/feed"


@pytest.mark.parametrize(
    ("place", "first"),
    [
        ("feed://example.org/rss", "https://example.org/rss"),
        ("feed:https://example.org/rss", "https://example.org/rss"),
        ("localhost:8900/feed/1.xml", "http://localhost:8900/feed/1.xml"),
        ("https://www.youtube.com/channel/UCaaaaaaaaaaaaaaaaaaaaaa/videos",
         "https://www.youtube.com/feeds/videos.xml?channel_id=UCaaaaaaaaaaaaaaaaaaaaaa"),
        ("https://www.youtube.com/playlist?list=PLabc_1-2", "https://www.youtube.com/feeds/videos.xml?playlist_id=PLabc_1-2"),
        ("UCaaaaaaaaaaaaaaaaaaaaaa", "https://www.youtube.com/feeds/videos.xml?channel_id=UCaaaaaaaaaaaaaaaaaaaaaa"),
        ("https://github.com/someone/thing", "https://github.com/someone/thing/releases.atom"),
        ("@someone@social.example", "https://social.example/@someone.rss"),
        ("https://social.example/@someone", "https://social.example/@someone.rss"),
        ("https://someone.substack.com/p/post", "https://someone.substack.com/feed"),
        ("https://m.youtube.com/channel/UCaaaaaaaaaaaaaaaaaaaaaa", "https://www.youtube.com/feeds/videos.xml?channel_id=UCaaaaaaaaaaaaaaaaaaaaaa"),
        ("https://medium.com/tag/news", "https://medium.com/feed/tag/news"),
        ("https://substack.com/@someone", "https://someone.substack.com/feed"),
        ("https://www.tumblr.com/someone", "https://someone.tumblr.com/rss"),
        ("https://github.com/someone", "https://github.com/someone.atom"),
        ("https://codeberg.org/someone/thing", "https://codeberg.org/someone/thing/releases.rss"),
        ("https://news.google.com/topics/CAAq?hl=en", "https://news.google.com/rss/topics/CAAq?hl=en"),
        ("https://social.example/@someone@other.example", "https://other.example/@someone.rss"),
        ("@channel", "https://t.me/s/channel"),
        ("https://t.me/channel", "https://t.me/s/channel"),
    ],
)  # fmt: skip
def test_an_address_from_the_browser_leads_to_its_feed(place: str, first: str) -> None:
    assert asked(place)[0] == first


def test_a_subreddit_by_name_or_address() -> None:
    for place in ("r/news", "/r/news", "https://www.reddit.com/r/news/"):
        assert "/r/news/top.json" in asked(place)[0]


@pytest.mark.parametrize(
    "place", ["", "news", "two words", "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"]
)
def test_what_is_no_place_gives_nothing(place: str) -> None:
    assert places(place) == ()


@given(st.text(max_size=80))
def test_only_the_web_is_asked_and_nothing_twice(place: str) -> None:
    urls = asked(place)
    assert all(url.startswith(("http://", "https://")) for url in urls)
    assert len(urls) == len(set(urls))


def test_a_page_names_its_feeds() -> None:
    page = b"""<html><head><base href="https://cdn.example.org/site/">
    <link rel="stylesheet" href="rss.css">
    <link rel="alternate" type="application/json+oembed" href="/oembed?format=json">
    <link rel="alternate" hreflang="fr" href="/fr/"><link rel="alternate" type="application/json" href="/wp-json/v2/1">
    <link rel="alternate" type="application/rss+xml" title="News &raquo; Comments Feed" href="comments/feed/">
    <LINK REL="Alternate" TYPE="application/rss+xml; charset=utf-8" TITLE=" All
       news " HREF="feed/"><link rel="feed" href="/hfeed.html">
    <link rel="alternate" type="application/feed+json" href="https://other.example/feed.json"></head>
    <body><a href="/about">About us</a><a href="/sport/rss.xml">Sport</a><a href="/feedback">Feedback</a>
    <a href="/subscribe/rss-help">What is RSS?</a><a href="javascript:rss()">RSS</a></body>"""
    found = feeds_in(page, "https://example.org/")
    assert [(feed.url, feed.title) for feed in found[:2]] == [
        ("https://cdn.example.org/site/feed/", "All news"),
        ("https://cdn.example.org/hfeed.html", ""),
    ]
    urls = [feed.url for feed in found]
    assert "https://cdn.example.org/sport/rss.xml" in urls
    assert urls[-1] == "https://cdn.example.org/site/comments/feed/", "comments come last"
    assert not any("oembed" in url or "wp-json" in url or "feedback" in url or "/fr/" in url for url in urls)


def test_a_page_of_a_channel_implies_its_feed() -> None:
    page = b'<link rel="canonical" href="https://www.youtube.com/channel/UCaaaaaaaaaaaaaaaaaaaaaa"><title>x</title>'
    (feed,) = feeds_in(page, "https://www.youtube.com/@somebody")
    assert feed.url == "https://www.youtube.com/feeds/videos.xml?channel_id=UCaaaaaaaaaaaaaaaaaaaaaa"


@pytest.mark.parametrize(
    "body",
    [
        b'<script>{"externalId":"UCaaaaaaaaaaaaaaaaaaaaaa","channelId":"UCbbbbbbbbbbbbbbbbbbbbbb"}</script>',
        b'<meta itemprop="identifier" content="UCaaaaaaaaaaaaaaaaaaaaaa">',
    ],
)
def test_a_film_leads_to_its_channel_s_feed(body: bytes) -> None:
    (feed,) = feeds_in(b"<title>x</title>" + body, "https://www.youtube.com/watch?v=abc")
    assert feed.url == "https://www.youtube.com/feeds/videos.xml?channel_id=UCaaaaaaaaaaaaaaaaaaaaaa"
    assert feeds_in(b"<title>x</title>" + body, "https://paper.example/about-a-film") == ()


def test_a_page_without_feeds_and_an_empty_one() -> None:
    assert feeds_in(b"<p>words</p>", "https://example.org/") == ()
    assert feeds_in(b"", "https://example.org/") == ()


def test_other_sites_with_an_at_sign_are_not_mastodon() -> None:
    for address in (
        "https://www.youtube.com/@a",
        "https://www.tiktok.com/@a",
        "https://t.me/@a",
        "https://medium.com/@a",
    ):
        assert not any(feed.endswith("@a.rss") for feed in feeds_of_site(address))


def test_places_need_no_html_parser() -> None:
    code = "import sys; from reader.sources import places; places('example.org'); print('lxml' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "False"


@pytest.mark.parametrize(
    ("meta", "path"),
    [
        ('<meta name="generator" content="Discourse 3.4.0 - https://github.com/discourse/discourse">', "/latest.json"),
        ('<meta property="og:platform" content="PeerTube">', "/api/v1/videos?sort=-trending&count=50"),
    ],
)
def test_software_that_tells_more_than_its_feeds_is_asked_first(meta: str, path: str) -> None:
    feed = '<link rel="alternate" type="application/rss+xml" href="/latest.rss">'
    found = feeds_in(f"<html><head>{meta}{feed}</head><body></body></html>".encode(), "https://site.example/")
    assert [each.url for each in found] == [f"https://site.example{path}", "https://site.example/latest.rss"]
