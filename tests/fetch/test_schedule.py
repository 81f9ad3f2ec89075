"""When a source may be asked again, with a given clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.fetch import errors, schedule
from reader.fetch.schedule import Wish, after_answer, after_failure, after_unreadable, may_ask
from reader.model import Answer, Manners, SourceState, Validators
from tests.fetch.site import NOON

NEVER_ASKED = SourceState()
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
ANSWER = Answer(request_url="https://a.test/feed", url="https://a.test/feed", status=200, body=b"<rss/>")
UNCHANGED = replace(ANSWER, status=304, body=b"", not_modified=True)


def fresh(state: SourceState = NEVER_ASKED, answer: Answer = ANSWER, **manners: Any) -> SourceState:
    return after_answer(state, answer, Manners(**manners), NOON)


def failed(state: SourceState, error: errors.FetchError, jitter: float = 0.5) -> SourceState:
    return after_failure(state, error, NOON, jitter)


# -- after an answer -------------------------------------------------------------


def test_a_source_that_was_never_asked_may_be_asked() -> None:
    assert may_ask(SourceState(), NOON).allowed


def test_an_answer_settles_what_was_wrong_before() -> None:
    before = SourceState(failures=3, failure="It failed.", status=500, retired=True)
    state = fresh(before, replace(ANSWER, validators=Validators('"1"')))
    assert (state.failures, state.failure, state.status, state.retired) == (0, "", 200, False)
    assert state.asked == state.answered == NOON
    assert state.validators == Validators('"1"')


def test_validators_that_went_away_are_forgotten() -> None:
    assert fresh(SourceState(validators=Validators('"1"'))).validators == Validators()


@pytest.mark.parametrize(
    ("manners", "fresh_for", "minutes"),
    [
        ({}, None, 15),
        ({"ttl_minutes": 5}, None, 15),
        ({"ttl_minutes": 60}, None, 60),
        ({"ttl_minutes": 10**9}, None, 24 * 60),
        ({}, 5 * MINUTE, 15),
        ({}, 45 * MINUTE, 45),
        ({"ttl_minutes": 60}, 45 * MINUTE, 60),
        ({"ttl_minutes": 30}, 45 * MINUTE, 45),
        ({}, 300 * DAY, 24 * 60),
        ({"skip_hours": frozenset({12, 13, 14})}, None, 3 * 60),
        ({"skip_hours": frozenset(range(24))}, None, 15),
        ({"skip_days": frozenset({0})}, None, 12 * 60),
        ({"skip_days": frozenset({0, 1}), "skip_hours": frozenset({0})}, None, 37 * 60),
        ({"skip_days": frozenset(range(7))}, None, 15),
        ({"skip_hours": frozenset({24, 99})}, None, 15),
    ],
)
def test_the_longest_wish_decides(manners: dict[str, Any], fresh_for: timedelta | None, minutes: int) -> None:
    answer = replace(ANSWER, fresh_until=NOON + fresh_for if fresh_for else None)
    state = fresh(answer=answer, **manners)
    assert state.next_allowed == NOON + minutes * MINUTE
    assert state.reason


def test_the_interval_grows_while_nothing_new_comes_and_shrinks_at_once() -> None:
    state, waits = fresh(), []
    for _ in range(9):
        state = fresh(state, UNCHANGED)
        assert state.next_allowed
        waits.append((state.next_allowed - NOON) // MINUTE)
    assert waits == [15, 15, 15, 30, 60, 120, 120, 120, 120]
    state = fresh(state, replace(ANSWER, body=b"<rss>news</rss>"))
    assert (state.unchanged, state.next_allowed) == (0, NOON + 15 * MINUTE)


def test_a_200_with_the_same_body_is_nothing_new() -> None:
    state = fresh(fresh())
    assert state.unchanged == 1
    assert state.body_digest == schedule.digest(ANSWER.body)


def test_a_304_leaves_what_the_feed_said_of_itself() -> None:
    state = after_answer(fresh(ttl_minutes=60), UNCHANGED, None, NOON)
    assert state.manners == Manners(ttl_minutes=60)
    assert state.next_allowed == NOON + HOUR
    assert state.status == 304


# -- permission ------------------------------------------------------------------


def test_our_own_interval_yields_to_a_reader_who_insists() -> None:
    state = fresh()
    refused = may_ask(state, NOON + 5 * MINUTE)
    assert not refused.allowed
    assert refused.until == NOON + 15 * MINUTE
    assert refused.reason == "Not before 12:15: it was asked a short while ago."
    assert may_ask(state, NOON + 5 * MINUTE, wish=Wish.NAMED).allowed
    assert may_ask(state, NOON + 15 * MINUTE).allowed


def test_a_wish_for_news_goes_before_our_interval_and_not_before_the_sources_own_wishes() -> None:
    answer = Answer(request_url="https://example.org/", url="https://example.org/", status=200, body=b"x")
    ours = after_answer(SourceState(), answer, Manners(), NOON)
    assert may_ask(ours, NOON + MINUTE, wish=Wish.ALL).allowed
    for state in (
        after_answer(SourceState(), answer, Manners(ttl_minutes=60), NOON),
        after_answer(SourceState(), replace(answer, fresh_until=NOON + HOUR), Manners(), NOON),
        after_answer(SourceState(), answer, Manners(skip_hours=frozenset({12})), NOON),
    ):
        assert not may_ask(state, NOON + 16 * MINUTE, wish=Wish.ALL).allowed
        assert may_ask(state, NOON + 16 * MINUTE, wish=Wish.NAMED).allowed


def test_our_caution_yields_to_a_reader_who_insists() -> None:
    state = failed(SourceState(), errors.ServerFailed("It failed.", status=503))
    assert not may_ask(state, NOON).allowed
    assert may_ask(state, NOON, wish=Wish.NAMED).allowed


@pytest.mark.parametrize("status", [429, 503])
def test_the_servers_own_word_does_not_yield(status: int) -> None:
    state = failed(SourceState(), errors.Throttled("Wait.", status=status, retry_at=NOON + HOUR))
    verdict = may_ask(state, NOON + 59 * MINUTE, wish=Wish.NAMED)
    assert not verdict.allowed
    assert verdict.binding
    assert verdict.reason == "Not before 13:00: the server asks us to wait."
    assert may_ask(state, NOON + HOUR).allowed


def test_a_server_that_does_not_say_how_long_is_left_alone_as_long_as_our_caution_says() -> None:
    state = failed(SourceState(), errors.Throttled("Wait.", status=429))
    verdict = may_ask(state, NOON + 4 * MINUTE, wish=Wish.NAMED)
    assert (verdict.allowed, verdict.binding) == (False, True)
    assert verdict.reason == "Not before 12:05: the server asks us to wait."
    assert may_ask(state, NOON + 5 * MINUTE).allowed
    assert failed(SourceState(failures=50), errors.Throttled("Wait.", status=429)).next_allowed == NOON + HOUR


def test_a_clock_that_was_ahead_makes_no_source_wait_for_years() -> None:
    next_year = NOON + 365 * DAY
    ahead = (
        after_answer(SourceState(), replace(ANSWER, fresh_until=next_year + DAY), Manners(), next_year),
        after_failure(SourceState(), errors.Throttled("Wait.", status=429, retry_at=next_year + DAY), next_year, 0.5),
    )
    for state in ahead:
        assert may_ask(state, NOON).allowed
        assert not may_ask(state, next_year - MINUTE).allowed, "a minute is no other clock"
    retired = after_failure(SourceState(), errors.Gone("It is gone.", status=410), next_year, 0.5)
    assert not may_ask(retired, NOON).allowed


def test_gone_retires_a_source_and_says_so() -> None:
    state = failed(fresh(), errors.Gone("It is gone.", status=410))
    assert state.retired
    assert state.failure == "It is gone."
    verdict = may_ask(state, NOON + 400 * DAY, wish=Wish.NAMED)
    assert not verdict.allowed
    assert verdict.reason == "Its server says that it is gone for good."


# -- after a failure -------------------------------------------------------------


def test_failures_keep_what_is_known_of_a_source() -> None:
    before = fresh(SourceState(), replace(ANSWER, validators=Validators('"1"')), ttl_minutes=60)
    state = failed(before, errors.TimedOut("It was slow."))
    assert (state.validators, state.body_digest, state.manners) == (
        before.validators,
        before.body_digest,
        before.manners,
    )
    assert state.answered == before.answered
    assert (state.failures, state.failure, state.status) == (1, "It was slow.", 0)


def test_back_off_doubles_up_to_a_day() -> None:
    state, waits = SourceState(), []
    for _ in range(12):
        state = failed(state, errors.NotFound("Nothing there.", status=404))
        assert state.next_allowed
        waits.append((state.next_allowed - NOON) // MINUTE)
    assert waits == [5, 10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440, 1440]
    assert state.reason == "it failed 12 times in a row"


@pytest.mark.parametrize("kind", [errors.CannotConnect, errors.NameNotFound, errors.TimedOut, errors.BrokenOff])
def test_a_network_that_is_away_is_tried_every_hour(kind: type[errors.FetchError]) -> None:
    state = failed(SourceState(failures=50), kind("Away."))
    assert state.next_allowed == NOON + HOUR


def test_jitter_spreads_what_failed_together() -> None:
    error = errors.ServerFailed("It failed.", status=500)
    moments = [failed(SourceState(), error, jitter).next_allowed for jitter in (0.0, 0.5, 1.0)]
    assert moments == [NOON + 3.75 * MINUTE, NOON + 5 * MINUTE, NOON + 6.25 * MINUTE]


def test_a_server_that_asks_for_two_minutes_is_asked_after_two_minutes() -> None:
    state = failed(SourceState(failures=9), errors.Throttled("Wait.", status=429, retry_at=NOON + 2 * MINUTE))
    assert state.next_allowed == NOON + 2 * MINUTE


def test_any_failure_may_name_a_later_time() -> None:
    state = failed(SourceState(), errors.ServerFailed("Under repair.", status=500, retry_at=NOON + 3 * HOUR))
    assert state.next_allowed == NOON + 3 * HOUR


def test_a_host_that_is_left_alone_does_not_speak_against_its_sources() -> None:
    before = fresh()
    state = failed(before, errors.HostResting("Left alone.", retry_at=NOON + MINUTE))
    assert (state.failures, state.asked, state.status) == (before.failures, before.asked, before.status)
    assert state.next_allowed == NOON + MINUTE
    assert state.failure == "Left alone."


def test_what_could_not_be_read_is_asked_for_again_in_full() -> None:
    state = after_unreadable(SourceState(validators=Validators('"1"')), "No feed.", NOON, 0.5)
    assert state.validators == Validators()
    assert (state.failure, state.status, state.failures) == ("No feed.", 200, 1)
    assert state.next_allowed == NOON + 5 * MINUTE


FAILURES = st.builds(
    lambda kind, status, wait: kind("It failed.", status=status, retry_at=None if wait is None else NOON + wait),
    st.sampled_from(errors.FetchError.__subclasses__()),
    st.integers(0, 599),
    st.none() | st.timedeltas(min_value=timedelta(), max_value=400 * DAY),
)
ANSWERS = st.builds(
    lambda same, until: replace(UNCHANGED if same else ANSWER, fresh_until=until),
    st.booleans(),
    st.none() | st.timedeltas(timedelta(), 2000 * DAY).map(lambda ahead: NOON + ahead),
)
MANNERS = st.builds(
    Manners,
    ttl_minutes=st.none() | st.integers(0, 10**12),
    skip_hours=st.frozensets(st.integers(-5, 30)),
    skip_days=st.frozensets(st.integers(-5, 10)),
)


@given(st.lists(FAILURES | st.tuples(ANSWERS, MANNERS), max_size=5), st.floats(0, 1))
def test_whatever_happens_there_is_a_next_time_and_a_reason(
    events: list[errors.FetchError | tuple[Answer, Manners]], jitter: float
) -> None:
    state = SourceState()
    for event in events:
        if isinstance(event, errors.FetchError):
            state = after_failure(state, event, NOON, jitter)
        else:
            state = after_answer(state, *event, NOON)
            assert state.next_allowed is not None
            # Skipped days and hours may add up to a week on top of a day.
            assert NOON + 15 * MINUTE <= state.next_allowed <= NOON + 9 * DAY
        verdict = may_ask(state, NOON)
        assert verdict.allowed or verdict.reason.endswith(".")
        assert may_ask(state, NOON + 500 * DAY).allowed != state.retired
