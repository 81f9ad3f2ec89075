"""Worker processes: where bytes from the network are parsed, under a deadline.

A page can make a parser slow for minutes (nested markup) or large (expanding entities). In a process
of its own it can be stopped; in a thread it could not.

Each process has a thread here that feeds it, so that it goes on working while the event loop's own
thread is in the middle of a transaction. When many documents wait, it is given several at once.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from reader.newsroom import wire
from reader.newsroom.reports import NewsroomError

Params = ParamSpec("Params")
Result = TypeVar("Result")

DEADLINE = 20.0
"""Seconds that one document may take. The slowest real one measured took two."""
_LOOK_EVERY = 0.5  # seconds between two looks at who is past the deadline
_MOST_AT_ONCE = 8  # documents
_MOST_BYTES_AT_ONCE = 1 << 20

_TOO_LONG = "The document is so tangled that reading it was given up."
_TOO_MUCH = "Reading the document took more than this machine would give."
_FAULT = "Something went wrong in mostread itself while a document was read ({})."
_NOT_STARTED = "No process could be started to read the document: {}."


@dataclass(frozen=True, slots=True)
class _Task:
    frame: bytes
    future: asyncio.Future[Any]

    def settle(self, value: Any, failure: str = "") -> None:
        """Give the waiting task its result, from whichever thread."""
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
            self.future.get_loop().call_soon_threadsafe(self._set, value, failure)

    def _set(self, value: Any, failure: str) -> None:
        if self.future.done():
            return
        if failure:
            self.future.set_exception(NewsroomError(failure))
        else:
            self.future.set_result(value)


class Workers:
    """A few processes that start when first needed and stay.

    One fewer than there are processors, so that the process that asks has one of its own, and at
    most four: more were not faster, since the network or the disk is the limit by then.
    """

    def __init__(self, number: int = 0, deadline: float = DEADLINE) -> None:
        self._number = number or max(1, min(4, (os.cpu_count() or 2) - 1))
        self._deadline = deadline
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._workers: list[_Worker] = []
        self._under_way = 0

    async def run(self, work: Callable[Params, Result], /, *args: Params.args, **kwargs: Params.kwargs) -> Result:
        """Call ``work``, a function of a module, in a worker.

        Raises:
            NewsroomError: it took longer than :data:`DEADLINE`, died of it, or failed.
        """
        loop = asyncio.get_running_loop()
        if not self._workers:
            self._workers = [_Worker(self._tasks, self._number, self._deadline) for _ in range(self._number)]
        task = _Task(wire.packed((work, args, kwargs)), loop.create_future())
        self._under_way += 1
        if self._under_way == 1:
            loop.call_later(_LOOK_EVERY, self._look, loop)
        self._tasks.put(task)
        try:
            result: Result = await task.future
        finally:
            self._under_way -= 1
        return result

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        for worker in self._workers:
            worker.stop_if_late(time.monotonic())
        if self._under_way:
            loop.call_later(_LOOK_EVERY, self._look, loop)

    def close(self) -> None:
        """Stop at once, whatever is under way."""
        workers, self._workers = self._workers, []
        for worker in workers:
            worker.stop()
            self._tasks.put(None)
        for worker in workers:
            worker.join()


class _Worker:
    """One process, and the thread that feeds it. A process that dies is started anew for the next document."""

    def __init__(self, tasks: queue.SimpleQueue[_Task | None], number: int, deadline: float) -> None:
        self._tasks, self._number, self._deadline = tasks, number, deadline
        self._process: subprocess.Popen[bytes] | None = None
        self._until = float("inf")
        self._late = self._stopped = False
        self._thread = threading.Thread(target=self._run, name="worker", daemon=True)
        self._thread.start()

    def stop_if_late(self, now: float) -> None:
        """End a process that has been at one document for too long."""
        if now > self._until and (process := self._process):
            self._late = True
            process.kill()

    def stop(self) -> None:
        """End the process and take nothing more."""
        self._stopped = True
        if process := self._process:
            process.kill()

    def join(self) -> None:
        """Wait until it has stopped."""
        self._thread.join()

    def _run(self) -> None:
        while (first := self._tasks.get()) is not None and not self._stopped:
            batch = self._batch(first)
            while batch and not self._stopped:
                try:
                    batch = self._work_off(batch)
                except Exception as error:  # a fault of ours must not leave anyone waiting
                    self._end()
                    for task in batch:
                        task.settle(None, _FAULT.format(type(error).__name__))
                    batch = []
        self._end()

    def _batch(self, first: _Task) -> list[_Task]:
        """A document, and its share of those that wait."""
        batch, size = [first], len(first.frame)
        share = min(_MOST_AT_ONCE, -(-self._tasks.qsize() // self._number))
        while len(batch) < share and size < _MOST_BYTES_AT_ONCE:
            try:
                task = self._tasks.get_nowait()
            except queue.Empty:
                break
            if task is None:
                self._stopped = True
                break
            batch.append(task)
            size += len(task.frame)
        return batch

    def _work_off(self, batch: list[_Task]) -> list[_Task]:
        """Have documents worked on; returns those left over when the process died of the first that failed."""
        self._late, done = False, 0
        try:
            process = self._started()
            assert process.stdin is not None
            assert process.stdout is not None
            self._until = time.monotonic() + self._deadline
            process.stdin.write(wire.together([task.frame for task in batch]))
            process.stdin.flush()
            for task in batch:
                answer = wire.read_frame(process.stdout)
                if answer is None:
                    break
                self._until = time.monotonic() + self._deadline
                task.settle(*answer)
                done += 1
        except BrokenPipeError:
            pass  # it died before it had everything, which is of the first document too, or of an earlier one
        except OSError as error:
            batch[0].settle(None, _NOT_STARTED.format(error.strerror or error))
            return batch[1:]
        finally:
            self._until = float("inf")
        if done == len(batch):
            return []
        self._end()
        batch[done].settle(None, _TOO_LONG if self._late else _TOO_MUCH)
        return batch[done + 1 :]

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "reader.newsroom.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
            if self._stopped:  # while it was being started
                self._process.kill()
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        with contextlib.suppress(BrokenPipeError), process:
            pass
