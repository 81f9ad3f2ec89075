"""Worker processes: where bytes from the network are parsed, under a deadline.

A page can make a parser slow for minutes (nested markup) or large (expanding entities). In a process
of its own it can be stopped; in a thread it could not.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import TimeoutError as DeadlineError
from typing import Any, ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessPool

from reader.newsroom.reports import NewsroomError

Params = ParamSpec("Params")
Result = TypeVar("Result")

DEADLINE = 20.0
"""Seconds that one document may take. The slowest real one measured took two."""


class Workers:
    """A few processes that start when first needed and stay.

    One fewer than there are processors, so that the process that asks has one of its own, and at
    most four: more were not faster, since the network or the disk is the limit by then.
    """

    def __init__(self, number: int = 0) -> None:
        self._number = number or max(1, min(4, (os.cpu_count() or 2) - 1))
        self._pool: ProcessPool | None = None

    async def run(self, work: Callable[Params, Result], /, *args: Params.args, **kwargs: Params.kwargs) -> Result:
        """Call ``work``, a function of a module, in a worker.

        Raises:
            NewsroomError: it took longer than :data:`DEADLINE`, or died of it.
        """
        if self._pool is None:
            # Forking a process that has threads and an event loop is asking for deadlocks.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPool(max_workers=self._number, context=context, initializer=_quiet)
        future = self._pool.schedule(work, args=args, kwargs=kwargs, timeout=DEADLINE)
        try:
            result: Any = await asyncio.wrap_future(future)
        except DeadlineError:
            raise NewsroomError("The document is so tangled that reading it was given up.") from None
        except ProcessExpired:
            raise NewsroomError("Reading the document took more than this machine would give.") from None
        return result  # type: ignore[no-any-return]

    def close(self) -> None:
        """Stop at once, whatever is under way."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None


def _quiet() -> None:
    """Set up a worker: Ctrl-C is for the process that has the terminal, and memory has a bound."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    two_gigabytes = 2 << 30
    resource.setrlimit(resource.RLIMIT_AS, (two_gigabytes, two_gigabytes))
