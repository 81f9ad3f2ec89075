"""The sample edition: what its articles promise, what its documents say, and the server that serves them."""

from __future__ import annotations

import json
import subprocess
import sys
from calendar import timegm
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import feedparser
import httpx
import pytest
from lxml import etree, html

from reader import addresses, article, sources
from reader.model import Count, Precision
from reader.newsroom.edition import Edition, EditionServer, Item, Paper, Site, load
from reader.newsroom.edition.articles import plain

STARTED = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
BASE = "http://127.0.0.1:9"
EDITION = load()
PAPERS = list(EDITION.papers.values())
MEDIA = "{http://search.yahoo.com/mrss/}"
SLASH = "{http://purl.org/rss/1.0/modules/slash/}"
THREAD = "{http://purl.org/syndication/thread/1.0}"
ATOM = "{http://www.w3.org/2005/Atom}"


READ = ("rss", "atom", "page", "digest")


def exact(count: Count | None) -> Count | None:
    """A feed has no place for a number that is not exact."""
    return count if count and count.precision is Precision.EXACT else None


def paper_id(paper: Paper) -> str:
    return paper.code


def item_id(item: Item) -> str:
    return f"{item.slug}.{item.paper.code}"


every_item = pytest.mark.parametrize("item", EDITION.items, ids=item_id)


@pytest.fixture
def site() -> Site:
    return Site(EDITION, BASE, STARTED)


def text_of(site: Site, path: str, minutes: int = 0) -> str:
    document = site.answer(path, minutes)
    assert document is not None
    return document.body.decode()


def tree_of(page: str) -> Any:
    return html.document_fromstring(page)


class TestArticles:
    def test_there_are_thirty_stories_in_nine_languages_and_one_reads_from_the_right(self) -> None:
        assert len(EDITION.items) >= 30
        languages = Counter(item.paper.language for item in EDITION.items)
        assert len(languages) >= 9
        assert {"ru", "kk", "en", "de"} <= languages.keys()
        assert [paper.language for paper in PAPERS if paper.direction == "rtl"] == ["ar"]

    @every_item
    def test_every_article_says_that_it_is_invented(self, item: Item) -> None:
        last = item.text.rsplit("\n\n", 1)[1]
        assert last == item.paper.words["invented"]
        assert "mostread" in last

    @every_item
    def test_every_quotation_stands_where_it_says(self, item: Item) -> None:
        assert item.quotes
        for quote in item.quotes:
            assert item.text[quote.start : quote.end] == quote.text
        for one, next_one in pairwise(item.quotes):
            assert one.end <= next_one.start
        assert "{?" not in item.text
        assert "|" not in item.text

    @every_item
    def test_every_speaker_is_named_in_the_article(self, item: Item) -> None:
        for quote in item.quotes:
            if quote.speaker is not None:
                # Whoever inflects names (Barsukova's, Barsukovu) keeps the stem.
                stems = [word[: max(3, len(word) - 2)] for word in quote.speaker.split()]
                assert all(stem in item.text for stem in stems), quote

    def test_the_lead_story_is_a_feature_with_everything_in_it(self) -> None:
        lead = next(item for item in EDITION.items if item.slug == "the-night-the-river-rang")
        kinds = {piece.kind for piece in lead.pieces}
        assert kinds >= {"paragraph", "heading", "item", "table", "quotation", "picture"}
        assert 1_100 <= len(lead.text.split()) <= 1_300
        assert len({quote.speaker for quote in lead.quotes} - {None}) == 3
        assert lead in EDITION.most_read(lead.paper)[:2]

    def test_every_convention_of_quoting_occurs(self) -> None:
        opening = {quote.text[0] for item in EDITION.items for quote in item.quotes}
        assert opening >= set('“"«„»「‘')
        assert any("‚" in quote.text for item in EDITION.items for quote in item.quotes)
        assert any(quote.speaker is None for item in EDITION.items for quote in item.quotes)

    def test_the_marks_of_an_article_are_taken_out(self) -> None:
        assert plain("a **b** of *c* in `d` and [e](/f)") == "a b of c in d and e"


