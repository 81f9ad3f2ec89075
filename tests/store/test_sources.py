"""Subscriptions."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta

import pytest

from reader.model import Manners, Source, SourceState, Validators
from reader.store import Store, StoreError
from reader.store.states import pack_state, unpack_state
from tests.store.building import ALPHA, BETA, NOW

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
    store.save_state(number, STATE)
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
    store.save_state(alpha, STATE)


def test_many_sources_come_in_one_step_and_none_twice(store: Store) -> None:
    assert store.add_sources([ALPHA, BETA, ALPHA]) == 2
    assert store.add_sources([BETA]) == 0
    assert [each.source.url for each in store.sources()] == [ALPHA.url, BETA.url]
    store.remove_source(store.sources()[0].id)
    assert store.add_sources([ALPHA]) == 1, "what was removed is new again"
