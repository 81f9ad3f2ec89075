"""Every kind of source that is not a feed or a page: an answer, and the stories expected of it.

The answers in ``fixtures`` are invented; each stands beside what is to come of it
(``NAME.expected.json``). What was really captured is read too, where ``../shared`` is at hand.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reader.model import Count, Source
from reader.sources import SourceError, parse
from reader.sources.registry import REGISTERED, all_kinds, kind_named, recognise

FIXTURES = Path(__file__).parent / "fixtures"
ANSWERS = sorted(path.name.removesuffix(".expected.json") for path in FIXTURES.glob("*.expected.json"))
NOW = datetime(2026, 2, 25, 12, tzinfo=UTC)
SITES = [row.name for row in REGISTERED if row.name not in ("feed", "page", "text")]


def written(count: Count | None) -> str | None:
    return None if count is None else f"{count.value} {count.precision} {count.field}"


def told(story: Any) -> dict[str, Any]:
    said = {
        "title": story.title,
        "url": story.url,
        "author": story.author,
        "published": story.published and story.published.isoformat(),
        "summary": story.summary,
        "language": story.language,
        "views": written(story.views),
        "comments": written(story.comments),
        "reactions": written(story.reactions),
        "site_rank": story.site_rank,
    }
    return {name: value for name, value in said.items() if value not in (None, "")}


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_gives_the_stories_expected_of_it(name: str) -> None:
    expected = json.loads((FIXTURES / f"{name}.expected.json").read_text("utf-8"))
    parsed = parse((FIXTURES / name).read_bytes(), expected["url"], now=NOW)
    assert (parsed.kind, parsed.title) == (expected["kind"], expected["title"])
    assert [told(story) for story in parsed.stories] == expected["stories"]


@pytest.mark.parametrize("name", ANSWERS)
def test_the_kind_is_known_by_the_answer_alone(name: str) -> None:
    expected = json.loads((FIXTURES / f"{name}.expected.json").read_text("utf-8"))
    kind = recognise("https://mirror.example/answer", (FIXTURES / name).read_bytes())
    assert kind is not None
    assert kind.name == expected["kind"]


@pytest.mark.parametrize("name", SITES)
def test_every_kind_has_an_answer_among_the_fixtures(name: str) -> None:
    assert any(answer.startswith(f"{name}.") for answer in ANSWERS)


PLACES = {
    "@invented_channel": "https://t.me/s/invented_channel",
    "t.me/invented": "https://t.me/s/invented",
    "https://t.me/invented/123": "https://t.me/s/invented",
    "tg://resolve?domain=invented": "https://t.me/s/invented",
    "r/worldnews": "https://www.reddit.com/r/worldnews/top.json?t=day",
    "https://old.reddit.com/r/worldnews/new/": "https://www.reddit.com/r/worldnews/new.json",
    "https://www.reddit.com/r/python/top/?t=week": "https://www.reddit.com/r/python/top.json?t=week",
    "https://www.reddit.com/r/python/comments/abc/a_title/": "https://www.reddit.com/r/python/top.json?t=day",
    "https://telegram.dog/invented": "https://t.me/s/invented",
    "https://invented.t.me": "https://t.me/s/invented",
    "https://web.telegram.org/k/#@invented": "https://t.me/s/invented",
    "https://amp.reddit.com/r/python/": "https://www.reddit.com/r/python/top.json?t=day",
    "https://www.reddit.com/": "https://www.reddit.com/r/popular/top.json?t=day",
    "https://www.reddit.com/user/somebody/": "https://www.reddit.com/user/somebody/submitted.json",
    "u/somebody": "https://www.reddit.com/user/somebody/submitted.json",
    "https://www.reddit.com/user/somebody/m/news": "https://www.reddit.com/user/somebody/m/news/top.json?t=day",
    "https://habr.com/en/": "https://habr.com/kek/v2/articles?fl=en&hl=en&page=1",
    "https://dev.to/t/python/top/week": "https://dev.to/api/articles?top=1&tag=python&per_page=50",
    "https://habr.com/ru/news/": "https://habr.com/kek/v2/articles?fl=ru&hl=ru&page=1&news=true",
    "https://habr.com/ru/hubs/python/articles/": (
        "https://habr.com/kek/v2/articles?fl=ru&hl=ru&page=1&hub=python&sort=all"
    ),
    "https://habr.com/ru/articles/top/daily/": (
        "https://habr.com/kek/v2/articles?fl=ru&hl=ru&page=1&sort=date&period=daily"
    ),
    "https://stackoverflow.com/questions/tagged/python": (
        "https://api.stackexchange.com/2.3/questions?order=desc&sort=hot&tagged=python&site=stackoverflow"
    ),
    "https://tube.example/c/films/videos": (
        "https://tube.example/api/v1/video-channels/films/videos?sort=-publishedAt&count=50"
    ),
    "hn": "https://hn.algolia.com/api/v1/search?tags=front_page&hitsPerPage=100",
    "news.ycombinator.com": "https://hn.algolia.com/api/v1/search?tags=front_page&hitsPerPage=100",
    "https://lobste.rs/": "https://lobste.rs/hottest.json",
    "!news@lemmy.example": "https://lemmy.example/api/v3/post/list?sort=TopDay&community_name=news",
    "mastodon:social.example": "https://social.example/api/v1/trends/links?limit=20",
    "https://social.example/explore/links": "https://social.example/api/v1/trends/links?limit=20",
    "peertube:tube.example": "https://tube.example/api/v1/videos?sort=-trending&count=50",
    "https://dev.to/t/python": "https://dev.to/api/articles?top=1&tag=python&per_page=50",
    "habr.com": "https://habr.com/kek/v2/articles?fl=ru&hl=ru&page=1",
    "vc.ru": "https://api.vc.ru/v2.10/feed",
    "discourse:forum.example": "https://forum.example/latest.json",
    "stackoverflow.com": "https://api.stackexchange.com/2.3/questions?order=desc&sort=hot&site=stackoverflow",
    "https://math.stackexchange.com/questions": (
        "https://api.stackexchange.com/2.3/questions?order=desc&sort=hot&site=math"
    ),
    "theguardian.com": "https://www.theguardian.com/most-read.json",
}


@pytest.mark.parametrize(("place", "address"), PLACES.items())
def test_what_a_person_types_becomes_an_address(place: str, address: str) -> None:
    assert [request.url for kind in all_kinds() for request in kind.place(place)] == [address]


@pytest.mark.parametrize(
    "place", ["", "some words", "@user@social.example", "https://paper.example/", "/tmp", "t.me/joinchat"]
)
def test_other_places_are_left_to_others(place: str) -> None:
    assert not [request for kind in all_kinds() for request in kind.place(place)]


def test_wikipedia_is_asked_for_yesterday() -> None:
    source = Source(url="https://de.wikipedia.org/", kind="wikipedia")
    (request,) = kind_named("wikipedia").requests(source, datetime(2026, 3, 1, 1, tzinfo=UTC))
    assert request.url == "https://de.wikipedia.org/api/rest_v1/feed/featured/2026/02/28"


def test_a_forum_is_asked_for_what_is_new_and_what_is_read() -> None:
    urls = [found.url for found in kind_named("discourse").requests(Source(url="https://forum.example/"), NOW)]
    assert urls == ["https://forum.example/latest.json", "https://forum.example/top.json?period=daily"]


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("https://paper.example/talk/latest.json", "https://paper.example/talk/latest.json"),
        ("https://paper.example/talk/t/a-topic/7", "https://paper.example/talk/latest.json"),
    ],
)
def test_a_forum_in_a_folder_is_asked_there(address: str, asked: str) -> None:
    assert kind_named("discourse").requests(Source(url=address), NOW)[0].url == asked


REFUSED = {
    "an unknown channel": (
        "https://t.me/s/nobody",
        b"<html><body><div class='tgme_page'><div class='tgme_page_description'>If you have <b>Telegram</b>, you can "
        b"contact @nobody right away.</div></div></body></html>",
        "There is no public Telegram channel",
    ),
    "a channel without a preview": (
        "https://t.me/closed",
        b"<html><body><div class='tgme_page'><div class='tgme_page_extra'>5 012 subscribers</div></div></body></html>",
        "does not show its posts",
    ),
    "a channel's visiting card": (
        "https://t.me/invented",
        b"<html><body><div class='tgme_page'><a class='tgme_page_context_link' href='/s/invented'>Preview channel</a>"
        b"</div></body></html>",
        "t.me/s/invented",
    ),
    "an empty channel": (
        "https://t.me/s/invented",
        b"<html><body><div class='tgme_channel_info'></div><section class='tgme_channel_history'></section></body></html>",  # noqa: E501
        "has no posts",
    ),
    "a banned community": (
        "https://www.reddit.com/r/invented/top.json",
        b'{"reason": "banned", "message": "Not Found", "error": 404}',
        "no such community",
    ),
    "too many questions": (
        "https://api.stackexchange.com/2.3/questions?site=x",
        b'{"error_id": 502, "error_message": "too many requests from this IP", "error_name": "throttle_violation"}',
        "too many requests",
    ),
    "trending words": (
        "https://social.example/api/v1/trends/tags",
        b'[{"name": "cats", "url": "https://social.example/tags/cats", "history": [{"day": "1", "uses": "2", "accounts": "1"}]}]',  # noqa: E501
        "trending words",
    ),
    "a day without readers": (
        "https://de.wikipedia.org/api/rest_v1/feed/featured/2026/02/25",
        b'{"tfa": {"title": "X", "views": 5}, "image": {"title": "File:X.jpg"}}',
        "not counted yet",
    ),
    "a day not yet counted": (
        "https://de.wikipedia.org/api/rest_v1/feed/featured/2026/02/25",
        b'{"mostread": {"date": "2026-02-25Z", "articles": []}}',
        "not counted yet",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_has_no_stories_is_refused_with_a_sentence(name: str) -> None:
    url, body, words = REFUSED[name]
    with pytest.raises(SourceError) as refusal:
        parse(body, url, now=NOW)
    assert words in refusal.value.sentence
    assert refusal.value.sentence.endswith(".")


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("keep", [0.3, 0.7, 0.95])
def test_half_an_answer_is_read_or_refused_but_never_breaks(name: str, keep: float) -> None:
    expected = json.loads((FIXTURES / f"{name}.expected.json").read_text("utf-8"))
    body = (FIXTURES / name).read_bytes()
    try:
        parsed = parse(body[: int(len(body) * keep)], expected["url"], kind=expected["kind"], now=NOW)
    except SourceError:
        return
    assert {story.title for story in parsed.stories[:-1]} <= {story["title"] for story in expected["stories"]}


@pytest.mark.parametrize("name", SITES)
@pytest.mark.parametrize(
    "body",
    [
        b"{}",
        b"[]",
        b"null",
        b"[null, 5, {}]",
        b'{"items": 5, "data": [[]], "posts": {"a": 1}, "hits": [{"title": 5}]}',
        b"<html>",
    ],
)
def test_nonsense_is_refused_but_never_breaks(name: str, body: bytes) -> None:
    with pytest.raises(SourceError):
        parse(body, "https://site.example/", kind=name, now=NOW)


def test_captured_telegram_posts_have_their_numbers(shared: Path) -> None:
    folder = shared / "corpora/counters/telegram/tchan"
    compared = 0
    for answer in sorted(folder.glob("parse_*.html")):
        (expected,) = json.loads(answer.with_suffix(".expected.json").read_text("utf-8"))
        if expected["type"] == "service":
            with pytest.raises(SourceError):
                parse(answer.read_bytes(), "https://t.me/s/x", now=NOW)
            continue
        (story,) = parse(answer.read_bytes(), "https://t.me/s/x", now=NOW).stories
        assert story.views is not None
        assert story.views.value == expected["views"]
        assert story.published == datetime.fromisoformat(expected["created_at"])
        assert story.url.endswith(f"{expected['channel']}/{expected['id']}")
        compared += 1
    assert compared >= 9


CAPTURED = {
    "devto/get_api-articles.json": ("devto", 30, "comments reactions"),
    "discourse/latest.json": ("discourse", 3, "views comments reactions"),
    "discourse/top.json": ("discourse", 3, "views comments reactions"),
    "guardian/most-read.json": ("guardian", 20, "site_rank"),
    "hn/front-lofi.html": ("hackernews", 30, "comments reactions site_rank"),
    "hn/topstories-hnql.json": ("hackernews", 30, "comments reactions site_rank"),
    "lemmy/post_list.json": ("lemmy", 5, "comments reactions"),
    "mastodon/bigbone/trends_view_trending_links_success.json": ("mastodon", 1, "reactions site_rank"),
    "reddit/Front.test_top.json": ("reddit", 100, "comments reactions site_rank"),
    "reddit/SubredditListings.test_hot.json": ("reddit", 102, "comments reactions site_rank"),
    "wikimedia/most_read.json": ("wikipedia", 40, "views site_rank"),
}


@pytest.mark.parametrize("name", CAPTURED)
def test_captured_answers_are_read(shared: Path, name: str) -> None:
    kind, stories, numbers = CAPTURED[name]
    parsed = parse((shared / "corpora/counters" / name).read_bytes(), "https://site.example/", now=NOW)
    assert (parsed.kind, len(parsed.stories), " ".join(parsed.numbers)) == (kind, stories, numbers)


def test_captured_reddit_numbers_are_those_of_the_listing(shared: Path) -> None:
    body = (shared / "corpora/counters/reddit/MultiredditListings.test_hot.json").read_bytes()
    posts = [child["data"] for child in json.loads(body)["data"]["children"]]
    stories = parse(body, "https://www.reddit.com/r/x/hot.json", now=NOW).stories
    assert [
        (story.comments and story.comments.value, story.reactions and story.reactions.value) for story in stories
    ] == [(post["num_comments"], post["score"]) for post in posts]
