"""Full text in every script, before and after the index has come to it."""

from __future__ import annotations

from unittest.mock import patch

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article, Block, BlockKind
from reader.query import has_words, parse, words_of
from reader.store import Store, functions, sifting
from reader.store.snippets import snippet
from reader.store.texts import Texts
from reader.store.waiting import Waiting, line_of
from tests.store.building import ALPHA, HOUR, NOW, save, story

TITLES = [
    "Ёлки выросли в Ижевске",
    "The Café reopens in İzmir",
    "東京で大雨、電車が止まる",
    "ฝนตกหนักในกรุงเทพมหานคร",
    "Қазақстанда қар жауды",
    "Straßenbau beginnt",
    "الأخبار العاجلة من القاهرة",
    "서울에서 눈이 내린다",
    "दिल्ली में भारी बारिश।",
    "சென்னையில் கனமழை",
    "ঢাকায় প্রবল বৃষ্টি",
    "ދިވެހިރާއްޖޭގައި ވާރޭ",
]


@pytest.fixture
def rows(store: Store) -> list[int]:
    alpha = store.add_source(ALPHA).id
    stories = [story(f"s{n}", n, title=title, author="Ann Kim" if n % 2 else "") for n, title in enumerate(TITLES)]
    return list(save(store, alpha, *stories).rows)


@pytest.mark.parametrize("behind", [True, False])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("елк", [0]),
        ("ЁЛКИ выросли", [0]),
        ('"выросли в иж"', [0]),
        ('"в выросли"', []),
        ("cafe izm", [1]),
        ("大雨", [2]),
        ("雨", [2]),
        ("車が止", [2]),
        ("止大", []),
        ("กรุงเทพ", [3]),
        ("ҚАР", [4]),
        ("strassen", [5]),
        ("القاهرة", [6]),
        ("서울", [7]),
        ("बारिश", [8]),
        ("दिल", [8]),
        ('"में भारी बारिश"', [8]),
        ("ल्ली", []),
        ("கனமழை", [9]),
        ("প্রবল বৃষ্টি", [10]),
        ("ވާރޭ", [11]),
        ("author:kim the", [1]),
        ("ann", [1, 3, 5, 7, 9, 11]),
        ("author:strassen", []),
        ("nothing", []),
        ("-елки is:unread", list(range(1, 12))),
        ("елки OR snow OR қар", [0, 4]),
        ('"', None),
    ],
)
def test_words_are_found(store: Store, rows: list[int], behind: bool, text: str, expected: list[int] | None) -> None:
    if not behind:
        assert store.index_some(3) == 9
        assert store.index_some() == 0
    if expected is None:
        return
    wanted = [rows[n] for n in expected]
    assert sorted(store.order("views", parse(text), None, NOW)) == wanted
    assert sorted(found.headline.row for found in store.search(parse(text), NOW)) == wanted


def test_articles_contents_and_summaries_are_found(store: Store, rows: list[int]) -> None:
    alpha = store.sources()[0].id
    save(
        store,
        alpha,
        story("c", content="<p>Inside the <b>cont&eacute;nt</b></p><script>hidden()</script>"),
        story("d", summary="A short summary"),
    )
    text = "First.\n\nDeep in the article stands gold."
    block = Block(kind=BlockKind.PARAGRAPH, start=8, text=text[8:])
    store.save_article(rows[0], Article(text=text, blocks=(block,)))
    while store.index_some(2):
        pass

    def found(query: str) -> list[str]:
        return [one.headline.story.title for one in store.search(parse(query), NOW)]

    assert found("gold") == [TITLES[0]]
    assert found("content inside") == ["Headline of c"]
    assert found("hidden") == found("script") == []
    assert found("short summary") == ["Headline of d"]
    save(store, alpha, story("d", summary="Another text", title="Changed"), now=NOW + HOUR)
    store.index_some()
    assert found("short") == []
    assert found("another") == ["Changed"]


