"""Lists and counters in the dress of the web's common themes, forums and plugins. All pages are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.model import Count, Story
from reader.sources import parse
from reader.sources.page import own_counter

TITLES = (
    "The bridge over the river is closed for a year",
    "The mayor says she will not stand again",
    "A storm takes the roofs off forty houses",
    "School begins a week later in the north",
    "The museum finds a painting in its cellar",
)
NUMBERS = ((5729, 31, 120), (4100, 12, 80), (2652, 7, 60), (2540, 0, 22), (980, 5, 9))
ROWS = [
    row.split("\t")
    for row in Path(__file__).with_name("page_themes.tsv").read_text("utf-8").splitlines()
    if not row.startswith("#")
]


def value(count: Count | None) -> int | None:
    return None if count is None else count.value


def counters(story: Story) -> tuple[int | None, int | None, int | None]:
    return value(story.views), value(story.comments), value(story.reactions)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_list_in_this_dress(row: list[str]) -> None:
    _, language, wanted, before, after, item = row
    items = [
        item.format(i=place - 1, place=place, t=title, v=numbers[0], c=numbers[1], r=numbers[2], other=numbers[1] + 3)
        for place, (title, numbers) in enumerate(zip(TITLES, NUMBERS, strict=True), 1)
    ]
    html = f"<html lang={language}><body>{before.strip('-')}{''.join(items)}{after.strip('-')}</body></html>"
    found = {story.title: counters(story) for story in parse(html.encode(), "https://site.example/").stories}
    expected = [
        tuple(number if kind in wanted else None for kind, number in zip("vcr", numbers, strict=True))
        for numbers in NUMBERS
    ]
    assert [found.get(title, (None, None, None)) for title in TITLES] == expected


TEXT = "<p>" + "The council met for six hours on Monday and decided that the bridge would stay closed. " * 8 + "</p>"
OWN = {
    "an eye": ("<div><i class='fa fa-eye'></i> 1,234</div>", (1234, None, None)),
    "a label of its own": (
        "<div><span class='post-views-label'>Post Views:</span> <span class='post-views-count'>1,234</span></div>",
        (1234, None, None),
    ),
    "counts over their words": (
        "<div><div class='jeg_share_count'><div class='counts'>33</div><span>SHARES</span></div>"
        "<div class='jeg_views_count'><div class='counts'>1.2k</div><span>VIEWS</span></div></div>",
        (1200, None, 33),
    ),
    "a line of everything": ("<div>12 марта 2024, 14:30 | Просмотров: 1 234 | Комментариев: 7</div>", (1234, 7, None)),
    "announced in a sentence": ("<div>发布时间：2024-03-12 14:30 来源：新华社 阅读：1234</div>", (1234, None, None)),
    "what the author has": (
        "<div><a href='/a'>Ann</a> <b>123 posts</b> <b>4,567 followers</b></div>",
        (None, None, None),
    ),
    "a rating": ("<div class='rating'>Rating: <span>4</span>/5 (<span>120</span> votes)</div>", (None, None, None)),
    "an invitation": ("<div>Join 12,345 readers</div>", (None, None, None)),
    "a film of another site": (
        "<div class='video-info'><a href='https://youtube.com/watch?v=x'>A film about the bridge</a>"
        "<i>9,876 views</i></div>",
        (None, None, None),
    ),
    "what the author is read": (
        "<div class='author'><a href='/a'>Ann</a> <span>345 articles</span> <span>12,345 views</span></div>",
        (None, None, None),
    ),
    "what the site is read": ("<div>Today: 1 234 <br> Total: 1 234 567 views</div>", (None, None, None)),
    "a time of today": ("<div>Today: 12:30 <br> 1,234 views</div>", (1234, None, None)),
    "a word and a number at the end of a line": ("<div>입력 2024.03.12 14:30 조회수 1,234</div>", (1234, None, None)),
    "tabs of definitions": ("<dl><dt>Views</dt><dd>1234</dd><dt>Comments</dt><dd>31</dd></dl>", (1234, 31, None)),
    "people who read it now": ("<span>31 people are reading this now</span>", (None, None, None)),
    "line numbers of code": (
        "<pre><code><b class='comment'><a>9</a> // a</b> <b class='comment'><a>10</a> // b</b></code></pre>",
        (None, None, None),
    ),
    "a number of the article": ("<div>News ID: 1234567</div>", (None, None, None)),
    "how much may be written": (
        "<form><textarea></textarea><div class='comment-left'>Left: <span>400</span></div></form>",
        (None, None, None),
    ),
}


@pytest.mark.parametrize("name", OWN)
def test_what_stands_under_a_headline(name: str) -> None:
    meta, expected = OWN[name]
    html = f"<html><body><article><h1>The bridge is closed for a year</h1>{meta}{TEXT}</article></body></html>"
    assert tuple(map(value, own_counter(html.encode(), "https://site.example/a"))) == expected


def test_the_foot_of_a_site_counts_the_site_and_that_of_an_article_the_article() -> None:
    foot = "<footer>Total visits: 1,234,567</footer>"
    page = "<html><body><div><article><h1>The bridge is closed for a year</h1>{}{}</article></div>{}</body></html>"
    of_site = page.format(TEXT, "", foot)
    assert own_counter(of_site.encode(), "https://site.example/a") == (None, None, None)
    of_article = page.format(TEXT, "<footer>Views: 1,234</footer>", foot)
    assert value(own_counter(of_article.encode(), "https://site.example/a")[0]) == 1234


def test_a_heading_that_is_a_link_and_items_without_an_element_around_them() -> None:
    items = "".join(f'<article><h3><a href="/{at}">{title}</a></h3></article>' for at, title in enumerate(TITLES))
    heading = '<div><h2><a href="/ranking">Most read stories</a></h2><ul><li><a href="/r">More</a></li></ul></div>'
    stories = parse(f"<html><body><div>{heading}{items}</div></body></html>".encode(), "https://site.example/").stories
    assert [(story.title, story.site_rank) for story in stories] == [(t, at) for at, t in enumerate(TITLES, 1)]


@pytest.mark.parametrize(
    ("tabs", "ranked"),
    [
        ("<a>Related</a> <a>Most read</a>", False),
        ("<a>Most read</a> <a>Related</a>", True),
        ('<a>Latest</a> <a class="tab active">Most read</a>', True),
        ('<a aria-selected="true">Latest</a> <a>Most read</a>', False),
        ("Popular topics", False),
    ],
)
def test_the_open_tab_heads_the_list(tabs: str, ranked: bool) -> None:
    items = "".join(f'<li><a href="/{at}">{title}</a></li>' for at, title in enumerate(TITLES))
    html = f"<html><body><div><h3>{tabs}</h3><ul>{items}</ul></div></body></html>"
    stories = parse(html.encode(), "https://site.example/").stories
    assert any(story.site_rank for story in stories) is ranked
