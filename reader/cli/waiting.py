"""Running the parts of commands that wait: for the network, for other processes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

__all__ = ["completed"]

_T = TypeVar("_T")


def completed(work: Callable[[], Coroutine[Any, Any, _T]]) -> _T:
    """Run what a function begins to its end, or to Ctrl-C; returns what it returns.

    asyncio is loaded here alone: that takes as long as listing the headlines does. The work is begun when the
    loop stands, and closed whatever happens, since Python complains of what was begun and never waited for,
    and Ctrl-C comes when it likes.
    """
    import asyncio

    with asyncio.Runner() as runner:
        runner.get_loop()
        begun = work()
        try:
            return runner.run(begun)
        finally:
            begun.close()
