"""How it stands with every host, as a reader is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.cli import shapes
from reader.fetch import errors, schedule
from reader.fetch.hosts import HostState
from reader.model import Source, SourceState, Validators
from reader.newsroom.hosts import host_lines
from reader.newsroom.state import details_of
from reader.store import Store, StoredSource
from reader.wording import until

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
WAIT = errors.Throttled("It asks.", status=429, retry_at=NOON + 40 * MINUTE)
FAULT = errors.ServerFailed("It failed.", status=500)
GONE = errors.Gone("It is gone.", status=410)


def failed(error: errors.FetchError) -> SourceState:
    return schedule.after_failure(SourceState(), error, NOON, 0.5)


@pytest.fixture
def kept(tmp_path: Path) -> list[StoredSource]:
    """Three of one host, one of another at a port of its own, one that no host is asked for."""
    with Store.open(tmp_path / "news.db") as store:
        for url in (
            "https://a.example/1",
            "https://a.example:443/2",
            "https://A.example/3",
            "http://b.example:8080/feed",
            "notes",
        ):
            store.add_source(Source(url=url))
        return store.sources()


def told(kept: list[StoredSource], *states: SourceState, live: tuple[HostState, ...] = ()) -> dict[str, str]:
    states += (SourceState(),) * (len(kept) - len(states))
    sources = [each._replace(state=state) for each, state in zip(kept, states, strict=True)]
    return {line.host: line.sentence for line in host_lines(sources, NOON, live)}


def test_every_host_is_told_once_with_its_port_where_that_is_unusual(kept: list[StoredSource]) -> None:
    assert told(kept) == {"a.example": "3 sources. May be asked now.", "b.example:8080": "1 source. May be asked now."}


def test_what_a_server_asked_for_is_told_though_others_of_it_may_be_asked(kept: list[StoredSource]) -> None:
    at = until(NOON + 40 * MINUTE, NOON)
    assert told(kept, failed(WAIT))["a.example"] == (
        f"3 sources; 1 failing; 1 told to wait, the longest until {at}. May be asked now."
    )


def test_where_all_wait_the_first_that_may_be_asked_is_told_and_why(kept: list[StoredSource]) -> None:
    line = told(kept, failed(WAIT), failed(FAULT), failed(GONE))["a.example"]
    assert line.startswith("3 sources; 2 failing; 1 gone for good; 1 told to wait")
    assert line.endswith(f"Not before {until(NOON + 5 * MINUTE, NOON)}: it failed.")


def test_a_host_all_of_whose_sources_are_gone_is_not_asked_any_more(kept: list[StoredSource]) -> None:
    assert told(kept, *[failed(GONE)] * 3)["a.example"] == "3 sources; 3 gone for good. Not asked any more."


def test_what_only_the_fetching_process_knows_is_added(kept: list[StoredSource]) -> None:
    busy = HostState(
        host="a.example:443", under_way=2, in_line=1, failures=0, resting_until=None, next_request=None,
        sentence="2 under way; 1 in line",
    )  # fmt: skip
    assert told(kept, live=(busy,))["a.example"] == "3 sources; 2 under way; 1 in line. May be asked now."


def test_hosts_that_are_no_sources_own_are_told_behind_the_others(kept: list[StoredSource]) -> None:
    sent_on, resting = (
        HostState(
            host=host, under_way=0, in_line=0, failures=0, resting_until=until, next_request=None, sentence=sentence
        )
        for host, until, sentence in (
            ("c.example:443", None, ""),
            ("b.example:80", NOON + 5 * MINUTE, "left alone until 12:05"),
        )
    )
    lines = told(kept, live=(sent_on, resting))
    assert list(lines) == ["a.example", "b.example:8080", "c.example", "b.example"]
    assert lines["c.example"] == (
        "No source of its own: others send us on to it, or articles are read there. May be asked now."
    )
    assert lines["b.example"].endswith("articles are read there; left alone until 12:05.")


def test_hosts_that_redirects_lead_to_are_told_by_any_program(kept: list[StoredSource]) -> None:
    sent = SourceState(answered=NOON, sent_on=("c.example:443", "b.example:8080"))
    lines = told(kept, sent, replace(sent, sent_on=("c.example:443",)))
    assert list(lines) == ["a.example", "b.example:8080", "c.example"]
    assert lines["c.example"] == "No source of its own: 2 sources are sent on to it. May be asked now."
    busy = HostState(
        host="c.example:443", under_way=1, in_line=0, failures=0, resting_until=None, next_request=None,
        sentence="1 under way",
    )  # fmt: skip
    assert told(kept, sent, live=(busy,))["c.example"] == (
        "No source of its own: 1 source is sent on to it; 1 under way. May be asked now."
    )


def test_a_validator_is_told_without_what_would_drive_a_terminal(kept: list[StoredSource]) -> None:
    state = SourceState(status=200, asked=NOON, answered=NOON, validators=Validators('"\x9b31m\x9d0;x\xe9"', ""))
    told = dict(details_of(state, NOON))
    assert "\x9b" not in told["ETag"]
    assert "\x9d" not in told["ETag"]
    printed = shapes.source(kept[0]._replace(state=state), None)
    assert printed["etag"] == told["ETag"]
    assert told["last asked"].endswith(", status 200")
    assert told["next allowed"] == "now"