def test_texts_are_read_for_a_phrase_only_where_all_else_passes(store: Store) -> None:
    """Of very many the newest: a list is not to wait while a thousand articles are read."""
    alpha = store.add_source(ALPHA).id
    made = [story(f"s{n}", n, summary="white house" if n % 2 else "house white", language="en") for n in range(60)]
    rows = save(store, alpha, *made).rows
    store.index_some()
    store.set_read(rows[:50], True)
    with patch.object(Texts, "stands_in", autospec=True, side_effect=Texts.stands_in) as stands_in:
        functions.register(store._db, store._texts, store._waiting)
        with patch.object(sifting, "_FEW", 0), patch.object(sifting, "MOST_READ", 20):
            assert list(store.order("newest", parse('"white house" is:unread'))) == list(rows[51::2])
            assert stands_in.call_count == 10
            assert list(store.order("newest", parse('-"white house" is:unread'))) == list(rows[50::2])
            assert stands_in.call_count == 20
            assert len(store.order("newest", parse('"white house"'))) == 10
            assert stands_in.call_count == 40
        # In a window that holds few stories, all of those are looked at.
        assert list(store.order("newest", parse('"white house" is:read'), 2 * HOUR, NOW)) == list(rows[1:50:2])
        assert stands_in.call_count == 90


def test_however_many_wait_for_the_index_all_are_found_and_the_newest_go_first(store: Store) -> None:
    alpha = store.add_source(ALPHA).id
    rows = save(store, alpha, *[story(f"s{n}", title=f"Gold {n}", author="Ann Kim") for n in range(950)]).rows
    for step in (70, 0, 200, 400):
        left = store.index_some(step)
        assert left == store.statistics().unindexed
        assert store._all("SELECT min(rowid) FROM words")[0][0] == (rows[left] if left < 950 else None)
        for text in ("gold", "author:kim", '"gold 12"', "gold -author:ann"):
            expected = {'"gold 12"': 11, "gold -author:ann": 0}.get(text, 950)
            assert len(store.order("views", parse(text))) == expected
            assert len(store.search(parse(text), NOW, limit=2000)) == min(expected, 400)
    while store.index_some():
        pass
    assert store._count("waiting") == 0
    assert len(store.order("views", parse("gold"))) == 950


def test_what_is_rewritten_while_it_waits_is_found_as_it_is(store: Store) -> None:
    alpha = store.add_source(ALPHA).id
    save(store, alpha, story("a", title="Silver"), story("b", title="Copper"))
    save(store, alpha, story("a", title="Gold", author="Ann Kim"), now=NOW + HOUR)
    store.save_article(1, Article(text="Of the article", blocks=()))
    assert store.statistics().unindexed == 2
    for _ in range(2):
        assert list(store.order("views", parse("silver"))) == []
        assert list(store.order("views", parse("gold"))) == list(store.order("views", parse("author:kim"))) == [1]
        store.index_some()
    assert store._all("SELECT doc FROM word_in_story WHERE term IN ('gold', 'article')") == [(1,), (1,)]
    assert store.check() == []


def test_a_word_is_found_with_those_that_begin_so_as_they_are_now(store: Store) -> None:
    alpha = store.add_source(ALPHA).id
    titles = ["Gold", "Golden days", "Goldsmith", "Marigold", "Silver"]
    save(
        store,
        alpha,
        *[story(f"s{n}", title=title, author="Goldberg" if n == 4 else "") for n, title in enumerate(titles)],
    )
    while store.index_some():
        pass
    assert sorted(store.order("views", parse("gold"))) == [1, 2, 3, 5]
    assert list(store.order("views", parse("author:gold"))) == [5]
    assert sorted(store.order("views", parse("golden OR goldb"))) == [2, 5]
    save(store, alpha, story("s1", title="Copper days"), story("s3", title="Golden"), now=NOW + HOUR)
    store.index_some()
    assert sorted(store.order("views", parse("gold"))) == [1, 3, 4, 5]
    assert sorted(store.order("views", parse("-gold"))) == [2]
    store.remove_source(alpha)
    assert list(store.order("views", parse("gold"))) == []


WRITTEN = st.lists(
    st.sampled_from(["rain", "Rainbow", "Дождь", "ёж", "東京の雨", "ฝนตก", "AI雨", "-", ".", "7", "दिल्ली", "ß\x1f\t1"])
).map(" ".join)


