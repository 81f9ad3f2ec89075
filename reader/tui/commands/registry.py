"""Where the functions of the actions are entered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.tui.reading.screen import Reading

__all__ = ["HANDLERS", "does"]

Handler = Callable[["Reading", int | None], Awaitable[None] | None]

HANDLERS: dict[str, Handler] = {}
"""Action id → its function."""


def does(action: str) -> Callable[[Handler], Handler]:
    """Enter a function as what *action* does."""

    def enter(function: Handler) -> Handler:
        HANDLERS[action] = function
        return function

    return enter