class TestNumbers:
    def test_they_run_from_forty_to_three_million_and_some_are_unknown(self) -> None:
        views = [item.views for item in EDITION.items]
        known = [value for value in views if value is not None]
        assert min(known) == 40
        assert 3_100_000 <= max(known) < 3_200_000
        assert None in views
        assert {item.precision for item in EDITION.items} == set(Precision)

    @pytest.mark.parametrize(
        ("code", "count", "written"),
        [
            ("en", Count(3_104_882), "3,104,882"),
            ("en", Count(20_000, Precision.AT_LEAST), "20,000+"),
            ("ru", Count(5_729), "5\u00a0729"),
            ("ru", Count(12_400, Precision.ROUNDED), "12,4\u00a0тыс."),
            ("de", Count(15_580), "15.580"),
            ("de", Count(48_300, Precision.ROUNDED), "48,3\u00a0Tsd."),
            ("ja", Count(128_000, Precision.ROUNDED), "12.8万"),
            ("ja", Count(980, Precision.ROUNDED), "980"),
        ],
    )
    def test_they_are_written_as_the_language_writes_them(self, code: str, count: Count, written: str) -> None:
        assert EDITION.papers[code].written(count) == written

    @every_item
    def test_they_grow_with_time_and_the_unknown_stays_unknown(self, item: Item) -> None:
        for minutes in (-30, 0, 45):
            assert (item.views_at(minutes) is None) == (item.views is None)
        readings = [count.value for minutes in (-60, 0, 60, 600) if (count := item.views_at(minutes))]
        assert readings == sorted(readings)
        if item.views is not None and item.precision is Precision.EXACT:
            assert item.views_at(0) == Count(item.views)
            assert readings[0] < readings[-1]
        if item.comments is not None:
            assert item.comments_at(0) == Count(item.comments)

    def test_a_rounded_number_is_the_one_that_is_printed(self) -> None:
        bridge = next(item for item in EDITION.items if item.slug == "most-kachaetsya")
        assert bridge.views_at(0) == Count(12_400, Precision.ROUNDED)
        library = next(item for item in EDITION.items if item.slug == "quiet-hour-library")
        assert library.views_at(0) == Count(20_000, Precision.AT_LEAST)


