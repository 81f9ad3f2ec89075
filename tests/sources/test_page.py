"""Lists of read headlines in pages, found by shape; a page's own counter; and everything that is neither.

The pages here are invented. The captured ones of ``../shared`` are read where they are at hand.
"""

# ruff: noqa: E501 - a page on a line is easier to compare than one folded

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Count, Story
from reader.sources import SourceError, parse
from reader.sources.page import own_counter

NOW = datetime(2026, 2, 25, tzinfo=UTC)
URL = "https://paper.example/news/today"
TITLES = (
    "Invented bridge opens at last",
    "Mayor of nowhere resigns again",
    "A storm that never was",
    "Ten ways to invent news",
)


def stories(html: str, url: str = URL) -> tuple[Story, ...]:
    return parse(html.encode(), url, "text/html; charset=utf-8", kind="page", now=NOW).stories


def rows(html: str) -> list[tuple[object, ...]]:
    return [
        (
            story.site_rank,
            story.title,
            *(count and count.value for count in (story.views, story.comments, story.reactions)),
        )
        for story in stories(html)
    ]


def page(body: str, lang: str = "en") -> str:
    return f"<!DOCTYPE html><html lang='{lang}'><head><title>Paper</title></head><body>{body}</body></html>"


def items(template: str, values: Sequence[tuple[object, ...]], titles: tuple[str, ...] = TITLES) -> str:
    return "".join(
        template.format(*numbers, place=place, title=title, href=f"/2026/{place}-story.html")
        for place, (title, numbers) in enumerate(zip(titles, values, strict=False), 1)
    )


VIEWS = [(5729,), (4100,), (900,), (120,)]
TRIPLES = [(5729, 31, 7), (4100, 2, 90), (900, 14, 3)]

# What each of them gives: views 5729, 4100, 900 (and 120), in this order.
VIEW_LISTS = {
    "a word behind the number": "<ul>{}</ul>|<li><a href='{href}'>{title}</a> <span>{0} views</span></li>",
    "a class of its own": "<ul>{}</ul>|<li><a href='{href}'>{title}</a><span class='post-views'>{0}</span></li>",
    "an icon before it": "<div>{}</div>|<div class='teaser'><h3><a href='{href}'>{title}</a></h3><i class='fa fa-eye'></i> {0}</div>",
    "an icon from a sprite": "<div>{}</div>|<article><a href='{href}'><h3>{title}</h3></a><svg><use xlink:href='#icon-views'></use></svg><span>{0}</span></article>",
    "a picture as icon": "<div>{}</div>|<div><a href='{href}'>{title}</a><img src='/img/eye.svg' alt=''><b>{0}</b></div>",
    "an emoji": "<ol>{}</ol>|<li><a href='{href}'>{title}</a><small>👁 {0}</small></li>",
    "a label": "<ol>{}</ol>|<li><a href='{href}'>{title}</a><span aria-label='{0} views'>{0}</span></li>",
    "a table": "<table>{}</table>|<tr><td>{place}.</td><td><a href='{href}'>{title}</a></td><td class='hits'>{0}</td></tr>",
    "the whole item a link": "<div>{}</div>|<a href='{href}' title='{title}'><div class='img'></div><div class='headline'>{title}</div><div class='views'><span>{0}</span> Read</div></a>",
    "flat siblings": "<div>{}</div>|<h4><a href='{href}'>{title}</a></h4><span class='views'>{0}</span>",
    "a definition list": "<dl>{}</dl>|<dt><a href='{href}'>{title}</a></dt><dd>{0} reads</dd>",
    "dates and times to read beside it": "<ul>{}</ul>|<li><time datetime='2026-02-25'>25.02.2026</time><a href='{href}'>{title}</a><span class='readtime'>8 min</span><span class='views'>{0}</span></li>",
    "bare numbers under a heading": "<section><h2>Most read</h2><ol>{}</ol></section>|<li><a href='{href}'>{title}</a><em>{0}</em></li>",
}


