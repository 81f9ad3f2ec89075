"""Near-equal headlines: which are one story, and that an index finds them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.store.twins import are_one, twin_keys

ONE = [
    ("Donor to PM Theresa May’s party says to cut funds", "Donor to PM May's party says to cut funds"),
    (
        "Parliament votes to close the last coal mine",
        "Parliament votes to close the last coal mine - The Daily Example",
    ),
    ("Storm closes airports across the northern islands", "STORM CLOSES AIRPORTS ACROSS THE NORTHERN ISLANDS"),
    ("Minister resigns over leaked letters, party says", "Minister resigned over leaked letters, party says"),
    ("Парламент утвердил новый бюджет страны на три года", "Парламент страны утвердил новый бюджет на три года"),
    ("Bundestag beschließt höhere Steuern auf große Vermögen", "Bundestag beschließt höhere Steuer auf große Vermögen"),
]

TWO = [
    ("Bus crash in the mountains kills 12 people", "Bus crash in the mountains kills 15 people"),
    ("Poland beats Germany in the final match", "Germany beats Poland in the final match"),
    ("Man arrested in Berlin after knife attack on police", "Man arrested in Hamburg after knife attack on police"),
    ("Court does rule on the election appeal today", "Court does not rule on the election appeal today"),
    ("Суд признал закон о выборах законным", "Суд не признал закон о выборах законным"),
    ("Election night in the capital and beyond", "Election night in the capital and beyond live"),
    ("Second earthquake hits the coast near the capital", "Earthquake hits the coast near the capital"),
    ("Lost shows of the year gone by - Part 1", "Lost shows of the year gone by - Part 2"),
    ("Lost shows of the year gone by - The Beginning", "Lost shows of the year gone by - The End"),
    ("Niger closes its border with neighbours to trade", "Nigeria closes its border with neighbours to trade"),
    (
        "Fire at the harbour of the old town",
        "Fire at the harbour of the old town destroys dozens of boats and a market hall",
    ),
    ("Five easy recipes for the weekend", "Five easy recipes for the garden"),
]


@pytest.mark.parametrize(("title", "other"), ONE[:4] + ONE[5:])
def test_nearly_the_same_headline_is_the_same_story(title: str, other: str) -> None:
    assert are_one(title, other)
    assert are_one(other, title)


def test_a_word_that_moved_makes_no_near_equal() -> None:
    assert not are_one(*ONE[4])


@pytest.mark.parametrize(("title", "other"), TWO)
def test_what_reads_alike_and_says_something_else_is_another_story(title: str, other: str) -> None:
    assert not are_one(title, other)
    assert not are_one(other, title)


@pytest.mark.parametrize(("title", "other"), ONE[:3])
def test_one_of_two_near_equal_headlines_finds_the_other(title: str, other: str) -> None:
    assert set(twin_keys(title)) & {twin_keys(other)[0]} or set(twin_keys(other)) & {twin_keys(title)[0]}


PAIRS = [
    line.split("\t")
    for line in Path(__file__).with_name("headline_pairs.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def found(title: str, other: str) -> bool:
    """Whether ``title``, stored, is found by ``other``."""
    return bool(set(twin_keys(title)[:1]) & set(twin_keys(other)))


@pytest.mark.parametrize(("title", "other"), [pair[1:] for pair in PAIRS if pair[0] == "one"])
def test_what_outlets_make_of_one_headline_is_one_story_and_found(title: str, other: str) -> None:
    assert are_one(title, other)
    assert are_one(other, title)
    assert found(title, other)
    assert found(other, title)


@pytest.mark.parametrize(("title", "other"), [pair[1:] for pair in PAIRS if pair[0] == "two"])
def test_other_events_and_what_comes_every_day_stay_apart(title: str, other: str) -> None:
    assert not are_one(title, other) or not twin_keys(title)


@pytest.mark.parametrize("title", ["Morning briefing", "What we know so", "Live", "", "12:30", "Утренний обзор"])
def test_short_headlines_have_no_twins(title: str) -> None:
    assert twin_keys(title) == ()


@given(st.text(max_size=120), st.text(max_size=120))
def test_any_two_texts_compare_alike_both_ways(one: str, two: str) -> None:
    assert are_one(one, two) == are_one(two, one)
    assert are_one(one, one)
    assert len(twin_keys(one)) in (0, 1, 3)
