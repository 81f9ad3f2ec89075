"""newsboat's filter expressions as queries, and the way back."""

from __future__ import annotations

import contextlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.query import ALL, parse
from reader.sources.newsboat import UntranslatableError, expression_of, query_of


@pytest.mark.parametrize(
    ("expression", "query"),
    [
        ('unread = "yes"', "is:unread"),
        ('unread != "yes"', "is:read"),
        ('unread = "yes" and age between 0:7', "is:unread since:8d"),
        ('( author =~ "Oss" or author =~ "Ek" ) and ( title =~ "river" or title =~ "lake" )',
         "author:Oss OR author:Ek river OR lake"),
        ('title =~ "(river|lake shore)"', 'river OR "lake shore"'),
        ('title !~ "river|lake"', "-river -lake"),
        ('(tags # "a" and unread = "yes") or tags # "b"', "tag:a OR tag:b is:unread OR tag:b"),
        ('title =~ "river" or content =~ "river"', "river"),
        ('title =~ "C\\+\\+ 26"', '"C++ 26"'),
        ('title =~ "OR"', '"OR"'),
        ('feedtitle = "Morning News" and tags !# "sport"', 'source:"Morning News" -tag:sport'),
        ("age < 2", "since:2d"),
        ("age <= 2", "since:3d"),
        ("age > 2", "-since:3d"),
        ("age = 1", "since:2d -since:1d"),
        ('title =~ "война" and age<1', "война since:1d"),
    ],
)  # fmt: skip
def test_what_an_expression_asks_a_query_asks(expression: str, query: str) -> None:
    assert query_of(expression) == query
    assert parse(query).terms, "it is one that can be read"


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ('flags # "s"', "“flags”"),
        ('title =~ "^river"', "regular expressions"),
        ('unread = "yes" and tags # "b" or age < 2', "without parentheses"),
        ('(unread = "yes"', "“)” is missing"),
        ('(unread = "yes" unread', "no partner"),
        ('unread = "yes" )', "“)” is not understood"),
        ("", "a condition is missing"),
        ("unread", "a comparison is missing"),
        ("unread =", "a value is missing"),
        ("unread unread", "no comparison"),
        ('unread = "maybe"', "yes or no"),
        ("age < 0", "no age"),
        ('age < "soon"', "number of days"),
        ("age between 7", "number of days"),
        ('title < "river"', "cannot be compared"),
        ('title =~ "…"', "no word"),
        ('title =~ "river', "is not understood"),
        ("(" * 3000, "is not understood"),
        (" and ".join(f'(title =~ "a{n}" or (title =~ "b{n}" and title =~ "c{n}"))' for n in range(40)), "too long"),
    ],
)
def test_what_has_no_counterpart_is_refused_with_the_reason(expression: str, reason: str) -> None:
    with pytest.raises(UntranslatableError, match=re.escape(reason)):
        query_of(expression)


words = st.text("abcабв一+.|(", min_size=1, max_size=4).filter(lambda word: any(letter.isalpha() for letter in word))
terms = st.one_of(
    words.map('"{}"'.format),
    words.map('-"{}"'.format),
    words.map('author:"{}"'.format),
    words.map('-source:"{}"'.format),
    words.map("tag:{}".format),
    st.sampled_from(["is:unread", "-is:read"]),
    st.integers(1, 900).map("since:{}d".format),
    st.integers(1, 900).map("-since:{}d".format),
)
queries = st.lists(st.lists(terms, min_size=1, max_size=2).map(" OR ".join), min_size=1, max_size=3).map(" ".join)


@given(queries)
def test_there_and_back_it_asks_the_same(query: str) -> None:
    once = query_of(expression_of(parse(query)))
    assert query_of(expression_of(parse(once))) == once
    assert len(parse(once).terms) >= 1


@pytest.mark.parametrize("query", ["views:>10k", "said:Oss", "is:starred", "since:6h", 'tag:"two words"'])
def test_what_newsboat_does_not_know_is_not_written(query: str) -> None:
    with pytest.raises(UntranslatableError, match="newsboat has no counterpart"):
        expression_of(parse(query))


def test_a_view_of_everything_is_no_query_feed() -> None:
    with pytest.raises(UntranslatableError):
        expression_of(ALL)


@given(st.text('()"#=~!<>andor titlege:0123456789', max_size=60))
def test_any_text_is_a_query_or_a_reason(expression: str) -> None:
    with contextlib.suppress(UntranslatableError):
        assert parse(query_of(expression)).terms
