"""Feeds of every format: what is in them, in the forms in which they really come. All text is invented."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Enclosure, ParsedSource, Story
from reader.sources import SourceError, parse

URL = "https://news.example.org/feed.xml"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" '
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:thr="http://purl.org/syndication/thread/1.0" '
    'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
)


def read(body: str | bytes, content_type: str = "") -> ParsedSource:
    return parse(body.encode() if isinstance(body, str) else body, URL, content_type, now=NOW)


def rss(*items: str, channel: str = "") -> str:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="2.0" {NAMESPACES}><channel><title>Herald</title>{channel}{inside}</channel></rss>'


def only(body: str | bytes) -> Story:
    (story,) = read(body).stories
    return story


def test_rss_2() -> None:
    parsed = read(
        rss(
            "<title>Ferry runs again</title><link>https://news.example.org/ferry</link><guid>f-1</guid>"
            "<pubDate>Sun, 22 Nov 2026 09:00:00 +0300</pubDate><dc:creator>Ada Lark</dc:creator>"
            "<description>&lt;p&gt;After &lt;b&gt;two&lt;/b&gt; years.&lt;/p&gt;</description>"
            "<content:encoded><![CDATA[<p>After two years, it runs.</p>]]></content:encoded>"
            "<category>Harbour</category><category>harbour</category><category>Ships</category>"
            "<comments>https://news.example.org/ferry#comments</comments>"
            '<enclosure url="https://news.example.org/ferry.mp3" type="audio/mpeg" length="1234"/>'
            '<media:thumbnail url="https://news.example.org/ferry.jpg"/>',
            channel="<link>https://news.example.org/</link><language>en-GB</language>"
            "<description>All that floats</description>",
        )
    )
    assert (parsed.kind, parsed.title, parsed.site_url, parsed.language) == (
        "feed", "Herald", "https://news.example.org/", "en",
    )  # fmt: skip
    assert parsed.description == "All that floats"
    (story,) = parsed.stories
    assert story == Story(
        id=story.id,
        source="Herald",
        title="Ferry runs again",
        url="https://news.example.org/ferry",
        published=datetime(2026, 11, 22, 6, tzinfo=UTC),
        author="Ada Lark",
        summary="After two years.",
        content="<p>After two years, it runs.</p>",
        language="en",
        guid="f-1",
        comments_url="https://news.example.org/ferry#comments",
        picture="https://news.example.org/ferry.jpg",
        enclosures=(Enclosure("https://news.example.org/ferry.mp3", "audio/mpeg", 1234),),
        tags=("Harbour", "Ships"),
    )
    assert len(story.id) == 12


def test_rss_1() -> None:
    parsed = read(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Digest</title>'
        "<link>https://digest.example/</link><items><rdf:Seq/></items></channel>"
        '<item rdf:about="https://digest.example/1"><title>One</title><link>https://digest.example/1</link>'
        "<dc:date>2026-11-20</dc:date></item></rdf:RDF>"
    )
    (story,) = parsed.stories
    assert (parsed.title, story.title, story.url, story.guid) == (
        "Digest", "One", "https://digest.example/1", "https://digest.example/1",
    )  # fmt: skip
    assert story.published == datetime(2026, 11, 20, tzinfo=UTC)


def test_atom() -> None:
    story = only(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="pt-BR" xml:base="https://blog.example/">'
        "<title>Caderno</title><author><name>Rui Ave</name></author>"
        '<entry><title type="html">Mar &amp;amp; &lt;i&gt;sal&lt;/i&gt;</title><id>tag:blog.example,2026:1</id>'
        '<link rel="self" href="1.atom"/><link href="1.html"/>'
        '<link rel="replies" type="text/html" href="1.html#c" thr:count="7" '
        'xmlns:thr="http://purl.org/syndication/thread/1.0"/>'
        "<published>2026-11-20T10:00:00-03:00</published><updated>2026-11-21T10:00:00Z</updated>"
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Um <b>texto</b>.</p></div></content>'
        "</entry></feed>"
    )
    assert (story.title, story.url, story.author, story.language) == (
        "Mar & sal", "https://blog.example/1.html", "Rui Ave", "pt",
    )  # fmt: skip
    assert (story.summary, story.content) == ("Um texto.", "<p>Um <b>texto</b>.</p>")
    assert story.published == datetime(2026, 11, 20, 13, tzinfo=UTC)
    assert story.updated == datetime(2026, 11, 21, 10, tzinfo=UTC)
    assert story.comments is not None
    assert (story.comments.value, story.comments_url) == (7, "https://blog.example/1.html#c")


@pytest.mark.parametrize("version", ["1", "1.1"])
def test_json_feed(version: str) -> None:
    author = {"author": {"name": "Mo Reed"}} if version == "1" else {"authors": [{"name": "Mo Reed"}]}
    items = [
        {"id": 7, "url": "https://j.example/7", "title": "Seven &amp; more", "content_html": "<p>Hi</p>", **author},
        {"id": "8", "content_text": "No title\n\nbut <text>", "date_published": "2026-11-20T00:00:00Z", "tags": ["a"]},
        {"id": "9", "external_url": "https://other.example/", "attachments": [{"url": "https://j.example/9.mp3"}]},
        "not an item",
    ]
    document = {"version": f"https://jsonfeed.org/version/{version}", "title": "J", "items": items, "language": "en"}
    first, second, third = read(json.dumps(document)).stories
    assert (first.title, first.author, first.guid, first.content) == ("Seven & more", "Mo Reed", "7", "<p>Hi</p>")
    assert (second.title, second.content) == ("No title but <text>", "<p>No title</p><p>but &lt;text&gt;</p>")
    assert (third.url, third.enclosures[0].url) == ("https://other.example/", "https://j.example/9.mp3")


@pytest.mark.parametrize("id_", ["9" * 5000, "-" + "9" * 5000, "NaN", "Infinity", "1e400", '"\\ud800"', "[[[]]]", "{}"])
def test_an_id_that_is_none_costs_no_json_feed_its_stories(id_: str) -> None:
    item = f'{{"id":{id_},"title":"Bridge opens","url":"https://a.example/1","title":"Bridge is open","size":{id_}}}'
    (story,) = read(f'{{"version":"https://jsonfeed.org/version/1.1","title":{id_},"items":[{item}]}}').stories
    assert story.title == "Bridge is open"
    assert story.url == "https://a.example/1"
    assert len(story.guid) < 10


def test_a_redirect_document_and_a_podcast_that_moved() -> None:
    moved = read("<redirect><newLocation>https://new.example/feed</newLocation></redirect>")
    assert (moved.stories, moved.moved_to) == ((), "https://new.example/feed")
    podcast = rss(channel="<itunes:new-feed-url>https://new.example/feed</itunes:new-feed-url>")
    assert read(podcast).moved_to == "https://new.example/feed"
    assert read(rss(channel=f"<itunes:new-feed-url>{URL}</itunes:new-feed-url>")).moved_to == ""


def test_manners() -> None:
    manners = read(
        rss(
            channel="<ttl>90</ttl><skipHours><hour>0</hour><hour>24</hour><hour>3</hour><hour>x</hour></skipHours>"
            "<skipDays><day>Saturday</day><day>Sunday</day></skipDays>"
        )
    ).manners
    assert manners.ttl_minutes == 90
    assert (set(manners.skip_hours), set(manners.skip_days)) == ({0, 3}, {5, 6})
    twice_a_day = "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>"
    assert read(rss(channel=twice_a_day)).manners.ttl_minutes == 720
    never = "<skipDays>" + "".join(
        f"<day>{day}day</day>" for day in ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun")
    )
    assert read(rss(channel=never + "</skipDays><ttl>0</ttl>")).manners.skip_days == frozenset()


# Telling stories apart.


def test_entries_without_id_link_or_date_stay_distinct() -> None:
    stories = read(rss(*(f"<title>Same</title><description>{i}</description>" for i in range(5)))).stories
    assert len({story.id for story in stories}) == 5
    assert len(read(rss("<title>Same</title>", "<title>Same</title>")).stories) == 2
    assert [story.title for story in read(rss("<description>Only text here</description>")).stories] == [
        "Only text here"
    ]


def test_one_link_and_two_guids_are_two_stories() -> None:
    link = "<link>https://news.example.org/live</link>"
    first, second = read(rss(f"<guid>a</guid>{link}<title>1</title>", f"<guid>b</guid>{link}<title>2</title>")).stories
    assert first.id != second.id
    assert first.url == second.url


def test_links_to_the_front_page_tell_nothing() -> None:
    home = "<link>https://news.example.org/</link>"
    one = read(rss(f"<title>A</title><guid isPermaLink='false'>a</guid>{home}", channel=home)).stories[0]
    other = read(rss(f"<title>B</title><guid isPermaLink='false'>b</guid>{home}", channel=home)).stories[0]
    assert one.id != other.id


def test_a_repeated_item_is_one_story() -> None:
    item = "<title>A</title><guid>a</guid><link>https://news.example.org/a</link>"
    assert len(read(rss(item, item)).stories) == 1


def test_one_page_has_one_id_in_every_feed() -> None:
    item = "<title>A</title><link>https://news.example.org/a?utm_source=rss</link>"
    here = only(rss(item)).id
    there = parse(rss(item.replace("?utm_source=rss", "")).encode(), "https://elsewhere.example/rss").stories[0].id
    assert here == there


# What is not well-formed.


@pytest.mark.parametrize(
    "broken",
    [
        "<link>https://news.example.org/?a=1&b=2&copy=3</link>",
        "<link>https://news.example.org/?a=1&amp;b=2&copy=3</link><x>&nbsp;&hellip;</x>",
        "<link>https://news.example.org/?a=1&b=2&copy=3</link><description>cut <b>off</description>",
        "<link>https://news.example.org/?a=1&b=2&copy=3</link><unknown:thing>x</unknown:thing>",
    ],
)
def test_bare_ampersands_in_addresses_survive(broken: str) -> None:
    assert only(rss(f"<title>A</title>{broken}")).url == "https://news.example.org/?a=1&b=2&copy=3"


@pytest.mark.parametrize("control", ["\x1b[31m", "&#27;[31m", "&#x1B;[31m", "\x00", "\x07", "&#0;", "\ufffe", "\x0b"])
@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_controls_that_xml_forbids_lose_no_feed(control: str, version: str) -> None:
    body = f'<?xml version="{version}"?>' + rss(f"<title>Sa{control}fe</title>", "<title>Next</title>")
    assert [story.title for story in read(body).stories] == ["Safe", "Next"]


def test_prefixes_that_nobody_declared_mean_what_they_always_mean() -> None:
    item = "<item><title>A</title><media:statistics views='12'/><dc:creator>B</dc:creator></item>"
    story = only(f"<rss><channel>{item}</channel></rss>")
    assert story.author == "B"
    assert story.views is not None
    assert story.views.value == 12


def test_a_feed_that_breaks_off_keeps_what_came() -> None:
    body = rss("<title>One</title>", "<title>Two</title>", "<title>Three</title>")
    assert [story.title for story in read(body[: body.index("<title>Three") - 6]).stories] == ["One", "Two"]


def test_junk_around_the_feed() -> None:
    assert only("\n\n warning: cache miss \n" + rss("<title>A</title>")).title == "A"
    assert only(rss("<title>A</title>") + "<script>1</script>").title == "A"


def test_entities_of_the_document_are_read_and_bombs_are_not() -> None:
    assert only('<!DOCTYPE rss [<!ENTITY co "Ash &#38; Co">]>' + rss("<title>&co; falls</title>")).title != ""
    levels = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    bomb = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{levels}]>' + rss("<title>&l9;</title>")
    assert len(only(bomb).title) < 100
    outside = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + rss("<title>a &x; b</title>")
    assert "root" not in only(outside).title


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("AT&amp;amp;T rises", "AT&T rises"),
        ("<![CDATA[Tom & Jerry]]>", "Tom & Jerry"),
        ("<![CDATA[Caf&eacute; <b>reopens</b>]]>", "Café reopens"),
        ("&lt;table&gt; in HTML", "<table> in HTML"),
        ("[/bold] is text", "[/bold] is text"),
        ("  two\n  lines ", "two lines"),
        ("Ð\u009fÑ\u0080Ð¸Ð²ÐµÑ\u0082", "Привет"),
    ],
)
def test_titles(written: str, title: str) -> None:
    assert only(rss(f"<title>{written}</title>")).title == title


def test_very_long_texts_are_cut() -> None:
    story = only(rss(f"<title>{'long ' * 200_000}</title><description>{'word ' * 1000}</description>"))
    assert len(story.title) == 500
    assert len(story.summary) <= 500
    assert story.content.startswith("word word"), "so much text is the article itself"


def test_dates_of_the_future_are_not_believed() -> None:
    assert only(rss("<title>A</title><pubDate>Sun, 22 Nov 2126 06:00:00 +0000</pubDate>")).published is None


# Answers that are no feed.


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"", "nothing"),
        (b" \n", "nothing"),
        (b"<!doctype html><title>Log in</title>", "a page"),
        (b"<?xml version='1.0'?><opml><body/></opml>", "XML that is not a feed"),
        (b'{"items": [1]}', "JSON that is not a feed"),
        (b"just words", "text, not"),
        (b"%PDF-1.7 ...", "a PDF file"),
        (bytes(range(32)) * 40, "not text"),
        (gzip.compress(b"x")[:-6] + b"\xff" * 40, "packed wrongly"),
    ],
)
def test_what_is_no_feed_is_refused_with_a_sentence(body: bytes, sentence: str) -> None:
    with pytest.raises(SourceError) as refused:
        parse(body, URL, kind="feed")
    assert sentence in refused.value.sentence
    assert refused.value.sentence.endswith(".")


def test_a_packed_feed_is_unpacked() -> None:
    assert only(gzip.compress(rss("<title>A</title>").encode())).title == "A"


def test_a_feed_that_was_packed_in_parts_is_read_whole() -> None:
    text = rss("<title>One</title>", "<title>Two</title>").encode()
    packed = b"".join(gzip.compress(text[at : at + 40]) for at in range(0, len(text), 40))
    assert [story.title for story in parse(packed + bytes(500), URL, kind="feed").stories] == ["One", "Two"]
    with pytest.raises(SourceError, match="packed wrongly"):
        parse(gzip.compress(b"") * 500, URL, kind="feed")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 900), st.integers(0, 60))
def test_a_damaged_feed_is_read_or_refused(junk: bytes, at: int, length: int) -> None:
    body = rss(
        "<title>One</title><link>https://a.example/1?x=1&amp;y=2</link>", "<title><![CDATA[Two]]></title>"
    ).encode()
    damaged = body[:at] + junk + body[at + length :]
    try:
        parsed = parse(damaged, URL, kind="feed")
    except SourceError:
        return
    assert len({story.id for story in parsed.stories}) == len(parsed.stories)
    assert all("\x1b" not in story.title and "\n" not in story.title for story in parsed.stories)


def test_every_captured_feed_is_read_or_refused(shared: Path) -> None:
    read_files = refused = 0
    for path in sorted((shared / "corpora/feeds").rglob("*")):
        if not path.is_file() or "LICENSES" in path.parts or "packed" in path.parts:
            continue
        try:
            parsed = parse(path.read_bytes(), URL, kind="feed")
        except SourceError:
            refused += 1
            assert path.suffix not in (".rss", ".atom") or path.stem == "unrecognized", f"{path.name} is a feed"
            continue
        read_files += 1
        assert len({story.id for story in parsed.stories}) == len(parsed.stories)
        assert all(story.title for story in parsed.stories)
    assert read_files > 120