class TestDocuments:
    def test_every_address_answers_and_is_well_formed(self, site: Site) -> None:
        for path in site.paths:
            document = site.answer(path, 5)
            assert document is not None
            if "json" in document.content_type:
                assert json.loads(document.body)
            elif "xml" in document.content_type:
                etree.fromstring(document.body)
            elif "html" in document.content_type:
                parser = html.HTMLParser(encoding="utf-8")
                tree = html.document_fromstring(document.body, parser=parser)
                # libxml2 knows no element that came after HTML 4 (error 801); every other complaint is ours.
                assert [error.message for error in parser.error_log if error.type != 801] == []
                assert tree.findtext(".//title")

    def test_links_inside_the_edition_lead_somewhere(self, site: Site) -> None:
        for path in site.paths:
            document = site.answer(path, 0)
            assert document is not None
            if "html" in document.content_type:
                for element, _, link, _ in tree_of(document.body.decode()).iterlinks():
                    if link.startswith("/"):
                        assert site.answer(link.partition("?")[0], 0), (path, element.tag, link)
                    else:
                        assert link.startswith((BASE, "#")), (path, link)

    @pytest.mark.parametrize("paper", [paper for paper in PAPERS if paper.form in ("rss", "atom")], ids=paper_id)
    def test_a_feed_carries_every_story_with_its_numbers(self, paper: Paper, site: Site) -> None:
        body = text_of(site, paper.path, 30)
        parsed: Any = feedparser.parse(body.encode())
        assert not parsed.bozo
        assert parsed.feed.title == paper.name
        items = EDITION.of(paper)
        assert [entry.title for entry in parsed.entries] == [item.title for item in items]
        assert [entry.author for entry in parsed.entries] == [item.author for item in items]
        ages = [STARTED - datetime.fromtimestamp(timegm(entry.published_parsed), UTC) for entry in parsed.entries]
        assert [age / timedelta(hours=1) for age in ages] == pytest.approx([item.hours for item in items], abs=0.001)
        for element, item in zip(
            list(etree.fromstring(body.encode()).iter("item", f"{ATOM}entry")), items, strict=True
        ):
            views, exact = item.views_at(30), item.precision is Precision.EXACT
            statistics = element.find(f"{MEDIA}community/{MEDIA}statistics")
            assert (statistics is not None) == (views is not None and exact)
            if statistics is not None and views is not None:
                assert statistics.get("views") == str(views.value)
            comments = element.findtext(f"{SLASH}comments" if paper.form == "rss" else f"{THREAD}total")
            known = item.comments_at(30)
            assert comments == (None if known is None else str(known.value))

    @pytest.mark.parametrize("paper", [paper for paper in PAPERS if paper.form == "page"], ids=paper_id)
    def test_a_most_read_page_lists_the_counted_stories_with_their_numbers(self, paper: Paper, site: Site) -> None:
        tree = tree_of(text_of(site, paper.path))
        assert tree.get("lang") == paper.language
        assert tree.findtext(".//h1") == paper.words["most_read"]
        items = EDITION.most_read(paper)
        assert {item for item in EDITION.of(paper) if item.views is not None} == set(items)
        assert [link.text for link in tree.find_class("headline")] == [item.title for item in items]
        for name in ("views", "comments", "reactions"):
            counts = [getattr(item, f"{name}_at")(0) for item in items]
            written = [paper.words[name].format(paper.written(count)) for count in counts if count is not None]
            assert [element.text for element in tree.find_class(name)] == written

    @every_item
    def test_an_articles_page_holds_the_article_among_other_things(self, item: Item, site: Site) -> None:
        tree = tree_of(text_of(site, item.path))
        (body,) = tree.find_class("article-body")
        found = " ".join("".join(body.itertext()).split())
        for line in item.text.replace("\t", "\n").split("\n"):
            assert " ".join(line.split()) in found
        assert tree.xpath("string(//link[@rel='canonical']/@href)") == BASE + item.path
        assert tree.findtext(".//h1") == item.title
        assert tree.find_class("related")
        assert tree.find_class("share")

    def test_at_least_five_stories_come_from_two_sources(self, site: Site) -> None:
        carried: Counter[str] = Counter()
        for entry in json.loads(text_of(site, "/digest.json"))["items"]:
            assert "utm_source=" in entry["url"]
            carried[addresses.canonical(entry["url"])] += 1
        assert carried.keys() == {addresses.canonical(BASE + item.path) for item in EDITION.items if item.digest}
        assert len(carried) >= 5

    def test_the_forum_answers_as_discourse_does(self, site: Site) -> None:
        topics = json.loads(text_of(site, "/latest.json"))["topic_list"]["topics"]
        items = EDITION.of(EDITION.papers["forum"])
        assert [(topic["views"], topic["posts_count"] - 1, topic["like_count"]) for topic in topics] == [
            (item.views, item.comments, item.reactions) for item in items
        ]
        for topic in topics:
            assert f"/t/{topic['slug']}/{topic['id']}" in site.paths
        assert text_of(site, "/top.json") == text_of(site, "/latest.json")


class TestThroughTheRooms:
    """What our own readers of sources and pages make of it."""

    @pytest.mark.parametrize("paper", [paper for paper in PAPERS if paper.form in READ], ids=paper_id)
    def test_a_source_brings_its_stories_with_their_numbers(self, paper: Paper, site: Site) -> None:
        document = site.answer(paper.path, 7)
        assert document is not None
        parsed = sources.parse(document.body, BASE + paper.path, document.content_type, now=STARTED)
        items = EDITION.most_read(paper) if paper.form == "page" else EDITION.of(paper)
        assert [story.title for story in parsed.stories] == [item.title for item in items]
        for story, item in zip(parsed.stories, items, strict=True):
            assert addresses.canonical(story.url) == addresses.canonical(BASE + item.path)
            if paper.form != "digest":
                assert story.views == (item.views_at(7) if paper.form == "page" else exact(item.views_at(7)))
                assert story.comments == item.comments_at(7)
                assert story.reactions == item.reactions_at(7)

    @every_item
    def test_an_article_is_found_in_its_page_whole(self, item: Item, site: Site) -> None:
        document = site.answer(item.path, 0)
        assert document is not None
        found = article.extract(document.body, BASE + item.path, document.content_type)
        assert found.title == item.title
        assert found.text.split() == item.text.split()
        assert found.published == STARTED - timedelta(hours=item.hours)
        assert item.author in found.byline


class Clock:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.now = STARTED

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def server(clock: Clock) -> Iterator[EditionServer]:
    with EditionServer(clock=clock) as running:
        yield running


@pytest.fixture
def client(server: EditionServer) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.base_url, trust_env=False) as opened:
        yield opened