@pytest.mark.parametrize("name", VIEW_LISTS)
def test_views_in_lists_of_every_shape(name: str) -> None:
    frame, template = VIEW_LISTS[name].split("|")
    found = rows(page("<h1>Today in the invented paper</h1>" + frame.format(items(template, VIEWS))))
    assert [(row[1], row[2]) for row in found] == [
        (title, views) for title, (views,) in zip(TITLES, VIEWS, strict=True)
    ]


TRIPLE_LISTS = {
    "words": "<li><a href='{href}'>{title}</a><p>{0} views · {1} comments · {2} likes</p></li>",
    "words in spans": "<li><a href='{href}'>{title}</a><p><span>{0} views</span> <span>{1} comments</span> <span>{2} likes</span></p></li>",
    "icons": "<li><a href='{href}'>{title}</a><p><i class='icon-eye'></i>{0} <i class='icon-comment'></i>{1} <i class='icon-heart'></i>{2}</p></li>",
    "classes": "<li><a href='{href}'>{title}</a><b class='likes-count'>{2}</b><b class='comments-count'>{1}</b><b class='views-count'>{0}</b></li>",
    "labels before": "<li><a href='{href}'>{title}</a><span>Views:</span> <b>{0}</b> <span>Comments:</span> <b>{1}</b> <span>Likes:</span> <b>{2}</b></li>",
}


@pytest.mark.parametrize("name", TRIPLE_LISTS)
def test_views_comments_and_reactions_are_told_apart(name: str) -> None:
    found = rows(page("<ul>" + items(TRIPLE_LISTS[name], TRIPLES) + "</ul>"))
    assert [row[1:] for row in found] == [(title, *triple) for title, triple in zip(TITLES, TRIPLES, strict=False)]


WRITTEN = {
    "de": ("15.580 Aufrufe", 15580),
    "ru": ("2,3 тыс. просмотров", 2300),
    "fr": ("12\u202f480 lectures", 12480),
    "tr": ("1,2 B görüntülenme", 1200),
    "hi": ("1.2 लाख व्यूज़", 120_000),
    "ar": ("١٢٬٣٤٥ مشاهدة", 12345),
    "ja": ("閲覧数 1.2万", 12000),
    "kk": ("5 729 қаралым", 5729),
    "pt": ("1,1 mi de visualizações", 1_100_000),
}


@pytest.mark.parametrize("lang", WRITTEN)
def test_numbers_as_the_language_writes_them(lang: str) -> None:
    text, value = WRITTEN[lang]
    html = page(
        "<ul>" + items(f"<li><a href='{{href}}'>{{title}}</a><span>{text}</span></li>", [()] * 3) + "</ul>", lang
    )
    assert [story.views and story.views.value for story in stories(html)] == [value] * 3


HEADINGS = """Most read|Самое читаемое|Популярное|Читаемое|Meistgelesen|Les plus lus|Lo más leído|I più letti|Mais lidas|En çok okunan
الأكثر قراءة|アクセスランキング|热门|Ең көп оқылған|Most Popular|Trending now|Najczęściej czytane|Nejčtenější|Mest lästa|Luetuimmat|많이 본 뉴스
Đọc nhiều|Terpopuler|پربازدیدترین|הנקראות ביותר|Cele mai citite|Δημοφιλή|Найпопулярніше|सबसे ज्यादा पढ़ी गई|সর্বাধিক পঠিত|MOST READ""".replace(
    "\n", "|"
).split("|")


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_makes_a_list_of_ranks(heading: str) -> None:
    html = page(
        f"<aside><h3>{heading}</h3><ol>" + items("<li><a href='{href}'>{title}</a></li>", [()] * 4) + "</ol></aside>"
    )
    assert rows(html) == [(place, title, None, None, None) for place, title in enumerate(TITLES, 1)]


