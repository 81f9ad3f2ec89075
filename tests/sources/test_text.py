"""Plain text: the list in it, the numbers of its headlines, and what of the text it takes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import ParsedSource
from reader.sources import parse
from reader.sources.text_drafts import strip_number
from reader.sources.text_layout import find_list

NOW = datetime(2026, 2, 25, tzinfo=UTC)


def read(text: str) -> ParsedSource:
    return parse(text.encode(), "file:///list.txt", "text/plain", kind="text", now=NOW)


def rows(text: str) -> list[tuple[object, ...]]:
    return [
        (item.rank, item.title, *(count and count.value for count in (item.views, item.comments, item.reactions)))
        for item in find_list(text).items
    ]


def test_the_seed_page(shared: Path) -> None:
    body = (shared / "seed-page.txt").read_bytes()
    parsed = parse(body, "file:///seed-page.txt", now=NOW)
    assert parsed.kind == "text"
    assert parsed.language == "ru"
    assert [story.site_rank for story in parsed.stories] == list(range(1, 11))
    by_views = sorted(parsed.stories, key=lambda story: -(story.views.value if story.views else 0))
    assert [story.site_rank for story in by_views] == [1, 3, 2, 4, 8, 7, 9, 10, 5, 6]
    assert [story.views and story.views.value for story in by_views] == [
        5729, 2652, 2540, 2351, 2344, 2292, 2272, 2262, 2231, 2223,
    ]  # fmt: skip
    assert [story.reactions and story.reactions.value for story in parsed.stories] == [
        6,
        5,
        23,
        28,
        10,
        25,
        12,
        15,
        48,
        6,
    ]
    assert parsed.stories[5].title.startswith("👨⚖️👨⚖️👨⚖️🟢Суд Алматы")
    assert parsed.stories[9].title.startswith("🚛🏗 Торговля")
    ((start, end),) = parsed.taken
    text = body.decode()
    assert end == len(text)
    assert text[:start].endswith("сообщил он.\n")
    assert text[start:].startswith("-\n1🎉")


BELOW = """An invented article. “We invented it,” said nobody.

