"""What comes of an address that somebody adds: the feeds of a front page, its own list, or a refusal in a sentence."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from reader.fetch import errors, schedule
from reader.newsroom.reports import NewsroomError
from reader.newsroom.service import Newsroom
from reader.settings import Fetching, Settings
from tests.fetch.site import NOON

TITLES = (
    "A bridge of paper is opened",
    "The mayor of nowhere resigns",
    "A storm that nobody saw",
    "Ten invented islands",
)


def rss(title: str, comments: bool = False) -> str:
    talk = "<slash:comments>7</slash:comments>" if comments else ""
    items = "".join(f"<item><title>{each}</title><link>/{at}</link>{talk}</item>" for at, each in enumerate(TITLES))
    space = "xmlns:slash='http://purl.org/rss/1.0/modules/slash/'"
    return f"<rss version='2.0' {space}><channel><title>{title}</title>{items}</channel></rss>"


def page(head: str = "", body: str = "") -> str:
    return f"<html><head><title>Paper</title>{head}</head><body><h1>The Paper</h1>{body}</body></html>"


def listed(counter: str) -> str:
    items = "".join(f"<li><a href='/{at}'>{each}</a>{counter}</li>" for at, each in enumerate(TITLES))
    return f"<h2>Most read</h2><ol>{items}</ol>"


JSON_FEED = (
    '{"version": "https://jsonfeed.org/version/1.1", "title": "In JSON", "items": '
    '[{"id": "1", "title": "A bridge of paper is opened", "url": "/1"}]}'
)


@contextmanager
def serving(pages: dict[str, str]) -> Iterator[str]:
    """A site on loopback; a page that begins with ``>`` leads on to another path."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = pages.get(self.path)
            moved = body is not None and body.startswith(">")
            self.send_response(404 if body is None else 302 if moved else 200)
            if body and moved:
                self.send_header("Location", body[1:])
            payload = b"" if body is None or moved else body.encode()
            kind = "application/xml" if payload.startswith(b"<rss") else "text/html; charset=utf-8"
            self.send_header("Content-Type", "application/json" if payload.startswith(b"{") else kind)
            self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


async def added(pages: dict[str, str], tmp_path: Path, path: str = "/") -> tuple[str, list[str]]:
    """What is said, and the paths of the sources that there are then."""
    with serving(pages) as host:
        settings = Settings().replace(fetching=Fetching(allowed_hosts=(host,)))
        async with Newsroom.open(tmp_path / "news.db", settings) as newsroom:
            sentence = await newsroom.add(f"http://{host}{path}")
            urls = [each.source.url for each in newsroom.store.sources()]
    return sentence.replace(host, "HOST"), [url.partition(host)[2] for url in urls]


FEED = '<link rel="alternate" type="application/rss+xml" href="{}" title="{}">'
FOUND = {
    "a feed in a link element, relative to the base": (
        {"/": page('<base href="/site/">' + FEED.format("all.xml", "All")), "/site/all.xml": rss("All of it")},
        "All of it: 4 stories, without numbers. They are read from http://HOST/site/all.xml.",
        "/site/all.xml",
    ),
    "the feed of stories before that of comments": (
        {
            "/": page(FEED.format("/comments/feed", "Comments") + FEED.format("/feed", "News")),
            "/comments/feed": rss("Comments"),
            "/feed": rss("News", comments=True),
        },
        "News: 4 stories, with comments. They are read from http://HOST/feed.",
        "/feed",
    ),
    "a feed that is only linked": (
        {"/": page(body="<p>Words</p><a href='/export/rss.xml'>RSS</a>"), "/export/rss.xml": rss("Exported")},
        "Exported: 4 stories, without numbers. They are read from http://HOST/export/rss.xml.",
        "/export/rss.xml",
    ),
    "a feed that no page names, in a usual place": (
        {"/": page(body="<p>Words</p>"), "/atom.xml": rss("Unnamed")},
        "Unnamed: 4 stories, without numbers. They are read from http://HOST/atom.xml.",
        "/atom.xml",
    ),
    "a feed in JSON": (
        {"/": page('<link rel="alternate" type="application/feed+json" href="feed.json">'), "/feed.json": JSON_FEED},
        "In JSON: 1 story, without numbers. They are read from http://HOST/feed.json.",
        "/feed.json",
    ),
    "the first feed is gone, the second is there": (
        {"/": page(FEED.format("/gone", "Gone") + FEED.format("/here", "Here")), "/here": rss("Here")},
        "Here: 4 stories, without numbers. They are read from http://HOST/here.",
        "/here",
    ),
    "a page that counts its readers says more than its feed": (
        {"/": page(FEED.format("/feed", "News"), listed(" <i>1,234 views</i>")), "/feed": rss("News")},
        "HOST: 4 stories, with views and the site's own ranking.",
        "/",
    ),
    "a feed says more than a page's ranking": (
        {"/": page(FEED.format("/feed", "News"), listed("")), "/feed": rss("News", comments=True)},
        "News: 4 stories, with comments. They are read from http://HOST/feed.",
        "/feed",
    ),
    "a feed in a usual place before the headlines of the page": (
        {"/": page(body=listed("")), "/rss.xml": rss("Unnamed")},
        "Unnamed: 4 stories, without numbers. They are read from http://HOST/rss.xml.",
        "/rss.xml",
    ),
    "an article's own counter makes no source of it": (
        {
            "/": page(FEED.format("/feed", "News"), f"<p>31 views</p><p>{'A long text. ' * 40}</p>"),
            "/feed": rss("News"),
        },
        "News: 4 stories, without numbers. They are read from http://HOST/feed.",
        "/feed",
    ),
    "a feed that is empty for now": (
        {"/": page(FEED.format("/feed", "x")), "/feed": "<rss><channel><title>Soon</title></channel></rss>"},
        "Soon: 0 stories, without numbers. They are read from http://HOST/feed.",
        "/feed",
    ),
    "a ranking is more than nothing": (
        {"/": page(body=listed(""))},
        "HOST: 4 stories, with the site's own ranking.",
        "/",
    ),
}


