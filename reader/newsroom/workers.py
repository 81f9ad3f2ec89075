"""Worker processes: where bytes from the network are parsed, under a deadline.

A page can make a parser slow for minutes (nested markup) or large (expanding entities). In a process
of its own it can be stopped; in a thread it could not.

Each process has a thread here that feeds it, so that it goes on working while the event loop's own
thread is in the middle of a transaction. When many documents wait, it is given several at once; what
waits behind one that takes long is given to others, and there are more processes for as long as that lasts.
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
from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec, TypeVar

from reader.newsroom import wire
from reader.newsroom.reports import NewsroomError

Params = ParamSpec("Params")
Result = TypeVar("Result")

DEADLINE = 20.0
"""Seconds that one document may take. The slowest real one measured took two."""
_LOOK_EVERY = 0.5  # seconds between two looks at who takes long and who is past the deadline
_LONG = 1.0  # seconds that a document takes before those behind it are given away
_MORE = 4  # processes besides the usual ones while documents take long
_MOST_AT_ONCE = 8  # documents
_MOST_BYTES_AT_ONCE = 1 << 20
_HEAVY = 4 << 20  # bytes of a document that leaves tens of megabytes behind in its process, for which there is no use

_TOO_LONG = "The document is so tangled that reading it was given up."
_TOO_MUCH = "Reading the document took more than this machine would give."
_FAULT = "Something went wrong in mostread itself while a document was read ({})."
_NOT_STARTED = "No process could be started to read the document: {}."


class _Task:
    __slots__ = ("future", "pieces", "size")

    def __init__(self, pieces: wire.Pieces, future: asyncio.Future[Any]) -> None:
        self.pieces = pieces
        """What is sent, until it is not needed here any more."""
        self.size = sum(map(len, pieces))
        self.future = future

    def begun(self) -> None:
        """A process is at it, so it will not be sent again: its document need not be here as well."""
        self.pieces = ()

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


async def _result(future: asyncio.Future[Any]) -> Any:
    return await future


class Workers:
    """A few processes that start when first needed and stay.

    As many as there are processors, since the process that asks and stores waits for the network for half of a
    refresh (on two processors a second one took a fifth off it), and at most four: more were not faster.
    """

    def __init__(self, number: int = 0, deadline: float = DEADLINE) -> None:
        self._number = number or min(4, os.cpu_count() or 2)
        self._deadline = deadline
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._workers: list[_Worker] = []
        self._under_way = 0

    def run(
        self, work: Callable[Params, Result], /, *args: Params.args, **kwargs: Params.kwargs
    ) -> Coroutine[Any, Any, Result]:
        """Have ``work``, a function of a module, called in a worker.

        The arguments are on their way when this returns, before it is awaited: a large document among
        them need not be kept for the answer.

        Raises:
            NewsroomError: when awaited: it took longer than :data:`DEADLINE`, died of it, or failed.
        """
        loop = asyncio.get_running_loop()
        if not self._workers:
            self._workers = [self._another(stays=True) for _ in range(self._number)]
        sent = tuple(wire.apart(each) if isinstance(each, bytes) else each for each in args)
        task = _Task(wire.pieces_of((work, sent, kwargs)), loop.create_future())
        task.future.add_done_callback(self._one_less)
        self._under_way += 1
        if self._under_way == 1:
            loop.call_later(_LOOK_EVERY, self._look, loop)
        self._tasks.put(task)
        return _result(task.future)

    def _one_less(self, future: asyncio.Future[Any]) -> None:
        self._under_way -= 1

    def _another(self, *, stays: bool) -> _Worker:
        return _Worker(self._tasks, self._number, self._deadline, stays=stays)

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        now = time.monotonic()
        for worker in self._workers:
            worker.stop_if_late(now)
            for task in worker.behind(now):
                self._tasks.put(task)
        self._workers = [worker for worker in self._workers if worker.is_there()]
        most = self._number + _MORE
        if not self._tasks.empty() and len(self._workers) < most and all(each.is_slow(now) for each in self._workers):
            self._workers.append(self._another(stays=False))
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
        self._tasks = queue.SimpleQueue()


class _Worker:
    """One process, and the thread that feeds it. A process that dies is started anew for the next document.

    Args:
        tasks: what is to be done, by this one and others; ``None`` stays there for all, and is the end.
        number: of those others and this one.
        deadline: for one document, in seconds.
        stays: wait for more when everything is done.
    """

    def __init__(
        self, tasks: queue.SimpleQueue[_Task | None], number: int, deadline: float, *, stays: bool = True
    ) -> None:
        self._tasks, self._number, self._deadline, self._stays = tasks, number, deadline, stays
        self._process: subprocess.Popen[bytes] | None = None
        self._since = float("inf")
        """When it began the document that it is at; endless for none."""
        self._behind: list[_Task] = []
        """What it was given besides and has not come to yet."""
        self._late = self._stopped = False
        self._thread = threading.Thread(target=self._run, name="worker", daemon=True)
        self._thread.start()

    def stop_if_late(self, now: float) -> None:
        """End a process that has been at one document for too long."""
        if now > self._since + self._deadline and (process := self._process):
            self._late = True
            process.kill()

    def is_slow(self, now: float) -> bool:
        """Whether it is at a document that takes long."""
        return now > self._since + _LONG

    def behind(self, now: float) -> list[_Task]:
        """What waits behind a document that takes long, so that others may do it; nothing the second time.

        It does them as well, should it come to them: whichever answer is first counts.
        """
        if not self.is_slow(now):
            return []
        given, self._behind = self._behind, []
        return given

    def stop(self) -> None:
        """End the process and take nothing more."""
        self._stopped = True
        if process := self._process:
            process.kill()

    def is_there(self) -> bool:
        """Whether it still takes tasks."""
        return self._thread.is_alive()

    def join(self) -> None:
        """Wait until it has stopped."""
        self._thread.join()

    def _run(self) -> None:
        while not self._stopped and (first := self._first()) is not None:
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

    def _first(self) -> _Task | None:
        """The next task; ``None`` when there will be none."""
        try:
            return self._taken(block=self._stays)
        except queue.Empty:
            return None

    def _taken(self, *, block: bool) -> _Task | None:
        task = self._tasks.get(block)
        if task is None:
            self._stopped = True
            self._tasks.put(None)  # whoever takes the end from the others leaves them waiting for ever
        return task

    def _batch(self, first: _Task) -> list[_Task]:
        """A document, and its share of those that wait."""
        batch, size = [first], first.size
        share = min(_MOST_AT_ONCE, -(-self._tasks.qsize() // self._number))
        while len(batch) < share and size < _MOST_BYTES_AT_ONCE:
            try:
                task = self._taken(block=False)
            except queue.Empty:
                break
            if task is None:
                break
            batch.append(task)
            size += task.size
        return batch

    def _work_off(self, batch: list[_Task]) -> list[_Task]:
        """Have documents worked on; returns those left over when the process died of the first that failed."""
        self._late, done = False, 0
        # Another may have begun by now what was given away to this one; and no name is kept here for what is sent.
        sent = [task.pieces for task in batch]
        batch = [task for task, pieces in zip(batch, sent, strict=True) if pieces]
        if not batch:
            return []
        try:
            process = self._started()
            assert process.stdin is not None
            assert process.stdout is not None
            self._since, self._behind = time.monotonic(), batch[1:]
            wire.write_together(process.stdin, [pieces for pieces in sent if pieces])
            sent.clear()
            for task in batch:
                task.begun()
                answer = wire.read_frame(process.stdout)
                if answer is None:
                    break
                self._since, self._behind = time.monotonic(), self._behind[1:]
                task.settle(*answer)
                done += 1
        except BrokenPipeError:
            pass  # it died before it had everything, which is of the first document too, or of an earlier one
        except OSError as error:
            batch[0].settle(None, _NOT_STARTED.format(error.strerror or error))
            return batch[1:]
        finally:
            self._since, self._behind = float("inf"), []
        if done == len(batch):
            if any(task.size > _HEAVY for task in batch):
                self._end()
            return []
        self._end()
        batch[done].settle(None, _TOO_LONG if self._late else _TOO_MUCH)
        return [task for task in batch[done + 1 :] if not task.future.done()]

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
