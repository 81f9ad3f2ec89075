"""OPML as readers really export it, newsboat's ``urls``, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Source
from reader.query import parse
from reader.sources import SourceError
from reader.sources.exporting import write_opml, write_urls
from reader.sources.subscriptions import Subscription, View, read


def opml(*outlines: str) -> bytes:
    return f'<?xml version="1.0"?><opml version="1.0"><body>{"".join(outlines)}</body></opml>'.encode()


def test_folders_become_tags() -> None:
    found = read(
        opml(
            '<outline text="World"><outline text="Asia"><outline type="rss" text="A" xmlUrl="https://a.example/f"',
            ' htmlUrl="https://a.example/"/></outline><outline text="B" xmlUrl="https://b.example/f"/></outline>',
            '<outline text="C" xmlUrl="https://c.example/f"></outline><outline text="D" xmlUrl="https://d.example/f"/>',
        )
    )
    assert found.refused == ()
    assert found.entries == (
        Subscription("https://a.example/f", "A", "https://a.example/", ("World", "Asia")),
        Subscription("https://b.example/f", "B", "", ("World",)),
        Subscription("https://c.example/f", "C"),
        Subscription("https://d.example/f", "D"),
    )


@pytest.mark.parametrize(
    ("outline", "url", "title"),
    [
        ('<outline title="A &amp; B" xmlUrl="https://a.example/?x&copy=3"/>', "https://a.example/?x&copy=3", "A & B"),
        ('<outline text="A & B" xmlUrl="https://a.example/?a=1&amp;b=2"/>', "https://a.example/?a=1&b=2", "A & B"),
        ('<outline text="x" xmlUrl="https://a.example/?a=1&amp;amp;b=2"/>', "https://a.example/?a=1&b=2", "x"),
        ("<outline text='x' XMLURL='https://a.example/f'/>", "https://a.example/f", "x"),
        ('<outline text="x" xmlurl = "https://a.example/f" >', "https://a.example/f", "x"),
        ('<outline text="less < more" note="<b>" xmlUrl="https://a.example/"/>', "https://a.example/", "less < more"),
        ('<outline text="" title="t" xmlUrl=" feed://a.example/f "/>', "http://a.example/f", "t"),
        ('<outline text="x" xmlUrl="feed:https://a.example/f"/>', "https://a.example/f", "x"),
        ('<outline text="x" xmlUrl="www.a.example/f"/>', "http://www.a.example/f", "x"),
        ('<outline text="x" type="rss" url="https://a.example/f"/>', "https://a.example/f", "x"),
        ('<outline text="[/]\x1b[2J" xmlUrl="https://a.example/f"/>', "https://a.example/f", "[/]"),
        ('<!-- <outline xmlUrl="https://no.example/"/> --><outline text="x" xmlUrl="https://a.example/f"/>',
         "https://a.example/f", "x"),
    ],
)  # fmt: skip
def test_exports_as_they_are(outline: str, url: str, title: str) -> None:
    (entry,) = read(opml(outline)).entries
    assert (entry.url, entry.title) == (url, title)


@pytest.mark.parametrize("declared", ["utf-8", "windows-1251", "iso-8859-1"])
@pytest.mark.parametrize("actual", ["utf-8", "windows-1251", "utf-16"])
def test_encodings_declared_wrongly(declared: str, actual: str) -> None:
    names = ("Городские новости", "Известия с окраины", "Погода на завтра и на неделю")
    body = f'<?xml version="1.0" encoding="{declared}"?><opml><body>' + "".join(
        f'<outline text="{name}" xmlUrl="https://a.example/{number}"/>' for number, name in enumerate(names)
    )
    assert tuple(entry.title for entry in read(body.encode(actual)).entries) == names


def test_an_address_twice_is_one_entry_with_the_tags_of_both() -> None:
    feed = '<outline text="A" xmlUrl="https://a.example/f"/>'
    (entry,) = read(opml(f'<outline text="x">{feed}</outline><outline text="y">{feed}</outline>')).entries
    assert entry.tags == ("x", "y")


def test_what_is_refused_names_its_line_and_its_reason() -> None:
    body = b"""# my feeds
https://a.example/f news "two words" "~The A"
exec:~/bin/scrape.py
"filter:~/bin/clean.py:https://b.example/f" tag
"query:Unread:unread = \\"yes\\"" !
"query:Flagged:flags # \\"s\\""
file:///home/me/feed.xml