@given(WRITTEN, WRITTEN, WRITTEN)
def test_what_waits_is_found_as_is_said_of_words(title: str, author: str, text: str) -> None:
    db = apsw.Connection("")
    db.execute(
        "CREATE TABLE waiting (first, stories, words); CREATE TABLE unindexed (story); CREATE TABLE detail (story)"
    )
    db.execute("ALTER TABLE detail ADD COLUMN author; ALTER TABLE detail ADD COLUMN title")
    waiting, wanted = Waiting(db), words_of(text)
    waiting.put([(6, line_of([], "")), (7, line_of(words_of(title), author)), (8, line_of(["xyz"], "xyz"))])
    of_author = bool(wanted) and has_words(words_of(author), wanted)
    assert waiting.found(text, author=True) == [7] * of_author
    assert waiting.found(text, author=False) == [7] * (
        of_author or (bool(wanted) and has_words(words_of(title), wanted))
    )
    assert [waiting.number(), *waiting.take(2), *waiting.take(9), waiting.number()] == [3, 7, 8, 6, 0]


def test_what_is_forgotten_is_found_no_more(store: Store, rows: list[int]) -> None:
    store.index_some()
    store.remove_source(store.sources()[0].id)
    assert store.search(parse("елки"), NOW) == []
    assert store.check() == []


def test_the_headline_counts_more_than_the_text_and_views_more_than_none(store: Store) -> None:
    alpha = store.add_source(ALPHA).id
    save(
        store,
        alpha,
        story("a", 10_000, title="Something else", summary="A gold medal"),
        story("b", 10, title="Gold at last"),
        story("c", 90, title="The price of gold"),
    )
    for _ in range(2):
        expected = ["The price of gold", "Gold at last", "Something else"]
        titles = [found.headline.story.title for found in store.search(parse("gold"), NOW)]
        assert titles == (expected[:2] if store.statistics().unindexed else expected)
        store.index_some()


@pytest.mark.parametrize("held", [1, 5, 1_000])
def test_a_common_word_is_found_where_little_else_is_asked_of_few(store: Store, held: int) -> None:
    """Its newest stories are held against the rest of the query, and where these are not enough all are."""
    alpha = store.add_source(ALPHA).id
    rows = list(save(store, alpha, *[story(f"s{n}", title=f"Common headline {n}") for n in range(30)]).rows)
    while store.index_some():
        pass
    store.set_starred([rows[2], rows[28]], True)
    with patch("reader.store.search._HELD", held):
        for text, expected in (
            ("common is:starred", {rows[2], rows[28]}),
            ("comm is:starred", {rows[2], rows[28]}),
            ("common -is:starred", {*rows} - {rows[2], rows[28]}),
            ("common is:read", set()),
            ('"common headline" is:starred', {rows[2], rows[28]}),
        ):
            assert {one.headline.row for one in store.search(parse(text), NOW)} == expected


def test_a_search_without_words_lists_the_newest(store: Store, rows: list[int]) -> None:
    assert len(store.search(parse("is:unread views:>5"), NOW)) == len(TITLES) - 6


def lit(text: str, query: str, width: int = 60) -> tuple[str, list[str]]:
    line, places = snippet(text, [words_of(query)], width)
    return line, [line[start:end] for start, end in places]


def test_a_snippet_shows_where() -> None:
    text = "One two three. " * 20 + "Here the ЁЖИК\ngoes home. " + "Four five six. " * 20
    line, words = lit(text, "ежик goes")
    assert words == ["ЁЖИК goes"]
    assert line.startswith("…")
    assert line.endswith("…")
    assert len(line) <= 62
    assert lit("Straßenbau und Weiter", "strassen")[1] == []
    assert lit("大雨の東京", "東京") == ("大雨の東京", ["東京"])
    assert lit("nothing here", "gold") == ("nothing here", [])
    assert lit("", "gold") == ("", [])


@given(st.text(max_size=300), st.lists(st.text(max_size=5), max_size=3), st.integers(1, 80))
def test_a_snippet_is_a_line_and_its_places_are_in_it(text: str, queries: list[str], width: int) -> None:
    line, places = snippet(text, [words_of(query) for query in queries], width)
    assert len(line) <= width + 2
    assert not set("\n\r\t\x0b\x0c\x85\u2028\u2029") & set(line)
    assert all(0 <= start < end <= len(line) for start, end in places)
