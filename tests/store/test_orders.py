"""Lists: the store's order and filters against their plain definitions."""

from __future__ import annotations

import json
from array import array
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.model import Headline, Story
from reader.query import ALL, Filter, Kind, QueryError, Term, matches, parse
from reader.ranking import ORDERS, sort_key
from reader.store import Store, sifting
from reader.store.ranges import FIELDS
from reader.store.rows import Rows
from tests.store.building import ALPHA, BETA, HOUR, NOW, count, save, story

small = st.one_of(st.none(), st.integers(0, 4), st.just(2**62))


@st.composite
def stories(draw: st.DrawFn) -> list[Story]:
    return [
        story(
            f"s{number}",
            draw(small),
            comments=count(draw(small)),
            reactions=count(draw(small)),
            site_rank=draw(st.one_of(st.none(), st.integers(1, 3))),
            published=draw(st.one_of(st.none(), st.integers(-3, 3).map(lambda hours: NOW + hours * HOUR))),
            author=draw(st.sampled_from(["", "Ann Kim", "Ёжи Лем"])),
            title=draw(st.sampled_from(["Rain over", "Дождь и ёж", "東京の雨", "Rainbow"])) + f" {number}",
            language=draw(st.sampled_from(["en", "ru", "RU", ""])),
            tags=draw(st.sampled_from([(), ("Sport",), ("sport", "Ёлка")])),
        )
        for number in range(draw(st.integers(0, 12)))
    ]


TERMS = """
    rain | дождь | еж | 雨 | 京の | "rain over" | "и еж" | source:alpha | source:b | author:kim | lang:ru | tag:sport
    tag:mine | is:unread | is:read | is:starred | is:stored
    views:>1 | views:0 | comments:<=2 | comments:<4611686018427387904 | reactions:>=1 | reactions:0 | place:<3
    since:2h | said:x
"""
terms = st.sampled_from([term.strip() for term in TERMS.replace("\n", "|").split("|") if term.strip()])
queries = st.lists(
    st.tuples(st.sampled_from(["", "-"]), terms, st.sampled_from([" ", " OR "])).map("".join), max_size=3
).map(lambda parts: "".join(parts).removesuffix(" OR "))


def plain(store: Store, order: str, wanted: Filter, since: timedelta | None) -> list[int]:
    """The rows by the definitions in ranking and query."""
    shown = store.headlines(range(1, 100))
    passing = [h for h in shown if matches(wanted, h, NOW, source_tags=["mine"] if _of(h, "Beta") else [])]
    if since is not None:
        passing = [
            h for h in passing if matches(Filter((Term(Kind.SINCE, number=int(since.total_seconds())),)), h, NOW)
        ]
    return [h.row for h in sorted(passing, key=lambda h: sort_key(order, h, NOW))]


def _of(headline: Headline, name: str) -> bool:
    return name in (headline.story.source, *[carrier.source for carrier in headline.story.carriers])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    stories(), stories(), queries, st.sets(st.integers(1, 12)), st.sampled_from([None, HOUR, 3 * HOUR]), st.booleans()
)
@pytest.mark.parametrize("large", [False, True])
def test_the_store_orders_and_filters_as_defined(
    large: bool,
    first: list[Story],
    second: list[Story],
    text: str,
    marked: set[int],
    since: timedelta | None,
    index: bool,
) -> None:
    """Whether few stories or many pass: as of a large store, nothing is few or short, and all is kept ready."""
    wanted = parse(text)
    with (
        patch.object(sifting, "_FEW", 0 if large else sifting._FEW),
        patch.object(sifting, "_SHORT", 0 if large else sifting._SHORT),
        TemporaryDirectory() as folder,
        Store.open(Path(folder) / "news.db") as store,
    ):
        alpha, beta = store.add_source(ALPHA).id, store.add_source(replace(BETA, tags=("mine",))).id
        save(store, alpha, *first)
        save(store, beta, *second[::2])
        for order in ORDERS:
            store.order(order, wanted, since, NOW)
        while large and store.arrange(large=0):
            pass
        store.set_read(sorted(marked)[::2], True)
        store.set_starred(sorted(marked)[1::2], True)
        # Lists that were made before are mended now; the rest of both answers comes later, with other numbers.
        save(store, beta, *second, now=NOW)
        if index:
            store.index_some()
        for order in ORDERS:
            expected = plain(store, order, wanted, since)
            assert list(store.order(order, wanted, since, NOW)) == expected
            assert list(store.order(order, wanted, since, NOW, limit=3)) == expected[:3]
        # Another program has only what was kept ready, and the log of what changed since.
        with Store.open(store.path) as other:
            assert list(other.order("views", wanted, since, NOW)) == plain(store, "views", wanted, since)


