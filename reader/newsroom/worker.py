"""A worker process: ``python -m reader.newsroom.worker``.

It reads batches of calls from standard input and answers each with a frame on standard output (see
:mod:`reader.newsroom.wire`): ``(value, "")``, or ``(None, sentence)`` where the call failed. All of a batch is
read before any of it is worked on, so that neither end ever waits for the other to empty a pipe.
When its input ends, so does it.
"""

from __future__ import annotations

import gc
import signal
import sys
from typing import Any

from reader.newsroom import wire

_MEMORY = 2 << 30  # bytes
_LOOK_FOR_CYCLES = 50_000  # objects made and not yet freed


def main() -> int:
    """Work until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that has the terminal
    _bound_memory()
    # What a document is made into has few cycles or none, and they were looked for after every 700 objects.
    gc.set_threshold(_LOOK_FOR_CYCLES)
    calls, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a stray print must not end up between two frames
    while (batch := wire.read_together(calls)) is not None:
        while batch:
            try:
                answers.write(_answer(*batch.pop(0)))  # and not kept: a document may be large
                answers.flush()
            except BrokenPipeError:
                return 0  # nobody is there to read it
    return 0


def _answer(work: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bytes:
    try:
        return wire.packed((work(*args, **kwargs), ""))
    except MemoryError:
        return wire.packed((None, "Reading the document took more than this machine would give."))
    except Exception as error:
        return wire.packed((None, f"Reading the document failed ({type(error).__name__})."))


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    sys.exit(main())