It goes on for a paragraph.
-
15 people were invented in Nowhere
- 900
- 3
- 7
-
2120 years of invention, told in ten minutes
- 800
- 0
- 1
-
3A third invention
- 850
- 2
- 0
"""


def test_the_number_is_found_by_counting_and_not_by_stripping_digits() -> None:
    assert rows(BELOW) == [
        (1, "5 people were invented in Nowhere", 900, 3, 7),
        (2, "120 years of invention, told in ten minutes", 800, 0, 1),
        (3, "A third invention", 850, 2, 0),
    ]
    ((start, end),) = find_list(BELOW).taken
    assert BELOW[:start].endswith("paragraph.\n")
    assert end == len(BELOW)


LAYOUTS = {
    "inline, numbered, words": (
        "Most read\n1. Invented bridge opens — 5,729 views\n2. Invented mayor resigns — 4.1K views\n3. Invented — again! — 900 views\n",  # noqa: E501
        [
            (1, "Invented bridge opens", 5729, None, None),
            (2, "Invented mayor resigns", 4100, None, None),
            (3, "Invented — again!", 900, None, None),
        ],
    ),
    "three counters on one line below": (
        "Erfundene Brücke eröffnet\n15.580 Aufrufe · 12 Kommentare · 3 Likes\n\nErfundener Bürgermeister geht\n1.200 Aufrufe · 1 Kommentar · 0 Likes\n",  # noqa: E501
        [
            (1, "Erfundene Brücke eröffnet", 15580, 12, 3),
            (2, "Erfundener Bürgermeister geht", 1200, 1, 0),
        ],
    ),
    "words in another order": (
        "Un pont inventé\n💬 12 👁 3 400\n\nUn maire inventé\n💬 4 👁 2 100\n",
        [(1, "Un pont inventé", 3400, 12, None), (2, "Un maire inventé", 2100, 4, None)],
    ),
    "two bare counters": (
        "An invented bridge\n* 5729\n* 12\nAn invented mayor\n* 4100\n* 40\nAn invented storm\n* 100\n* 4\n",
        [
            (1, "An invented bridge", 5729, 12, None),
            (2, "An invented mayor", 4100, 40, None),
            (3, "An invented storm", 100, 4, None),
        ],
    ),
    "numbers on lines of their own": (
        "1\nAn invented bridge\n5729\n2\nAn invented mayor\n4100\n3\nAn invented storm\n100\n",
        [
            (1, "An invented bridge", 5729, None, None),
            (2, "An invented mayor", 4100, None, None),
            (3, "An invented storm", 100, None, None),
        ],
    ),
    "a tab before the number": (
        "Самое читаемое\nВыдуманный мост\t5 729\nВыдуманный мэр\t2,3 тыс.\nВыдуманная буря\t900\n",
        [
            (1, "Выдуманный мост", 5729, None, None),
            (2, "Выдуманный мэр", 2300, None, None),
            (3, "Выдуманная буря", 900, None, None),
        ],
    ),
    "ranks only, under a heading": (
        "Lo más leído\n1. Un puente inventado\n2. Un alcalde inventado\n3. Una tormenta inventada\n\nY nada más que decir aquí.",  # noqa: E501
        [
            (1, "Un puente inventado", None, None, None),
            (2, "Un alcalde inventado", None, None, None),
            (3, "Una tormenta inventada", None, None, None),
        ],
    ),
    "Japanese": (
        "アクセスランキング\n１．架空の橋が開通\n1.2万回\n２．架空の市長が辞任\n9,800回\n３．架空の嵐\n7,000回\n",
        [
            (1, "架空の橋が開通", 12000, None, None),
            (2, "架空の市長が辞任", 9800, None, None),
            (3, "架空の嵐", 7000, None, None),
        ],
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_other_layouts(name: str) -> None:
    text, expected = LAYOUTS[name]
    assert rows(text) == expected


def test_the_list_may_stand_before_the_article() -> None:
    text = "Популярное\n1. Выдуманный мост — 5 729 просмотров\n2. Выдуманный мэр — 900 просмотров\n\nСтатья начинается здесь. В 2020 году.\nИ идёт дальше.\n"  # noqa: E501
    found = find_list(text)
    assert len(found.items) == 2
    ((start, end),) = found.taken
    assert start == 0
    assert text[end:].startswith("Статья начинается")


NO_LISTS = {
    "an article": "An invented headline\n\nA paragraph about 2020 and 5,729 people.\n\n“Speech,” said nobody.\n",
    "a numbered list in an article": "Three things to know\n1. It was invented.\n2. Nobody saw it.\n3. It is over.\n",
    "a score sheet": "Inventors\n3\nDreamers\n1\n",
    "a timetable": "Start 10:30\nBreak 12:00\nEnd 18:00\n",
    "a price list": "Bread — 2.50 €\nMilk — 1.20 €\nEggs — 3.10 €\n",
    "nothing": "\n\n",
    "years": "It began\n2019\nIt ended\n2020\n",
    "reading times": "A long read\n8 min read\nA short read\n2 min read\nAnother\n3 min read\n",
}


@pytest.mark.parametrize("name", NO_LISTS)
def test_an_article_is_no_list(name: str) -> None:
    found = find_list(NO_LISTS[name])
    assert found.items == ()
    assert found.taken == ()


def test_a_text_without_a_list_has_no_stories_and_no_error() -> None:
    assert read("Only an invented article.").stories == ()


@pytest.mark.parametrize(
    ("title", "place", "expected"),
    [
        ("1. Headline", 1, "Headline"),
        ("1) Headline", 1, "Headline"),
        ("#1 Headline", 1, "Headline"),
        ("01 Headline", 1, "Headline"),
        ("1Headline", 1, "Headline"),
        ("1 — Headline", 1, "Headline"),
        ("35 человек", 3, "5 человек"),
        ("3. 5 человек", 3, "5 человек"),
        ("1020 лет", 10, "20 лет"),
        ("1:30 at night", 1, None),
        ("2 Headline", 1, None),
        ("Headline", 1, None),
        ("١. عنوان", 1, "عنوان"),
    ],
)
def test_a_number_comes_off_its_headline(title: str, place: int, expected: str | None) -> None:
    assert strip_number(title, place) == expected


headline = st.from_regex(r"[А-Яа-яA-Za-z0-9«][А-Яа-яA-Za-z ]{8,40}[а-яa-z!?»]", fullmatch=True)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(headline, st.integers(100, 10**6), st.integers(0, 99), st.integers(0, 99)), min_size=3, max_size=12
    )
)
def test_whatever_the_headlines_are_the_list_comes_back(stories: list[tuple[str, int, int, int]]) -> None:
    text = "Статья.\n" + "".join(
        f"-\n{place}{title}\n- {views}\n- {comments}\n- {reactions}\n"
        for place, (title, views, comments, reactions) in enumerate(stories, 1)
    )
    expected = [(place, title.strip(), *numbers) for place, (title, *numbers) in enumerate(stories, 1)]
    assert rows(text) == expected


@given(st.text(alphabet="ab1 .\n-—\t\r,5💬\x85\u2028", max_size=200))
def test_any_text_is_read_and_stretches_lie_inside_it(text: str) -> None:
    found = find_list(text)
    assert all(0 <= start < end <= len(text) for start, end in found.taken)
    assert bool(found.items) == bool(found.taken)


TITLES = (
    "The bridge is closed for a year",
    "The mayor will not stand again",
    "A storm takes forty roofs off",
    "School begins a week later",
    "A painting found in a cellar",
)
NUMBERS = ((5729, 31, 120), (4100, 12, 80), (2652, 7, 60), (2540, 3, 22), (980, 5, 9))
MORE_LAYOUTS = {
    "counters above": ("{v:,} views\n{t}\n\n", "v"),
    "counters above, without blanks": ("{v:,} views\n{t}\n", "v"),
    "a counter first, under a heading": ("{v:,}  {t}\n", "v"),
    "a time in between": ("{i}. {t}\n12 March, 14:30\n{v:,} views\n\n", "v"),
    "a row of a table": ("| {i} | {t} | {v} |\n", "v"),
    "leaders": ("{t} ..... {v}\n", "v"),
    "links in Markdown": ("{i}. [{t}](https://paper.example/{i}) — {v:,} views\n", "v"),
    "emphasis in Markdown": ("**{i}. {t}**\n_{v:,} views_\n", "v"),
    "three with slashes": ("{i}. {t}\n{v} / {c} / {r}\n", "vcr"),
    "labels": ("{i}. {t}\nViews: {v}\nComments: {c}\nReactions: {r}\n\n", "vcr"),
}


@pytest.mark.parametrize("name", MORE_LAYOUTS)
def test_a_list_under_its_heading(name: str) -> None:
    layout, told = MORE_LAYOUTS[name]
    stories = zip(TITLES, NUMBERS, strict=True)
    text = "Most read\n" + "".join(
        layout.format(i=place, t=title, v=numbers[0], c=numbers[1], r=numbers[2])
        for place, (title, numbers) in enumerate(stories, 1)
    )
    assert rows(text) == [
        (place, title, *(number if kind in told else None for kind, number in zip("vcr", numbers, strict=True)))
        for place, (title, numbers) in enumerate(zip(TITLES, NUMBERS, strict=True), 1)
    ]
    assert name != "links in Markdown" or find_list(text).items[4].url == "https://paper.example/5"


@pytest.mark.parametrize(
    "before", ["{long}\n1,234 views\n", "{long}\n\n1,234 views\n\n", ""], ids=["near", "apart", "none"]
)
def test_the_counter_of_what_stands_above_a_list_does_not_shift_it(before: str) -> None:
    above = before.format(long="The council met for six hours on Monday and decided about the bridge. " * 6)
    listed = "".join(f"{title}\n{numbers[0]:,} views\n" for title, numbers in zip(TITLES, NUMBERS, strict=True))
    assert [row[1:3] for row in rows(above + listed + "Subscribe to our letter\n")] == [
        (title, numbers[0]) for title, numbers in zip(TITLES, NUMBERS, strict=True)
    ]


def test_a_score_sheet_is_no_list() -> None:
    assert rows("The reds have won\n3\n2\nThe blues have lost\n1\n4\nThe greens have drawn\n2\n2\n") == []


def test_the_number_of_the_first_headline_stands_under_the_heading() -> None:
    text = "Most read\n1\nA first headline of some length\n900\n3\n7\n2\nA second headline of some length\n800\n0\n1\n"
    assert rows(text) == [
        (1, "A first headline of some length", 900, 3, 7),
        (2, "A second headline of some length", 800, 0, 1),
    ]


def test_numbers_that_headlines_end_in_are_views_only_under_a_heading_of_reading_and_if_they_fall() -> None:
    listed = "1. A first headline 5729\n2. A second headline 2652\n3. A third headline 2540\n"
    assert [row[2] for row in rows("Most read\n" + listed)] == [5729, 2652, 2540]
    assert rows("Most read\n" + listed)[0][1] == "A first headline"
    assert [row[2] for row in rows("Most shared\n" + listed)] == [None, None, None]
    assert [row[2] for row in rows("Most read\n" + listed.replace("2652", "12"))] == [None, None, None]
    years = "1. Novels of 2024\n2. Novels of 2023\n3. Novels of 2021\n"
    assert [row[2] for row in rows("Most read\n" + years)] == [None, None, None]


@pytest.mark.parametrize(
    "text",
    [
        "Popular products\n1. A chair of wood\n5729\n2. A table for four people\n4100\n3. A lamp of glass\n900",
        "Most viewed stocks\n1. A company of the north\n5729\n2. Another company\n4100\n3. A third one\n90",
        "1. Nowhere\n5,729,000\n2. New Invention\n4,100,000\n3. Fableland\n900,000",
    ],
)
def test_goods_stocks_and_countries_are_no_stories(text: str) -> None:
    assert not [row for row in rows(text) if row[2] is not None]
