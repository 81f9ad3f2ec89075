"""Which panes stand side by side, at any size."""

from __future__ import annotations

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from reader.tui.reading.layout import THREE_FROM, TWO_FROM, Pane, arrange, seen_split, split_at

panes = st.sampled_from(get_args(Pane))


@given(st.integers(1, 500), st.floats(0, 1), panes, st.booleans())
def test_panes_and_rules_fill_the_width_exactly(width: int, split: float, pane: Pane, zoomed: bool) -> None:
    frame = arrange(width, split, pane, zoomed)
    shown = [cells for cells in frame if cells]
    assert sum(shown) + len(shown) - 1 == width
    assert all(cells > 0 for cells in shown)
    assert getattr(frame, pane) > 0 or pane == "sources"
    if not zoomed:
        assert len(shown) == (3 if width >= THREE_FROM else 2 if width >= TWO_FROM else 1)


@given(st.integers(TWO_FROM, 500), st.floats(0.1, 0.9))
def test_the_article_always_has_room_to_be_read(width: int, split: float) -> None:
    frame = arrange(width, split, "list", False)
    assert frame.article >= 44
    assert frame.list >= 36


@given(st.integers(TWO_FROM, 500), st.floats(0.3, 0.5))
def test_the_rule_comes_to_where_it_is_dragged(width: int, share: float) -> None:
    column = round(width * share)
    frame = arrange(width, split_at(width, column), "list", False)
    rule = (frame.sources + 1 if frame.sources else 0) + frame.list
    assert rule == column or frame.list in (36, 96) or frame.article == 44


@given(st.integers(TWO_FROM, 500), st.floats(0.1, 0.9))
def test_the_split_that_is_seen_looks_like_the_one_that_was_wished_for(width: int, split: float) -> None:
    assert arrange(width, seen_split(width, split), "list", False) == arrange(width, split, "list", False)
