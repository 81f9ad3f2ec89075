"""From the first frame to the exit status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.app import ReaderApp
from reader.tui.options import Options

if TYPE_CHECKING:
    from reader.tui.desk import Desk

__all__ = ["start"]


def start(desk: Desk, options: Options | None = None) -> int:
    """As :func:`reader.tui.run`."""
    options = options or Options()
    app = ReaderApp(desk, options)
    status = app.run(mouse=options.mouse)
    return status or app.return_code or 0