def test_a_name_makes_a_list_of_ranks_and_its_numbers_are_places() -> None:
    template = (
        "<div class='item'><a href='{href}'>{title}</a><div class='teaser-most-viewed-number'>{place}</div></div>"
    )
    html = page("<div class='most-viewed'>" + items(template, [()] * 4) + "</div>")
    assert rows(html) == [(place, title, None, None, None) for place, title in enumerate(TITLES, 1)]


OWN = {
    "words in the header": (
        "<p class='meta'><span>3304 views</span> <span>13 mins</span> <a href='#c'>7 comments</a></p>",
        (3304, 7, None),
    ),
    "a plugin's counter": (
        "<div class='post-views entry-meta'><span class='post-views-label'>Post Views: </span><span class='post-views-count'>1.432</span></div>",
        (1432, None, None),
    ),
    "an icon": (
        "<div class='td-post-views'><i class='td-icon-views'></i><span class='td-nr-views-88'>30</span></div>",
        (30, None, None),
    ),
    "a badge": (
        "<aside class='stats-bar'><span class='title'>TOP POST</span><p class='num views'><span>653,817 VIEWS</span></p></aside>",
        (653817, None, None),
    ),
}


@pytest.mark.parametrize("name", OWN)
def test_a_pages_own_counter(name: str) -> None:
    meta, expected = OWN[name]
    html = page(f"<article><h1>An invented story of some length</h1>{meta}<p>{'Invented text. ' * 40}</p></article>")
    assert tuple(count and count.value for count in own_counter(html.encode(), URL)) == expected
    (own,) = stories(html)
    assert (own.title, own.url, own.views and own.views.value) == ("An invented story of some length", URL, expected[0])


def test_a_label_spells_out_what_the_text_rounds() -> None:
    html = page(
        "<h1>An invented question of some length</h1><div title='Viewed 81,142 times'><span>Viewed</span> 81k times</div>"
    )
    assert own_counter(html.encode(), URL)[0] == Count(81142)


TRAPS = {
    "inside a comment": "<!--<span class='views'>5729 views</span>-->",
    "a script's placeholder": "<span class='post-views-count'>-</span>",
    "a placeholder of zero": "<span class='post-views-count'>0</span>",
    "hidden": "<span class='views' style='display:none'>5729</span>",
    "time to read": "<span class='read-time'>2 min read</span><span>8 min lues</span><span>Lesezeit: 2 Min.</span>",
    "pictures": "<a class='gallery-view' href='#g'>View 6 Images</a>",
    "a poll": "<div class='poll'><span class='votes'>512</span></div>",
    "the whole blog": "<div class='widget sidebar'><h3>Blog stats</h3><span class='hits'>1,234,567 hits</span></div>",
    "Drupal's lists": "<div class='view view-news'><div class='views-row views-row-1'><span class='views-field views-field-id'>5729</span></div></div>",
    "a script": "<script>var views = '5729 views';</script><noscript><i>5729 views</i></noscript>",
    "a comment's likes": "<div class='comment-body'><p>Nice.</p><span class='likes'>44</span></div>",
    "another story's": "<div class='related'><a href='/other.html'>Another invented story of old</a><span class='views'>5729</span></div>",
    "another story's teaser": "<div><h2><a href='/other.html'>Another invented story of old</a></h2><span class='views'>5729</span></div>",
    "characters left": "<form class='comment-form'><span class='comment-chars'>1000</span></form>",
    "a date": "<span class='views'>25.02.2026</span>",
    "a share": "<span class='views'>45%</span>",
}


@pytest.mark.parametrize("name", TRAPS)
def test_no_trap_is_taken_for_a_counter(name: str) -> None:
    html = page(
        f"<article><h1>An invented story of some length</h1><p>{'Invented text. ' * 40}</p>{TRAPS[name]}</article>"
    )
    assert own_counter(html.encode(), URL) == (None, None, None)
    with pytest.raises(SourceError):
        stories(html)


