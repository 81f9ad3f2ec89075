"""Running the commands that new stories set off (:mod:`reader.newsroom.hooks` says which).

Running is bounded in number and in time, and never fatal: what goes wrong is logged, on standard
error for ``mostread refresh`` and in the log for the screen.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import subprocess
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from reader.model import Headline
from reader.newsroom.hooks import Call, Known, call_of, due, due_now_known, rules_of
from reader.settings import Hook

__all__ = ["Hooks", "run"]

_AT_ONCE = 4
_SECONDS = 30.0
"""How long one command may take."""
_AT_MOST = 100
"""Commands waiting or running at any time; a thousand windows with news tell nothing."""

_log = logging.getLogger("mostread.hooks")


class Hooks:
    """The hooks of the settings, running beside whatever else the newsroom does.

    Args:
        hooks: what the settings say; a fault in one is logged here.
        seconds: how long one command may take.
    """

    def __init__(self, hooks: Sequence[Hook], seconds: float = _SECONDS) -> None:
        self.rules, faults = rules_of(hooks)
        for fault in faults:
            _log.warning("mostread: %s", fault)
        self._seconds = seconds
        self._free = asyncio.Semaphore(_AT_ONCE)
        self._running: set[asyncio.Task[None]] = set()
        self._dropped = 0

    def news(self, headlines: Iterable[Headline], now: datetime, tags: Mapping[str, Collection[str]]) -> None:
        """New stories have come.

        Args:
            tags: what the reader gave each source, by its name.
        """
        for headline in headlines:
            for hook in due(self.rules, headline, now, None, tags.get(headline.story.source, ())):
                self._start(call_of(hook, headline))

    def article_known(
        self, headline: Headline, before: Known | None, known: Known, now: datetime, tags: Collection[str]
    ) -> None:
        """A story's article, and with it who is quoted in it, has become known."""
        for hook in due_now_known(self.rules, headline, now, before, known, tags):
            self._start(call_of(hook, headline))

    async def finish(self) -> None:
        """Wait for what is running, at most as long as each may take."""
        while self._running:
            await asyncio.gather(*self._running, return_exceptions=True)
        if self._dropped:
            _log.warning("mostread: %d hooks were not run: there were too many at once.", self._dropped)
            self._dropped = 0

    def _start(self, call: Call) -> None:
        if len(self._running) >= _AT_MOST:
            self._dropped += 1
            return
        task = asyncio.create_task(self._run(call))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _run(self, call: Call) -> None:
        async with self._free:
            if failure := await run(call, self._seconds):
                _log.warning("mostread: the hook on “%s”: %s", call.name, failure)


async def run(call: Call, seconds: float) -> str:
    """Run a command to its end, or to the end of its time; what went wrong, or empty."""
    try:
        process = await asyncio.create_subprocess_exec(
            *call.arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # A group of its own: what it starts ends with it, and Ctrl-C is for us, not for it.
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        return f"{call.arguments[0]} cannot be started ({getattr(error, 'strerror', '') or 'its arguments are none'})."
    try:
        async with asyncio.timeout(seconds):
            await process.communicate(call.given)
    except TimeoutError:
        return f"{call.arguments[0]} took longer than {seconds:g} seconds and was ended."
    finally:
        if process.returncode is None:
            _end(process)
            await process.wait()
    return f"{call.arguments[0]} ended with status {process.returncode}." if process.returncode else ""


def _end(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