@pytest.fixture
def full(store: Store) -> Store:
    """Two hundred stories, an hour apart."""
    alpha = store.add_source(ALPHA).id
    save(store, alpha, *[story(f"s{n}", n * 7 % 50, published=NOW - n * HOUR) for n in range(200)])
    return store


@pytest.mark.parametrize("order", ORDERS)
def test_a_mended_list_is_as_a_new_one(full: Store, path: Path, order: str) -> None:
    (alpha,) = [one.id for one in full.sources()]
    with Store.open(path) as other:
        for step in range(8):
            for wanted, since in (
                (ALL, None),
                (parse("is:unread"), None),
                (ALL, 50 * HOUR),
                (parse("views:>20"), 9 * HOUR),
            ):
                now = NOW + step * HOUR
                other._lists.clear()
                assert full.order(order, wanted, since, now) == other.order(order, wanted, since, now), (
                    step,
                    wanted,
                    since,
                )
            save(
                full,
                alpha,
                story(f"s{step * 3}", 60 + step, published=NOW - step * 3 * HOUR),
                story(f"new{step}", step),
                now=NOW,
            )
            other.set_read([step * 5 + 1, step + 2], step % 2 == 0)


def test_a_list_that_is_asked_for_again_is_not_made_again(full: Store) -> None:
    assert full.order("views", ALL, None, NOW) is full.order("views", ALL, None, NOW)


def test_a_change_of_everything_makes_lists_anew(full: Store) -> None:
    before = full.order("newest", parse("is:unread"), None, NOW)
    full.set_read(full.order("newest"), True)
    assert len(before) == 200
    assert full.order("newest", parse("is:unread"), None, NOW) == array("q")


def test_what_is_gone_leaves_the_list(full: Store) -> None:
    full.order("views")
    full.remove_source(full.sources()[0].id)
    assert full.order("views") == array("q")
    assert full.headlines([1, 2, 3]) == []


def test_rows_that_are_not_there_are_left_out_and_order_is_kept(full: Store) -> None:
    assert [headline.row for headline in full.headlines([5, 9999, 2, 5])] == [5, 2, 5]
    assert full.headlines([]) == []


def test_changed_says_when_something_was_written_here_or_elsewhere(store: Store, path: Path) -> None:
    assert not store.changed()
    store.add_source(ALPHA)
    assert store.changed()
    assert not store.changed()
    with Store.open(path) as other:
        other.add_source(BETA)
    assert store.changed()
    assert not store.changed()


def test_a_query_that_means_nothing_is_refused_before_the_store() -> None:
    with pytest.raises(QueryError):
        parse("views:lots")


@pytest.mark.parametrize("first", [0xD700, 0x10FF80, 2**40])
def test_rows_of_any_size(store: Store, first: int) -> None:
    """Among them those whose numbers are no letters of Unicode, by way of which most lists are read."""
    alpha = store.add_source(ALPHA).id
    store._db.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('story', ?)", (first,))
    rows = save(store, alpha, *[story(f"s{n}", n) for n in range(300)]).rows
    assert rows[0] == first + 1
    assert store.order("views") == array("q", reversed(rows))


