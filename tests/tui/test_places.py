"""Where a story stands, and who rose, fell or came."""

from __future__ import annotations

from array import array
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from reader.tui.headlines.places import changes, place_of

rows = st.lists(st.integers(0, 2**60), unique=True, max_size=60)


@given(rows, st.integers(0, 2**60))
def test_a_story_is_found_where_it_stands(order: list[int], other: int) -> None:
    held = array("q", order)
    assert [place_of(held, row) for row in order] == list(range(len(order)))
    assert place_of(held, other) == (order.index(other) if other in order else -1)


@given(rows, st.data())
def test_what_is_new_makes_nobody_fall(order: list[int], data: st.DataObject) -> None:
    fresh = [row for row in data.draw(rows) if row not in order]
    mixed = list(order)
    for row in fresh:
        mixed.insert(data.draw(st.integers(0, len(mixed))), row)
    marks = changes(array("q", order), array("q", mixed), 0, 0)
    assert marks == (dict.fromkeys(fresh, "●") if order else {})


@given(rows, st.randoms(use_true_random=False))
def test_who_is_marked_has_moved_that_way(order: list[int], random: Random) -> None:
    shuffled = list(order)
    random.shuffle(shuffled)
    for row, mark in changes(array("q", order), array("q", shuffled), 0, 0).items():
        moved = shuffled.index(row) - order.index(row)
        assert moved < 0 if mark == "▲" else moved > 0


@given(st.integers(0, 40), st.integers(0, 40))
def test_who_passes_others_moves_and_they_stay(origin: int, goal: int) -> None:
    order = list(range(100, 141))
    moved = list(order)
    moved.insert(goal, moved.pop(origin))
    marks = changes(array("q", order), array("q", moved), 0, 0)
    if abs(origin - goal) > 1:
        assert marks == {order[origin]: "▲" if goal < origin else "▼"}
    else:  # of two that change places, one is told
        assert len(marks) == abs(origin - goal)
