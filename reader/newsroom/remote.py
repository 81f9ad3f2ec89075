"""The app's end of the pipes to its newsroom in a child process."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import subprocess
import sys
from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path
from typing import Any

from reader.newsroom import wire
from reader.newsroom.errors import NewsroomError

_GONE = "The part of mostread that fetches has stopped. Try again: it is started anew."

_GRACE = 0.5
"""Seconds. It takes a tenth of that unless the machine is very busy."""


class RemoteNewsroom:
    """Calls to :class:`reader.newsroom.service.Newsroom` in a process that starts with the first of them."""

    def __init__(self, store: Path, settings: Any, log: Path) -> None:
        self._setup = (store, settings)
        self._log = log
        self._process: asyncio.subprocess.Process | None = None
        self._starting = asyncio.Lock()
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Queue[tuple[str, Any]]] = {}
        self._listener: asyncio.Task[None] | None = None
        self._settled = True
        """It has the settings that are in force."""

    def settle(self, settings: Any) -> None:
        """The settings have changed: the next call for which no other waits starts the process anew with them."""
        self._setup = (self._setup[0], settings)
        self._settled = False

    async def call(self, name: str, *arguments: Any) -> Any:
        """Call a method that returns something; raises :class:`NewsroomError` with its sentence."""
        async with aclosing(self._answers(name, arguments)) as answers:
            async for kind, value in answers:
                if kind == "done":
                    return value
        raise NewsroomError(_GONE)

    async def stream(self, name: str, *arguments: Any) -> AsyncGenerator[Any, None]:
        """Call a method that yields; closing the iterator stops it over there."""
        async with aclosing(self._answers(name, arguments)) as answers:
            async for kind, value in answers:
                if kind == "item":
                    yield value

    async def _answers(self, name: str, arguments: tuple[Any, ...]) -> AsyncGenerator[tuple[str, Any], None]:
        process = await self._started()
        number = next(self._numbers)
        inbox = self._waiting[number] = asyncio.Queue()
        kind = ""
        try:
            self._send(process, (number, name, arguments))
            while kind != "done":
                kind, value = await inbox.get()
                if kind == "failed":
                    raise NewsroomError(value)
                yield kind, value
        finally:
            del self._waiting[number]
            if kind in ("", "item") and process.returncode is None:
                self._send(process, (number, "cancel", ()))

    def _send(self, process: asyncio.subprocess.Process, message: tuple[Any, ...]) -> None:
        assert process.stdin is not None
        if not process.stdin.is_closing():
            process.stdin.write(wire.packed(message))

    async def _started(self) -> asyncio.subprocess.Process:
        async with self._starting:
            if not self._settled and not self._waiting:
                await self.close()
            if self._process is not None and self._process.returncode is None:
                return self._process
            self._settled = True
            self._log.parent.mkdir(parents=True, exist_ok=True)
            with self._log.open("ab") as log:
                self._process = await asyncio.create_subprocess_exec(
                    sys.executable,
                    "-m",
                    "reader.newsroom.child",
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=log,
                    # Ctrl-Z stops the foreground group; a fetch that is stopped with it would time out.
                    start_new_session=sys.platform != "win32",
                )
            self._send(self._process, self._setup)
            self._listener = asyncio.create_task(self._listen(self._process))
            return self._process

    async def _listen(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        while (message := await wire.receive(process.stdout)) is not None:
            number, kind, value = message
            if number in self._waiting:
                self._waiting[number].put_nowait((kind, value))
        for inbox in self._waiting.values():
            inbox.put_nowait(("failed", _GONE))

    async def close(self) -> None:
        """Close the pipes, upon which the process ends by itself; one that does not is ended.

        It may be killed at any moment without harm, so nobody waits for it longer than a moment.
        """
        process, self._process = self._process, None
        if process is None or process.stdin is None:
            return
        process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), _GRACE)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):  # it ended in that very moment
                process.kill()
            await process.wait()
        if self._listener is not None:
            await self._listener
