"""Ranges of numbers, and whose stories are, against their plain definitions."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Source
from reader.query import parse
from reader.store import Store, carriers, sifting
from reader.store.ranges import FURTHEST, Span, among, ranges_of, span_of
from tests.store.building import NOW, save, story

numbers = st.integers(-5, 60) | st.integers(-(2**40), 2**40)
COMPARED = {
    "<": lambda value, number: value < number,
    "<=": lambda value, number: value <= number,
    "=": lambda value, number: value == number,
    ">=": lambda value, number: value >= number,
    ">": lambda value, number: value > number,
}


@settings(deadline=None)
@given(
    st.sets(numbers, max_size=127).map(sorted), st.lists(numbers, max_size=80), st.sampled_from([*COMPARED]), numbers
)
def test_what_ranges_tell_is_true(marks: list[int], values: list[int], comparison: str, number: int) -> None:
    inside, in_part = among(marks, span_of(comparison, number))
    parts = dict(in_part)
    for value, range_ in zip(values, ranges_of(values, marks), strict=True):
        assert 1 <= range_ <= 255
        told = range_ in inside or (range_ in parts and parts[range_].start <= value < parts[range_].stop)
        assert told == COMPARED[comparison](value, number)
    assert len(in_part) <= 1
    assert not set(inside) & set(parts)


def test_a_mark_is_told_exactly() -> None:
    assert among([3, 7], span_of("=", 7)) == ([4], [])
    assert among([3, 7], span_of("=", 5)) == ([], [(3, Span(5, 6))])
    assert among([], Span(-FURTHEST, FURTHEST)) == ([1], [])


@pytest.fixture
def shared(store: Store) -> Store:
    """Twelve sources, of which some carry the others' stories."""
    for number in range(12):
        id_ = store.add_source(Source(url=f"https://s{number}.example/feed", title=f"Paper {number}")).id
        own = [story(f"{number}-{each}", each, site=f"s{number}") for each in range(5)]
        others = [story(f"{number - 1}-{each}", each, site=f"s{number - 1}") for each in range(2)] if number % 3 else []
        save(store, id_, *own, *others)
    return store


QUERIES = (
    "source:paper",
    'source:"paper 1"',
    "-source:paper",
    '-source:"paper 3"',
    'source:"paper 2" OR source:"paper 7"',
)


def lists(store: Store) -> list[list[int]]:
    return [list(store.order("views", parse(text), None, NOW)) for text in QUERIES]


@pytest.mark.parametrize("upper_bytes", [carriers._UPPER_BYTES, 0])
def test_whose_stories_are_is_the_same_out_of_what_is_kept_ready(shared: Store, path: Path, upper_bytes: int) -> None:
    expected = lists(shared)
    while shared.arrange(large=0):
        pass
    with (
        patch.object(sifting, "_FEW", 0),
        patch.object(carriers, "_UPPER_BYTES", upper_bytes),
        Store.open(path) as other,
    ):
        assert other._is_ready(carriers.SOURCES)
        assert lists(other) == expected
        # What came, joined and went since is put into it.
        save(shared, 3, story("new", 9, site="s2"), story("1-1", 4, site="s1"))
        shared.remove_source(5)
        shared._lists.clear()
        with Store.open(path) as third, patch.object(sifting.Sifting, "_carried_by", lambda *_: None):
            plainly = lists(third)
        assert lists(other) == lists(shared) == plainly != expected


def test_numbers_of_sources_that_take_more_than_two_bytes(shared: Store, path: Path) -> None:
    shared._db.execute("UPDATE sqlite_sequence SET seq = 65535 WHERE name = 'source'")
    while shared.arrange(large=0):
        pass
    late = shared.add_source(Source(url="https://late.example/feed", title="Late paper")).id
    rows = save(shared, late, story("late", 3, site="late")).rows
    with patch.object(sifting, "_FEW", 0):
        assert list(shared.order("views", parse("source:late"))) == list(rows)
        while shared.arrange(large=0):
            pass
        with Store.open(path) as other:
            assert other._carried_by([late]) is None
            assert list(other.order("views", parse("source:late"))) == list(rows)
            assert len(other.order("views", parse("-source:late"))) == 60
