"""The newsroom as a process of its own, for the app: ``python -m reader.newsroom.child``.

It reads calls from standard input and writes what they yield to standard output (see
:mod:`reader.newsroom.wire`). A call is ``(number, name, arguments)``, where the name is that of an
asynchronous method of :class:`reader.newsroom.service.Newsroom`; the answers are ``(number, "item",
value)`` for each thing that an iterator yields, then ``(number, "done", value)`` or ``(number,
"failed", sentence)``. ``(number, "cancel", ())`` stops a call. When its input ends, so does it:
the app need not wait for it, and leaves nothing behind if it is killed.
"""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any, BinaryIO

from reader.newsroom import wire

METHODS = frozenset(
    (
        "refresh",
        "open_article",
        "ahead",
        "most_quoted",
        "add",
        "remove",
        "move",
        "stay",
        "bring_back",
        "import_file",
        "sample_edition",
        "upkeep",
        "picture",
        "watch_sources",
    )
)


_NICE = 5
"""On a busy machine this process gets a third of what the app may have; with 10, a refresh hardly came to its end."""


def main() -> int:
    """Serve until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is a key of the app
    calls, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a stray print must not end up between two frames
    setup = wire.read_frame(calls)
    if setup is None:
        return 0
    stand_back()
    asyncio.run(_serve(setup, calls, answers))
    return 0


def stand_back() -> None:
    """Let the app go first where both want the processor: it is the one that answers keys.

    Linux shares out the processor among sessions before it looks at the processes in them (sched(7), *the
    autogroup feature*), and this process has a session of its own; so both are told.
    """
    with contextlib.suppress(AttributeError, OSError):  # Windows has no such thing
        os.nice(_NICE)
    with contextlib.suppress(OSError):
        Path("/proc/self/autogroup").write_text(str(_NICE))


async def _serve(setup: tuple[Any, ...], calls: BinaryIO, answers: BinaryIO) -> None:
    from reader.newsroom.service import Newsroom

    store_path, settings = setup
    loop = asyncio.get_running_loop()
    inbox: asyncio.Queue[tuple[Any, ...] | None] = asyncio.Queue()

    def listen() -> None:
        # A thread, since Windows has no asynchronous reading of standard input.
        while (message := wire.read_frame(calls)) is not None:
            loop.call_soon_threadsafe(inbox.put_nowait, message)
        loop.call_soon_threadsafe(inbox.put_nowait, None)

    threading.Thread(target=listen, daemon=True).start()
    running: dict[int, asyncio.Task[None]] = {}

    def send(*message: Any) -> None:
        try:
            answers.write(wire.packed(message))
            answers.flush()
        except OSError:
            os._exit(0)  # nobody is there to read it; what was stored is stored

    async with Newsroom.open(store_path, settings) as newsroom:
        while (message := await inbox.get()) is not None:
            number, name, arguments = message
            if name == "cancel":
                if number in running:
                    running[number].cancel()
            elif name in METHODS:
                task = asyncio.create_task(_answer(number, getattr(newsroom, name), arguments, send))
                running[number] = task
                task.add_done_callback(lambda _, number=number: running.pop(number, None))  # type: ignore[misc]
        for task in list(running.values()):
            task.cancel()


async def _answer(number: int, method: Any, arguments: tuple[Any, ...], send: Any) -> None:
    try:
        result = method(*arguments)
        if inspect.isasyncgen(result):
            async for item in result:
                send(number, "item", item)
            send(number, "done", None)
        else:
            send(number, "done", await result)
    except asyncio.CancelledError:
        send(number, "failed", "It was stopped.")
        raise
    except Exception as error:
        # The last place where an error can be turned into a sentence; a fault of ours is reported
        # as one, with its traceback in the log that the app writes from our standard error.
        sentence = getattr(error, "sentence", "")
        if not sentence:
            import traceback

            traceback.print_exc()
            sentence = f"Something went wrong in mostread itself ({type(error).__name__})."
        send(number, "failed", sentence)


if __name__ == "__main__":
    sys.exit(main())
