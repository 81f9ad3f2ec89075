"""Worker processes: results, failures that are sentences, and neighbours that are not held up."""

from __future__ import annotations

import asyncio
import hashlib
import math
import os
import queue
import sys
import threading
import time
from collections.abc import AsyncIterator

import pytest

from reader.newsroom import wire
from reader.newsroom.reports import NewsroomError
from reader.newsroom.workers import Workers, _Task, _Worker


@pytest.fixture
async def workers() -> AsyncIterator[Workers]:
    some = Workers(1, deadline=5.0)
    yield some
    await asyncio.to_thread(some.close)


async def test_results_come_to_whoever_asked(workers: Workers) -> None:
    roots = await asyncio.gather(*(workers.run(math.sqrt, number * number) for number in range(50)))
    assert roots == list(range(50))


async def test_a_document_may_be_larger_than_a_pipe(workers: Workers) -> None:
    bodies = [bytes([number]) * 3_000_000 for number in range(4)]
    assert await asyncio.gather(*(workers.run(bytes, body) for body in bodies)) == bodies


async def test_a_document_that_is_being_read_is_not_kept_here_as_well() -> None:
    patient = Workers(1, deadline=60.0)
    body = bytes(2_000_000)
    held = sys.getrefcount(body)
    reading = asyncio.ensure_future(patient.run(hashlib.pbkdf2_hmac, "sha256", body, b"salt", 2_000_000_000))
    while sys.getrefcount(body) > held:
        await asyncio.sleep(0)
    assert not reading.done()
    reading.cancel()
    await asyncio.to_thread(patient.close)


async def test_what_was_given_away_and_begun_by_another_is_not_begun_again() -> None:
    tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
    begun, waiting = (
        _Task(wire.pieces_of((math.sqrt, (number,), {})), asyncio.get_running_loop().create_future())
        for number in (4.0, 9.0)
    )
    begun.begun()
    for each in (begun, waiting, None):
        tasks.put(each)
    worker = _Worker(tasks, 1, deadline=5.0)
    assert await waiting.future == 3.0
    await asyncio.to_thread(worker._thread.join, 30)
    assert not begun.future.done()


async def test_what_a_heavy_document_leaves_behind_goes_with_its_process(workers: Workers) -> None:
    first = await workers.run(os.getpid)
    assert await workers.run(len, bytes(1_000_000)) == 1_000_000
    assert await workers.run(os.getpid) == first
    assert await workers.run(len, bytes(5_000_000)) == 5_000_000
    assert await workers.run(os.getpid) != first


async def test_only_the_document_that_ends_the_process_fails(workers: Workers) -> None:
    first, died, *rest = await asyncio.gather(
        workers.run(math.sqrt, 4.0),
        workers.run(os._exit, 3),
        *(workers.run(math.sqrt, 9.0) for _ in range(20)),
        return_exceptions=True,
    )
    assert first == 2.0
    assert isinstance(died, NewsroomError)
    assert "more than this machine would give" in died.sentence
    assert rest == [3.0] * 20


async def test_a_document_past_its_deadline_is_given_up_and_the_others_are_read(workers: Workers) -> None:
    _, late, *rest = await asyncio.gather(
        workers.run(math.sqrt, 4.0),
        workers.run(time.sleep, 60),
        *(workers.run(math.sqrt, 9.0) for _ in range(20)),
        return_exceptions=True,
    )
    assert isinstance(late, NewsroomError)
    assert "so tangled" in late.sentence
    assert rest == [3.0] * 20


async def test_those_behind_a_document_that_takes_long_are_read_by_others(workers: Workers) -> None:
    await workers.run(math.sqrt, 4.0)  # the process is there, and whatever comes next is one batch
    slow = asyncio.create_task(workers.run(time.sleep, 60))
    others = [asyncio.create_task(workers.run(math.sqrt, 9.0)) for _ in range(20)]
    assert await asyncio.gather(*others) == [3.0] * 20
    assert not slow.done()
    slow.cancel()


async def test_a_fault_of_ours_is_a_sentence(workers: Workers) -> None:
    with pytest.raises(NewsroomError, match="ValueError"):
        await workers.run(math.sqrt, -1.0)
    assert await workers.run(math.sqrt, 4.0) == 2.0


async def test_the_end_is_the_end_for_all_wherever_it_is_met() -> None:
    tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
    sent = _Task(wire.pieces_of((math.sqrt, (4.0,), {})), asyncio.get_running_loop().create_future())
    for each in (sent, None, None):  # one of them takes the document, and the end with it as a part of its batch
        tasks.put(each)
    workers = [_Worker(tasks, 1, deadline=5.0) for _ in range(2)]
    for worker in workers:
        await asyncio.to_thread(worker._thread.join, 30)
    assert not any(worker.is_there() for worker in workers)


async def test_closing_ends_what_is_under_way() -> None:
    workers = Workers(1)
    await workers.run(math.sqrt, 4.0)
    under_way = asyncio.create_task(workers.run(time.sleep, 60))
    await asyncio.sleep(0)
    await asyncio.to_thread(workers.close)
    under_way.cancel()
    assert not any(thread.name == "worker" for thread in threading.enumerate())