def test_a_column_of_zeros_is_a_placeholder() -> None:
    html = page(
        "<h2>Popular</h2><ul>"
        + items("<li><a href='{href}'>{title}</a><i class='views'>0</i></li>", [()] * 4)
        + "</ul>"
    )
    assert {row[2] for row in rows(html)} == {None}


def test_bare_numbers_without_a_word_are_nothing() -> None:
    html = page("<h2>Popular</h2><ul>" + items("<li><a href='{href}'>{title}</a><i>{0}</i></li>", VIEWS) + "</ul>")
    assert {row[2] for row in rows(html)} == {None}


BARE = ((5720, 1, 16), (2540, 0, 5), (2652, 3, 28), (2351, 2, 31))
LAID_OUT = {
    "a line each": "".join(f"<p>{place}{title}</p><p>- {v}</p><p>- {c}</p><p>- {r}</p><p>-</p>" for place, (title, (v, c, r)) in enumerate(zip(TITLES, BARE, strict=True), 1)),
    "lines with breaks": "<div>" + "".join(f"{place}. {title}<br>{v}<br>{c}<br>{r}<br>" for place, (title, (v, c, r)) in enumerate(zip(TITLES, BARE, strict=True), 1)) + "</div>",
    "preformatted": "<pre>" + "".join(f"{place} {title}\n- {v}\n- {c}\n- {r}\n-\n" for place, (title, (v, c, r)) in enumerate(zip(TITLES, BARE, strict=True), 1)) + "</pre>",
    "lists in a list": "<ul>" + items("<li><span>{place}</span>{title}<ul><li>{0}</li><li>{1}</li><li>{2}</li></ul></li>", BARE) + "</ul>",
    "numbers by themselves": "<div>" + items("<div><div>{place}</div><a href='{href}'>{title}</a><ul><li>{0}</li><li>{1}</li><li>{2}</li></ul></div>", BARE) + "</div>",
    "under a heading": "<h3>Most read</h3><ul>" + items("<li><a href='{href}'>{title}</a><b>{0}</b><b>{1}</b><b>{2}</b></li>", BARE) + "</ul>",
    "numbered by the browser": "<ol>" + items("<li><a href='{href}'>{title}</a><ul><li>{0}</li><li>{1}</li><li>{2}</li></ul></li>", BARE) + "</ol>",
    "a number in the link": "<div>" + items("<div><a href='{href}'><i>{place}</i>{title}</a><span class='views'>{0}</span><span class='comments'>{1}</span><button class='like'>{2}</button></div>", BARE) + "</div>",
}  # fmt: skip


@pytest.mark.parametrize("name", LAID_OUT)
def test_a_list_is_known_by_its_layout_where_its_elements_say_nothing(name: str) -> None:
    html = page(f"<div>{'Invented text of an article above. ' * 5}</div>{LAID_OUT[name]}")
    assert rows(html) == [(place, title, *counts) for place, (title, counts) in enumerate(zip(TITLES, BARE, strict=True), 1)]  # fmt: skip


LAID_OUT_OTHERWISE = {
    "a column alone": ("<li>{place} {title}<p>{0}</p></li>", BARE),
    "without numbers or a heading": ("<li>{title}<p>{0}</p><p>{1}</p></li>", BARE),
    "prices": ("<li>{place} {title}<p>${0}</p><p>{1}</p></li>", BARE),
    "changes": ("<li>{place} {title}<p>{0}</p><p>+{1}</p></li>", BARE),
    "three numbers and nothing else": ("<li><a href='{href}'>{title}</a><p>{0}</p><p>{1}</p><p>{2}</p></li>", BARE),
    "points near games": ("<li>{place} {title}<p>{0}</p><p>{1}</p></li>", ((84, 24), (80, 25), (77, 21), (70, 30))),
    "years": ("<li>{place} {title}<p>{0}</p><p>{1}</p></li>", ((2024, 12), (2024, 11), (2023, 9), (2021, 4))),
    "points, games": ("<li>{place} {title}<p>{1}</p><p>{0}</p></li>", BARE),
}