def test_many_are_found_from_the_end_that_is_nearer() -> None:
    """A long list is sifted only as far as it is looked at, and is the same list however that is."""
    whole = array("q", range(100_000, 0, -1))
    passes = bytes([0, *[number % 3 == 0 or number < 50 for number in range(1, 100_001)]])
    expected = array("q", [row for row in whole if passes[row]])

    def rows() -> Rows:
        return Rows(whole, passes, len(expected))

    assert rows() == expected
    assert list(rows()) == expected.tolist()
    for looked_at in (
        slice(0, 40), slice(-40, None), slice(20_000, 20_040), slice(None, None, -1), slice(30, 10, -3),
        slice(10, 30, 7), slice(40, 40), slice(5, 2), slice(len(expected) + 5, None), slice(-30_000, 9, 5000),
    ):  # fmt: skip
        assert rows()[looked_at] == expected[looked_at], looked_at
    both = rows()
    for place in (0, -1, len(expected) // 2, 17_000, -17_000, 9_000, -9_000, len(expected) - 1):
        assert both[place] == expected[place]
        assert both.index(expected[place]) == expected.index(expected[place])
    assert 2 not in rows()[:-20]
    assert expected[7] in rows()
    assert not any(number in rows() for number in (50, -1, 100_001))
    for beyond in (len(expected), -len(expected) - 1):
        with pytest.raises(IndexError):
            rows()[beyond]
    for nowhere in (50, 200_000):
        with pytest.raises(ValueError, match=str(nowhere)):
            rows().index(nowhere)


def test_what_is_kept_ready_serves_until_too_much_has_changed(full: Store, path: Path) -> None:
    assert full.arrange(large=0)
    while full.arrange(large=0):
        pass
    assert full._count("arranged") == 5 + len(FIELDS) + 2 * len(ORDERS)
    assert not full.arrange()  # too small a store for it
    full.set_read([3, 4], True)
    with Store.open(path) as other:
        asked: set[str] = set()

        def note(_: object, sql: str, __: object) -> bool:
            asked.add(sql)
            return True

        other._db.exec_trace = note
        expected = [row for row in full.order("views") if row not in (3, 4)]
        with patch.object(sifting, "_FEW", 0):
            assert list(other.order("views", parse("is:unread"))) == expected
        assert not any("ORDER BY row" in sql or "ORDER BY story.views" in sql for sql in asked)
    full.set_read(full.order("newest"), True)
    full.remove_source(full.sources()[0].id)
    with Store.open(path) as other, patch.object(sifting, "_FEW", 0):
        assert list(other.order("views", parse("is:unread"))) == []


def test_more_languages_than_there_are_codes(store: Store) -> None:
    alpha = store.add_source(ALPHA).id
    rows = save(store, alpha, *[story(f"s{n}", 500 - n, language=f"x{n}") for n in range(255)]).rows
    with patch.object(sifting, "_FEW", 0):
        assert list(store.order("views", parse("lang:x9"))) == [rows[9]]
        assert store._languages().said != "null"
        rows += save(store, alpha, *[story(f"t{n}", 100 - n, language=f"y{n}") for n in range(9)]).rows
        assert list(store.order("views", parse("lang:y3"))) == [rows[258]]
        assert store._languages().said == "null"
        while store.arrange(large=0):
            pass
        assert list(store.order("views", parse("-lang:y3"))) == [row for row in rows if row != rows[258]]


def test_which_tags_are_common_is_looked_at_again_as_a_store_grows(store: Store, path: Path) -> None:
    """A store keeps ready who has them; what is asked of the others, and of all once more came, is found as well."""
    alpha = store.add_source(ALPHA).id
    made = [story(f"s{n}", 900 - n, tags=("Early", f"t{n % 12}", *["Rare"] * (n < 2))) for n in range(240)]
    save(store, alpha, *made[:120])

    def arrange() -> list[str]:
        while store.arrange(large=0):
            pass
        names: list[str] = json.loads(store._all("SELECT said FROM arranged WHERE name = 'tags'")[0][0])[0]
        return names

    assert arrange() == ["early", *sorted(f"t{n}" for n in range(12))[:7]]
    save(store, alpha, *[replace(each, tags=("Late",)) for each in made[:60]], *made[120:], now=NOW + HOUR)
    for _ in range(2):
        with Store.open(path) as other, patch.object(sifting, "_FEW", 0):
            assert list(other.order("views", parse("tag:early"))) == list(range(61, 241))
            assert list(other.order("views", parse("tag:t3"))) == [n + 1 for n in range(60, 240) if n % 12 == 3]
            assert list(other.order("views", parse("-tag:LATE"))) == list(range(61, 241))
            assert list(other.order("views", parse("tag:rare"))) == []
        assert arrange()[:2] == ["early", "late"]


@pytest.mark.parametrize("marks", [2, 150])
def test_a_list_is_mended_however_much_changed(full: Store, path: Path, marks: int) -> None:
    (alpha,) = [one.id for one in full.sources()]
    for order in ORDERS:
        full.order(order)
    save(full, alpha, *[story(f"s{n}", 90 + n, published=NOW - n * HOUR) for n in range(marks)])
    with Store.open(path) as other:
        for order in ORDERS:
            assert full.order(order) == other.order(order)
