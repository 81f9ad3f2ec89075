"""Turns at a host: how many at once, how many a second, and rest for one that fails."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.fetch.errors import HostResting
from reader.fetch.hosts import Bucket, Circuit, Hosts
from reader.fetch.policy import HostLimits
from reader.wording import until
from tests.fetch.site import NOON

SECOND = timedelta(seconds=1)


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


def hosts(clock: Clock | None = None, **limits: float) -> tuple[Hosts, list[float]]:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    chosen = HostLimits(**{"per_second": 0.0, **limits})  # type: ignore[arg-type]
    return Hosts(clock or Clock(), lambda name: chosen, sleep), slept


# -- the bucket ------------------------------------------------------------------


def test_a_burst_goes_through_and_the_rest_comes_at_its_pace() -> None:
    bucket = Bucket(burst=3, per_second=2)
    assert [bucket.take(100.0) for _ in range(6)] == [0, 0, 0, 0.5, 1.0, 1.5]
    assert bucket.take(103.0) == 0


def test_no_pace_means_no_waiting() -> None:
    bucket = Bucket(burst=0, per_second=0)
    assert {bucket.take(0.0) for _ in range(100)} == {0.0}


@given(st.lists(st.floats(0, 5), min_size=1, max_size=60), st.integers(1, 10), st.floats(0.5, 10))
def test_in_any_stretch_of_time_no_more_goes_out_than_burst_and_pace(
    pauses: list[float], burst: int, per_second: float
) -> None:
    bucket, now, sent = Bucket(burst, per_second), 0.0, list[float]()
    for pause in pauses:
        now += pause
        sent.append(now + bucket.take(now))
    for first in range(len(sent)):
        for last in range(first, len(sent)):
            assert last - first + 1 <= burst + 1e-6 + (sent[last] - sent[first]) * per_second


# -- the circuit -----------------------------------------------------------------


def test_a_circuit_opens_after_failures_in_a_row_only() -> None:
    circuit = Circuit(HostLimits(failures=3))
    for _ in range(10):
        circuit.failed(NOON)
        circuit.failed(NOON)
        circuit.succeeded()
    assert not circuit.resting(NOON)
    for _ in range(3):
        circuit.failed(NOON)
    assert circuit.resting(NOON)


def test_after_its_rest_one_request_tries_and_decides() -> None:
    circuit = Circuit(HostLimits(failures=1, rest=30, longest_rest=100))
    circuit.failed(NOON)
    assert circuit.resting(NOON + 29 * SECOND)
    later = NOON + 30 * SECOND
    assert not circuit.resting(later)
    assert circuit.begin()
    circuit.failed(later)
    assert circuit.resting_until == later + 60 * SECOND
    circuit.begin()
    circuit.failed(later)
    assert circuit.resting_until == later + 100 * SECOND, "the rest has an end"
    circuit.begin()
    circuit.succeeded()
    assert not circuit.resting(later)
    circuit.failed(later)
    assert circuit.resting_until == later + 30 * SECOND, "and starts anew"


def test_what_was_under_way_when_the_rest_began_does_not_make_it_longer() -> None:
    circuit = Circuit(HostLimits(failures=1, rest=30))
    for _ in range(4):
        circuit.failed(NOON)
    assert circuit.resting_until == NOON + 30 * SECOND


def test_a_wait_that_was_asked_for_is_not_over_because_another_answer_was_on_its_way() -> None:
    circuit = Circuit(HostLimits())
    circuit.told_to_wait(NOON, NOON + 60 * SECOND)
    circuit.succeeded()
    assert circuit.resting(NOON + 59 * SECOND)
    assert circuit.begin()
    circuit.succeeded()
    assert not circuit.begin()


def test_the_hosts_own_wish_for_rest_is_heeded() -> None:
    circuit = Circuit(HostLimits(failures=1, rest=30))
    circuit.failed(NOON, NOON + 3600 * SECOND)
    assert circuit.resting(NOON + 3599 * SECOND)


def test_one_source_that_is_told_to_wait_speaks_for_its_host_within_reason() -> None:
    circuit = Circuit(HostLimits(rest=30, longest_rest=900))
    for moment, seconds in ((None, 30), (NOON + 120 * SECOND, 120), (NOON + 86_400 * SECOND, 900)):
        circuit.told_to_wait(NOON, moment)
        assert circuit.resting_until == NOON + seconds * SECOND
        assert circuit.failures == 0
    own = Circuit(HostLimits(heed_waits=False))
    own.told_to_wait(NOON, NOON + 120 * SECOND)
    assert not own.resting(NOON)


# -- turns -----------------------------------------------------------------------


async def test_only_so_many_are_under_way_at_once_and_all_come_through_in_order() -> None:
    turns, _ = hosts(at_once=2)
    running = most = 0
    order: list[int] = []

    async def one(number: int) -> None:
        nonlocal running, most
        async with turns.turn("a.test:443") as circuit:
            running += 1
            most = max(most, running)
            order.append(number)
            await asyncio.sleep(0)
            running -= 1
            circuit.succeeded()

    await asyncio.gather(*(one(number) for number in range(20)))
    assert most == 2
    assert order == list(range(20))
    assert turns.states()[0].under_way == 0


async def test_hosts_do_not_wait_for_each_other() -> None:
    turns, _ = hosts(at_once=1)
    async with turns.turn("a.test:443"), turns.turn("b.test:443"):
        assert [state.under_way for state in turns.states()] == [1, 1]


async def test_who_is_called_off_in_line_gives_the_turn_on() -> None:
    turns, _ = hosts(at_once=1)
    passed = asyncio.Event()

    async def one() -> None:
        async with turns.turn("a.test:443"):
            passed.set()

    async with turns.turn("a.test:443"):
        waiting = [asyncio.create_task(one()) for _ in range(3)]
        await asyncio.sleep(0)
        assert turns.states()[0].in_line == 3
        waiting[0].cancel()
    # The turn went to the first in line, who is gone by the time it arrives.
    waiting[1].cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    assert passed.is_set()
    assert turns.states()[0].under_way == 0


async def test_the_pace_of_a_host_is_kept() -> None:
    turns, slept = hosts(burst=1, per_second=2)
    for _ in range(3):
        async with turns.turn("a.test:443"):
            pass
    assert slept == pytest.approx([0.5, 1.0], abs=0.1)


async def test_a_pace_that_is_too_slow_to_stand_by_for_says_when_to_come_back() -> None:
    turns, slept = hosts(burst=1, per_second=1 / 60)
    async with turns.turn("a.test:443"):
        pass
    for _ in range(3):
        with pytest.raises(HostResting, match=r"a\.test may be asked again at 12:01, so seldom does it allow it\."):
            async with turns.turn("a.test:443"):
                pass
    assert slept == []
    assert turns.states()[0].under_way == 0


@pytest.mark.parametrize("outcome", ["succeeds", "fails", "is called off"])
async def test_while_one_request_tries_a_host_again_the_others_wait_for_it(outcome: str) -> None:
    clock = Clock()
    turns, _ = hosts(clock, failures=1, rest=600)
    async with turns.turn("a.test:443") as circuit:
        circuit.failed(clock.now)
    clock.now += 600 * SECOND

    async def other() -> str:
        try:
            async with turns.turn("a.test:443"):
                return "came through"
        except HostResting:
            return "was refused"

    with contextlib.suppress(ZeroDivisionError):
        async with turns.turn("a.test:443") as circuit:
            others = [asyncio.create_task(other()) for _ in range(3)]
            await asyncio.sleep(0)
            assert not any(task.done() for task in others)
            if outcome == "succeeds":
                circuit.succeeded()
            elif outcome == "fails":
                circuit.failed(clock.now)
            else:
                raise ZeroDivisionError
    expected = "was refused" if outcome == "fails" else "came through"
    assert await asyncio.gather(*others) == [expected] * 3
    assert turns.states()[0].under_way == 0


async def test_a_host_that_rests_refuses_those_who_come_and_those_in_line() -> None:
    clock = Clock()
    turns, _ = hosts(clock, at_once=1, failures=1, rest=600)

    async def one() -> str:
        try:
            async with turns.turn("a.test:443"):
                return "came through"
        except HostResting as error:
            return f"{error.sentence} {error.retry_at:%H:%M}"

    async with turns.turn("a.test:443") as circuit:
        in_line = asyncio.create_task(one())
        await asyncio.sleep(0)
        circuit.failed(clock.now)
    sentence = "a.test kept failing and is left alone until 12:10. 12:10"
    assert await in_line == sentence
    assert await one() == sentence
    clock.now += 600 * SECOND
    assert await one() == "came through"


async def test_how_it_stands_with_a_host_is_said_in_words() -> None:
    clock = Clock()
    turns, _ = hosts(clock, failures=2, rest=600)
    async with turns.turn("a.test:443") as circuit:
        assert turns.states()[0].sentence == "1 under way"
        circuit.failed(clock.now)
        circuit.failed(clock.now)
    state = turns.states()[0]
    assert (state.host, state.failures, state.resting_until) == ("a.test:443", 2, NOON + 600 * SECOND)
    assert state.sentence == "failed 2 times in a row; left alone until 12:10"
    clock.now += 3600 * SECOND
    async with turns.turn("a.test:443") as circuit:
        circuit.succeeded()
    assert turns.states()[0].sentence == ""


async def test_why_a_host_is_left_alone_and_how_seldom_it_may_be_asked_is_said() -> None:
    clock = Clock()
    turns, _ = hosts(clock, heed_waits=True, burst=1, per_second=1 / 60)
    async with turns.turn("a.test:443") as circuit:
        circuit.succeeded()
    state = turns.states()[0]
    assert state.next_request is not None
    assert timedelta(seconds=50) < state.next_request - NOON <= timedelta(seconds=60)
    assert state.sentence == f"asked again at {until(state.next_request, NOON)}, so seldom does it allow it"
    circuit.told_to_wait(clock.now, NOON + 120 * SECOND)
    assert turns.states()[0].sentence == f"asked us to wait and is left alone until {until(NOON + 120 * SECOND, NOON)}"


async def test_hosts_that_are_long_at_peace_are_forgotten() -> None:
    turns, _ = hosts()
    for number in range(5000):
        async with turns.turn(f"{number}.test:443"):
            pass
    states = turns.states()
    assert len(states) <= 4096
    assert states[-1].host == "4999.test:443"
