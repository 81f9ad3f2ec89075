"""Orders that are kept ready: their codes, and changes put into them."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from math import inf
from pathlib import Path
from typing import Any

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ranking import ORDERS
from reader.store import Store
from reader.store.codes import code
from reader.store.merging import Coded, merged
from reader.store.schema import LAST
from tests.store.building import ALPHA, HOUR, NOW, count, save, story

numbers = st.none() | st.integers(0, 2**62) | st.sampled_from([0, 1, 2**18, 2**19 - 1, 2**19, 2**23 - 1, 2**23, 2**39])
ratios = st.none() | st.floats(0, 1e18) | st.sampled_from([0.0, 1e-9, 127.99999, 128.0])
stories = st.fixed_dictionaries(
    {
        "time": st.integers(-(2**40), 2**40) | st.integers(1_700_000_000, 1_700_100_000),
        "views": numbers,
        "comments": numbers,
        "place": st.just(LAST) | st.integers(0, LAST - 1) | st.integers(1, 30),
        "rising": ratios,
        "standout": ratios,
    }
)


@given(st.lists(stories, max_size=30))
@pytest.mark.parametrize("order", ORDERS)
def test_codes_never_fall_in_their_order(order: str, made: list[dict[str, Any]]) -> None:
    db = apsw.Connection(":memory:")
    db.execute("CREATE TABLE story (time, views, comments, place, rising REAL, standout REAL)")
    db.executemany("INSERT INTO story VALUES (:time, :views, :comments, :place, :rising, :standout)", made)

    def key(one: dict[str, Any]) -> tuple[float, ...]:
        values = [(one[by.field], by.most_first) for by in ORDERS[order]]
        return tuple(inf if value is None else -value if falls else value for value, falls in values)

    coded = [
        (key(dict(zip(("time", "views", "comments", "place", "rising", "standout"), row, strict=True))), number)
        for *row, number in db.execute(f"SELECT *, {code(order, 'story')} FROM story")
    ]
    codes = [number for _, number in sorted(coded)]
    assert codes == sorted(codes)
    assert all(0 <= number < 2**63 for number in codes)


@given(st.dictionaries(st.integers(1, 60), st.integers(0, 40)), st.data())
def test_a_list_with_changes_in_it_is_the_list_as_it_stands(were: dict[int, int], data: st.DataObject) -> None:
    """Codes tell halves of the tens apart only; in the rest stories differ too."""

    def listed(values: dict[int, int]) -> Coded:
        rows = sorted(values, key=lambda row: (values[row], row))
        return Coded(array("q", rows), array("q", [values[row] // 5 for row in rows]))

    changed = data.draw(st.sets(st.sampled_from(sorted(were)))) if were else set()
    are = {row: value for row, value in were.items() if row not in changed}
    for row in changed:
        if (value := data.draw(st.none() | st.integers(0, 40))) is not None:
            are[row] = value
    new = data.draw(st.dictionaries(st.integers(61, 90), st.integers(0, 40)))
    are |= new

    whole, came = listed(were), listed({row: are[row] for row in {*changed, *new} if row in are})
    stood = [(were[row], row) for row in whole.rows]
    places = [bisect_left(stood, (are[row], row)) for row in came.rows]
    assert merged(whole, {row: were[row] // 5 for row in changed}, came, places) == listed(are)
    assert whole == listed(were)


def test_what_is_not_true_of_a_list_is_not_put_into_it() -> None:
    whole = Coded(array("q", [3, 1]), array("q", [5, 9]))
    for before in ({3: 9}, {2: 5}, {1: 10}):
        assert merged(whole, before, Coded(array("q"), array("q")), []) is None


@pytest.mark.parametrize("changed", [1, 30, 300])
def test_a_store_puts_changes_into_what_is_ready(path: Path, changed: int) -> None:
    """Few changes, many, and so many that the list is made anew: changed numbers, new stories and gone ones."""
    made = [
        story(f"s{n}", n % 7 if n % 5 else None, comments=count(n % 3), published=NOW - n * HOUR) for n in range(900)
    ]
    with Store.open(path) as store, Store.open(path) as other:
        alpha = store.add_source(ALPHA).id
        save(store, alpha, *made)
        while store.arrange(large=0):
            pass
        for order in ORDERS:
            other.order(order)
        again = [
            story(f"s{n}", n % 11, comments=count(n), published=NOW - n * HOUR) for n in range(0, 900, 900 // changed)
        ]
        new = [story(f"t{n}", n % 7, site_rank=n + 1) for n in range(changed)]
        save(store, alpha, *again, *new, now=NOW + HOUR)
        for order in ORDERS:
            plain = [row for (row,) in store._all(f"SELECT row FROM story ORDER BY {store_order(order)}")]
            assert list(store.order(order)) == plain
            assert list(other.order(order)) == plain


def store_order(order: str) -> str:
    return ", ".join(
        [f"{by.field} IS NULL, {by.field} {'DESC' if by.most_first else ''}" for by in ORDERS[order]] + ["row"]
    )


def test_an_order_in_which_nothing_moved_is_not_written_again(store: Store) -> None:
    alpha = store.add_source(ALPHA).id
    made = [story(f"s{n}", n) for n in range(400)]
    save(store, alpha, *made)
    while store.arrange(large=0):
        pass
    store._db.execute("UPDATE arranged SET said = 'as it was'")
    save(store, alpha, *[story(f"s{n}", 1_000 - n) for n in range(30)], now=NOW + HOUR)
    while store.arrange(large=0):
        pass
    found = dict(store._all("SELECT name, said FROM arranged WHERE change = (SELECT max(number) FROM change)"))
    assert found["newest"] == found["codes of newest"] == found["site"] == "as it was"
    assert found["views"] == found["codes of views"] == ""
    for order in ORDERS:
        assert list(store.order(order)) == [
            row for (row,) in store._all(f"SELECT row FROM story ORDER BY {store_order(order)}")
        ]
