"""Subscriptions."""

from __future__ import annotations

import io
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from reader.model import Manners, Move, Source, SourceState, Validators
from reader.query import parse
from reader.store import Keeping, Store, StoreError, marks, repair
from reader.store.states import pack_state, unpack_state
from tests.store.building import ALPHA, BETA, HOUR, NOW, count, save, story

STATE = SourceState(
    validators=Validators('"e"', "Sun, 22 Nov 2026 12:00:00 GMT"),
    body_digest="abc",
    asked=NOW,
    answered=NOW - timedelta(seconds=1.5),
    status=503,
    failures=3,
    unchanged=2,
    failure="It did not answer.",
    next_allowed=NOW + timedelta(hours=1),
    reason="it said so",
    retired=True,
    manners=Manners(ttl_minutes=60, skip_hours=frozenset({1, 2}), skip_days=frozenset({6})),
    move=Move(to="https://new.example/", by_feed=True, since=NOW, counted=NOW + HOUR, days=2, hindrance="it rains"),
    came_from="https://first.example/",
    moved=NOW - HOUR,
    stays_from=("https://a.example/", "https://b.example/"),
    sent_on=("a.example:443",),
)


def test_a_source_comes_back_as_it_was(store: Store) -> None:
    source = Source(
        url="https://x.example/f",
        kind="page",
        title="Ë",
        site_url="https://x.example/",
        language="ru",
        tags=("a b", "ц"),
    )
    added = store.add_source(source)
    assert added == store.sources()[0] == store.source(added.id)
    assert (added.source, added.state, added.stories, added.name) == (source, SourceState(), 0, "Ë")


@pytest.mark.parametrize(
    "url", ["http://alpha.example/feed", "https://www.alpha.example/feed/", "https://alpha.example/feed#x"]
)
def test_the_same_address_is_added_once(store: Store, url: str) -> None:
    first = store.add_source(ALPHA)
    assert store.add_source(Source(url=url, title="Other")) == first
    assert len(store.sources()) == 1


def test_a_source_without_a_title_is_called_by_its_host(store: Store) -> None:
    assert store.add_source(Source(url="https://www.x.example/feed")).name == "x.example"


def test_a_state_comes_back_as_it_was(store: Store) -> None:
    number = store.add_source(ALPHA).id
    store.save_answers([(number, None, STATE)], NOW)
    assert store.sources()[0].state == STATE


def test_no_field_of_a_state_is_forgotten() -> None:
    default = SourceState()
    for field in fields(SourceState):
        assert getattr(STATE, field.name) != getattr(default, field.name), "give it a value above"
        alone = replace(default, **{field.name: getattr(STATE, field.name)})
        assert unpack_state(pack_state(alone)) == alone


def test_a_state_of_a_newer_version_is_read_for_what_is_known() -> None:
    assert unpack_state('{"failures":2,"mood":"fine"}') == SourceState(failures=2)


def test_a_source_is_changed(store: Store) -> None:
    alpha, beta = store.add_source(ALPHA).id, store.add_source(BETA).id
    moved = replace(ALPHA, url="https://new.example/feed", title="New")
    store.update_source(alpha, moved)
    assert store.sources()[0].source == moved
    with pytest.raises(StoreError, match="already a source"):
        store.update_source(beta, moved)


def test_a_source_that_is_gone_is_none(store: Store) -> None:
    alpha = store.add_source(ALPHA).id
    store.remove_source(alpha)
    store.remove_source(alpha)
    assert store.source(alpha) is None
    assert store.sources() == []
    store.save_answers([(alpha, None, STATE)], NOW)


def test_many_sources_come_in_one_step_and_none_twice(store: Store) -> None:
    assert store.add_sources([ALPHA, BETA, ALPHA]) == 2
    assert store.add_sources([BETA]) == 0
    assert [each.source.url for each in store.sources()] == [ALPHA.url, BETA.url]
    store.remove_source(store.sources()[0].id)
    assert store.add_sources([ALPHA]) == 1, "what was removed is new again"


def said(store: Store) -> dict[str, tuple[int, int]]:
    """What is known of each source: its stories, and those that are unread."""
    return {each.name: (each.stories, each.unread) for each in store.sources()}


def counted(store: Store) -> dict[str, tuple[int, int]]:
    """The same by looking at each story."""
    found = {each.name: parse(f'source:"{each.name}"') for each in store.sources()}
    assert store.unread() == len(store.order("newest", parse("is:unread")))
    return {
        name: (len(store.order("newest", its)), len(store.order("newest", its & parse("is:unread"))))
        for name, its in found.items()
    }


