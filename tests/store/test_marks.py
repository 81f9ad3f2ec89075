"""Read, starred, how far; and undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.query import parse
from reader.store import Store
from tests.store.building import ALPHA, BETA, HOUR, NOW, save, story


@pytest.fixture
def rows(store: Store) -> list[int]:
    alpha, beta = store.add_source(ALPHA).id, store.add_source(BETA).id
    first = save(store, alpha, *[story(f"a{n}", n) for n in range(5)]).rows
    return [*first, *save(store, beta, *[story(f"b{n}", n, site="beta") for n in range(5)]).rows]


def unread(store: Store) -> list[int]:
    return sorted(store.order("newest", parse("is:unread"), None, NOW))


def test_marks_are_kept(store: Store, rows: list[int]) -> None:
    assert store.set_read(rows[:3], True) == 3
    assert store.set_read(rows[:4], True) == 1
    assert store.set_starred([rows[0]], True) == 1
    shown = store.headlines(rows)
    assert [headline.read for headline in shown] == [True] * 4 + [False] * 6
    assert [headline.starred for headline in shown] == [True] + [False] * 9
    assert list(store.order("views", parse("is:starred is:read"), None, NOW)) == [rows[0]]


def test_nothing_to_mark_is_no_step(store: Store, rows: list[int]) -> None:
    assert store.set_read([], True) == 0
    assert store.set_read([424242], True) == 0
    assert store.set_read(rows, False) == 0
    assert store.undo() is None


def test_a_whole_filter_is_marked_in_one_step_and_undone_in_one(store: Store, rows: list[int]) -> None:
    store.set_read([rows[0]], True)
    assert store.set_read_all(parse("source:alpha"), None, NOW) == 4
    assert unread(store) == rows[5:]
    assert store.undo() == "read: 4 stories"
    assert unread(store) == rows[1:]
    assert store.undo() == "read: 1 story"
    assert unread(store) == rows
    assert store.undo() is None


def test_a_window_is_marked(store: Store, rows: list[int]) -> None:
    assert store.set_read_all(since=HOUR / 2, now=NOW) == 0
    assert store.set_read_all(since=2 * HOUR, now=NOW) == 10
    assert store.set_read_all(since=2 * HOUR, now=NOW, read=False) == 10


def test_undo_outlives_the_program(store: Store, path: Path, rows: list[int]) -> None:
    store.set_starred(rows[:2], True)
    store.close()
    with Store.open(path) as again:
        assert again.undo() == "starred: 2 stories"
        assert len(again.order("views", parse("is:starred"), None, NOW)) == 0


def test_undo_passes_over_what_is_gone(store: Store, rows: list[int]) -> None:
    store.set_read(rows, True)
    store.remove_source(store.sources()[0].id)
    assert store.undo() == "read: 10 stories"
    assert unread(store) == rows[5:]


def test_positions(store: Store, rows: list[int]) -> None:
    assert store.position(rows[0]) == 0
    store.set_position(rows[0], 120)
    store.set_position(rows[0], 240)
    store.set_position(999_999, 1)
    assert [store.position(row) for row in (rows[0], rows[1], 999_999)] == [240, 0, 0]