@pytest.mark.parametrize("name", FOUND)
async def test_a_front_page_leads_to_what_tells_most(name: str, tmp_path: Path) -> None:
    pages, sentence, path = FOUND[name]
    said, paths = await added(pages, tmp_path)
    assert said.replace("127.0.0.1", "HOST") == sentence
    assert paths == [path]


async def test_a_site_s_own_list_of_the_most_read_is_kept_as_it_is(tmp_path: Path) -> None:
    pages = {"/most-read": page(FEED.format("/feed", "News"), listed("")), "/feed": rss("News")}
    said, paths = await added(pages, tmp_path, "/most-read")
    assert said.endswith("4 stories, with the site's own ranking.")
    assert paths == ["/most-read"]


REFUSED = {
    "no news": ({"/": page(body="<p>We are closed.</p>")}, "holds no list of headlines"),
    "nothing there": ({}, "has nothing at this address"),
    "data without stories": ({"/": '{"status": "ok"}'}, "."),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_what_has_no_news_is_refused_with_a_sentence(name: str, tmp_path: Path) -> None:
    pages, words = REFUSED[name]
    with pytest.raises(NewsroomError) as refusal:
        await added(pages, tmp_path)
    assert words in refusal.value.sentence
    assert refusal.value.sentence.endswith(".")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("https://x.com/somebody", "X shows its posts only to people who are signed in."),
        ("m.facebook.com/somebody", "Facebook shows its posts only"),
        ("https://t.me/+AbCdEfGh", "closed Telegram channel"),
        ("two words", "neither an address nor a name"),
    ],
)
async def test_closed_places_are_not_even_asked(place: str, words: str, tmp_path: Path) -> None:
    async with Newsroom.open(tmp_path / "news.db", Settings()) as newsroom:
        with pytest.raises(NewsroomError) as refusal:
            await newsroom.add(place)
    assert words in refusal.value.sentence


async def test_a_source_that_was_gone_for_good_is_asked_again_where_its_reader_finds_it_well(tmp_path: Path) -> None:
    with serving({"/feed": rss("News")}) as host:
        settings = Settings().replace(fetching=Fetching(allowed_hosts=(host,)))
        async with Newsroom.open(tmp_path / "news.db", settings) as newsroom:
            await newsroom.add(f"http://{host}/feed")
            (stored,) = newsroom.store.sources()
            gone = schedule.after_failure(stored.state, errors.Gone("It is gone.", status=410), NOON, 0.5)
            newsroom.store.save_answers([(stored.id, None, gone)], NOON)
            assert newsroom.store.sources()[0].state.retired
            added = await newsroom.add(f"http://{host}/feed")
            assert added.startswith("News was gone, and is asked again: ")
            state = newsroom.store.sources()[0].state
            assert (state.retired, state.failure) == (False, "")


async def test_what_is_here_already_is_said_to_be(tmp_path: Path) -> None:
    pages = {"/": page(FEED.format("/feed", "News")), "/feed": rss("News")}
    with serving(pages) as host:
        settings = Settings().replace(fetching=Fetching(allowed_hosts=(host,)))
        async with Newsroom.open(tmp_path / "news.db", settings) as newsroom:
            await newsroom.add(f"http://{host}/")
            assert await newsroom.add(f"http://{host}/feed") == "News is already here."
            assert len(newsroom.store.sources()) == 1


async def test_lists_of_one_site_are_told_apart_by_their_places(tmp_path: Path) -> None:
    pages = {f"/{each}/top": page(body=listed(" 5729 views")) for each in ("politics", "sport")}
    with serving(pages) as host:
        settings = Settings().replace(fetching=Fetching(allowed_hosts=(host,)))
        async with Newsroom.open(tmp_path / "news.db", settings) as newsroom:
            for path in pages:
                await newsroom.add(f"http://{host}{path}")
            names = [each.name for each in newsroom.store.sources()]
    assert names == ["127.0.0.1", "127.0.0.1/sport/top"]