def test_how_many_stories_a_source_carries_is_known_whatever_happens(store: Store, tmp_path: Path) -> None:
    """And how many of them are unread. It is kept, not counted: who writes stories or marks them keeps it."""
    alpha, beta = store.add_source(ALPHA).id, store.add_source(BETA).id
    made = [story(f"a{number}", number, published=NOW - number * HOUR) for number in range(40)]
    rows = save(store, alpha, *made).rows
    assert said(store) == counted(store) == {"Alpha": (40, 40), "Beta": (0, 0)}
    store.set_read(rows[1:4], True)
    save(store, alpha, *made[:30], *made[:3], story("new"))
    shared = [story(f"a{number}", site="beta", url=f"https://alpha.example/a{number}") for number in range(5)]
    save(store, beta, *shared, story("b", site="beta"))
    assert said(store) == counted(store) == {"Alpha": (41, 38), "Beta": (6, 3)}
    # Under another name it is still the same story.
    save(store, beta, *[replace(each, guid=f"another-{each.url}") for each in shared[:2]])
    assert said(store) == counted(store) == {"Alpha": (41, 38), "Beta": (6, 3)}
    store.set_read(store.order("newest", parse("source:beta")), True)
    assert said(store) == counted(store) == {"Alpha": (41, 36), "Beta": (6, 0)}
    store.set_read([rows[0]], False)
    assert store.undo() is not None
    assert store.undo() is not None
    assert said(store) == counted(store) == {"Alpha": (41, 38), "Beta": (6, 3)}
    save(store, alpha, *made[:3], now=NOW + HOUR)  # what it shows no more may be forgotten
    store.forget(Keeping(stories=20), NOW + HOUR)
    assert 0 < said(store)["Alpha"][1] < said(store)["Alpha"][0] < 41
    assert said(store) == counted(store)
    exported = io.StringIO()
    store.export_jsonl(exported)
    with Store.open(tmp_path / "other.db") as other:
        other.import_jsonl(exported.getvalue().splitlines())
        assert said(other) == counted(other) == said(store)
    store.set_starred([2], True)
    store.remove_source(alpha)
    assert said(store) == counted(store) == {"Beta": (6, 3)}
    store.add_source(ALPHA)
    assert said(store) == counted(store)
    store.close()
    repair(store.path, NOW)
    with Store.open(store.path) as repaired:
        assert said(repaired) == counted(repaired)
        assert said(repaired)["Beta"] == (6, 3)


def test_what_another_program_marked_meanwhile_is_not_counted_twice(store: Store, path: Path) -> None:
    """Many are marked a few at a time, and others may come between."""
    rows = save(store, store.add_source(ALPHA).id, *[story(f"s{number}") for number in range(30)]).rows
    with patch.object(marks, "_SLICE", 10), Store.open(path) as other:
        steps = store.marking("read", rows, True)
        next(steps)
        other.set_read(rows[15:18], True)
        list(steps)
        assert said(store) == counted(store) == {"Alpha": (30, 0)}
        other.set_read(rows[:2], False)
        undoing = store.undoing()
        next(undoing)
        other.set_read(rows[:5], False)
        list(undoing)
        assert said(store) == counted(store)


def test_sources_are_listed_without_counting_their_stories(store: Store) -> None:
    save(store, store.add_source(ALPHA).id, *[story(f"a{number}") for number in range(9)])
    asked: list[str] = []

    def note(_: object, sql: str, __: object) -> bool:
        asked.append(sql)
        return True

    store._db.exec_trace = note
    assert store.sources()[0].stories == 9
    assert asked
    assert not any("carrier" in sql for sql in asked)


def test_a_source_that_was_removed_comes_back_as_if_it_had_never_gone(store: Store) -> None:
    alpha, beta = store.add_source(ALPHA).id, store.add_source(BETA).id
    made = [story(f"a{number}", number, published=NOW - number * HOUR) for number in range(12)]
    save(store, alpha, *made)
    save(store, alpha, *(replace(each, views=count(1000)) for each in made[:6]), now=NOW + HOUR)
    save(store, beta, story("a3", 7, site="beta", url="https://alpha.example/a3"), story("b", 1, site="beta"))
    store.set_starred([2, 5], True)
    store.set_read([1, 2], True)
    store.set_position(1, 40)

    def told() -> list[Any]:
        shown = {each.story.id: replace(each, row=0) for each in store.headlines(store.order("newest"))}
        counters = {each.story.id: list(store.samples(each.row)) for each in store.headlines(store.order("newest"))}
        kept = [
            (each.source, each.stories, each.unread) for each in sorted(store.sources(), key=lambda each: each.name)
        ]
        places = {each.story.id: store.position(each.row) for each in store.headlines(store.order("newest"))}
        return [shown, counters, places, kept, len(store.order("views"))]

    before, aside = told(), io.StringIO()
    assert store.export_jsonl(aside, alpha) == 12
    store.remove_source(alpha)
    assert len(store.order("views")) == 4
    assert store.bring_back(aside.getvalue().splitlines()) == 9
    assert told() == before
    assert 40 in told()[2].values()
    assert store.check() == []
