"""Stories in many languages, in pages of many makes: all of the text, and nothing of what stands around it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from reader.article import extract, from_fragment, to_markdown
from reader.model import Article, SpanKind
from tests.article.world.layouts import LAYOUTS, STORIES, Told

_URL = "https://tidings.example/n/bridge"


def _read(language: str, layout: str) -> tuple[Told, Article]:
    told = STORIES[language]
    return told, extract(LAYOUTS[layout](told).encode(), _URL)


def _expected(told: Told, layout: str) -> tuple[str, ...]:
    return told.text[:2] if layout == "brief" else told.text


def faults_of(told: Told, article: Article, layout: str) -> list[str]:
    """What is not right: a paragraph that is lost, a piece of the site, a wrong headline or name."""
    faults = []
    texts = [block.text.removesuffix("1") for block in article.blocks]
    faults += [f"lost: {text}" for text in _expected(told, layout) if text not in texts]
    allowed = told.others if layout in ("chapters", "interview") else ()
    around = [*told.others, told.share, told.comments, told.most, told.letter, told.also, "Tidings"]
    running = " ".join(_expected(told, layout))
    faults += [
        f"kept: {part}"
        for part in around
        if part not in running and not any(part in title for title in allowed) and part in article.text
    ]
    if article.title != told.title:
        faults.append(f"title: {article.title}")
    if told.by and told.by in LAYOUTS[layout](told) and article.byline != told.name:
        faults.append(f"byline: {article.byline}")
    if article.lack:
        faults.append(f"lack: {article.lack}")
    return faults


@pytest.mark.parametrize("language", STORIES)
def test_a_story_is_read_whole_and_alone(language: str) -> None:
    faults = {layout: faults_of(*_read(language, layout), layout) for layout in LAYOUTS}
    assert {layout: found for layout, found in faults.items() if found} == {}


def test_the_entries_of_a_live_blog_keep_their_times() -> None:
    told, article = _read("is", "live")
    times = [f"0{9 - n}:00" for n in range(len(told.text))]
    assert [block.text for block in article.blocks] == [
        part for pair in zip(times, told.text, strict=True) for part in pair
    ]
    assert all(block.spans[0].kind is SpanKind.STRONG for block in article.blocks[::2])


def test_an_entry_says_its_time_where_it_shows_its_age() -> None:
    told = STORIES["is"]
    page = LAYOUTS["live"](told).replace(">09:00<", ">2 h<").replace(">08:00<", "><")
    texts = [block.text for block in extract(page.encode(), _URL).blocks]
    assert texts[0] == "09:00"
    assert texts[2] == "08:00"


def test_times_beside_teasers_are_no_entries() -> None:
    told = STORIES["is"]
    teasers = "".join(
        f"<div class=e1><time>1{n}:00</time><a href=/n/{n}>{t}</a></div>" for n, t in enumerate(told.others)
    )
    page = LAYOUTS["semantic"](told).replace("</article>", f"<div>{teasers}</div></article>")
    assert [block.text for block in extract(page.encode(), _URL).blocks] == list(told.text)


_WRITTEN_IN = {
    "af": ("cp1252",), "az": ("cp1254",), "ca": ("cp1252",), "cy": ("cp1252",), "el": ("cp1253", "iso8859-7"),
    "eu": ("cp1252",), "fa": ("cp1256",), "fi": ("cp1252",), "he": ("cp1255", "iso8859-8"),
    "hu": ("cp1250", "iso8859-2"), "is": ("cp1252",), "ja": ("euc_jp", "shift_jis", "iso2022_jp"), "ko": ("euc_kr",),
    "lt": ("cp1257", "iso8859-13"), "lv": ("cp1257", "iso8859-13"), "ro": ("cp1250", "iso8859-16"),
    "sl": ("cp1250", "iso8859-2"), "sr": ("cp1251", "iso8859-5"), "sr-latn": ("cp1250", "iso8859-2"),
    "th": ("tis-620", "cp874"), "ur": ("cp1256",), "vi": ("cp1258",), "zh-hant": ("big5",),
}  # fmt: skip
"""Encodings of the time before Unicode, in which pages are still kept."""


@pytest.mark.parametrize("language", _WRITTEN_IN)
def test_a_page_may_keep_its_encoding_to_itself(language: str) -> None:
    told = STORIES[language]
    for encoding in _WRITTEN_IN[language]:
        for layout in ("semantic", "soup", "tables", "brief", "live"):
            page = LAYOUTS[layout](told).replace('<meta charset="utf-8">', "")
            article = extract(page.encode(encoding, "xmlcharrefreplace"), _URL)
            assert faults_of(told, article, layout) == [], (encoding, layout)


@pytest.mark.parametrize("language", STORIES)
def test_its_markdown_renders_to_the_same_blocks(language: str) -> None:
    for layout in LAYOUTS.keys() - _WITH_PICTURES:
        article = _read(language, layout)[1]
        html = MarkdownIt("commonmark").render(to_markdown(replace(article, title="")))
        made = from_fragment(html, article.url).blocks
        told, again = (
            [(b.kind, b.text, b.spans, b.level, b.marker) for b in blocks] for blocks in (article.blocks, made)
        )
        assert again == told, layout


_WITH_PICTURES = {"framed", "amp"}
"""Layouts whose films CommonMark makes paragraphs of: see ``test_markdown.py``."""


def test_of_several_stories_in_a_script_the_one_of_the_title_is_read() -> None:
    mine, other = STORIES["cy"], STORIES["fi"]
    stories = [
        {"title": told.title, "body": [{"type": "p", "text": text} for text in told.text * times]}
        for told, times in ((other, 2), (mine, 1))
    ]
    data = json.dumps({"stories": stories})
    page = f"<title>{mine.title}</title><div id=app></div><script>window.__DATA__ = {data};</script>"
    assert [block.text for block in extract(page.encode(), _URL).blocks] == list(mine.text)


def test_what_react_streams_is_read() -> None:
    told = STORIES["is"]
    row = "1:" + json.dumps(["$", "main", None, {"children": [["$", "p", None, {"children": t}] for t in told.text]}])
    half = len(row) // 2
    pushes = "".join(
        f"<script>self.__next_f.push({json.dumps([1, part])})</script>" for part in (row[:half], row[half:] + "\n")
    )
    article = extract(f"<title>{told.title}</title><div></div>{pushes}".encode(), _URL)
    assert [block.text for block in article.blocks] == list(told.text)


@pytest.mark.parametrize("data", ["{", "[[[[", '{"a": [1, 2, 3]}', "[" * 100_000, '{"a":' * 100_000, "var x = {1}"])
def test_a_script_that_holds_no_story_breaks_nothing(data: str) -> None:
    page = f"<title>Tidings</title><div id=app></div><script>{data.ljust(400)}</script>"
    assert extract(page.encode(), _URL).text == ""