@pytest.mark.parametrize("name", LAID_OUT_OTHERWISE)
def test_the_layout_alone_is_not_believed_too_easily(name: str) -> None:
    html = page(f"<ul>{items(*LAID_OUT_OTHERWISE[name])}</ul>")
    with pytest.raises(SourceError):
        stories(html)


def test_numbers_before_the_headlines_are_their_places() -> None:
    cells = "<tr><td>{place}</td><td><a href='{href}'>{title}</a></td><td>{0}</td></tr>"
    html = page(f"<table><tr><th>No.</th><th>Story</th><th>Views</th></tr>{items(cells, BARE)}</table>")
    assert [row[0] for row in rows(html)] == [1, 2, 3, 4]


def test_what_a_link_shows_beside_its_headline_is_no_part_of_it() -> None:
    film = "<li><a href='{href}'><div><span>0:{0}</span><span>{place}</span></div><span>{title}</span></a></li>"
    html = page(f"<h2>Most read</h2><ul>{items(film, ((48,), (50,), (45,), (30,)))}</ul>")
    assert [row[1] for row in rows(html)] == list(TITLES)
    signed = "<li><a href='{href}'>{title}<span>The Paper</span></a></li>"
    html = page(f"<h2>Most read</h2><ul>{items(signed, ((), (), (), ()))}</ul>")
    assert [row[1] for row in rows(html)] == [f"{title} The Paper" for title in TITLES]


def test_the_same_story_in_two_lists_is_told_once() -> None:
    listed = "<ul>" + items("<li><a href='{href}'>{title}</a> {0} views</li>", VIEWS) + "</ul>"
    assert len(stories(page(f"<div class='a'>{listed}</div><div class='b'>{listed}</div>"))) == 4


def test_read_more_is_no_headline() -> None:
    template = "<div class='t'><h3><a href='{href}'>{title}</a></h3><a href='{href}?m'>Read the whole story here</a><b class='views'>{0}</b></div>"
    assert [row[1] for row in rows(page(items(template, VIEWS)))] == list(TITLES)


def test_a_page_without_news_is_refused_with_a_sentence() -> None:
    with pytest.raises(SourceError) as refusal:
        stories(page("<p>Nothing here.</p>"))
    assert refusal.value.sentence.endswith(".")


def test_foreign_text_is_clean() -> None:
    html = page("<ul>" + items("<li><a href='{href}'>{title}\u202e \x1b[2J</a> {0} views</li>", VIEWS) + "</ul>")
    assert [story.title for story in stories(html)] == [f"{title}" for title in TITLES]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="<>/abi lrefh='15 views", max_size=300))
def test_no_page_makes_it_fail(html: str) -> None:
    try:
        found = stories(html)
    except SourceError:
        return
    assert found


def captured_pages(shared: Path) -> list[dict[str, str]]:
    with (shared / "corpora/counters/HTML_PAGES.tsv").open(encoding="utf-8") as table:
        return [
            {"file": row[0], "kind": row[1], "integers": row[6]}
            for row in csv.reader(table, delimiter="\t")
            if not row[0].startswith("file")
        ]


def test_captured_pages(shared: Path) -> None:
    """Every list of the table is read, every own counter found, and no trap is taken for views."""
    missing: list[str] = []
    false: list[str] = []
    for row in captured_pages(shared):
        body = gzip.decompress((shared / "corpora/articles" / row["file"]).read_bytes())
        expected = {int(number) for number in row["integers"].split("|") if number.strip()}
        try:
            found = parse(body, URL, kind="page", now=NOW).stories
        except SourceError:
            found = ()
        views = {story.views.value for story in found if story.views}
        own = own_counter(body, URL)[0]
        if not expected <= views or (row["kind"] == "article" and (own is None or {own.value} != expected)):
            missing.append(row["file"])
        if row["kind"] in ("trap", "rank") and (views or own):
            false.append(row["file"])
        if row["kind"] == "rank" and [story.site_rank for story in found][:10] != list(range(1, 11)):
            missing.append(row["file"])
    assert (missing, false) == ([], [])