class TestServer:
    def test_every_source_answers_and_says_what_it_is(self, server: EditionServer, client: httpx.Client) -> None:
        assert {source.kind for source in server.sources} == {"feed", "page", "discourse"}
        assert len({source.title for source in server.sources}) == len(server.sources)
        for source in server.sources:
            answer = client.get(source.url)
            assert answer.status_code == 200
            assert answer.headers["Content-Type"].endswith("charset=utf-8")

    def test_what_has_not_changed_is_not_sent_again(self, client: httpx.Client, clock: Clock) -> None:
        first = client.get("/en/feed.rss")
        validators = {"If-None-Match": first.headers["ETag"], "If-Modified-Since": first.headers["Last-Modified"]}
        second = client.get("/en/feed.rss", headers=validators)
        assert (second.status_code, second.content) == (304, b"")
        assert second.headers["ETag"] == first.headers["ETag"]
        by_date = client.get("/en/feed.rss", headers={"If-Modified-Since": first.headers["Last-Modified"]})
        assert by_date.status_code == 304
        clock.now += timedelta(minutes=3)
        third = client.get("/en/feed.rss", headers=validators)
        assert third.status_code == 200
        assert third.text != first.text

    @pytest.mark.parametrize("date", ["yesterday", "Sun, 22 Nov 2026 17:59:00 GMT", "Sun, 22 Nov 2026 18:30:00 -0000"])
    def test_a_date_that_says_nothing_useful_brings_the_whole_document(self, client: httpx.Client, date: str) -> None:
        assert client.get("/en/feed.rss", headers={"If-Modified-Since": date}).status_code == 200

    def test_gzip_is_for_those_who_take_it(self, client: httpx.Client) -> None:
        plain_answer = client.get("/ru/samoe-chitaemoe", headers={"Accept-Encoding": "identity"})
        packed = client.get("/ru/samoe-chitaemoe", headers={"Accept-Encoding": "gzip"})
        assert "Content-Encoding" not in plain_answer.headers
        assert packed.headers["Content-Encoding"] == "gzip"
        assert int(packed.headers["Content-Length"]) < int(plain_answer.headers["Content-Length"])
        assert packed.text == plain_answer.text

    def test_nothing_stands_elsewhere(self, client: httpx.Client) -> None:
        for path in (
            "/nowhere",
            "/en/feed.rss/../../../etc/passwd",
            "/%2e%2e/papers.toml",
            "/articles/fog-forecast.en.md",
        ):
            assert client.get(path).status_code == 404

    def test_head_is_get_without_the_body(self, client: httpx.Client) -> None:
        head, get = client.head("/en/feed.rss"), client.get("/en/feed.rss")
        assert head.content == b""
        assert head.headers["Content-Length"] == get.headers["Content-Length"]

    def test_nothing_but_reading_is_possible(self, client: httpx.Client) -> None:
        assert client.post("/en/feed.rss", content=b"x").status_code == 501

    def test_it_stops_at_once_though_a_client_holds_on(self, clock: Clock) -> None:
        server = EditionServer(clock=clock)
        with server, httpx.Client(trust_env=False) as client:
            url = server.base_url + "/robots.txt"
            assert client.get(url).status_code == 200
            server.stop()
            with pytest.raises(httpx.TransportError):
                client.get(url)
            server.stop()

    def test_it_listens_on_loopback_alone(self, server: EditionServer) -> None:
        assert server.base_url.startswith("http://127.0.0.1:")


def test_a_broken_list_is_named(tmp_path: Any) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (tmp_path / "papers.toml").write_text(
        '[en]\nlanguage="en"\nname="N"\ntagline="T"\nform="rss"\npath="/en"\n[en.words]\ninvented="I"\n'
    )
    (folder / "a.en.md").write_text('+++\ntitle="T"\nauthor="A"\nsection="S"\nhours=1\n+++\n- one\ntwo\n')
    with pytest.raises(ValueError, match="not an item of a list: 'two'"):
        load(tmp_path)


def test_reading_and_serving_load_nothing_heavy() -> None:
    script = (
        "import sys, reader.newsroom.edition as edition; edition.load()\n"
        "print([name for name in ('httpx', 'lxml', 'feedparser', 'textual', 'apsw') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_edition_is_a_value() -> None:
    assert isinstance(EDITION, Edition)
    assert load() is EDITION