https://c.example/f\t!\ttag # not a comment
rubbish
"""
    found = read(body, "urls")
    assert found.entries == (
        Subscription("https://a.example/f", "The A", "", ("news", "two words")),
        Subscription("https://c.example/f", "", "", ("!", "tag", "#", "not", "a", "comment")),
    )
    assert found.views == (View("Unread", "is:unread"),)
    assert [refusal.line for refusal in found.refused] == [3, 4, 6, 7, 10]
    reasons = ("runs a program", "through a program", "“flags”", "a file", "no web address")
    for refusal, reason in zip(found.refused, reasons, strict=True):
        assert reason in refusal.sentence
        assert refusal.sentence.endswith(".")


def test_opml_refuses_programs_links_and_lists_within_lists() -> None:
    found = read(
        opml(
            '<outline text="a" xmlUrl="|~/fetch.py"/>\n',
            '<outline text="b" type="link" url="https://b.example/"/>\n',
            '<outline text="c" type="include" url="https://c.example/more.opml"/>',
        )
    )
    assert found.entries == ()
    assert [refusal.line for refusal in found.refused] == [1, 2, 3]


@pytest.mark.parametrize(
    "body", [b"", b"  \n", b"<html><body>x</body></html>", b'{"feeds": []}', b"nothing here\nat all"]
)
def test_what_holds_no_subscriptions_is_refused(body: bytes) -> None:
    with pytest.raises(SourceError):
        read(body, "file")


names = st.text(
    st.characters(blacklist_categories=("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp", "Zs")), min_size=1, max_size=12
)
entries = st.lists(
    st.builds(
        Subscription,
        url=st.integers(0, 10**6).map("https://a.example/?f={}&x=\"y'<z>".format),
        title=names,
        site_url=st.sampled_from(["", "https://a.example/?a=1&b=2"]),
        tags=st.lists(names, max_size=3, unique=True).map(tuple),
        language=st.sampled_from(["", "kk"]),
    ),
    max_size=8,
    unique_by=lambda entry: entry.url,
)


@given(entries)
def test_what_is_written_is_read_again(some: list[Subscription]) -> None:
    again = read(write_opml(some))
    assert set(again.entries) == set(some)
    assert again.refused == ()
    assert read(write_opml(again.entries)).entries == again.entries, "the second time nothing moves"


@given(entries.filter(bool))
def test_newsboat_reads_what_we_write(some: list[Subscription]) -> None:
    body, _ = write_urls(some)
    told = [(entry.url, entry.title, entry.tags) for entry in read(body).entries]
    kept = [(entry.url, entry.title, tuple(tag for tag in entry.tags if tag[0] != "~")) for entry in some]
    assert [(url, tags) for url, _, tags in told] == [(url, tags) for url, _, tags in kept]


def test_a_file_of_newsboat_s_comes_out_as_it_went_in() -> None:
    body = b"""https://a.example/f "news" "two words" "~The \\"A\\""
https://b.example/f "!Kept out of newsboat's list"
https://c.example/f "!"
"query:Unread:unread = \\"yes\\""
"query:This week's sport:tags # \\"sport\\" and age < 7"
"""
    found = read(body, "urls")
    assert found.refused == ()
    views = {view.name: parse(view.query) for view in found.views}
    assert write_urls(found.entries, views) == (body, [])


def test_a_view_that_newsboat_cannot_have_is_named() -> None:
    body, left_out = write_urls([], {"Most read": parse("views:>10k"), "a:b": parse("is:unread")})
    assert body == b""
    assert [sentence.split("”")[0] for sentence in left_out] == ["The view “Most read", "The view “a:b"]


def test_a_source_is_written_as_an_entry() -> None:
    source = Source(url="https://a.example/f", title="A", site_url="https://a.example/", tags=("x",), language="de")
    entry = Subscription("https://a.example/f", "A", "https://a.example/", ("x",), "de")
    assert read(write_opml([source])).entries == (entry,)


def test_captured_exports_are_read_whole_and_come_back_whole(shared: Path) -> None:
    files = sorted((shared / "corpora/subs").rglob("*.opml"))
    assert len(files) > 15
    for path in files:
        body = path.read_bytes()
        found = read(body, path.name)
        assert len(found.entries) + len(found.refused) == body.lower().count(b"xmlurl="), path.name
        assert all("&amp;" not in entry.url and "=2=" not in entry.url for entry in found.entries)
        assert read(write_opml(found.entries)).entries == found.entries, path.name


def test_hostile_outlines_take_no_time() -> None:
    for part in ("<outline ", "<outline text='", "<!--", "<![CDATA[", "<outline>", 'a="'):
        read(b"<opml>" + part.encode() * 20_000)


def test_categories_are_tags_as_folders_are() -> None:
    found = read(
        b'<opml><outline text="F"><outline xmlUrl="http://a.example/f" category="/News/World, F"/></outline></opml>'
    )
    assert found.entries[0].tags == ("F", "News", "World")


def test_a_prefix_does_not_hide_the_outlines() -> None:
    body = b'<o:opml xmlns:o="urn:x"><o:outline text="D"><o:outline xmlUrl="http://a.example/f"/></o:outline></o:opml>'
    assert [(entry.url, entry.tags) for entry in read(body).entries] == [("http://a.example/f", ("D",))]


def test_folders_that_are_too_deep_close_where_they_were_opened() -> None:
    opened = "".join(f'<outline text="d{depth}">' for depth in range(1000))
    closed = "</outline>" * 999
    deep, shallow = (f'<outline xmlUrl="http://{name}.example/f"/>' for name in ("deep", "shallow"))
    found = read(f"<opml>{opened}{deep}{closed}{shallow}</outline></opml>".encode())
    assert [entry.tags for entry in found.entries] == [tuple(f"d{depth}" for depth in range(50)), ("d0",)]