def test_a_front_page_without_numbers_gives_its_headlines_without_ranks() -> None:
    titles = tuple(
        f"Invented headline number {word} of the day" for word in ("one", "two", "three", "four", "five", "six")
    )
    found = rows(
        page(
            "<nav><a href='/about'>About us and the paper</a></nav>"
            + items("<div class='t'><h2><a href='{href}'>{title}</a></h2></div>", [()] * 6, titles)
        )
    )
    assert found == [(None, title, None, None, None) for title in titles]


def test_what_a_page_tells_machines_is_its_own_counter() -> None:
    told = """{"@context": "https://schema.org", "@type": "NewsArticle", "commentCount": 0, "interactionStatistic": [
      {"@type": "InteractionCounter", "interactionType": "https://schema.org/ReadAction", "userInteractionCount": 4321},
      {"@type": "InteractionCounter", "interactionType": {"@type": "LikeAction"}, "userInteractionCount": "12"}]}"""
    html = page(f"<script type='application/ld+json'>{told}</script><h1>An invented story of some length</h1>")
    assert tuple(count and count.value for count in own_counter(html.encode(), URL)) == (4321, None, 12)


def test_the_heading_of_a_column_says_what_it_counts() -> None:
    template = "<tr><td>{place}</td><td><a href='{href}'>{title}</a></td><td>{0}</td></tr>"
    html = page("<table><tr><th>No.</th><th>Story</th><th>Views</th></tr>" + items(template, VIEWS) + "</table>")
    assert [row[2] for row in rows(html)] == [5729, 4100, 900, 120]


def test_what_is_no_counter_may_stand_between_bars() -> None:
    html = page(items("<div><h3><a href='{href}'>{title}</a></h3><p>{0} views • 3 days ago</p></div>", VIEWS))
    assert [row[2] for row in rows(html)] == [5729, 4100, 900, 120]


VIEWED = [5729, 4100, 900, 120]
# A list of another sort, so that the page has stories.
EMPTY = (
    "<h2>Most read</h2><ol>"
    + "".join(f"<li><a href='/r{at}'>A ranked headline of the list {at}</a></li>" for at in "abc")
    + "</ol></body>"
)


def carrying(
    views: Sequence[object], script: str = "<script id='__NEXT_DATA__' type='application/json'>{}</script>"
) -> str:
    listed = [
        {"title": title, "url": f"/2026/{place}-story.html", "stats": {"views": count, "comments": place}}
        for place, (title, count) in enumerate(zip(TITLES, views, strict=True), 1)
    ]
    shown = items("<article><h3><a href='{href}'>{title}</a></h3></article>", [()] * 4)
    return page(shown + script.format(json.dumps({"props": {"posts": listed}})))


def test_numbers_that_a_page_carries_for_its_scripts_are_those_of_its_headlines() -> None:
    expected = [
        (None, title, views, place, None) for place, (title, views) in enumerate(zip(TITLES, VIEWED, strict=True), 1)
    ]
    assert rows(carrying(VIEWED)) == expected
    assert rows(carrying(VIEWED, "<script>window.__STATE__ = {};</script>")) == expected
    assert stories(carrying(VIEWED))[0].views == Count(5729, field="stats.views")


@pytest.mark.parametrize("views", [[0, 0, 0, 0], [None] * 4, [7, 7, 7, 7], [5729, 4100, None, None], ["x"] * 4])
def test_placeholders_that_a_page_carries_are_no_numbers(views: list[object]) -> None:
    html = carrying(views)
    assert not [row for row in rows(html.replace("</body>", EMPTY)) if row[2:] != (None,) * 3]


def test_what_a_page_carries_of_stories_that_it_does_not_show_is_left_alone() -> None:
    html = carrying(VIEWED).replace("/2026/", "/elsewhere/", 4)
    assert not [row for row in rows(html.replace("</body>", EMPTY)) if row[2:] != (None,) * 3]
