"""Read, starred, how far; and undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.query import parse
from reader.store import Store, marks
from tests.store.building import ALPHA, BETA, NOW, save, story


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


def test_a_whole_list_is_marked_in_one_step_and_undone_in_one(store: Store, rows: list[int]) -> None:
    store.set_read([rows[0]], True)
    assert store.set_read(store.order("newest", parse("source:alpha"), None, NOW), True) == 4
    assert unread(store) == rows[5:]
    assert store.undo() == "read: 4 stories"
    assert unread(store) == rows[1:]
    assert store.undo() == "read: 1 story"
    assert unread(store) == rows
    assert store.undo() is None


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


class TestMany:
    """What takes several transactions is one step all the same."""

    @pytest.fixture(autouse=True)
    def slices_of_three(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(marks, "_SLICE", 3)
        monkeypatch.setattr(marks, "_NOTED", 2)

    def test_they_are_marked_and_unmarked_piece_by_piece(self, store: Store, rows: list[int]) -> None:
        store.set_read([rows[4]], True)
        assert list(store.marking("read", rows[::-1], True)) == [3, 6, 9]
        assert unread(store) == []
        assert [*store.undoing()] == ["", "", "read: 9 stories"]
        assert unread(store) == [row for row in rows if row != rows[4]]
        assert store.undo() == "read: 1 story"

    def test_who_stops_half_way_can_take_back_what_was_done(self, store: Store, path: Path, rows: list[int]) -> None:
        pieces = store.marking("starred", rows, True)
        assert [next(pieces), next(pieces)] == [3, 6]
        store.close()
        with Store.open(path) as again:
            assert sorted(again.order("newest", parse("is:starred"), None, NOW)) == rows[:6]
            next(again.undoing())
            assert sorted(again.order("newest", parse("is:starred"), None, NOW)) == rows[:3]
            assert again.undo() == "starred: 10 stories"
            assert len(again.order("newest", parse("is:starred"), None, NOW)) == 0
            assert again.undo() is None

    @pytest.mark.parametrize("arranged", [False, True])
    def test_lists_see_every_piece(self, store: Store, path: Path, rows: list[int], arranged: bool) -> None:
        while arranged and store.arrange(large=0):
            pass
        with Store.open(path) as other:
            assert unread(other) == rows
            for done in store.marking("read", rows, True):
                assert unread(other) == unread(store) == rows[done:]
                with Store.open(path) as new:
                    assert unread(new) == rows[done:]
            for _ in store.undoing():
                assert unread(other) == unread(store)
            assert unread(other) == rows

    def test_what_is_gone_meanwhile_stays_gone(self, store: Store, rows: list[int]) -> None:
        pieces = store.marking("read", rows, True)
        next(pieces)
        store.remove_source(store.sources()[1].id)
        assert list(pieces) == [6, 9, 10]
        assert list(store.order("newest", parse("is:read"), None, NOW)) == rows[:5]

    def test_what_is_marked_meanwhile_is_a_step_of_its_own(self, store: Store, rows: list[int]) -> None:
        pieces = store.marking("read", rows, True)
        next(pieces)
        store.set_starred([rows[9]], True)
        assert list(pieces) == [6, 9, 10]
        assert store.undo() == "read: 10 stories"
        assert unread(store) == rows
        assert store.undo() == "starred: 1 story"
        assert store.undo() is None

    def test_all_of_it_is_there_or_nothing(self, store: Store, rows: list[int]) -> None:
        def interrupted() -> None:
            with store._writing():
                assert store.set_read(rows, True) == 10
                raise RuntimeError

        with pytest.raises(RuntimeError):
            interrupted()
        assert unread(store) == rows
        assert store.undo() is None

    def test_only_steps_are_counted(self, store: Store, rows: list[int]) -> None:
        for number in range(60):
            store.set_read(rows, number % 2 == 0)
        assert [store.undo() for _ in range(51)][-2:] == ["read: 10 stories", None]
        assert store._count("undo") == 0
